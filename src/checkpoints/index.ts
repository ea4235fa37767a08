export { beginCheckpoints } from './begin-checkpoints.ts';
export type { CheckpointFault, CheckpointFinding } from './checkpoint-finding.ts';
export { type CheckpointHealth, type KeptCheckpoints, keepCheckpoints } from './keep-checkpoints.ts';
export { type LogCheck, type LogSeen, verifyLog } from './verify-log.ts';
export { type CheckpointDeps, CheckpointWriter } from './write-checkpoint.ts';
