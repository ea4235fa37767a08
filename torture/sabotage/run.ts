import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { sabotage } from './sabotage.ts';
import { SWITCHES } from './switches.ts';

/** The tests of the tests, from the repository's root: `npm run sabotage [-- --only TEXT] [--to FILE]`. Ends with 1 when a safety can go unnoticed. */
const { values } = parseArgs({ options: { only: { type: 'string', default: '' }, to: { type: 'string' } } });
const chosen = SWITCHES.filter(({ name }) => name.includes(values.only));
const verdicts = sabotage(process.cwd(), chosen, ({ name, red, told }) => {
  console.log(`${red ? 'red ' : 'GREEN'} ${name}`);
  if (!red) for (const line of told) console.log(`      ${line}`);
});
const noticed = verdicts.filter(({ red }) => red).length;
console.log(`${noticed}/${chosen.length}`);
if (values.to) writeFileSync(values.to, JSON.stringify({ red: noticed, total: chosen.length }));
process.exitCode = noticed === chosen.length && chosen.length > 0 ? 0 : 1;
