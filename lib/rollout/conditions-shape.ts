import { InvalidApplicationError } from '../model/invalid-application-error';
import { type Issue, issue } from '../model/issue';
import { isRecord } from '../model/record';
import { fields, flag, number, type Shape, text, when, whole } from '../model/shape/shape';
import { show } from '../model/show';
import type { Conditions } from './conditions';
import type { RolloutPlan } from './plan';
import { planShape } from './plan-shape';
import { seconds } from './ready-shape';

const replicas = whole(0, 1000);
const amount = number(0, Number.MAX_SAFE_INTEGER);
const share = when(
  (value) => typeof value === 'number',
  replicas,
  text({ pattern: /^(?:\d{1,2}|100)%$/, allowed: "a count or a share such as '25%'" }),
);

/** Fewest and most; neither alone says how many are looked at. */
const range: Shape = (value, path, issues) => {
  const usable = fields<Conditions['replicas']>({ min: replicas, max: replicas }, ['min', 'max'])(value, path, issues);
  const { min, max } = (usable ?? { min: 0, max: 0 }) as Conditions['replicas']; // the shape is the type's runtime twin
  if (min > max) issues.push(issue('out-of-range', [...path, 'max'], `must be at least min (${min}), got ${max}`));
  return usable;
};

const budget: Shape = (value, path, issues) => {
  const usable = fields<{ [key: string]: unknown }>({ maxUnavailable: share, minAvailable: share })(value, path, issues);
  if (isRecord(value) && (value['maxUnavailable'] === undefined) === (value['minAvailable'] === undefined))
    issues.push(issue('not-allowed', path, `must have either maxUnavailable or minAvailable, got ${show(value)}`));
  return usable;
};

const conditions = fields<Conditions>(
  {
    replicas: range,
    shareTolerance: number(0, 100),
    unattended: flag,
    maxDurationSeconds: seconds,
    quota: fields<NonNullable<Conditions['quota']>>({ pods: amount, cpuMillis: amount, memoryBytes: amount }),
    pod: fields<NonNullable<Conditions['pod']>>({ cpuMillis: amount, memoryBytes: amount }, ['cpuMillis', 'memoryBytes']),
    disruptionBudget: budget,
    autoscaler: range,
    fixedReplicas: replicas,
    progressDeadlineSeconds: seconds,
    readySeconds: seconds,
  },
  ['replicas'],
);

/** @throws InvalidApplicationError naming all problems of both at once */
export function checkConditions(plan: RolloutPlan, stated: Conditions): void {
  const issues: Issue[] = [];
  planShape(plan, ['plan'], issues);
  conditions(stated, ['conditions'], issues);
  if (issues.length > 0) throw new InvalidApplicationError('the conditions of a plan', issues);
}
