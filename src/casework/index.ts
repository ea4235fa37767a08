export { registerCommands } from './commands.route.ts';
export { contextOf, type Desk } from './desk.ts';
export { registerDossiers } from './dossiers.route.ts';
export { readDossier } from './read-dossier.ts';
export { problemOfRefusal, sendCommand } from './send-command.ts';
export { registerTasks } from './tasks.route.ts';
