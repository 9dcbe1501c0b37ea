import { issue } from '../model/issue';
import { isRecord } from '../model/record';
import { fields, oneOf, type Shape, whole } from '../model/shape/shape';
import { show } from '../model/show';
import type { RolloutPlan } from './plan';
import { readySeconds, seconds } from './ready-shape';
import type { Action } from './scenario';

/** Compiles as long as it names every action. */
const everyAction = {
  promote: true,
  'promote-full': true,
  abort: true,
  retry: true,
  undo: true,
  pause: true,
  unpause: true,
  update: true,
  scale: true,
} as const satisfies { readonly [D in Action['do']]: true };

/** The actions of a rollout on Cloud Run. */
const walkActions: readonly Action['do'][] = ['promote', 'abort'];

type Planned = Pick<RolloutPlan, 'rollout' | 'traffic'> | undefined;

/** What can be done to a plan from outside, and when: at a moment, or at one of its steps. */
export function actionShape(plan: Planned): Shape {
  const steps = plan === undefined ? 1000 : plan.rollout.kind === 'canary' ? plan.rollout.steps.length : 0;
  const allowed = plan?.traffic === 'revisions' ? walkActions : Object.keys(everyAction);
  const common = { do: oneOf(...allowed), at: seconds, atStep: whole(0, steps), after: seconds };
  const plain = fields<{ [key: string]: unknown }>(common, ['do']);
  const scale = fields<{ [key: string]: unknown }>({ ...common, replicas: whole(0, 1000) }, ['do', 'replicas']);
  const update = fields<{ [key: string]: unknown }>({ ...common, readySeconds }, ['do']);
  return (value, path, issues) => {
    if (!isRecord(value)) return plain(value, path, issues);
    const { at, atStep, after } = value;
    if ((at === undefined) === (atStep === undefined)) {
      const got = at === undefined ? 'neither' : `both ${show(at)} and ${show(atStep)}`;
      issues.push(issue('out-of-range', path, `must have either at or atStep, got ${got}`));
    } else if (at !== undefined && after !== undefined) {
      issues.push(issue('not-allowed', [...path, 'after'], `must not be given without atStep, got ${show(after)}`));
    }
    const shape = value['do'] === 'scale' ? scale : value['do'] === 'update' ? update : plain;
    return shape(value, path, issues);
  };
}
