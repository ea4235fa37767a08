/** A form as our pages write it: where it posts and what would be sent if nothing were touched. */
export type Form = {
  readonly action: string;
  readonly html: string;
  readonly values: ReadonlyMap<string, readonly string[]>;
};

/** The forms of a page. Reads what our own renderer writes: attributes in double quotes, tags in lower case. */
export function formsOf(html: string): readonly Form[] {
  return [...html.matchAll(/<form\b((?:"[^"]*"|[^>"])*)>([\s\S]*?)<\/form>/g)].map(
    ([, attributes = '', inside = '']) => ({
      action: attributeOf(attributes, 'action') ?? '',
      html: inside,
      values: valuesOf(inside),
    }),
  );
}

/** What a page says: its text without marks, runs of white space as one space. */
export function textOf(html: string): string {
  return unescaped(html.replace(/<(style|script)\b[\s\S]*?<\/\1>/g, ' ').replace(/<(?:"[^"]*"|[^>"])+>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();
}

function valuesOf(html: string): Map<string, string[]> {
  const values = new Map<string, string[]>();
  const add = (name: string | undefined, value: string): void => {
    if (name) values.set(name, [...(values.get(name) ?? []), value]);
  };
  for (const [, attributes = ''] of html.matchAll(/<input\b((?:"[^"]*"|[^>"])*)>/g)) {
    const type = attributeOf(attributes, 'type') ?? 'text';
    const isBox = type === 'checkbox' || type === 'radio';
    if (isBox && !/\schecked(\s|=|\/|$)/.test(attributes)) continue;
    add(attributeOf(attributes, 'name'), attributeOf(attributes, 'value') ?? (isBox ? 'on' : ''));
  }
  for (const [, attributes = '', inside = ''] of html.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g))
    add(attributeOf(attributes, 'name'), unescaped(inside));
  for (const [, attributes = '', inside = ''] of html.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)) {
    const options = [...inside.matchAll(/<option\b((?:"[^"]*"|[^>"])*)>/g)].map(([, option = '']) => option);
    const chosen = options.find((option) => /\sselected(\s|=|\/|$)/.test(option)) ?? options[0];
    add(attributeOf(attributes, 'name'), attributeOf(chosen ?? '', 'value') ?? '');
  }
  return values;
}

function attributeOf(attributes: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1];
  return found === undefined ? undefined : unescaped(found);
}

function unescaped(text: string): string {
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&nbsp;/g, '\u00a0')
    .replace(/&amp;/g, '&');
}
