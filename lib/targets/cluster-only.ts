import type { PodReference } from '../model/cluster-value';
import { allContainers } from '../model/containers-of';
import type { Reference } from '../model/env-value';
import { issue } from '../model/issue';
import { referencesAtStart, referencesInFiles } from '../model/references-in';
import type { Rule } from '../model/rule';

/** What only a cluster has is not named elsewhere. */
export function clusterOnly(platform: string, fields: readonly PodReference['field'][] = []): Rule {
  return (app) =>
    allContainers(app).flatMap((placed) =>
      [...referencesAtStart(placed), ...referencesInFiles(placed)].flatMap(({ reference, path }) => {
        const what = nounOf(reference, fields);
        if (what === undefined) return [];
        const remedy = `say in environments.${app.environment.name}.workloads what it holds there, or leave the workload out`;
        return [issue(`${reference.kind}-unsupported`, path, `must not be ${what} on ${platform}, which has none`, remedy)];
      }),
    );
}

function nounOf(reference: Reference, known: readonly PodReference['field'][]): string | undefined {
  switch (reference.kind) {
    case 'pod':
      return known.includes(reference.field) ? undefined : `pod('${reference.field}')`;
    case 'existing-config':
      return 'a value of a ConfigMap';
    case 'existing-secret':
      return 'a value of a Secret of a cluster';
    default:
      return undefined;
  }
}
