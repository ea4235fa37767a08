export { type DemoDeps, registerDemo } from './demo.route.ts';
export { type Clock, createDemoClock } from './demo-clock.ts';
