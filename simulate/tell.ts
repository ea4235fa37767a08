import { formatInstant } from '../src/domain/calendar/index.ts';
import type { Act } from './act.ts';
import { type Parting, placesOf } from './history.ts';
import type { Figures } from './simulate.ts';
import type { World } from './world.ts';

function actLine({ at, actor, command, faults, dossier }: Act): string {
  const { type, ...data } = command;
  const intake = 'intake' in data && data.intake ? { ...data, intake: data.intake.channel } : data;
  const around = faults.length > 0 ? ` [${faults.join(', ')}]` : '';
  return `  ${dossier} ${formatInstant(at)} ${actor.id}: ${type} ${JSON.stringify(intake)}${around}`;
}

/** A parting as a person reads it: seed, the shortest way there, both opinions, and how to see it again. */
export function tellParting(
  world: World,
  { seed, acts, divergence }: Parting,
  again = (own: number) => `npm run simulate -- --seed ${own} --histories 1`,
): string {
  const places = placesOf(world, seed);
  const procedures = [...new Set(acts.map(({ dossier }) => `${dossier} ${places[dossier]?.law.procedure.id}`))];
  return [
    `seed ${seed}: ${divergence.what}`,
    ...procedures.map((line) => `  dossier ${line}`),
    ...acts.map(actLine),
    `  the domain: ${JSON.stringify(divergence.domain)}`,
    `  the model:  ${JSON.stringify(divergence.model)}`,
    `  again: ${again(seed)}`,
  ].join('\n');
}

function counts(part: Readonly<Record<string, number>>): string {
  return Object.entries(part)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, times]) => `${key} ${times}`)
    .join(', ');
}

/** The figures of a run, as text. */
export function tellFigures(world: World, { seed, coverage, partings, neverSeen }: Figures): string {
  const { histories, tried, done, refused, transitions, faults, timeliness } = coverage;
  const sum = (part: Readonly<Record<string, number>>) => Object.values(part).reduce((a, b) => a + b, 0);
  return [
    `seed ${seed}: ${histories} histories, ${tried} commands: ${sum(done)} done, ${sum(refused)} refused`,
    `done: ${counts(done)}`,
    `refused: ${counts(refused)}`,
    `transitions: ${counts(transitions)}`,
    `faults: ${counts(faults)}`,
    `settled: ${counts(timeliness)}`,
    `never seen: ${neverSeen.join(', ') || 'nothing'}`,
    `divergences: ${partings.length}`,
    ...partings.map((parting) => tellParting(world, parting)),
  ].join('\n');
}
