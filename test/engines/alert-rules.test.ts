import { kubernetes, resolve } from 'orchestra-cdk';
import { orchestrator } from '../../apps/orchestrator/application';
import { environments as orchestratorEnvironments } from '../../apps/orchestrator/environments';
import type { AlertingRule, PrometheusRule } from '../../lib/monitoring/rules/rule-group';
import { ruleGroups } from '../../lib/monitoring/rules/rule-groups';
import { hostPlace } from '../../lib/targets/compose/monitoring-place';
import { podsPlace } from '../../lib/targets/kubernetes/monitoring/pods-place';
import { environments, shop } from '../monitoring/monitored-application';
import { type AlertCase, alertCase, type Input } from '../monitoring/rules/alert-cases';
import { describeWith } from './engine';
import { promtool } from './prometheus-tool';

jest.setTimeout(180_000);

const inCluster = resolve(shop, environments.prod, kubernetes.rules);
const onHost = resolve(shop, environments.prod);
const places = [
  { title: 'a cluster', app: inCluster, place: podsPlace(inCluster) },
  { title: 'a host', app: onHost, place: hostPlace },
];

describeWith(['promtool'], 'the rules of Prometheus', () => {
  test.each(places)('of $title are accepted, each alert once', async ({ app, place }) => {
    const groups = ruleGroups(app, place);
    await promtool(['check', 'rules', '--lint-fatal'], { 'rules.yml': { groups } });
    const all = groups.flatMap(({ rules }) => rules).filter(isAlert);
    expect(all.length).toBeGreaterThan(5);
    for (const { labels, annotations } of all) {
      expect(labels).toMatchObject({
        application: 'shop',
        environment: 'prod',
        owner: 'payments',
        severity: expect.stringMatching(/^(page|ticket)$/),
      });
      expect(annotations).toMatchObject({
        summary: expect.any(String),
        description: expect.any(String),
        runbook_url: expect.stringMatching(/#[a-z-]+$/),
      });
    }
  });

  test.each(Object.values(orchestratorEnvironments))('of the orchestrator in $name are accepted', async (environment) => {
    const app = resolve(orchestrator, environment, kubernetes.rules);
    await promtool(['check', 'rules', '--lint-fatal'], { 'rules.yml': { groups: ruleGroups(app, podsPlace(app)) } });
  });

  test.each(places)('of $title fire when they should, and are silent when they should not', async ({ app, place }) => {
    const alerts = ruleGroups(app, place).flatMap(({ rules }) => rules.filter(isAlert));
    const cases = alerts.flatMap((rule) => caseOf(rule, alertCase(rule, app, place)));
    const uncovered = alerts.filter((rule) => !rule.alert.endsWith('-budget-burns') && !cases.some(({ id }) => id === idOf(rule)));
    expect(uncovered.map(idOf)).toEqual([]);
    const [fires, silent] = (['fires', 'silent'] as const).map((kind) => rounds(cases.map((each) => ({ ...each, inputs: each[kind] }))));
    await promtool(['test', 'rules'], {
      'tests.yml': {
        rule_files: ['rules.yml'],
        evaluation_interval: '1m',
        tests: [
          ...(fires ?? []).map((round) =>
            ruleTest(round, ({ rule, labels, after }) => [
              ...(rule.for === undefined ? [] : [{ after: 0, fires: [] }]),
              { after, fires: [{ ...rule.labels, ...labels }] },
            ]),
          ),
          ...(silent ?? []).map((round) => ruleTest(round, () => [{ after: 70, fires: [] }])),
        ],
      },
      'rules.yml': named(alerts),
    });
  });
});

interface NamedCase extends AlertCase {
  readonly id: string;
  readonly rule: AlertingRule;
}

function caseOf(rule: AlertingRule, found: AlertCase | undefined): NamedCase[] {
  const stated = rule.alert === 'orders-wait' ? ordersWait(rule) : found;
  return stated === undefined ? [] : [{ ...stated, id: idOf(rule), rule }];
}

/** Of the user: a series that the workload declares, of its pods alone. */
function ordersWait({ expr }: AlertingRule): AlertCase {
  const isOfPods = expr.includes('pod=');
  const labels: { [label: string]: string } = isOfPods ? { namespace: 'shop', pod: 'web-6d4cf56db6-x2x4z' } : { job: 'web' };
  const other = isOfPods ? { namespace: 'shop', pod: 'web-admin-6d4cf56db6-x2x4z' } : { job: 'web-admin' };
  const of = (all: object, value: number): Input => [
    `queue_length{${Object.entries(all).map(([label, each]) => `${label}="${each}"`)}}`,
    `${value}+0x500`,
  ];
  return { fires: [of(labels, 101)], silent: [of(labels, 100), of(other, 1000)], labels, after: 6 };
}

/** Alerts by names of their own, without the texts that are filled in: those have a test with a real server. */
function named(rules: readonly AlertingRule[]): object {
  return { groups: [{ name: 'all', rules: rules.map(({ annotations: _, ...rule }) => ({ ...rule, alert: idOf(rule) })) }] };
}

function idOf({ alert, labels }: Pick<AlertingRule, 'alert' | 'labels'>): string {
  return [alert, labels['severity'], labels['workload'], labels['objective']].filter(Boolean).join('/');
}

interface CaseWithInputs extends NamedCase {
  readonly inputs: readonly Input[];
}

/** Cases that state no series twice, so that one test has them all: each test takes a while to begin. */
function rounds(cases: readonly CaseWithInputs[]): readonly CaseWithInputs[][] {
  const found: { readonly series: Set<string>; readonly cases: CaseWithInputs[] }[] = [];
  for (const each of cases) {
    const free = found.find(({ series }) => !each.inputs.some(([name]) => series.has(name))) ?? { series: new Set<string>(), cases: [] };
    if (free.cases.length === 0) found.push(free);
    free.cases.push(each);
    for (const [name] of each.inputs) free.series.add(name);
  }
  return found.map((round) => round.cases);
}

interface Expectation {
  readonly after: number;
  readonly fires: readonly object[];
}

function ruleTest(round: readonly CaseWithInputs[], expected: (of: CaseWithInputs) => readonly Expectation[]): object {
  return {
    interval: '1m',
    input_series: round.flatMap(({ inputs }) => inputs.map(([series, values]) => ({ series, values }))),
    alert_rule_test: round.flatMap((each) =>
      expected(each).map(({ after, fires }) => ({
        eval_time: `${after}m`,
        alertname: each.id,
        exp_alerts: fires.map((exp_labels) => ({ exp_labels })),
      })),
    ),
  };
}

function isAlert(rule: PrometheusRule): rule is AlertingRule {
  return 'alert' in rule;
}
