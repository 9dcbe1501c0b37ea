import { allContainers } from '../../../model/containers-of';
import { type Issue, issue } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';

/** There is no bucket on one host, so who names one gets a text there. */
export function buckets(app: ResolvedApplication): Issue[] {
  return allContainers(app).flatMap(({ container, path }) =>
    Object.entries(container.env).flatMap(([variable, value]) => {
      if (typeof value === 'string' || value.kind !== 'bucket') return [];
      const remedy = `say in environments.${app.environment.name}.workloads what the variable holds there`;
      return [issue('bucket-unreachable', [...path, 'env', variable], 'must be a string on Compose, got a bucket', remedy)];
    }),
  );
}
