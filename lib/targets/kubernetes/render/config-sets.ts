import type { FileContent } from '../../../model/env-value';
import type { MonitoringFolder } from '../../../model/monitoring-folder';
import { own } from '../../../model/own';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedContainer, ResolvedWorkload } from '../../../model/resolved-workload';
import { configText, usedConfigs } from '../../../model/taken-configs';
import { monitoringText } from '../../../monitoring/monitoring-file';
import { dataChecksum } from '../data-checksum';
import type { Fields, KubernetesObject } from '../kubernetes-object';
import { podsPlace } from '../monitoring/pods-place';
import { inWaveOfReaders } from '../release-hook';
import { applicationLabels, namespaceOf, namespacesOf } from './labels';

/** Of the ConfigMap of a set: charts have its values by this. */
export const configComponent = 'config';

/** One ConfigMap for each set of values, of the very name of the set, and one more in each further namespace where pods read it. */
export function renderConfigSets(app: ResolvedApplication): KubernetesObject[] {
  return Object.entries(app.configs).flatMap(([set, data]) => {
    const labels = { ...applicationLabels(app), 'app.kubernetes.io/component': configComponent, 'app.kubernetes.io/name': set };
    const isReader = (workload: ResolvedWorkload): boolean => takesWhole(workload) && usedConfigs(workload).includes(set);
    return readingNamespaces(app, isReader).map((namespace) => {
      const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: set, namespace, labels }, data };
      return inWaveOfReaders(app, object, (workload) => namespaceOf(app, workload) === namespace && isReader(workload));
    });
  });
}

/** The application's own, and those of others that read it. */
function readingNamespaces(app: ResolvedApplication, isReader: (workload: ResolvedWorkload) => boolean): readonly string[] {
  const [home, ...others] = namespacesOf(app);
  const isRead = (namespace: string) => Object.values(app.workloads).some((each) => namespaceOf(app, each) === namespace && isReader(each));
  return [...(home === undefined ? [] : [home]), ...others.filter(isRead)];
}

/**
 * Whether a workload reads the ConfigMaps of sets. A job before a release does not, since they come with the release: it has the values
 * themselves.
 */
export function takesWhole(workload: ResolvedWorkload): boolean {
  return workload.kind !== 'job' || workload.runs !== 'before-release';
}

/** The sets that a container takes as a whole. */
export function renderEnvFrom(workload: ResolvedWorkload, { configs }: Pick<ResolvedContainer, 'configs'>): Fields[] {
  return takesWhole(workload) ? configs.map((name) => ({ configMapRef: { name } })) : [];
}

/** Changes whenever a value of a set does: written into the pod template, it makes the pods start anew. */
export function configSetChecksums(app: ResolvedApplication, workload: ResolvedWorkload): { readonly [annotation: string]: string } {
  if (!takesWhole(workload)) return {};
  return Object.fromEntries(
    usedConfigs(workload).map((set) => [`${set}.orchestra-cdk/config-checksum`, dataChecksum({ data: own(app.configs, set) ?? {} })]),
  );
}

/** Text of a file that goes into the ConfigMap of its workload; undefined for what another object has. */
export function ownText(app: ResolvedApplication, workload: ResolvedWorkload, content: FileContent): string | undefined {
  if (typeof content === 'string') return content;
  if (content.kind === 'monitoring')
    return isDashboardApart(app, workload, content) ? undefined : monitoringText(app, podsPlace(app), content);
  return content.kind === 'config' && !takesWhole(workload) ? configText(app, content) : undefined;
}

/**
 * Whether a dashboard that a workload reads is a ConfigMap of its own: all of an application together would be more than `kubectl apply`
 * can take. Programs that read dashboards look for changed ones by themselves, so that no pod starts anew for them.
 */
export function isDashboardApart(app: ResolvedApplication, workload: ResolvedWorkload, { part }: MonitoringFolder): boolean {
  return part === 'dashboards' && takesWhole(workload) && namespaceOf(app, workload) === namespaceOf(app);
}

/** Name of the ConfigMap of a dashboard. */
export function dashboardMap(dashboard: string): string {
  return `dashboard-${dashboard}`;
}
