import type { ResolvedApplication } from '../../../model/resolved';
import type { RuleGroup } from '../../../monitoring/rules/rule-group';
import { ruleGroups } from '../../../monitoring/rules/rule-groups';
import type { KubernetesObject } from '../kubernetes-object';
import { applicationLabels, namespaceOf, namespacesOf } from '../render/labels';
import { collectionOf } from './collection';
import { podsPlace } from './pods-place';

/**
 * Recorded objectives and alerts, for what evaluates rules in the cluster; none where a Prometheus of the application reads them as files.
 * Each namespace has those of its workloads: Google evaluates rules over the series of their own namespace alone.
 */
export function renderRules(app: ResolvedApplication): KubernetesObject[] {
  const collection = collectionOf(app);
  if (collection === undefined || collection.kind === 'annotations') return [];
  const groups = ruleGroups(app, podsPlace(app));
  const labels = { ...applicationLabels(app), 'app.kubernetes.io/component': 'alert-rules', 'app.kubernetes.io/name': app.name };
  const type =
    collection.kind === 'pod-monitoring'
      ? { apiVersion: 'monitoring.googleapis.com/v1', kind: 'Rules' }
      : { apiVersion: 'monitoring.coreos.com/v1', kind: 'PrometheusRule' };
  const more = collection.kind === 'pod-monitoring' ? {} : collection.labels;
  return namespacesOf(app).flatMap((namespace) => {
    const own = groups.filter((group) => namespaceOfGroup(app, group) === namespace);
    if (own.length === 0) return [];
    return [{ ...type, metadata: { name: app.name, namespace, labels: { ...labels, ...more } }, spec: { groups: own } }];
  });
}

/** Those of a workload have its name in theirs; the others are of the application. */
function namespaceOfGroup(app: ResolvedApplication, { name }: RuleGroup): string {
  const workload = Object.values(app.workloads).find(
    (each) => name === `${app.name}.${each.name}` || name === `${app.name}.${each.name}.objectives`,
  );
  return namespaceOf(app, workload);
}
