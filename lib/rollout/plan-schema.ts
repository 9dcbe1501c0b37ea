import { analysis, type ResolvedAnalysis } from '../model/analysis';
import { type Issue, issue, type Path } from '../model/issue';
import { isRecord } from '../model/record';
import { type ResolvedBlueGreen, type ResolvedCanary, steppedRollout } from '../model/rollout';
import { object } from '../model/schema/object';
import { type Input, type Schema, schema } from '../model/schema/schema';
import { anyName, oneOf, recordOf } from '../model/schema/values';
import { namedAnalyses } from './named-analyses';

interface Checked {
  readonly rollout: ResolvedCanary | ResolvedBlueGreen;
  readonly analyses: { readonly [name: string]: ResolvedAnalysis };
}

const analyses = recordOf(analysis, { ...anyName, drops: true });

export const traffic = oneOf('weights', 'replicas', 'revisions');
/** What shares out the traffic: weights that a router takes, the number of replicas, or weights of revisions as on Cloud Run. */
export type Traffic = Input<typeof traffic>;

const plan = object({ rollout: steppedRollout, analyses, traffic });

/** The options of `definePlan` beside the rollout. */
const planOptions = object({ analyses: analyses.optional(), traffic: traffic.optional() });

/** A plan: it can be executed, and every analysis that it names is there. */
export const planSchema: Schema<Checked> = schema({
  read: (value, path, issues) => {
    const before = issues.length;
    const usable = plan.read(value, path, issues) as Checked | undefined; // a plan has its defaults
    // what is wrong may be just what an analysis is named by
    if (usable !== undefined && issues.length === before) issues.push(...unknownAnalyses(usable, path));
    return usable;
  },
});

/** What is wrong where not even a plan that cannot be carried out can be made. */
export function unbuildable(rollout: unknown, options: unknown): Issue[] {
  if (isBuildable(rollout) && (options === undefined || isBuildableOptions(options))) return [];
  const issues: Issue[] = [];
  steppedRollout.read(rollout, ['rollout'], issues);
  planOptions.read(options ?? {}, ['options'], issues);
  return issues;
}

function unknownAnalyses({ rollout, analyses: given }: Checked, path: Path): Issue[] {
  const known = Object.keys(given);
  return namedAnalyses(rollout)
    .filter((name) => !Object.hasOwn(given, name))
    .map((name) => {
      const remedy = known.length === 0 ? 'give it to the plan' : `known are ${known.join(', ')}`;
      return issue('unknown-analysis', [...path, 'analyses', name], 'must be given, since the rollout names it', remedy);
    });
}

function isBuildable(rollout: unknown): boolean {
  if (!isRecord(rollout)) return false;
  if (rollout['kind'] === 'blue-green') return [rollout['before'] ?? [], rollout['after'] ?? []].every(Array.isArray);
  const { steps, background } = rollout;
  if (rollout['kind'] !== 'canary' || !Array.isArray(steps)) return false;
  return steps.every(isBuildableStep) && (background === undefined || isListed(background));
}

function isBuildableStep(step: unknown): boolean {
  if (!isRecord(step)) return false;
  return isListed(step) || (step['kind'] !== 'analyze' && step['analyses'] === undefined);
}

function isBuildableOptions(options: unknown): boolean {
  if (!isRecord(options)) return false;
  const { analyses: given = {} } = options;
  return isRecord(given) && Object.values(given).every(isRecord);
}

function isListed(value: unknown): boolean {
  return isRecord(value) && Array.isArray(value['analyses']);
}
