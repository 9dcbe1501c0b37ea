import type { ResolvedAnalysis } from '../../../model/analysis';
import { type Issue, issue } from '../../../model/issue';
import { namesCanary, namesVersion } from '../../../model/query-versions';
import type { ResolvedApplication } from '../../../model/resolved';
import { show } from '../../../model/show';
import { planOf } from '../../../rollout/plan';
import { placeOfJson } from '../place-of-json';
import { resourceName } from '../resource-name';

/** A tag and the name of its service have at most 46 characters together, and `canary` and `stable` have six. */
const longestWithTag = 40;

/** What the script and Cloud Deploy can carry out of a rollout. */
export function rollouts(app: ResolvedApplication): Issue[] {
  const executor = app.environment.google?.canaries;
  const services = Object.values(app.workloads).filter(({ kind }) => kind === 'service');
  const planned = services.flatMap(({ name }) => {
    const plan = planOf(app, name, 'weights');
    return plan === undefined ? [] : [{ name, analyses: plan.analyses }];
  });
  const long = executor !== 'script' ? [] : planned.flatMap(({ name }) => tagged(app, name));
  const analyses = Object.fromEntries(planned.flatMap((each) => Object.entries(each.analyses)));
  const unread =
    executor === 'terraform'
      ? []
      : Object.entries(analyses).flatMap(([name, analysis]) => (analysis.kind === 'web' ? read(name, analysis.jsonPath) : []));
  return [
    ...long,
    ...unread,
    ...(executor === 'terraform' ? [] : Object.entries(analyses).flatMap(([name, analysis]) => unasked(name, analysis))),
  ];
}

/** Whoever walks the steps fills arguments in beforehand, and knows the revision by its name alone. */
function unasked(name: string, analysis: ResolvedAnalysis): Issue[] {
  if (analysis.kind !== 'prometheus' && analysis.kind !== 'web') return [];
  const path = ['analyses', name];
  const texts = analysis.kind === 'web' ? [analysis.url, ...Object.values(analysis.headers ?? {})] : [analysis.query];
  const references = Object.entries(analysis.args ?? {}).flatMap(([argument, value]) => {
    if (typeof value === 'string' || !texts.some((text) => text.includes(`{{args.${argument}}}`))) return [];
    const message = `must be a text on Cloud Run, got a ${value.kind === 'secret' ? 'secret' : 'field of the Rollout'}`;
    return [issue('argument-unsupported', [...path, 'args', argument], message, 'ask by a jobCheck, whose job can read secrets')];
  });
  if (analysis.kind === 'web' || analysis.bothVersions !== undefined || namesVersion(analysis)) return references;
  if (!namesCanary(analysis)) return references;
  const message = 'must tell the new version by {{args.version}} on Cloud Run, where it has no Service or Ingress of its own';
  return [...references, issue('query-without-version', [...path, 'query'], message, 'state another query in the environment')];
}

function tagged(app: ResolvedApplication, workload: string): Issue[] {
  const service = resourceName(app, workload);
  if (service.length <= longestWithTag) return [];
  const message = `name on Cloud Run must have at most ${longestWithTag} characters where a rollout tags revisions, got ${show(service)} (${service.length})`;
  return [issue('name-too-long-for-tags', ['workloads', workload], message, 'shorten it')];
}

function read(name: string, jsonPath: string): Issue[] {
  if (placeOfJson(jsonPath) !== undefined) return [];
  const message = `must be made of keys and positions on Cloud Run, such as '{$.items[0].ok}', got ${show(jsonPath)}`;
  return [issue('json-path-unsupported', ['analyses', name, 'jsonPath'], message)];
}
