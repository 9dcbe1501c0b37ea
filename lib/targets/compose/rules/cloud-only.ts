import { allContainers } from '../../../model/containers-of';
import { type Issue, issue } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';

/** What no container of one host stands in for. */
const kinds: ReadonlySet<string> = new Set(['bucket', 'subscription', 'topic']);

/** There is no bucket and no topic on one host, so who names one gets a text there. */
export function cloudOnly(app: ResolvedApplication): Issue[] {
  return allContainers(app).flatMap(({ container, path }) =>
    Object.entries(container.env).flatMap(([variable, value]) => {
      if (typeof value === 'string' || !kinds.has(value.kind)) return [];
      const remedy = `say in environments.${app.environment.name}.workloads what the variable holds there`;
      return [issue(`${value.kind}-unreachable`, [...path, 'env', variable], `must be a string on Compose, got a ${value.kind}`, remedy)];
    }),
  );
}
