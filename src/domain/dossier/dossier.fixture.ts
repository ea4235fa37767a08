import { DEFAULT_OFFICE_HOURS, type Instant, makeCalendar, parseInstant } from '../calendar/index.ts';
import type { Actor, Post, Role } from '../policy/index.ts';
import type { ProcedureVersion } from '../procedure/procedure.ts';
import type { ProcessNode, StepNode } from '../process/graph.ts';
import {
  type Command,
  type Decision,
  type Dossier,
  type DossierEvent,
  decide,
  evolve,
  type Intake,
  type Law,
  numbersNeeded,
} from './index.ts';

/** A moment of the tests: `at('2026-03-02 09:00')` in Asia/Ho_Chi_Minh. */
export function at(text: string): Instant {
  return parseInstant(`${text.replace(' ', 'T')}:00+07:00`);
}

const both = (text: string) => ({ vi: text, en: text });

export function step(id: string, role: Role, next: string, more: Partial<StepNode> = {}): StepNode {
  return {
    kind: 'step',
    id,
    name: both(id),
    role,
    unit: role === 'RECEPTIONIST' || role === 'RETURNER' ? 'RECEIVING' : 'COMPETENT',
    time: { value: 8, unit: 'HOUR' },
    counts: true,
    completedBy: 'complete-step',
    outcomes: [],
    rework: [],
    next,
    ...more,
  };
}

/** Reception, appraisal with a choice, signature with rework, release, return. */
export const PLAIN: readonly ProcessNode[] = [
  { kind: 'start', id: 'start', next: 'receive' },
  step('receive', 'RECEPTIONIST', 'appraise'),
  step('appraise', 'SPECIALIST', 'sign', { time: { value: 20, unit: 'HOUR' } }),
  step('sign', 'AGENCY_LEADER', 'release', { rework: ['appraise'] }),
  step('release', 'CLERK', 'return', { completedBy: 'issue-result' }),
  step('return', 'RETURNER', 'end', { completedBy: 'return-result', counts: false, time: { value: 0, unit: 'HOUR' } }),
  { kind: 'end', id: 'end' },
];

/** Land: the specialist sends the slip, the tax office answers, the payment lets the clock go on. */
export const LAND: readonly ProcessNode[] = [
  { kind: 'start', id: 'start', next: 'receive' },
  step('receive', 'RECEPTIONIST', 'check'),
  step('check', 'SPECIALIST', 'tax'),
  {
    kind: 'wait',
    id: 'tax',
    name: both('tax'),
    message: 'tax-notice',
    role: 'TAX_AGENCY',
    unit: 'TAX',
    time: null,
    counts: false,
    completedBy: 'require-obligation',
    pause: { reason: 'WAIT_OTHER_AGENCY', article: 'Luật Đất đai' },
    next: 'update',
  },
  step('update', 'SPECIALIST', 'release'),
  step('release', 'CLERK', 'return', { completedBy: 'issue-result' }),
  step('return', 'RETURNER', 'end', { completedBy: 'return-result', counts: false, time: { value: 0, unit: 'HOUR' } }),
  { kind: 'end', id: 'end' },
];

/** Consult: the specialist works while an agency is asked; its silence is consent. */
export const CONSULT: readonly ProcessNode[] = [
  { kind: 'start', id: 'start', next: 'split' },
  { kind: 'split', id: 'split', next: ['appraise', 'consult'] },
  step('appraise', 'SPECIALIST', 'join'),
  step('consult', 'CONSULTEE', 'join', { unit: 'PLANNING', silence: 'SILENCE_IS_CONSENT' }),
  { kind: 'join', id: 'join', of: 'split', next: 'release' },
  step('release', 'CLERK', 'return', { completedBy: 'issue-result' }),
  step('return', 'RETURNER', 'end', { completedBy: 'return-result', counts: false, time: { value: 0, unit: 'HOUR' } }),
  { kind: 'end', id: 'end' },
];

