export { type Config, readConfig } from './config.ts';
export { PACKAGE_ROOT } from './package-root.ts';
export { checkPort, portTrouble } from './port.ts';
