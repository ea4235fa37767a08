/** A row of the inbox that was ticked: the open step, and the version of the dossier that was seen. */
export type Chosen = { readonly dossier: string; readonly token: number; readonly version: number };

/** No more than a page of the list. */
const MOST = 50;

/** Writes a row of the inbox into its box. */
export function writeChosen({ dossier, token, version }: Chosen): string {
  return `${dossier}.${token}.${version}`;
}

/** The rows that were ticked, each once; what is none of ours is left out. */
export function readChosen(value: string | readonly string[] | undefined): readonly Chosen[] {
  const all = value === undefined ? [] : typeof value === 'string' ? [value] : value;
  return [...new Set(all)].slice(0, MOST).flatMap((text) => {
    const found = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(\d{1,7})\.(\d{1,7})$/.exec(text);
    return found ? [{ dossier: found[1] ?? '', token: Number(found[2]), version: Number(found[3]) }] : [];
  });
}