/** Linked: a child dossier answers before the result is released. */
export const LINKED: readonly ProcessNode[] = [
  { kind: 'start', id: 'start', next: 'birth' },
  {
    kind: 'child',
    id: 'birth',
    name: both('birth'),
    procedure: 'dang-ky-khai-sinh',
    unit: 'COMPETENT',
    time: { value: 8, unit: 'HOUR' },
    counts: true,
    next: 'release',
  },
  step('release', 'CLERK', 'return', { completedBy: 'issue-result' }),
  step('return', 'RETURNER', 'end', { completedBy: 'return-result', counts: false, time: { value: 0, unit: 'HOUR' } }),
  { kind: 'end', id: 'end' },
];

/** A harmless procedure: five working days, two papers, three faults. */
export function buildProcedure(overrides: Partial<ProcedureVersion> = {}): ProcedureVersion {
  return {
    id: 'toy',
    version: 1,
    validFrom: '2020-01-01' as ProcedureVersion['validFrom'],
    demo: true,
    nationalCode: null,
    oldCodes: [],
    codeConfidence: 'unknown',
    name: both('Toy'),
    agency: both('Agency'),
    competent: 'AGENCY',
    sector: both('Sector'),
    levels: ['PROVINCE'],
    serviceLevel: 'FULL',
    legal: { limit: { value: 7, unit: 'WORKING_DAY' } },
    committed: { limit: { value: 5, unit: 'WORKING_DAY' } },
    supplement: { policy: 'RESTART', days: 15 },
    fees: [{ code: 'FEE', name: both('Fee'), amount: 135_000, onlineAmount: 115_000, collectAt: 'RECEPTION' }],
    papers: [
      {
        key: 'application',
        code: null,
        name: both('Đơn'),
        originals: 1,
        copies: 0,
        required: true,
        replaceableBy: null,
      },
      {
        key: 'identity',
        code: null,
        name: both('Căn cước'),
        originals: 0,
        copies: 1,
        required: true,
        replaceableBy: 'POPULATION_DB',
      },
    ],
    form: [
      { key: 'reason', label: both('Lý do'), type: 'text', required: true },
      { key: 'note', label: both('Ghi chú'), type: 'text', required: false },
    ],
    faults: [
      { code: 'MISSING_PAPER', name: both('Thiếu đơn'), paper: 'application' },
      { code: 'INVALID_CONTENT', name: both('Nội dung sai') },
    ],
    result: { name: both('Result'), code: null },
    process: { start: 'start', nodes: PLAIN },
    source: [],
    ...overrides,
  };
}

export function buildLaw(overrides: Partial<ProcedureVersion> = {}): Law {
  return {
    procedure: buildProcedure(overrides),
    calendar: makeCalendar({ version: 'test', hours: DEFAULT_OFFICE_HOURS, days: [], asOf: '2026-12-31' as never }),
    units: { AGENCY: 'agency', TAX: 'tax', PLANNING: 'planning', COMPETENT: 'agency' },
  };
}

export const INTAKE: Intake = {
  procedure: 'toy',
  channel: 'COUNTER',
  delivery: 'COUNTER',
  applicant: { kind: 'CITIZEN', name: 'Nguyễn Thị Demo', idNumber: '001190000001', phone: '0912 345 678' },
  answers: {},
  papers: [{ key: 'application', originals: 1, copies: 0 }],
  copiesOfDossier: 1,
  receivingUnit: 'centre',
};

function officer(id: string, ...posts: Post[]): Actor {
  return { kind: 'officer', id, posts };
}

