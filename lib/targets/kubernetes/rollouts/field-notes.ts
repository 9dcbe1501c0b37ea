import type { RolloutField } from '../../../model/argument';
import { argumentsOfUse } from '../../../model/filled-analysis';
import { formatPath } from '../../../model/issue';
import { own } from '../../../model/own';
import type { ResolvedApplication } from '../../../model/resolved';
import { analysisLists } from '../../../model/rules/rollouts/analysis-lists';
import { rolloutsOf } from '../../../model/rules/rollouts/placed-rollouts';
import type { Finding } from '../../support';
import type { KubernetesObject } from '../kubernetes-object';
import { isRolledOut } from './rolled-out';

/** Arguments that are fields which a Rollout does not have: of a label that is not there, the controller makes an empty text. */
export function fieldNotes(app: ResolvedApplication, objects: readonly KubernetesObject[]): Finding[] {
  const byName = new Map(objects.flatMap((object) => (object.kind === 'Rollout' ? [[object.metadata.name, object]] : [])));
  const found = rolloutsOf(app).flatMap(({ rollout, workload, path }): Finding[] => {
    const object = byName.get(workload.name);
    if (object === undefined || !isRolledOut(workload)) return [];
    return analysisLists(rollout, path).flatMap(({ names, args = {}, argsPath }) =>
      names.flatMap((name) => {
        const analysis = own(app.analyses, name);
        return Object.entries(analysis === undefined ? {} : argumentsOfUse(analysis, args)).flatMap(([argument, value]): Finding[] => {
          if (typeof value !== 'object' || value.kind !== 'rollout-field' || isThere(object, value.path)) return [];
          const place = own(args, argument) === undefined ? ['analyses', name, 'args', argument] : [...argsPath, argument];
          return [{ level: 'degraded', path: place, reason: reasonFor(workload.name, value.path) }];
        });
      }),
    );
  });
  return [...new Map(found.map((each) => [`${formatPath(each.path)} ${each.reason}`, each])).values()];
}

function reasonFor(workload: string, path: RolloutField['path']): string {
  const effect = path.startsWith('metadata') ? 'the argument is empty' : 'no analysis that it is given to can begin';
  return `the Rollout ${workload} has no ${path} of its own: unless another tool sets it, ${effect}`;
}

/** What only the cluster knows is there when it is asked. */
function isThere(object: KubernetesObject, path: RolloutField['path']): boolean {
  if (path.startsWith('status') || path === 'metadata.uid') return true;
  const subscript = /^metadata\.(labels|annotations)\['(.+)'\]$/.exec(path);
  const keys = subscript === null ? path.split(/[.[\]]+/).filter((key) => key !== '') : ['metadata', ...subscript.slice(1)];
  let found: unknown = object;
  for (const key of keys) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return false;
    found = Reflect.get(found, key);
  }
  return found !== undefined && found !== null;
}
