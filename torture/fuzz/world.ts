import { setTimeout as pause } from 'node:timers/promises';
import type { ProcedureVersion } from '../../src/domain/procedure/index.ts';
import { loadMany } from '../../src/ledger/index.ts';
import { DEMO_PASSWORD } from '../../src/staff/index.ts';
import type { OpenHouse } from '../../test/house.ts';
import { Lives, openProvince } from '../../test/lives.ts';
import type { Dice } from './dice.ts';
import { marked } from './marked-lives.ts';
import { EVERYWHERE, hireEverywhere, type Person, signInBrowser, signInProgram, USERNAMES } from './people.ts';
import { type Answer, first, type Wire } from './wire.ts';

const KEPT = 200;
const LIVES = 120;
const SIGNED_IN = [...USERNAMES, ...EVERYWHERE, ...EVERYWHERE];

/** What the fuzzer has learnt so far: who is signed in, which dossiers there are and at which version, which forms pages offer. */
export class World {
  readonly people: Person[] = [{ kind: 'nobody' }];
  readonly versions = new Map<string, number>();
  readonly known: Map<string, readonly string[]>;
  readonly procedures: readonly ProcedureVersion[];
  readonly #url: string;
  readonly #denied = new Set<string>();
  #lost = 0;

  private constructor(url: string, procedures: readonly ProcedureVersion[], known: Map<string, readonly string[]>) {
    this.#url = url;
    this.procedures = procedures;
    this.known = known;
  }

  /** Opens it on a house with some dossiers in every state, marked in every text. */
  static async open({ house, url }: OpenHouse, seed: number): Promise<World> {
    await hireEverywhere(house);
    const { ledger, province } = await openProvince(house.database);
    const lives = [...new Lives(ledger, province, seed).everywhere(LIVES)].map((life) => marked(life, () => undefined));
    await loadMany(ledger, province.id, lives, { refused: () => undefined, upToRefusal: true });
    const versions = [...house.province.procedures.values()].flat();
    const world = new World(
      url,
      versions.filter(({ linkedOnly }) => !linkedOnly),
      new Map<string, readonly string[]>([
        ['procedure', versions.map(({ id }) => id)],
        ['receivingUnit', ['trung-tam-pvhcc-xa-hoa-sen', 'trung-tam-pvhcc-tinh']],
        ['competentUnit', [...house.province.units.keys()]],
        ['unit', [...house.province.units.keys()]],
        ['key', versions.flatMap(({ papers }) => papers.map(({ key }) => key))],
        ['paper', versions.flatMap(({ papers }) => papers.map(({ key }) => key))],
        ['code', versions.flatMap(({ faults }) => faults.map(({ code }) => code))],
        ['answer', versions.flatMap(({ form }) => form.map(({ key }) => key))],
        ['to', versions.flatMap(({ process }) => process.nodes.map(({ id }) => id))],
        [
          'outcome',
          versions.flatMap(({ process }) =>
            process.nodes.flatMap((node) => ('outcomes' in node ? node.outcomes.map(({ code }) => code) : [])),
          ),
        ],
        ['username', [...USERNAMES, ...EVERYWHERE]],
        ['password', [DEMO_PASSWORD, 'wrong']],
        ['current', [DEMO_PASSWORD, 'wrong']],
        ['lang', ['vi', 'en']],
        ['scope', ['mine', 'unit', 'arrivals']],
        ['name', ['ui.css', 'loader.js']],
      ]),
    );
    for (const { id, acts } of lives) world.#keep(id, acts.length);
    for (const username of SIGNED_IN) {
      for (const signIn of [signInProgram, signInBrowser]) {
        const person = await signIn(url, username);
        if (!person) throw new Error(`${username} could not sign in`);
        world.people.push(person);
      }
    }
    return world;
  }

