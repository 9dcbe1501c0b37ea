import { allContainers } from '../../../model/containers-of';
import { type Issue, issue } from '../../../model/issue';
import { referencesAtStart } from '../../../model/references-in';
import type { ResolvedApplication } from '../../../model/resolved';

/** What no container of one host stands in for. */
const kinds: ReadonlySet<string> = new Set(['bucket', 'subscription', 'topic']);

/** There is no bucket and no topic on one host, so who names one gets a text there. */
export function cloudOnly(app: ResolvedApplication): Issue[] {
  return allContainers(app).flatMap((placed) =>
    referencesAtStart(placed).flatMap(({ reference: { kind }, path }) => {
      if (!kinds.has(kind)) return [];
      const remedy = `say in environments.${app.environment.name}.workloads what the variable holds there`;
      return [issue(`${kind}-unreachable`, path, `must be a string on Compose, got a ${kind}`, remedy)];
    }),
  );
}
