import { firstSuffix } from '../objects/hook-job';
import type { HookObject } from '../template/template-node';
import { namespaceOperand, printCondition } from './print-condition';
import type { Scope } from './template-scope';

/** What the cluster is asked before a Job that is a hook is made, or its account or a right; `helm template` asks none. */
export function hookLines(scope: Scope, { job, namespace, calls }: HookObject): readonly string[] {
  const place = namespaceOperand(scope, namespace);
  const absent = calls.map(({ name: called, when }) => {
    const isAbsent = `not (lookup "v1" "Service" ${place} "${called}")`;
    return when === undefined ? `(${isAbsent})` : `(and (${printCondition(scope, when)}) (${isAbsent}))`;
  });
  const first = absent.length > 1 ? `(or ${absent.join(' ')})` : absent.join('');
  return [
    ...(job === undefined ? [] : endedLines(scope, place, calls.length === 0 ? [job] : [job, `${job}${firstSuffix}`])),
    ...(calls.length === 0
      ? []
      : [
          '{{- /* Where what it calls comes with this release, it is no hook before it. */}}',
          `{{- $first := and (.Capabilities.APIVersions.Has "v1/Namespace") ${first} }}`,
        ]),
  ];
}

function endedLines({ chart }: Scope, place: string, jobs: readonly string[]): readonly string[] {
  return [
    '{{- /* Helm would delete one that still runs. */}}',
    ...jobs.map((job) => `{{- include "${chart}.ended" (dict "namespace" ${place} "job" "${job}") }}`),
  ];
}
