import type { ResolvedService } from '../../model/resolved-workload';
import { selector } from '../promql-text';
import { burnRates } from '../rules/burn-rates';
import { type MeasuredObjective, measuredObjectives } from '../rules/measured-objectives';
import { objectiveMatchers, objectiveSeries } from '../rules/objective-rules';
import type { Panel, PanelQuery } from './dashboard';
import type { WorkloadView } from './workload-view';

/** What each objective of a service has come to, what is left of its budget, and how fast that burns. The rules record the series. */
export function objectivePanels(view: WorkloadView): Panel[] {
  const { workload } = view;
  if (workload.kind !== 'service') return [];
  const objectives = objectivesOf(view);
  return [
    ...objectives.flatMap((objective) => [kept(view, workload, objective), budgetLeft(view, objective)]),
    ...objectives.map((objective) => burning(view, workload, objective)),
  ];
}

/** The objectives of a workload; none but services have any. */
export function objectivesOf({ workload, place }: WorkloadView): readonly MeasuredObjective[] {
  return workload.kind === 'service' ? measuredObjectives(workload, place) : [];
}

/** What is left of the budget of an objective, by the name of its workload. */
export function budgetLeftQuery({ app, workload }: WorkloadView, { name }: MeasuredObjective): PanelQuery {
  const query = `max(${selector(objectiveSeries.budgetLeft, objectiveMatchers(app, workload.name, name))})`;
  return { query, legend: `${workload.name}: ${name}` };
}

function kept(view: WorkloadView, service: ResolvedService, objective: MeasuredObjective): Panel {
  const whole = (service.objectives?.windowDays ?? 30) * 86_400;
  return {
    kind: 'stat',
    title: titleOf(objective),
    description: `${objective.promise}.`,
    unit: 'ratio',
    queries: [{ query: `1 - max(${ratioOver(view, objective, whole)})`, legend: 'kept' }],
    limit: { value: Number((1 - objective.budget).toPrecision(12)), good: 'above' },
  };
}

function budgetLeft(view: WorkloadView, objective: MeasuredObjective): Panel {
  return {
    kind: 'stat',
    title: `${titleOf(objective)}: budget left`,
    description: 'Share of the failures allowed in the whole time that has not happened yet; below 0 the objective is missed.',
    unit: 'ratio',
    queries: [{ ...budgetLeftQuery(view, objective), legend: 'left' }],
    limit: { value: 0, good: 'above' },
  };
}

/** A rate of 1 uses up the budget in just its time. */
function burning(view: WorkloadView, service: ResolvedService, objective: MeasuredObjective): Panel {
  const rates = burnRates(service.objectives?.windowDays ?? 30, objective.rateSeconds);
  const paging = rates.filter(({ severity }) => severity === 'page');
  const queries = paging.map(({ long }) => ({
    query: `max(${ratioOver(view, objective, long)}) / ${budgetOf(view, objective)}`,
    legend: `over ${hours(long)}`,
  }));
  const slowest = Math.min(...paging.map(({ rate }) => rate));
  return {
    kind: 'time-series',
    title: `${titleOf(objective)}: burn rate`,
    description: `How many times as fast as it would last the budget is used up; at ${slowest} a person is woken.`,
    unit: 'items',
    queries,
    limit: { value: slowest, good: 'below' },
  };
}

function ratioOver({ app, workload }: WorkloadView, { name }: MeasuredObjective, seconds: number): string {
  return selector(objectiveSeries.errorRatio(seconds), objectiveMatchers(app, workload.name, name));
}

function budgetOf({ app, workload }: WorkloadView, { name }: MeasuredObjective): string {
  return `max(${selector(objectiveSeries.budget, objectiveMatchers(app, workload.name, name))})`;
}

function titleOf({ name }: MeasuredObjective): string {
  return name === 'availability' ? 'Availability' : 'Latency';
}

function hours(seconds: number): string {
  return `${Number((seconds / 3600).toPrecision(3))} h`;
}