/** The people of the tests, by what they do. */
export const WHO = {
  reception: officer('lan', { role: 'RECEPTIONIST', unit: 'centre' }, { role: 'RETURNER', unit: 'centre' }),
  receptionHead: officer('hoa', { role: 'HEAD_RECEPTION', unit: 'centre' }),
  specialist: officer('minh', { role: 'SPECIALIST', unit: 'agency' }),
  colleague: officer('tuan', { role: 'SPECIALIST', unit: 'agency' }),
  head: officer('binh', { role: 'DIV_HEAD', unit: 'agency' }),
  leader: officer('dung', { role: 'AGENCY_LEADER', unit: 'agency' }),
  clerk: officer('thu', { role: 'CLERK', unit: 'agency' }),
  tax: officer('thue', { role: 'TAX_AGENCY', unit: 'tax' }),
  planner: officer('quy', { role: 'CONSULTEE', unit: 'planning' }),
  supervisor: officer('giam', { role: 'SUPERVISOR', unit: 'province' }),
  stranger: officer('la', { role: 'SPECIALIST', unit: 'elsewhere' }),
  applicant: { kind: 'applicant', id: 'account-1' },
  system: { kind: 'system', id: 'clock' },
} as const satisfies Record<string, Actor>;

/** One dossier of a test, told command by command; every answered command is also replayed from its events. */
export class Play {
  law: Law;
  dossier: Dossier | null = null;
  events: DossierEvent[] = [];
  #numbers = 0;

  constructor(law: Law = buildLaw()) {
    this.law = law;
  }

  /** Decides without keeping: a refusal to look at, or the events. */
  try(now: string, who: keyof typeof WHO | Actor, command: Command): Decision {
    const actor = typeof who === 'string' ? WHO[who] : who;
    const codeOfUnit = (unit: string): string => (unit === 'agency' ? 'H99.10' : 'H99.01');
    const moment = at(now);
    const numbers: Record<string, number> = {};
    for (const { name } of numbersNeeded(this.dossier, command, this.law, { now: moment, codeOfUnit }))
      numbers[name] = ++this.#numbers;
    const known = Object.values(WHO) as Actor[];
    return decide(this.dossier, command, this.law, {
      now: moment,
      actor,
      dossierId: 'd-1',
      province: 'H99',
      numbers,
      codeOfUnit,
      postsOf: (id) => known.flatMap((a) => (a.kind === 'officer' && a.id === id ? a.posts : [])),
      childId: (token) => `child-${token}`,
    });
  }

  /** Performs, or throws the refusal's sentence. */
  do(now: string, who: keyof typeof WHO | Actor, command: Command): this {
    const decision = this.try(now, who, command);
    if ('refusal' in decision) throw new Error(`${decision.refusal.code}: ${decision.refusal.detail.en}`);
    const version = (this.dossier?.version ?? 0) + 1;
    for (const event of decision.events) {
      this.dossier = evolve(this.dossier, event, { id: 'd-1', province: 'H99', version });
      this.events.push(event);
    }
    return this;
  }

  /** The code of the refusal, or `done`. */
  code(now: string, who: keyof typeof WHO | Actor, command: Command): string {
    const decision = this.try(now, who, command);
    return 'refusal' in decision ? decision.refusal.code : 'done';
  }

  get state(): Dossier {
    if (!this.dossier) throw new Error('nothing was received');
    return this.dossier;
  }

  /** The open token standing at a node. */
  token(node: string): number {
    const open = this.state.steps.find((s) => s.node === node);
    if (!open) throw new Error(`no token at ${node}: ${this.state.steps.map((s) => s.node).join(', ')}`);
    return open.id;
  }

  /** Completes the step at a node. */
  complete(now: string, who: keyof typeof WHO, node: string): this {
    return this.do(now, who, { type: 'complete-step', token: this.token(node) });
  }

  of<T extends DossierEvent['type']>(type: T): Extract<DossierEvent, { type: T }>[] {
    return this.events.filter((event): event is Extract<DossierEvent, { type: T }> => event.type === type);
  }
}

/** Monday 2 March 2026, 09:00, accepted at the counter. */
export function accepted(law: Law = buildLaw(), intake: Partial<Intake> = {}): Play {
  return new Play(law).do('2026-03-02 09:00', 'reception', { type: 'accept', intake: { ...INTAKE, ...intake } });
}
