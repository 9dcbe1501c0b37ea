import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedService } from '../../model/resolved-workload';
import { plainNumber } from '../../rollout/plain-number';
import type { MonitoringPlace } from '../monitoring-place';
import { equal, promqlDuration, selector } from '../promql-text';
import { alertingRule, subjectLabels } from './alert-rule';
import { type BurnRate, burningShare, burnRates } from './burn-rates';
import { type MeasuredObjective, measuredObjectives } from './measured-objectives';
import type { AlertingRule, PrometheusRule, RecordingRule } from './rule-group';

/** Series that are recorded for each objective, with the labels `application`, `environment`, `workload` and `objective`. */
export const objectiveSeries = {
  /** Requests in a second. */
  requests: (rateSeconds: number) => `objective:requests:rate${promqlDuration(rateSeconds)}`,
  /** Requests in a second that miss the objective. */
  errors: (rateSeconds: number) => `objective:errors:rate${promqlDuration(rateSeconds)}`,
  /** Share of the requests that miss it, over a time. */
  errorRatio: (seconds: number) => `objective:error_ratio:rate${promqlDuration(seconds)}`,
  /** Share of the requests that may miss it. */
  budget: 'objective:error_budget:ratio',
  /** Share of the budget that is left of the whole time of the objective; below 0 where it is overdrawn. */
  budgetLeft: 'objective:error_budget_left:ratio',
} as const;

/** Names of these series. */
export const objectiveSeriesPattern = /^objective:[a-z_]+:\w+$/;

/** Matchers of the series that are recorded for an objective of a workload. */
export function objectiveMatchers(app: ResolvedApplication, workload: string, objective: MeasuredObjective['name']): readonly string[] {
  const { name: application, environment } = app;
  return Object.entries({ application, environment: environment.name, workload, objective }).map(([label, value]) => equal(label, value));
}

/** What is recorded of the objectives of a service, and the alerts that follow when their budgets burn too fast. */
export function objectiveRules(app: ResolvedApplication, service: ResolvedService, place: MonitoringPlace): PrometheusRule[] {
  const days = service.objectives?.windowDays ?? 30;
  return measuredObjectives(service, place).flatMap((objective) => {
    const rates = burnRates(days, objective.rateSeconds);
    const of = { app, workload: service.name, objective, matchers: objectiveMatchers(app, service.name, objective.name) };
    return [...recorded(of, rates, days * 86_400), ...alerts(of, rates)];
  });
}

interface ObjectiveOfService {
  readonly app: ResolvedApplication;
  readonly workload: string;
  readonly objective: MeasuredObjective;
  readonly matchers: readonly string[];
}

/**
 * Longer windows add up the rates of the shortest one, errors and requests apart: a ratio of sums counts each request once, as a mean of ratios
 * would not, and costs as little.
 */
function recorded({ app, workload, objective, matchers }: ObjectiveOfService, rates: readonly BurnRate[], whole: number): RecordingRule[] {
  const { name, budget, requests, errors, rateSeconds } = objective;
  const labels = { ...subjectLabels({ app, workload }), objective: name };
  const rule = (record: string, expr: string): RecordingRule => ({ record, expr, labels });
  const [all, missed] = [objectiveSeries.requests(rateSeconds), objectiveSeries.errors(rateSeconds)].map((each) =>
    selector(each, matchers),
  );
  const windows = [...new Set([rateSeconds, ...rates.flatMap(({ short, long }) => [short, long]), whole])].sort((a, b) => a - b);
  const ratio = (seconds: number): string =>
    seconds === rateSeconds
      ? `${missed} / ${all}`
      : `sum_over_time(${missed}[${promqlDuration(seconds)}]) / sum_over_time(${all}[${promqlDuration(seconds)}])`;
  const left = selector(objectiveSeries.errorRatio(whole), matchers);
  return [
    rule(objectiveSeries.requests(rateSeconds), requests),
    // of requests none of which has ever failed there is no series of failures
    rule(objectiveSeries.errors(rateSeconds), `(${errors}) or 0 * ${requests}`),
    ...windows.map((seconds) => rule(objectiveSeries.errorRatio(seconds), ratio(seconds))),
    rule(objectiveSeries.budget, `vector(${plainNumber(budget)})`),
    rule(objectiveSeries.budgetLeft, `1 - ${left} / ${plainNumber(budget)}`),
  ];
}

function alerts(of: ObjectiveOfService, rates: readonly BurnRate[]): AlertingRule[] {
  const { app, workload, objective, matchers } = of;
  return (['page', 'ticket'] as const).map((severity) => {
    const own = rates.filter((rate) => rate.severity === severity);
    const longs = own.map(({ long }) => promqlDuration(long)).join(' or ');
    const draft = {
      name: `${objective.name}-budget-burns`,
      severity,
      for: severity === 'page' ? '2m' : '15m',
      query: own.map((rate) => burns(rate, objective.budget, matchers)).join(' or '),
      summary: `${workload} of ${app.name} in ${app.environment.name} misses its objective of ${objective.name}`,
      description: `{{ $value | humanizePercentage }} of the requests ${objective.missed}, over ${longs}. The objective: ${objective.promise}. ${pace[severity]}`,
    };
    return alertingRule(draft, { app, workload });
  });
}

const pace = {
  page: 'At this rate the budget of errors lasts a sixth of its time.',
  ticket: 'At this rate the budget of errors is used up before its time.',
};

function burns({ rate, long, short }: BurnRate, budget: number, matchers: readonly string[]): string {
  const share = plainNumber(burningShare(rate, budget));
  const above = (seconds: number): string => `${selector(objectiveSeries.errorRatio(seconds), matchers)} > ${share}`;
  return `(${above(long)} and ${above(short)})`;
}
