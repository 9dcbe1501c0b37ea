import { issue } from '../model/issue';
import { isRecord } from '../model/record';
import { object } from '../model/schema/object';
import { type Schema, schema } from '../model/schema/schema';
import { oneOf, whole } from '../model/schema/values';
import { show } from '../model/show';
import type { RolloutPlan } from './plan';
import { readySeconds, seconds } from './ready-seconds';
import type { Action } from './scenario';

const anyAction = oneOf('promote', 'promote-full', 'abort', 'retry', 'undo', 'pause', 'unpause', 'update', 'scale');

/** Actions on the steps of a rollout on Cloud Run. */
const walkAction = oneOf('promote', 'abort');

type Planned = Pick<RolloutPlan, 'rollout' | 'traffic'> | undefined;

/** What can be done to a plan from outside, and when: at a moment, or at one of its steps. */
export function actionSchema(plan: Planned): Schema<Action> {
  const steps = plan === undefined ? 1000 : plan.rollout.kind === 'canary' ? plan.rollout.steps.length : 0;
  const common = {
    do: plan?.traffic === 'revisions' ? walkAction : anyAction,
    at: seconds.optional(),
    atStep: whole(0, steps).optional(),
    after: seconds.optional(),
  };
  const plain = object(common);
  const scale = object({ ...common, replicas: whole(0, 1000) });
  const update = object({ ...common, readySeconds: readySeconds.optional() });
  return schema<Action>({
    read: (value, path, issues) => {
      if (!isRecord(value)) return plain.read(value, path, issues) as undefined; // it is no object
      const { at, atStep, after } = value;
      if ((at === undefined) === (atStep === undefined)) {
        const got = at === undefined ? 'neither' : `both ${show(at)} and ${show(atStep)}`;
        issues.push(issue('out-of-range', path, `must have either at or atStep, got ${got}`));
      } else if (at !== undefined && after !== undefined) {
        issues.push(issue('not-allowed', [...path, 'after'], `must not be given without atStep, got ${show(after)}`));
      }
      const fields = value['do'] === 'scale' ? scale : value['do'] === 'update' ? update : plain;
      return fields.read(value, path, issues) as Action | undefined; // one of both moments has been demanded
    },
  });
}
