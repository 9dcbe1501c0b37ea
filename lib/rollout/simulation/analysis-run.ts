import type { FilledAnalysis } from '../../model/filled-analysis';
import { own } from '../../model/own';
import { parseDuration } from '../../model/quantity';
import { judge, type MeasurementPhase } from '../acceptance';
import type { Measurement } from '../scenario';
import {
  type AnalysisPhase,
  continuousLimits,
  type FinishedMeasurement,
  type MetricLimits,
  metricPhase,
  nextMeasurementAt,
  runPhase,
} from '../verdict';

/** That a job which measures takes unless it is stated. */
export const defaultJobSeconds = 60;

/** One analysis in a run, with what has been measured so far. */
interface Metric {
  readonly name: string;
  readonly analysis: FilledAnalysis;
  readonly limits: MetricLimits;
  readonly dryRun: boolean;
  readonly measurements: FinishedMeasurement[];
  /** When it is measured next. */
  due: number;
  phase: AnalysisPhase;
}

/** What a run found out at a moment. */
export interface Finding {
  readonly name: string;
  readonly analysis: FilledAnalysis;
  readonly measured: Measurement;
  readonly phase: MeasurementPhase;
}

/** When a run begins, and what it depends on. */
export interface AnalysisRunOptions {
  readonly now: number;
  /** Until it is terminated, however often that is. @default false */
  readonly continuous?: boolean;
  /** That the job of a job check takes. @default 60 */
  readonly jobSeconds?: number | undefined;
}

/** Analyses that are measured together; the worst of them is the verdict. */
export class AnalysisRun {
  phase: AnalysisPhase = 'running';
  private readonly metrics: readonly Metric[];
  private readonly jobSeconds: number;

  constructor(
    names: readonly string[],
    analyses: { readonly [name: string]: FilledAnalysis },
    { now, continuous = false, jobSeconds = defaultJobSeconds }: AnalysisRunOptions,
  ) {
    this.jobSeconds = jobSeconds;
    this.metrics = names.flatMap((name) => {
      const analysis = own(analyses, name);
      if (analysis === undefined) return [];
      const limits = continuous ? continuousLimits(analysis) : analysis;
      return [{ ...metricOf(name, analysis, now + this.takes(analysis)), limits }];
    });
    if (this.metrics.length === 0) this.phase = 'successful';
  }

  get isRunning(): boolean {
    return this.phase === 'running';
  }

  /** When something is measured next; infinite when nothing is. */
  nextDue(): number {
    let next = Number.POSITIVE_INFINITY;
    if (this.phase === 'running') for (const metric of this.metrics) if (isOpen(metric) && metric.due < next) next = metric.due;
    return next;
  }

  /** Whether all that is measured is well, or decides nothing: more of the same changes nothing. */
  get isQuiet(): boolean {
    return this.metrics.every(({ dryRun, measurements }) => dryRun || measurements.at(-1)?.phase === 'successful');
  }

  /** Measures what is due. */
  measure(now: number, ask: (analysis: string) => Measurement): readonly Finding[] {
    const findings: Finding[] = [];
    for (const metric of this.metrics) {
      if (this.phase !== 'running') break;
      if (!isOpen(metric) || metric.due > now) continue;
      const measured = ask(metric.name);
      const finished = { phase: judge(metric.analysis, measured), finishedAt: now };
      metric.measurements.push(finished);
      metric.due = (nextMeasurementAt(metric.analysis, finished) ?? Number.POSITIVE_INFINITY) + this.takes(metric.analysis);
      metric.phase = metricPhase(metric.limits, metric.measurements);
      findings.push({ name: metric.name, analysis: metric.analysis, measured, phase: finished.phase });
      this.phase = runPhase(this.metrics);
    }
    return findings;
  }

  /** Takes no further measurement: those that have no verdict yet count as good. */
  terminate(): void {
    if (this.phase === 'running') this.phase = runPhase(this.metrics, true);
  }

  /** From the beginning of a measurement to its end: an answer comes at once, a job runs. */
  private takes({ kind }: FilledAnalysis): number {
    return kind === 'job' ? this.jobSeconds : 0;
  }
}

function isOpen({ phase }: Metric): boolean {
  return phase === 'running' || phase === 'pending';
}

function metricOf(name: string, analysis: FilledAnalysis, now: number): Omit<Metric, 'limits'> {
  const due = now + (parseDuration(analysis.initialDelay) ?? 0);
  return { name, analysis, dryRun: analysis.dryRun, measurements: [], due, phase: 'pending' };
}
