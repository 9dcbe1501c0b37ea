import type { AlertCondition } from '../../google/alert-policy/conditions';
import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedService, ResolvedWorkload } from '../../model/resolved-workload';
import { googleNames } from '../google-names';
import { isOnCloudRun, logFilter, metricFilter } from './filters';
import type { PolicyPlan } from './policy-plan';

/** Policies that every workload on Cloud Run needs, by its kind. */
export function everydayPolicies(app: ResolvedApplication, workload: ResolvedWorkload): readonly PolicyPlan[] {
  if (!isOnCloudRun(workload)) return [];
  switch (workload.kind) {
    case 'service':
      return [notReady(app, workload), stopped(app, workload), memoryNearLimit(app, workload), ...atMaximum(app, workload)];
    case 'worker':
      return [notReady(app, workload), stopped(app, workload), memoryNearLimit(app, workload)];
    case 'job':
      return [jobFailed(app, workload)];
    case 'scheduled-job':
      return [jobFailed(app, workload), notStarted(app, workload)];
    default:
      return [];
  }
}

type Draft = Omit<PolicyPlan, 'id' | 'workload' | 'severity' | 'conditions'> & { readonly condition: AlertCondition };

/** A policy of one condition that waits for the next working day. */
function ticket({ name }: ResolvedWorkload, { condition, ...draft }: Draft): PolicyPlan {
  return { ...draft, id: `${name}_${draft.alert}`, workload: name, severity: 'ticket', conditions: { [draft.alert]: condition } };
}

/** Cloud Run leaves the traffic where it is, so that callers see nothing of a release that failed. */
function notReady(app: ResolvedApplication, workload: ResolvedWorkload): PolicyPlan {
  const filter = logFilter(app, workload, ['log_id("cloudaudit.googleapis.com/system_event")', 'severity >= ERROR']);
  return ticket(workload, {
    alert: 'deployment-failed',
    summary: `A release of ${workload.name} failed`,
    description:
      'A revision did not become ready, and the one before still serves. Its condition in the entry says why: an image, a probe, a right or a secret.',
    condition: { kind: 'log', filter },
  });
}

/** Cloud Run's own entries about containers: exits, limits of memory, probes. */
function stopped(app: ResolvedApplication, workload: ResolvedWorkload): PolicyPlan {
  const filter = logFilter(app, workload, ['log_id("run.googleapis.com/varlog/system")', 'severity >= ERROR']);
  return ticket(workload, {
    alert: 'container-stopped',
    summary: `A container of ${workload.name} was stopped or did not start`,
    description: 'It exited, went beyond its memory, or did not answer its probes.',
    condition: { kind: 'log', filter },
  });
}

function memoryNearLimit(app: ResolvedApplication, workload: ResolvedWorkload): PolicyPlan {
  return ticket(workload, {
    alert: 'memory-near-limit',
    summary: `${workload.name} uses more than 90 % of its memory`,
    description: 'Beyond its limit the container is stopped: raise resources.memory, or look for a leak.',
    condition: {
      kind: 'threshold',
      filter: metricFilter(app, workload, 'run.googleapis.com/container/memory/utilizations'),
      threshold: 0.9,
      duration: '900s',
      aggregations: [{ alignmentPeriod: '300s', perSeriesAligner: 'ALIGN_PERCENTILE_99', crossSeriesReducer: 'REDUCE_MAX' }],
    },
  });
}

/** Of one that cannot have more than its least, there is nothing to do. */
function atMaximum(app: ResolvedApplication, service: ResolvedService): readonly PolicyPlan[] {
  const { min, max } = service.scaling;
  if (max <= min) return [];
  const plan = ticket(service, {
    alert: 'instances-at-maximum',
    summary: `${service.name} has all of its ${max} instances`,
    description: 'Requests wait, and are refused: raise scaling.max, or look for what takes so long.',
    condition: {
      kind: 'threshold',
      filter: metricFilter(app, service, 'run.googleapis.com/container/instance_count'),
      threshold: max - 0.5,
      duration: '900s',
      aggregations: [{ alignmentPeriod: '60s', perSeriesAligner: 'ALIGN_MAX', crossSeriesReducer: 'REDUCE_SUM' }],
    },
  });
  return [plan];
}

function jobFailed(app: ResolvedApplication, workload: ResolvedWorkload): PolicyPlan {
  const failed = ['metric.label.result = "failed"'];
  return ticket(workload, {
    alert: 'job-failed',
    summary: `A run of ${workload.name} failed`,
    description: 'Its retries are used up. The entries of the execution say why.',
    condition: {
      kind: 'threshold',
      filter: metricFilter(app, workload, 'run.googleapis.com/job/completed_execution_count', failed),
      aggregations: [{ alignmentPeriod: '300s', perSeriesAligner: 'ALIGN_DELTA', crossSeriesReducer: 'REDUCE_SUM' }],
    },
  });
}

/** The scheduler has the name of its job. */
function notStarted(app: ResolvedApplication, workload: ResolvedWorkload): PolicyPlan {
  const name = googleNames.cloudRun(app.name, workload.name);
  const filter = `resource.type = "cloud_scheduler_job" AND resource.labels.job_id = "${name}" AND severity >= ERROR`;
  return ticket(workload, {
    alert: 'schedule-missed',
    summary: `${workload.name} was not started on its schedule`,
    description: 'Cloud Scheduler could not start the job: its account lost the right to, or the job is gone.',
    condition: { kind: 'log', filter },
  });
}
