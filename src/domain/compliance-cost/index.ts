export type { Activity, Channel, ComplianceCost, CostLine, CostRules, Effort } from './cost.ts';
export { complianceCostOf } from './cost-of.ts';
export { type Cut, type Plan, planOf, type Saving, savingOf } from './saving.ts';
