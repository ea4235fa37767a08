import { expect, test } from 'vitest';
import { readChosen, writeChosen } from './chosen.ts';
import { readAfter, writeAfter } from './list-tasks.ts';

const dossier = '01890a5d-ac96-774b-bcce-b302099a8057';

test('a ticked row and the end of a page are read back as they were written', () => {
  const chosen = { dossier, token: 3, version: 12 };
  expect(readChosen([writeChosen(chosen), writeChosen(chosen)])).toEqual([chosen]);
  for (const due of [1_700_000_000_000, Number.POSITIVE_INFINITY]) {
    const after = { due, dossier, token: 3 };
    expect(readAfter(writeAfter(after))).toEqual(after);
  }
});

test.each(['-'.repeat(36), '0'.repeat(36), dossier.replaceAll('-', '0'), dossier.slice(1)])(
  'what only looks like the id of a dossier, %s, is left out before the database is asked',
  (id) => {
    expect(readChosen(`${id}.1.1`)).toEqual([]);
    expect(readAfter(`x_${id}_1`)).toBeUndefined();
  },
);
