import { setTimeout as sleep } from 'node:timers/promises';
import { LINKED, type Office, PEOPLE } from './office.ts';

/** What the client does while the server is to die, and at which of the times that it comes by the point. */
export type Scene = {
  readonly hits: readonly number[];
  readonly acts: (office: Office) => Promise<void>;
};

const PATIENCE = 20_000;

async function until(what: string, is: () => Promise<boolean>): Promise<void> {
  for (const end = performance.now() + PATIENCE; !(await is()); await sleep(20))
    if (performance.now() > end) throw new Error(`${what} did not happen`);
}

/** A dossier is received: numbers out of two books, a dossier that is not there yet. */
async function receive(office: Office): Promise<void> {
  await office.accept();
}

async function receiveIncomplete(office: Office): Promise<void> {
  const { answer } = await office.acceptWrong();
  if (answer?.status !== 422) throw new Error(`a wrong paper was taken: ${answer?.status}`);
}

/** A stored dossier is changed. */
async function change(office: Office): Promise<void> {
  await office.amend(await office.accept());
}

/** Eight dossiers are changed at once: what waits is read and written together. */
async function changeTogether(office: Office): Promise<void> {
  const dossiers = await Promise.all(Array.from({ length: 8 }, () => office.accept()));
  for (let round = 0; round < 3; round++) await Promise.all(dossiers.map((dossier) => office.amend(dossier)));
}

/** A command that was answered is sent again under its key. */
async function repeat(office: Office): Promise<void> {
  const dossier = await office.accept();
  const { key, answer } = await office.amend({ ...dossier });
  const body = { applicant: { kind: 'CITIZEN', name: 'Người Khác (demo)' } };
  const other = await office.command(PEOPLE.counter, dossier.id, dossier.version, 'amend', body, key);
  if (answer?.status !== 200 || other.answer?.status !== 422)
    throw new Error('the same key with another body was taken');
  office.journal.entries.pop();
}

/** Eight at once: what has to be read waits and is read together. */
async function repeatTogether(office: Office): Promise<void> {
  const dossiers = await Promise.all(Array.from({ length: 8 }, () => office.accept()));
  const keys = await Promise.all(dossiers.map(async (dossier) => (await office.amend({ ...dossier })).key));
  const body = { applicant: { kind: 'CITIZEN', name: 'Người Khác (demo)' } };
  const others = await Promise.all(
    dossiers.map(({ id, version }, n) => office.command(PEOPLE.counter, id, version, 'amend', body, keys[n])),
  );
  if (others.some(({ answer }) => answer?.status !== 422)) throw new Error('a used key with another body was taken');
  office.journal.entries.splice(-others.length);
}

/** A linked procedure opens a dossier of its own, which is stopped, and is told of it. */
async function link(office: Office): Promise<void> {
  const parent = await office.accept(LINKED);
  const [step] = (await office.read(parent.id)).steps;
  await office.command(PEOPLE.counter, parent.id, parent.version, 'complete-step', { token: step?.token });
  let child: string | undefined;
  await until('the opening of a linked dossier', async () => {
    child = (await office.read(parent.id)).children[0]?.dossier;
    return child !== undefined && (await office.isThere(child));
  });
  const { version } = await office.read(child ?? '');
  const said = { reason: 'NOT_ELIGIBLE', note: 'thử (demo)' };
  const { answer } = await office.command(PEOPLE.leader, child ?? '', version, 'stop', said);
  if (answer?.status !== 200) throw new Error(`the linked dossier was not stopped: ${answer?.body}`);
  // Told that it was stopped the parent goes on waiting: it may be taken up again.
  const told = parent.version + 2;
  await until('the answer of a linked dossier', async () => (await office.read(parent.id)).version === told);
}

/** What came in online is not answered in time. */
async function letTimePass(office: Office): Promise<void> {
  await office.submit();
  await office.moveTo(new Date(Date.now() + 14 * 86_400_000).toISOString());
  await office.moveTo(null);
}

async function print(office: Office): Promise<void> {
  const { id } = await office.accept();
  const { status, body } = await office.receipt(id);
  if (status !== 200 || !body.startsWith('%PDF')) throw new Error(`no receipt: ${status}`);
}

async function signIn(office: Office): Promise<void> {
  await office.signIn(PEOPLE.leader);
}

async function administer(office: Office): Promise<void> {
  await office.endSessions();
}

const once = (acts: Scene['acts']): Scene => ({ hits: [1], acts });
/** Both readers of the log come by: each is killed once. */
const forEachReader = (acts: Scene['acts']): Scene => ({ hits: [1, 2], acts });

/** What brings a running server past each of its fail points. */
export const SCENES: Readonly<Record<string, Scene>> = {
  'http.request-read': once(receive),
  'http.before-answer': once(receive),
  'http.answered': once(receive),
  'perform.before-load': once(repeat),
  'perform.loaded': once(repeat),
  'perform.decided': once(receive),
  'perform.settled': once(receive),
  'perform.repeated': once(repeat),
  'numbers.begun': once(receive),
  'numbers.taken': once(receive),
  'numbers.before-commit': once(receive),
  'numbers.given-back': once(receiveIncomplete),
  'append.before-statement': once(change),
  'append.after-statement': { hits: [1, 2], acts: change },
  'append-together.before-statement': once(changeTogether),
  'append-together.after-statement': once(changeTogether),
  'load-together.read': once(repeatTogether),
  'subscriber.before-effect': forEachReader(change),
  'subscriber.after-effect': forEachReader(change),
  'subscriber.before-commit': forEachReader(change),
  'subscriber.committed': forEachReader(change),
  'linked.before-open': once(link),
  'linked.opened': once(link),
  'linked.before-answer': once(link),
  'linked.answered': once(link),
  'timer.before-fire': once(letTimePass),
  'timer.fired': once(letTimePass),
  'letter.before-writing': once(print),
  'letter.written': once(print),
  'sign-in.try-counted': once(signIn),
  'sign-in.forgiven': once(signIn),
  'session.opened': once(signIn),
  'staff-act.looked': once(administer),
  'staff-act.worked': once(administer),
  'staff-act.before-commit': once(administer),
  'staff-act.settled': once(administer),
  'staff-act.told': once(administer),
};

/** Points that a process comes by while it starts on an empty database, and at which time it dies there. */
export const AT_START: Readonly<Record<string, readonly number[]>> = {
  'migrate.locked': [1],
  'migrate.begun': [1],
  'migrate.applied': [2],
  'migrate.before-commit': [3],
  'migrate.committed': [4],
  'start.versions-stored': [1],
  'start.units-seeded': [1],
  'start.officers-seeded': [1],
  'subscriber.before-enter': [1],
};

/** Points of the writer of whole lives, which works beside the server, and whether numbers were given before it came. */
export const AT_LOAD: Readonly<Record<string, boolean>> = {
  'load-many.before-rows': false,
  'load-many.rows-written': false,
  'load-many.numbers-taken': false,
  'load-many.committed': false,
  'load-many.sure-of-numbers': true,
  'load-many.sure-rows-written': true,
};
