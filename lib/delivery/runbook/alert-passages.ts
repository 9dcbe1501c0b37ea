import { groupBy } from '../../model/group-by';
import { readersOf } from '../../model/monitoring-readers';
import { own } from '../../model/own';
import { byKey } from '../../model/record';
import type { MonitoringPlace } from '../../monitoring/monitoring-place';
import type { AlertingRule } from '../../monitoring/rules/rule-group';
import { ruleGroups } from '../../monitoring/rules/rule-groups';
import { hostPlace } from '../../targets/compose/monitoring-place';
import { isRuledByCluster } from '../../targets/kubernetes/monitoring/collection';
import { podsPlace } from '../../targets/kubernetes/monitoring/pods-place';
import { markdownTable } from '../markdown';
import type { Operated } from './operated';
import type { Situation } from './situations';

/** An alert of an environment. */
interface PlacedAlert {
  readonly operated: Operated;
  readonly rule: AlertingRule;
}

/** Where an operator goes on from an alert, by its name; from any other, to what does not work. */
const firstLook: { readonly [alert: string]: Situation } = {
  'availability-budget-burns': 'watch',
  'latency-budget-burns': 'watch',
  'rollout-aborted': 'watch',
};

/** Address of a situation of an environment in the runbook. */
type Link = (environment: string, situation: Situation) => string;

/**
 * What each alert of Prometheus says, where it may come from, and where to go on. Headings are the names of alerts, to which
 * `links.runbook` of the application leads.
 */
export function alertPassages(environments: readonly Operated[], link: Link): readonly string[] {
  const alerts = environments.flatMap((operated): PlacedAlert[] => alertsOf(operated).map((rule) => ({ operated, rule })));
  if (alerts.length === 0) return [];
  const byName = [...groupBy(alerts, ({ rule }) => rule.alert)].sort(byKey);
  return [
    '## Alerts',
    'Each alert by its name, with the query that has an answer while it fires. `page` wakes a person; `ticket` waits for the next working day.',
    ...byName.flatMap(([name, found]) => [
      `### ${name}`,
      ...described(found),
      markdownTable(
        ['workload', 'severity', 'after', 'go on at'],
        [...groupBy(found, rowOf)].map(([row, alike]) => [...row.split('\n'), goOnAt(name, alike, link)]),
      ),
    ]),
  ];
}

/** Environments have most of their alerts in common. */
function rowOf({ rule }: PlacedAlert): string {
  return [rule.labels['workload'] ?? 'all', rule.labels['severity'] ?? '', rule.for ?? 'at once'].join('\n');
}

function goOnAt(name: string, alike: readonly PlacedAlert[], link: Link): string {
  const situation = own(firstLook, name) ?? 'troubleshoot';
  const names = [...new Set(alike.map(({ operated }) => operated.environment.name))];
  return names.map((environment) => `[${environment}: ${situation}](${link(environment, situation)})`).join(', ');
}

/** One query of each kind: environments and workloads differ in its labels only. */
function described(found: readonly PlacedAlert[]): readonly string[] {
  const [first] = found;
  if (first === undefined) return [];
  const { summary = '', description = '' } = first.rule.annotations;
  const texts = [summary, description].filter((text) => text !== '').map(withoutTemplates);
  return [texts.join('. ').replaceAll('..', '.'), ['```promql', first.rule.expr, '```'].join('\n')];
}

/** What Prometheus fills in is not known here. */
function withoutTemplates(text: string): string {
  return text.replace(/\{\{[^}]*\}\}/g, '…');
}

/** Those of an application that has its rules evaluated. */
function alertsOf({ app, site }: Operated): readonly AlertingRule[] {
  const place = placeOf(app, site);
  const isRuled = readersOf(app.workloads, 'alert-rules').length > 0 || (site.kind === 'kubernetes' && isRuledByCluster(app));
  if (place === undefined || !isRuled) return [];
  return ruleGroups(app, place).flatMap(({ rules }) => rules.flatMap((rule) => ('alert' in rule ? [rule] : [])));
}

function placeOf(app: Operated['app'], { kind }: Operated['site']): MonitoringPlace | undefined {
  if (kind === 'kubernetes') return podsPlace(app);
  return kind === 'compose' ? hostPlace : undefined;
}
