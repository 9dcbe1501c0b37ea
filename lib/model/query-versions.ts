import type { PrometheusQuery } from './analysis';

/** What excludes rather than selects; a label that must not be empty is one that must be there. */
const excluding = /(?:!=|!~)\s*(?:"(?:[^"\\]|\\.)+"|'(?:[^'\\]|\\.)+'|`[^`]+`)/g;

/** Services and Ingresses that lead to the new version alone, and labels of requests that went there, have this word in their names. */
const ofCanary = /(?:^|[^A-Za-z0-9])(?:canary|preview)(?![A-Za-z0-9])/;

type Question = Pick<PrometheusQuery, 'query' | 'args'>;

/** Whether a query selects the new version, by its own name, by that of its Service or Ingress, or by a field of its pods. */
export function tellsVersions(question: Question): boolean {
  return namesVersion(question) || namesCanary(question);
}

/** Whether it selects by the pod-template hash or the revision, or by a field of the pods that the Rollout describes. */
export function namesVersion({ query, args = {} }: Question): boolean {
  const ofPods = Object.entries(args).flatMap(([name, value]) =>
    typeof value === 'object' && value.kind === 'rollout-field' && value.path.startsWith('spec.template.') ? [name] : [],
  );
  const selecting = query.replace(excluding, '');
  return ['version', ...ofPods].some((name) => selecting.includes(`{{args.${name}}}`));
}

/** Whether it selects by a Service or an Ingress of the new version. */
export function namesCanary({ query }: Question): boolean {
  return ofCanary.test(query.replace(excluding, ''));
}