  /** Somebody: mostly one who was not yet refused that permission. */
  person(dice: Dice, permission?: string): Person {
    const mayBe = this.people.filter((one) => !this.#denied.has(`${nameOf(one)} ${permission}`));
    return dice.pick(permission === undefined || mayBe.length === 0 || dice.percent(15) ? this.people : mayBe);
  }

  /** An officer, by a program or a browser. */
  officer(username: string, kind: Person['kind']): Person | undefined {
    return this.people.find((one) => one.kind === kind && nameOf(one) === username);
  }

  /** Somebody who works through a program or a browser: mostly one who may do everything, else one with a post of their own. */
  worker(dice: Dice, kind: Person['kind']): Person {
    const all = this.people.filter((one) => one.kind === kind);
    const free = all.filter((one) => EVERYWHERE.some((username) => username === nameOf(one)));
    if (free.length > 0 && dice.percent(70)) return dice.pick(free);
    return all.length > 0 ? dice.pick(all) : { kind: 'nobody' };
  }

  /** Remembers whom a door turned away. */
  denied(person: Person, permission: string): void {
    this.#denied.add(`${nameOf(person)} ${permission}`);
  }

  /** A dossier that was made in this run, mostly a late one. */
  dossier(dice: Dice): string | undefined {
    const ids = [...this.versions.keys()];
    return ids.length === 0
      ? undefined
      : ids[ids.length - 1 - dice.whole(0, Math.min(ids.length - 1, dice.pick([2, 20, KEPT])))];
  }

  /** Takes from an answer what later requests can use. */
  learn(person: Person, wire: Wire, answer: Answer): void {
    const id = /^\/(?:api\/v1\/)?dossiers\/([0-9a-f-]{36})/i.exec(wire.path)?.[1] ?? '';
    const version = Number(/^"(\d+)"$/.exec(first(answer.headers, 'etag') ?? '')?.[1] ?? Number.NaN);
    if (id !== '' && version >= 1) this.#keep(id, version);
    const receipt = /^\/dossiers\/([0-9a-f-]{36})\/receipt/.exec(first(answer.headers, 'location') ?? '')?.[1];
    if (receipt) this.#keep(receipt, 1);
    if (answer.status < 300 && wire.path.startsWith('/api/')) {
      const code = /"code":"([A-Z0-9.]+-\d{6}-\d+)"/.exec(answer.body)?.[1];
      if (code) this.#add('MHS', code);
      for (const [, officer = ''] of answer.body.matchAll(/"(?:officer|actor)":\{"id":"([0-9a-f-]{36})"/g))
        this.#add('officer', officer);
    }
    const renewed = answer.headers.get('set-cookie')?.find((line) => /^session=[^;]/.test(line));
    const at = this.people.indexOf(person);
    if (person.kind === 'browser' && renewed && at >= 0)
      this.people[at] = { ...person, cookie: renewed.split(';')[0] ?? '' };
    if (person.kind !== 'nobody' && at >= 0 && endsSession(person, answer)) this.people.splice(at, 1);
  }

  /** Signs somebody in again for each whose session the fuzzer has ended; somebody else where the account is closed. */
  async mend(dice: Dice): Promise<void> {
    while (this.people.length < 2 * SIGNED_IN.length + 1 && this.#lost < 2_000) {
      this.#lost++;
      const signIn = dice.percent(50) ? signInProgram : signInBrowser;
      const person = await signIn(this.#url, dice.pick(SIGNED_IN));
      if (person) this.people.push(person);
      else if (this.people.length > USERNAMES.length) return;
      else await pause(50);
    }
  }

  #keep(id: string, version: number): void {
    this.versions.delete(id);
    this.versions.set(id, version);
    const [oldest] = this.versions.keys();
    if (this.versions.size > KEPT && oldest) this.versions.delete(oldest);
  }

  #add(name: string, value: string): void {
    const list = this.known.get(name) ?? [];
    if (!list.includes(value)) this.known.set(name, [...list.slice(-50), value]);
  }
}

function nameOf(person: Person): string {
  return person.kind === 'nobody' ? '' : person.username;
}

function endsSession(person: Person, answer: Answer): boolean {
  if (person.kind === 'program') return answer.status === 401 || answer.status === 204;
  return answer.headers.get('set-cookie')?.some((line) => /^session=;/.test(line)) === true;
}
