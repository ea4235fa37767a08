export { registerCaseworkPages } from './casework-pages.ts';
export { COMMAND_SCHEMAS, commandOf } from './command-schemas.ts';
export { registerCommands } from './commands.route.ts';
export { contextOf, type Desk } from './desk.ts';
export { registerDossiers } from './dossiers.route.ts';
export { type Live, openLive } from './live.ts';
export { namesOf } from './names-of.ts';
export { type DossierRead, readDossier } from './read-dossier.ts';
export { FormBody, showPage, typedIn } from './read-form.ts';
export {
  aboutField,
  FormReader,
  inputOfFault,
  inputOfPaper,
  readFaults,
  readPapers,
  readParty,
  without,
} from './read-parts.ts';
export { seePeople } from './see-people.ts';
export { notFound, problemOfRefusal, sendCommand } from './send-command.ts';
export { registerTasks } from './tasks.route.ts';
export { leftOf, leftUntil } from './time-left-of.ts';
export { viewPapers } from './view-papers.ts';
