/** What excludes rather than selects. */
const negative = /(?:!=|!~)\s*(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`)/g;

/** The Services and Ingresses of a rollout that lead to the new version alone are named after the workload. */
const ofCanary = /\{\{args\.workload\}\}-(?:\([a-z|]*)?(?:canary|preview)(?![a-z0-9])/;

/** Whether a query selects the new version, by its own name or by that of its Service or Ingress. */
export function tellsVersions(query: string): boolean {
  return namesVersion(query) || namesCanary(query);
}

/** Whether it selects by the pod-template hash or the revision. */
export function namesVersion(query: string): boolean {
  return query.replace(negative, '').includes('{{args.version}}');
}

/** Whether it selects by a Service or an Ingress of the new version. */
export function namesCanary(query: string): boolean {
  return ofCanary.test(query.replace(negative, ''));
}
