import { type TSchema, Type } from 'typebox';
import { ROLES } from '../domain/policy/roles.ts';
import type { ProcessNode } from '../domain/process/index.ts';

// Unknown keys are refused: a misspelt key would otherwise be a rule that quietly does not hold.
function Exactly<const Fields extends Record<string, TSchema>>(fields: Fields) {
  return Type.Object(fields, { additionalProperties: false });
}

const Text = Type.String({ minLength: 1 });
const Words = Exactly({ vi: Text, en: Text });
const Key = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' });
const FieldKey = Type.String({ pattern: '^[a-z][A-Za-z0-9]*$' });
const Selector = Type.String({ pattern: '^[A-Z][A-Z0-9_]*$' });
const Day = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' });
const Clock = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' });
const Role = Type.Enum(Object.keys(ROLES));
const Limit = Exactly({ value: Type.Number(), unit: Type.Enum(['HOUR', 'WORKING_DAY', 'CALENDAR_DAY', 'MONTH']) });
const NullOrText = Type.Union([Text, Type.Null()]);
const Level = Type.Enum(['MINISTRY', 'PROVINCE', 'COMMUNE', 'OTHER']);

const Sourced = {
  constructed: Type.Optional(Type.Boolean()),
  source: Type.Optional(Text),
  note: Type.Optional(Text),
};

const Said = Type.String({ minLength: 1, maxLength: 200 });

const Rule = Exactly({
  limit: Limit,
  mode: Type.Optional(Type.Enum(['END_OF_DAY', 'SAME_TIME'])),
  sameDayCutoff: Type.Optional(Clock),
  cutoff: Type.Optional(Type.String({ pattern: '^(lastHour|([01][0-9]|2[0-3]):[0-5][0-9])$' })),
  basis: Type.Optional(Text),
  ...Sourced,
});

const Fee = Exactly({
  code: Text,
  name: Words,
  amount: Type.Number(),
  onlineAmount: Type.Optional(Type.Number()),
  currency: Type.Optional(Type.Literal('VND')),
  collectAt: Type.Enum(['RECEPTION', 'SUPPLEMENT', 'PROCESS', 'RETURN', 'NONE']),
  variants: Type.Optional(Type.Array(Exactly({ case: Words, amount: Type.Number() }))),
  ...Sourced,
});

const Paper = Exactly({
  key: Key,
  code: NullOrText,
  name: Words,
  originals: Type.Number(),
  copies: Type.Number(),
  required: Type.Boolean(),
  replaceableBy: NullOrText,
  ...Sourced,
});

/** `procedure.json`: a procedure version without its form and process. */
export const ProcedureFile = Exactly({
  id: Key,
  validFrom: Day,
  validTo: Type.Optional(Day),
  demo: Type.Boolean(),
  nationalCode: NullOrText,
  oldCodes: Type.Array(Text),
  codeConfidence: Text,
  name: Words,
  agency: Words,
  competent: Selector,
  sector: Words,
  levels: Type.Array(Level, { minItems: 1 }),
  serviceLevel: Type.Enum(['FULL', 'PARTIAL']),
  partialReason: Type.Optional(Words),
  linkedOnly: Type.Optional(Type.Boolean()),
  legal: Rule,
  committed: Rule,
  supplement: Exactly({
    policy: Type.Enum(['RESTART', 'RESUME']),
    days: Type.Number(),
    firstNeedsApproval: Type.Optional(Type.Boolean()),
  }),
  originalsAtReturn: Type.Optional(Type.Boolean()),
  obligation: Type.Optional(
    Exactly({ items: Type.Array(Exactly({ code: Text, name: Words, rate: Text })), days: Type.Number(), ...Sourced }),
  ),
  fees: Type.Array(Fee),
  papers: Type.Array(Paper),
  faults: Type.Array(Exactly({ code: Text, name: Words, paper: Type.Optional(Text) })),
  result: Exactly({ name: Words, code: NullOrText, validMonths: Type.Optional(Type.Number()), ...Sourced }),
  source: Type.Array(Text),
});

/** `form.json`: the fields of the electronic form. */
export const FormFile = Exactly({
  fields: Type.Array(
    Exactly({
      key: FieldKey,
      label: Words,
      type: Type.Enum([
        'text',
        'textarea',
        'number',
        'money',
        'date',
        'datetime',
        'dateRange',
        'select',
        'checkbox',
        'boolean',
        'idNumber',
        'phone',
        'email',
        'address',
        'person',
        'table',
      ]),
      required: Type.Boolean(),
      options: Type.Optional(Type.Array(Text)),
      prefill: Type.Optional(Text),
    }),
  ),
});

const COMPLETING = ['complete-step', 'require-obligation', 'issue-result', 'return-result'];
const Pause = Exactly({ reason: Type.Enum(['WAIT_OTHER_AGENCY', 'CONSULT', 'FIELD_INSPECTION']), article: Text });
const Worked = { name: Words, role: Role, unit: Selector, counts: Type.Boolean(), completedBy: Type.Enum(COMPLETING) };

