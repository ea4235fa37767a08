export { registerReception } from './register-reception.ts';
