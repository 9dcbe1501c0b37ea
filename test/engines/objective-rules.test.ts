import { kubernetes, resolve, type Severity } from 'orchestra-cdk';
import type { ResolvedService } from '../../lib/model/resolved-workload';
import { burningShare, burnRates } from '../../lib/monitoring/rules/burn-rates';
import { measuredObjectives } from '../../lib/monitoring/rules/measured-objectives';
import { objectiveRules } from '../../lib/monitoring/rules/objective-rules';
import type { PrometheusRule } from '../../lib/monitoring/rules/rule-group';
import { podsPlace } from '../../lib/targets/kubernetes/monitoring/pods-place';
import { environments, shop } from '../monitoring/monitored-application';
import { describeWith } from './engine';
import { promtool } from './prometheus-tool';

jest.setTimeout(120_000);

const app = resolve(shop, environments.prod, kubernetes.rules);
const services = Object.values(app.workloads).filter(
  (each): each is ResolvedService => each.kind === 'service' && each.objectives !== undefined,
);
const objectives = services.flatMap((service) =>
  measuredObjectives(service, podsPlace(app)).map((objective) => ({ service, objective, days: service.objectives?.windowDays ?? 0 })),
);

describeWith(['promtool'], 'alerts of objectives', () => {
  test('fire by the rate at which the budget burns, and end with their cause', async () => {
    expect(objectives.map(({ service, objective }) => `${service.name} ${objective.name}`)).toEqual([
      'api availability',
      'api latency',
      'web availability',
      'web latency',
    ]);
    await promtool(['test', 'rules'], {
      'tests.yml': { rule_files: ['rules.yml'], evaluation_interval: '1m', tests: objectives.flatMap(testsOf) },
      'rules.yml': { groups: services.map((each) => ({ name: each.name, rules: objectiveRules(app, each, podsPlace(app)).map(named) })) },
    });
  });
});

type Objective = (typeof objectives)[number];

/** By the slowest rate of each severity, a little above and below it, from the beginning; and by a burst that ends. */
function testsOf(of: Objective): object[] {
  const { objective, days } = of;
  const slowest = (severity: Severity): number => {
    const rates = burnRates(days, 300).filter((each) => each.severity === severity);
    return Math.min(...rates.map(({ rate }) => burningShare(rate, objective.budget)));
  };
  const [page, ticket] = [slowest('page'), slowest('ticket')];
  const lasting = (share: number, expected: readonly Severity[]): object => {
    const none = (['page', 'ticket'] as const).filter((each) => !expected.includes(each));
    return ruleTest(
      of,
      [[60, share]],
      [
        ...expected.map((each) => ({ severity: each, after: 40, fires: true })),
        ...none.map((each) => ({ severity: each, after: 40, fires: false })),
      ],
    );
  };
  // all requests miss it for 20 minutes, and none before and afterwards
  const burst = [
    [360, 0],
    [20, 1],
    [120, 0],
  ] as const;
  const isBurning = burnRates(days, 300).some(
    ({ severity, rate, long }) => severity === 'page' && 1020 / long > burningShare(rate, objective.budget),
  );
  return [
    lasting(ticket * 0.9, []),
    lasting(Math.min(page * 0.9, ticket * 1.1), ['ticket']),
    lasting(Math.min(1, page * 1.04), ['page', 'ticket']),
    ruleTest(of, burst, [
      { severity: 'page', after: 359, fires: false },
      { severity: 'ticket', after: 359, fires: false },
      { severity: 'page', after: 379, fires: isBurning },
      { severity: 'page', after: 460, fires: false },
    ]),
  ];
}

interface Expected {
  readonly severity: Severity;
  readonly after: number;
  readonly fires: boolean;
}

function ruleTest(of: Objective, segments: Segments, expected: readonly Expected[]): object {
  return {
    name: `${of.service.name} ${of.objective.name} ${JSON.stringify(segments)}`,
    interval: '1m',
    input_series: inputs(of).map(([series, stepOf]) => ({ series, values: counter(segments, stepOf) })),
    alert_rule_test: expected.map(({ severity, after, fires }) => ({
      eval_time: `${after}m`,
      alertname: `${of.objective.name}-budget-burns/${severity}`,
      exp_alerts: fires ? [{ exp_labels: { ...labelsOf(of), severity } }] : [],
    })),
  };
}

function labelsOf({ service, objective }: Objective): object {
  return { application: 'shop', environment: 'prod', owner: 'payments', workload: service.name, objective: objective.name };
}

/** Counters of the requests of one pod, by how many are added in a minute in which a share of them misses the objective. */
function inputs({ service, objective }: Objective): readonly [series: string, stepOf: (share: number) => number][] {
  const pod = `namespace="shop",pod="${service.name}-6d4cf56db6-x2x4z"`;
  const all = 6000;
  if (objective.name === 'availability') {
    const [metric, label] = service.name === 'web' ? ['http_requests_total', 'status'] : ['answers_total', 'code'];
    return [
      [`${metric}{${pod},${label}="200"}`, (share) => all * (1 - share)],
      [`${metric}{${pod},${label}="503"}`, (share) => all * share],
    ];
  }
  const [metric, bound] = service.name === 'web' ? ['http_request_duration_milliseconds', '500'] : ['answer_seconds', '0.25'];
  return [
    [`${metric}_count{${pod}}`, () => all],
    [`${metric}_bucket{${pod},le="${bound}"}`, (share) => all * (1 - share)],
    [`${metric}_bucket{${pod},le="+Inf"}`, () => all],
  ];
}

type Segments = readonly (readonly [minutes: number, share: number])[];

function counter(segments: Segments, stepOf: (share: number) => number): string {
  let value = 0;
  const parts = segments.map(([minutes, share]) => {
    const step = Math.round(stepOf(share) * 1000) / 1000;
    const part = `${value}+${step}x${minutes - 1}`;
    value += step * minutes;
    return part;
  });
  return parts.join(' ');
}

/** Alerts by their severity too, and without the texts that are filled in. */
function named(rule: PrometheusRule): object {
  if (!('alert' in rule)) return rule;
  const { annotations: _, ...rest } = rule;
  return { ...rest, alert: `${rule.alert}/${rule.labels['severity']}` };
}
