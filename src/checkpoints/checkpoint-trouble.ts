/**
 * What stands is not what was signed: the writer adds nothing to it. Whoever put an older backup back on purpose says so with
 * `motcua admin begin-checkpoints`.
 */
export class CheckpointTrouble extends Error {
  override name = 'CheckpointTrouble';
}
