import { SaxesParser, type SaxesTagPlain } from 'saxes';

/** An element's attributes as read. */
type Attributes = Readonly<Record<string, string>>;

/** A trace as read back: its attributes by key, and those of its events. */
export type TraceRead = { readonly attributes: Attributes; readonly events: readonly Attributes[] };

const DATE_TIME = /^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/;
const NC_NAME = /^[\p{L}_][\p{L}\p{N}\p{M}_.-]*$/u;
const NAME = /^[\p{L}_:][\p{L}\p{N}\p{M}_.:-]*$/u;

/** The values of XES's attributes by element, as the schema of IEEE 1849-2016 types them. */
const VALUES: Readonly<Record<string, RegExp>> = {
  string: /^[\s\S]*$/,
  date: DATE_TIME,
  int: /^[+-]?\d+$/,
  float: /^([+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|-?INF|NaN)$/,
  boolean: /^(true|false|0|1)$/,
  id: /^[\s\S]*$/,
};

/** What each other element must and may have; `key` and `value` belong to the attributes above. */
const OWN: Readonly<
  Record<string, { readonly must: Readonly<Record<string, RegExp>>; readonly may: Readonly<Record<string, RegExp>> }>
> = {
  log: {
    must: { 'xes.version': /^\d+(\.\d+)?$/ },
    may: { 'xes.features': /^[\s\S]*$/, xmlns: /^http:\/\/www\.xes-standard\.org\/$/ },
  },
  extension: { must: { name: NC_NAME, prefix: NC_NAME, uri: /^http:\/\/\S+\.xesext$/ }, may: {} },
  global: { must: {}, may: { scope: NC_NAME } },
  classifier: { must: { name: NC_NAME, keys: /^\S+( \S+)*$/ }, may: { scope: NC_NAME } },
  trace: { must: {}, may: {} },
  event: { must: {}, may: {} },
};

/** Children by parent, in the groups the schema's sequences have: a child never comes after one of a later group. */
const GROUPS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  '': [['log']],
  log: [['extension'], ['global'], ['classifier'], Object.keys(VALUES), ['trace'], ['event']],
  global: [Object.keys(VALUES)],
  trace: [Object.keys(VALUES), ['event']],
  event: [Object.keys(VALUES)],
  ...Object.fromEntries(Object.keys(VALUES).map((name) => [name, [Object.keys(VALUES)]])),
};

/**
 * Reads XES piece by piece and holds it against the structure of the schema of IEEE 1849-2016: well-formed, elements in their order, attributes with
 * their types, keys of extensions only of those that are declared. Throws with what is wrong.
 */
export class XesStructure {
  readonly traces: TraceRead[] = [];
  readonly #parser = new SaxesParser({ xmlns: false });
  readonly #open: { name: string; group: number; keys: Record<string, string> }[] = [{ name: '', group: 0, keys: {} }];
  readonly #prefixes = new Set<string>();
  #events: Attributes[] = [];

  constructor() {
    this.#parser.on('error', (error) => {
      throw error;
    });
    this.#parser.on('opentag', (tag) => this.#begin(tag));
    this.#parser.on('closetag', () => this.#end());
    this.#parser.on('text', (text) => {
      if (text.trim() !== '') throw new Error(`text between elements: ${text.slice(0, 40)}`);
    });
  }

  write(text: string): void {
    this.#parser.write(text);
  }

  close(): readonly TraceRead[] {
    this.#parser.close();
    return this.traces;
  }

  #begin({ name, attributes }: SaxesTagPlain): void {
    const parent = this.#open.at(-1);
    const groups = GROUPS[parent?.name ?? ''] ?? [];
    const group = groups.findIndex((names) => names.includes(name));
    if (!parent || group < 0) throw new Error(`<${name}> inside <${parent?.name}>`);
    if (group < parent.group) throw new Error(`<${name}> too late inside <${parent.name}>`);
    parent.group = group;
    this.#open.push({ name, group: 0, keys: {} });
    const value = VALUES[name];
    const { must, may } = value ? { must: { key: NAME, value }, may: {} } : (OWN[name] ?? { must: {}, may: {} });
    for (const [attribute, shape] of Object.entries(must))
      if (!shape.test(attributes[attribute] ?? '\0'))
        throw new Error(`<${name} ${attribute}="${attributes[attribute]}">`);
    for (const [attribute, said] of Object.entries(attributes))
      if (!(must[attribute as keyof typeof must] ?? (may as Record<string, RegExp>)[attribute])?.test(said))
        throw new Error(`<${name} ${attribute}="${said}">`);
    if (name === 'extension') this.#prefixes.add(attributes.prefix ?? '');
    if (value) this.#keep(parent.keys, attributes.key ?? '', attributes.value ?? '');
  }

  #keep(keys: Record<string, string>, key: string, value: string): void {
    const [prefix, local] = key.split(':');
    if (local !== undefined && !this.#prefixes.has(prefix ?? '')) throw new Error(`no extension declares ${key}`);
    if (Object.hasOwn(keys, key)) throw new Error(`the key ${key} twice in one element`);
    keys[key] = value;
  }

  #end(): void {
    const ended = this.#open.pop();
    if (ended?.name === 'event') this.#events.push(ended.keys);
    if (ended?.name !== 'trace') return;
    this.traces.push({ attributes: ended.keys, events: this.#events });
    this.#events = [];
  }
}

/** A key as the column it was. */
export function columnOfKey(key: string): string {
  if (key === 'lifecycle:transition') return 'lifecycle';
  return key.replaceAll(/_x([0-9A-F]{4,6})_/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));
}
