import { type Issue, issue, type Path } from '../model/issue';
import { isRecord } from '../model/record';
import type { ResolvedAnalysis, ResolvedBlueGreen, ResolvedCanary } from '../model/resolved';
import { analysis } from '../model/shape/analysis-shape';
import { steppedRollout } from '../model/shape/rollout-shape';
import { fields, oneOf, recordOf, type Shape } from '../model/shape/shape';
import { namedAnalyses } from './named-analyses';

interface Checked {
  readonly rollout: ResolvedCanary | ResolvedBlueGreen;
  readonly analyses: { readonly [name: string]: ResolvedAnalysis };
}

const analyses = recordOf(analysis, { pattern: /^/, allowed: 'any text' });

/** What shares out the traffic. */
export const traffic = oneOf('weights', 'replicas', 'revisions');

const planFields = fields<Checked & { readonly traffic: unknown }>({ rollout: steppedRollout, analyses, traffic }, [
  'rollout',
  'analyses',
  'traffic',
]);

/** The options of `definePlan` beside the rollout. */
const planOptions = fields<{ readonly analyses?: unknown; readonly traffic?: unknown }>({ analyses, traffic });

/** A plan: it can be executed, and every analysis that it names is there. */
export const planShape: Shape = (value, path, issues) => {
  const before = issues.length;
  const usable = planFields(value, path, issues) as Checked | undefined; // the shape is the type's runtime twin
  // what is wrong may be just what an analysis is named by
  if (usable !== undefined && issues.length === before) issues.push(...unknownAnalyses(usable, path));
  return usable;
};

/** What is wrong where not even a plan that cannot be carried out can be made. */
export function unbuildable(rollout: unknown, options: unknown): Issue[] {
  if (isBuildable(rollout) && (options === undefined || isBuildableOptions(options))) return [];
  const issues: Issue[] = [];
  steppedRollout(rollout, ['rollout'], issues);
  planOptions(options ?? {}, ['options'], issues);
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
