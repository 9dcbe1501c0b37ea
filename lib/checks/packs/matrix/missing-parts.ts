import { fileObject } from '../../../delivery/integrity/delivery-file';
import { textAt, textsAt, valuesAt } from '../../../delivery/integrity/file-object';
import { podOf } from '../../../delivery/integrity/pod';
import { own } from '../../../model/own';
import { fieldAt, isRecord } from '../../../model/record';
import type { JsonMap } from '../../../output/json-value';
import type { RenderedItem } from '../../../rendered/rendered-item';
import type { Breach, CheckRule, PlaceAnswer } from '../../engine/check-rule';
import { type CheckedSystem, itemsOf } from '../../engine/checked-system';
import { severities } from '../../engine/severity';
import { pairsOf } from './pairs';

/** What one environment has, and another lacks without saying so. */
export const missingParts: readonly CheckRule[] = [
  {
    id: 'matrix/missing-workload',
    wants: 'each workload in production and in the environments before it',
    remedy: 'state workloads.NAME: false in the environment that is to go without it',
    severity: severities.graded,
    check: missingWorkloads,
  },
  {
    id: 'matrix/missing-alert',
    wants: 'alerts in production that other environments have',
    remedy: 'state the objective or the alert for production too',
    severity: severities.graded,
    check: (system) => lackedByProduction(system, alertsIn, 'the alert'),
  },
  {
    id: 'matrix/missing-probe',
    wants: 'probes in production that other environments have',
    remedy: 'state the probe in the application, or for production too',
    severity: severities.graded,
    check: (system) => lackedByProduction(system, probesIn, ''),
  },
];

/** A part by the name that it has in each environment. */
interface Part {
  readonly name: string;
  readonly workload?: string;
  /** What lacks it, where the environment has it. */
  readonly holder: string;
}

const running = /^(?:Deployment|Rollout|StatefulSet|DaemonSet|Job|CronJob)$/;

function missingWorkloads(system: CheckedSystem): readonly PlaceAnswer[] {
  const names = (environment: string): ReadonlySet<string> =>
    new Set(
      system.rendered.items.filter((item) => item.environment === environment && isRunning(item)).flatMap(({ workload }) => workload ?? []),
    );
  return pairsOf(system).flatMap(({ production, other }): readonly PlaceAnswer[] => {
    const [inProduction, inOther] = [names(production), names(other)];
    // nothing is known of what was not rendered
    if (inProduction.size === 0 || inOther.size === 0) return [];
    const all = [...new Set([...inProduction, ...inOther])].sort();
    const lacking = (environment: string, there: ReadonlySet<string>, elsewhere: string): readonly Breach[] =>
      all
        .filter((name) => !there.has(name) && !isDeclared(name, environment, system))
        .map((name) => ({
          object: name,
          path: `environments.${environment}.workloads.${name}`,
          message: `must run in ${environment}, or be left out there aloud: it runs in ${elsewhere}`,
          workload: name,
          input: ['environments', environment, 'workloads'],
        }));
    return [
      { environment: production, judged: all.length, breaches: lacking(production, inProduction, other) },
      { environment: other, judged: all.length, breaches: lacking(other, inOther, production) },
    ];
  });
}

function isRunning({ plane, type, value }: RenderedItem): boolean {
  if (plane === 'kubernetes') return running.test(textAt(value, 'kind') ?? '');
  return plane === 'compose' ? type === 'services' : /^google_cloud_run_v2_(?:service|job|worker_pool)$/.test(type);
}

/** Left out by the environment, optional in the application, or a job that only an analysis makes. */
function isDeclared(name: string, environment: string, system: CheckedSystem): boolean {
  const stated = own(system.environments, environment)?.workloads;
  if (isRecord(stated) && own(stated, name) === false) return true;
  const workload = own(system.application?.workloads ?? {}, name);
  return workload === undefined || ('optional' in workload && workload.optional === true) || workload.kind === 'job';
}

function lackedByProduction(
  system: CheckedSystem,
  partsIn: (items: readonly RenderedItem[]) => readonly Part[],
  noun: string,
): readonly PlaceAnswer[] {
  return pairsOf(system).map(({ production, other }): PlaceAnswer => {
    const items = (environment: string) => (['kubernetes', 'terraform'] as const).flatMap((plane) => itemsOf(system, plane, environment));
    const [inProduction, inOther] = [items(production), items(other)];
    const parts =
      inProduction.length === 0 ? [] : partsIn(inOther).map((part) => ({ ...part, name: part.name.replaceAll(other, production) }));
    const known = new Set(partsIn(inProduction).map(({ name }) => name));
    const workloads = new Set(inProduction.flatMap(({ workload }) => workload ?? []));
    const missing = parts.filter(({ name, workload }) => !known.has(name) && (workload === undefined || workloads.has(workload)));
    return {
      environment: production,
      judged: parts.length,
      breaches: missing.map(({ name, workload, holder }) => ({
        object: holder,
        path: name,
        message: `must be in ${production} too: ${other} has ${noun === '' ? 'it' : noun}`,
        ...(workload !== undefined && { workload, input: ['workloads', workload] }),
      })),
    };
  });
}

function alertsIn(items: readonly RenderedItem[]): readonly Part[] {
  return items.flatMap((item) => {
    const ofWorkload = item.workload === undefined ? {} : { workload: item.workload };
    if (item.type === 'google_monitoring_alert_policy')
      return textsAt(item.value, 'display_name').map((name) => ({ name, holder: item.title, ...ofWorkload }));
    if (!['PrometheusRule', 'Rules'].includes(textAt(item.value, 'kind') ?? '')) return [];
    return textsAt(item.value, 'spec.groups.rules.alert').map((name) => ({ name, holder: item.title, ...ofWorkload }));
  });
}

function probesIn(items: readonly RenderedItem[]): readonly Part[] {
  return items.flatMap((item) => {
    if (item.plane !== 'kubernetes') return [];
    const object = fileObject(item.identity, item.value as JsonMap); // of that plane
    const pod = object === undefined ? undefined : podOf(object);
    return valuesAt(pod?.spec, 'containers').flatMap((container) =>
      ['livenessProbe', 'readinessProbe'].flatMap((probe) => {
        if (fieldAt(container, [probe]) === undefined) return [];
        const name = `${item.workload ?? item.title} ${textAt(container, 'name') ?? ''} ${probe}`;
        return [{ name, holder: item.title, ...(item.workload !== undefined && { workload: item.workload }) }];
      }),
    );
  });
}
