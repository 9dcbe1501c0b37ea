import { fields, flag, listOf, number, recordOf, type Shape, text, when, whole } from '../model/shape/shape';
import { actionShape } from './action-shape';
import type { RolloutPlan } from './plan';
import { mostSeconds, readySeconds, seconds } from './ready-shape';
import type { MeasurementFrom, Scenario } from './scenario';

/** A number that is none is a measurement too. */
const measurement: Shape = (value, path, issues) =>
  typeof value === 'number' || typeof value === 'boolean'
    ? value
    : text({ allowed: 'a number, true, false or a string' })(value, path, issues);

const measurements = recordOf(
  when(Array.isArray, listOf(fields<MeasurementFrom>({ from: seconds, value: measurement }, ['from', 'value'])), measurement),
  { pattern: /^/, allowed: 'any text' },
);

/** A scenario in which a plan can be rehearsed; the plan decides which actions there are. */
export function scenarioShape(plan: Pick<RolloutPlan, 'rollout' | 'traffic'> | undefined): Shape {
  return fields<Scenario>(
    {
      replicas: whole(0, 1000),
      readySeconds: fields<NonNullable<Scenario['readySeconds']>>({ stable: readySeconds, canary: readySeconds }),
      progressDeadlineSeconds: number(1, mostSeconds),
      progressDeadlineAbort: flag,
      measurements,
      jobSeconds: seconds,
      actions: listOf(actionShape(plan)),
      promoteAfterSeconds: seconds,
      maxPods: whole(0, 1_000_000),
      requestsPerSecond: number(0, 1_000_000_000),
      failureRatio: number(0, 1),
      untilSeconds: seconds,
    },
    ['replicas'],
  );
}
