import { type Application, applicationSchema } from './application';
import { whollyBy } from './decided-below';
import { environmentSchemaOf, type NamedEnvironment } from './environment';
import { InvalidApplicationError } from './invalid-application-error';
import { formatIssue, formatPath, type Issue, type Path } from './issue';
import { mergedOptions } from './merged-options';
import { nameOf } from './name-of';
import { own } from './own';
import { resolveUnchecked } from './resolve';
import type { ResolvedApplication } from './resolved';
import { ofEachWorkload, type Rule } from './rule';
import { alerting } from './rules/alerting';
import { alertmanagerFiles } from './rules/alertmanager-files';
import { analyses } from './rules/analyses/analyses';
import { backingNames } from './rules/backing-names';
import { configs } from './rules/configs';
import { images } from './rules/images';
import { literals } from './rules/literals';
import { references } from './rules/references';
import { policies } from './rules/rollouts/policies';
import { secretKeys } from './rules/secret-keys';
import { textValues } from './rules/text-values';
import { texts, tokens } from './rules/texts';
import { workloadRules } from './rules/workload-rules';
import { peek } from './schema/plain-data';
import { isUnread } from './schema/values';
import { writtenAt } from './written-at';

const rules: readonly Rule[] = [
  ofEachWorkload(workloadRules),
  alerting,
  alertmanagerFiles,
  analyses,
  backingNames,
  configs,
  images,
  literals,
  policies,
  references,
  secretKeys,
  texts,
  textValues,
  tokens,
];

/** What is known of an application in one environment: what of it can be resolved, and everything that is wrong. */
export interface Examination {
  /** Undefined when the input is no object at all. */
  readonly resolved?: ResolvedApplication;
  readonly issues: readonly Issue[];
}

/**
 * Checks the input, resolves what is usable of the input, and checks the rules of the model and those passed in, all in one go.
 *
 * @param targetRules - rules of the platform in use, checked together with those of the model
 */
export function examine(application: Application, environment: NamedEnvironment, targetRules: readonly Rule[] = []): Examination {
  const issues: Issue[] = [];
  const usable = applicationSchema.read(application, [], issues);
  const declared = peek(application);
  const { name } = peek(environment);
  const root = ['environments', ...(typeof name === 'string' ? [name] : [])];
  const place = environmentSchemaOf(declared).read(environment, root, issues);
  if (usable === undefined || place === undefined) return { issues };
  const stated = place as NamedEnvironment; // of that schema
  issues.push(...mergedOptions(usable, stated));
  const resolved = resolveUnchecked(usable, stated);
  // targets share some of their rules
  const found = [...new Set([...rules, ...targetRules])].flatMap((rule) => rule(resolved));
  const reported = new Set(issues.map(({ path }) => formatPath(path)));
  const dropped = (key: 'workloads' | 'analyses'): boolean =>
    Object.keys(peek(declared[key])).length > Object.keys(usable[key] ?? {}).length;
  const unusable = new Set([...(dropped('workloads') ? ['unknown-workload'] : []), ...(dropped('analyses') ? ['unknown-analysis'] : [])]);
  const located = found
    .map((each) => locate(each, resolved))
    // what cannot be used is reported as such, and not once more because it is missing
    .filter(({ path, code, message }) => !isWithin(path, reported) && !unusable.has(code) && !isUnread(`${formatPath(path)} ${message}`));
  return { resolved, issues: [...issues, ...onceOfDefaults(located)] };
}

/** What is wrong with a default of all workloads is reported once. */
function onceOfDefaults(issues: readonly Issue[]): readonly Issue[] {
  const known = new Set<string>();
  return issues.filter((each) => {
    if (!each.path.slice(0, 3).includes('defaults')) return true;
    const key = formatIssue(each);
    return !known.has(key) && known.add(key);
  });
}

/**
 * Applies every default and what the environment changes.
 *
 * @throws InvalidApplicationError naming all problems at once
 * @example
 * const { workloads } = resolve(shop, environments.prod);
 */
export function resolve(application: Application, environment: NamedEnvironment, targetRules: readonly Rule[] = []): ResolvedApplication {
  const { resolved, issues } = examine(application, environment, targetRules);
  if (resolved === undefined || issues.length > 0) {
    throw new InvalidApplicationError(subjectOf(application, environment), issues);
  }
  return resolved;
}

/** How a message names an application in one of its environments, whatever was given for them. */
export function subjectOf(application: unknown, environment: unknown): string {
  return `${nameOf(application, 'an application without a name')} in ${nameOf(environment, 'an environment without a name')}`;
}

/** Whether a place is one that is wrong already, or lies below one, where something stands in for what was given. */
function isWithin(path: Path, wrong: ReadonlySet<string>): boolean {
  return path.some((_, index) => wrong.has(formatPath(path.slice(0, index + 1))));
}

/** A rule names the place in the resolved application; what the environment decided stands in the environment. */
function locate(found: Issue, app: ResolvedApplication): Issue {
  const place = formatPath(found.path);
  const origin = own(app.origins, place) ?? whollyBy(app.origins, place);
  return { ...found, path: writtenAt(app, found.path, origin) };
}
