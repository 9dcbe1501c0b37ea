import { firstSuffix } from '../objects/hook-job';
import type { HookJob } from '../template/template-node';
import { namespaceOperand, printCondition } from './print-condition';
import type { Scope } from './template-scope';

/** What the cluster is asked before a Job that is a hook is made; `helm template` asks none. */
export function hookLines(scope: Scope, { name, namespace, calls }: HookJob): readonly string[] {
  const place = namespaceOperand(scope, namespace);
  const names = calls.length === 0 ? [name] : [name, `${name}${firstSuffix}`];
  const absent = calls.map(({ name: called, when }) => {
    const isAbsent = `not (lookup "v1" "Service" ${place} "${called}")`;
    return when === undefined ? `(${isAbsent})` : `(and (${printCondition(scope, when)}) (${isAbsent}))`;
  });
  const first = absent.length > 1 ? `(or ${absent.join(' ')})` : absent.join('');
  return [
    '{{- /* Helm would delete one that still runs. */}}',
    ...names.map((each) => `{{- include "${scope.chart}.ended" (dict "namespace" ${place} "job" "${each}") }}`),
    ...(calls.length === 0
      ? []
      : [
          '{{- /* Where what it calls comes with this release, it is no hook before it. */}}',
          `{{- $first := and (.Capabilities.APIVersions.Has "v1/Namespace") ${first} }}`,
        ]),
  ];
}
