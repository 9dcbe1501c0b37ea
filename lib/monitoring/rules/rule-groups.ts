import { perObject } from '../../model/per-object';
import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedWorkload } from '../../model/resolved-workload';
import type { MonitoringPlace } from '../monitoring-place';
import { type AlertDraft, alertingRule } from './alert-rule';
import { clusterAlerts } from './cluster-alerts';
import { namespaceAlerts } from './namespace-alerts';
import { objectiveRules } from './objective-rules';
import { metricsMissing, statedAlerts } from './own-alerts';
import type { RuleGroup } from './rule-group';

/**
 * The rules that Prometheus evaluates for an application: what is recorded of its objectives, and the alerts of objectives, of each kind of
 * workload, and of workloads themselves. An alert that a workload states replaces the one of that name that it would have anyway.
 */
export function ruleGroups(app: ResolvedApplication, place: MonitoringPlace): readonly RuleGroup[] {
  const known = groupsOf(app);
  const found = known.get(place) ?? rendered(app, place);
  known.set(place, found);
  return found;
}

/** They are long, and asked for more than once. */
const groupsOf = perObject((_app: ResolvedApplication) => new Map<MonitoringPlace, readonly RuleGroup[]>());

function rendered(app: ResolvedApplication, place: MonitoringPlace): readonly RuleGroup[] {
  const workloads = Object.values(app.workloads);
  const namespaces = [...new Set(workloads.flatMap((each) => place.objectsOf(each)?.namespace ?? []))].sort();
  const groups: RuleGroup[] = [
    ...workloads.flatMap((each) => [
      { name: `${app.name}.${each.name}.objectives`, rules: each.kind === 'service' ? objectiveRules(app, each, place) : [] },
      {
        name: `${app.name}.${each.name}`,
        rules: workloadAlerts(each, app, place).map((draft) => alertingRule(draft, { app, workload: each.name })),
      },
    ]),
    { name: app.name, rules: namespaceAlerts(namespaces).map((draft) => alertingRule(draft, { app })) },
  ];
  return groups.filter(({ rules }) => rules.length > 0);
}

function workloadAlerts(workload: ResolvedWorkload, app: ResolvedApplication, place: MonitoringPlace): readonly AlertDraft[] {
  const stated = statedAlerts(workload, app, place);
  const names = new Set(stated.map(({ name }) => name));
  const usual = [...metricsMissing(workload, place), ...clusterAlerts(workload, place)];
  return [...usual.filter(({ name }) => !names.has(name)), ...stated];
}