/** The schema of each kind of node: chosen by `kind`, so that a mistake is told for the kind that was meant. */
export const NODES = {
  start: Exactly({ kind: Type.Literal('start'), id: Key, next: Key }),
  step: Exactly({
    kind: Type.Literal('step'),
    id: Key,
    ...Worked,
    time: Limit,
    outcomes: Type.Array(Exactly({ code: Selector, name: Words })),
    rework: Type.Array(Key),
    product: Type.Optional(Words),
    pause: Type.Optional(Pause),
    silence: Type.Optional(Type.Enum(['SILENCE_IS_CONSENT', 'ESCALATE'])),
    next: Key,
  }),
  choice: Exactly({
    kind: Type.Literal('choice'),
    id: Key,
    branches: Type.Array(Exactly({ outcome: Selector, next: Key }), { minItems: 1 }),
    otherwise: Key,
  }),
  split: Exactly({ kind: Type.Literal('split'), id: Key, next: Type.Array(Key) }),
  join: Exactly({ kind: Type.Literal('join'), id: Key, of: Key, next: Key }),
  wait: Exactly({
    kind: Type.Literal('wait'),
    id: Key,
    ...Worked,
    message: Key,
    time: Type.Union([Limit, Type.Null()]),
    pause: Type.Optional(Pause),
    next: Key,
  }),
  child: Exactly({
    kind: Type.Literal('child'),
    id: Key,
    name: Words,
    procedure: Key,
    unit: Selector,
    time: Limit,
    counts: Type.Boolean(),
    next: Key,
  }),
  end: Exactly({ kind: Type.Literal('end'), id: Key }),
} satisfies Record<ProcessNode['kind'], TSchema>;

/** `process.json`, but for its nodes, which `NODES` describes. */
export const ProcessFile = Exactly({
  constructed: Type.Optional(Type.Boolean()),
  source: Type.Optional(Text),
  start: Key,
  nodes: Type.Array(Type.Object({ kind: Type.Enum(Object.keys(NODES)) })),
});

/** `units.json`: the province and its organisation tree. */
export const UnitsFile = Exactly({
  id: Type.String({ pattern: '^[A-Z][0-9]{2}$' }),
  name: Words,
  demo: Type.Boolean(),
  units: Type.Array(
    Exactly({
      id: Key,
      code: Text,
      name: Words,
      level: Level,
      parent: Type.Union([Key, Type.Null()]),
      receives: Type.Boolean(),
      hours: Text,
      units: Type.Record(Selector, Key),
    }),
    { minItems: 1 },
  ),
});

/** `demo-officers.json`: invented officers and the posts they hold. */
export const OfficersFile = Exactly({
  demo: Type.Boolean(),
  officers: Type.Array(
    Exactly({
      username: Type.String({ pattern: '^[a-z0-9]+(\\.[a-z0-9]+)*$' }),
      name: Text,
      demo: Type.Boolean(),
      posts: Type.Array(Exactly({ role: Role, unit: Key }), { minItems: 1 }),
    }),
  ),
});

const Many = Type.Integer({ minimum: 1, maximum: 10_000 });

/** `personal-data.json`: how long personal data are kept, and how soon a person is answered. */
export const DataRulesFile = Exactly({
  rules: Type.Array(
    Exactly({
      validFrom: Day,
      answer: Exactly({ workingDays: Many, ...Sourced }),
      dossiers: Exactly({ years: Many, ...Sourced }),
      accessLog: Exactly({ months: Many, ...Sourced }),
      requests: Exactly({ years: Many, ...Sourced }),
      signIns: Exactly({ days: Many, ...Sourced }),
    }),
    { minItems: 1 },
  ),
});

const Share = Type.Number({ minimum: 0 });
const Whole = Type.Integer({ minimum: 0 });
const Effort = Exactly({ hours: Share, paid: Whole, ...Sourced });
const ByChannel = Exactly({ COUNTER: Effort, POST: Effort, ONLINE: Effort });

/** `search-words.json`: how what people say is said in the catalogue. */
export const SearchWordsFile = Exactly({
  rules: Type.Array(
    Exactly({
      validFrom: Day,
      filler: Type.Array(Said, { maxItems: 500 }),
      sayings: Type.Array(
        Exactly({
          said: Type.Array(Said, { minItems: 1, maxItems: 50 }),
          means: Type.Array(Said, { minItems: 1, maxItems: 8 }),
          ...Sourced,
        }),
        { maxItems: 3000 },
      ),
    }),
    { minItems: 1 },
  ),
});

export const CostRulesFile = Exactly({
  rules: Type.Array(
    Exactly({
      validFrom: Day,
      hourlyPay: Exactly({ amount: Whole, ...Sourced }),
      field: Effort,
      original: Effort,
      copy: Effort,
      send: ByChannel,
      fetch: ByChannel,
    }),
    { minItems: 1 },
  ),
});
