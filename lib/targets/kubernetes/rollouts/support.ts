import { portsOf } from '../../../model/containers-of';
import { metricsPortName, metricsPortOf } from '../../../model/metrics-port';
import { own } from '../../../model/own';
import { perObject } from '../../../model/per-object';
import { parseDuration } from '../../../model/quantity';
import type { ResolvedApplication } from '../../../model/resolved';
import { rolloutsOf } from '../../../model/rules/rollouts/placed-rollouts';
import { namedAnalyses } from '../../../rollout/named-analyses';
import { always, degraded, handOver, type Support, unsupported, type WorkloadOf } from '../../support';
import { uncountedFields, uncountedReason } from '../../uncounted-fields';
import { unusedArguments, unusedReason } from '../../unused-arguments';
import { addressOfWorker, deploymentToRollout } from '../hand-overs';
import { progressDeadlineSeconds } from '../render/deployment';
import { usedAnalyses } from '../render/rollouts/analysis-reference';
import { versionsOf } from '../version-options';
import { canarySupport, pastRouter } from './canary-support';
import { rolloutDeadlineSeconds } from './progress-deadline';
import { isRolledOut } from './rolled-out';

/** What rollouts and their analyses do otherwise than stated. */
export const rolloutSupport: Support = {
  application: {
    'analyses.*': [always(unsupported(unused)), always(degraded(anyText))],
    'analyses.*.args': unsupported(unusedArgument),
    'analyses.*.bothVersions': always(degraded(bothVersions)),
    'analyses.*.count': unsupported(uncounted),
    'analyses.*.consecutiveSuccessLimit': unsupported(uncounted),
    'environment.kubernetes.prometheus': always(unsupported(unusedPrometheus)),
    'environment.kubernetes.notifications': always(unsupported(unusedNotifications)),
  },
  workload: {
    ...canarySupport,
    ports: always(degraded(unscraped)),
    rollout: [
      always(handOver(deploymentToRollout)),
      handOver(addressOfWorker),
      always(degraded(pastRouter)),
      always(degraded(besideOldSet)),
      always(degraded(laterDeadline)),
    ],
    'rollout.scaleDownDelay': degraded(oneSecond),
    'kubernetes.versions.*': unsupported(otherVersion),
  },
};

const asked = perObject((app: ResolvedApplication): ReadonlySet<string> => new Set(usedAnalyses(app)));

function unused(app: ResolvedApplication, name: string): string | undefined {
  return asked(app).has(name) ? undefined : 'no rollout asks it in this environment';
}

function anyText(app: ResolvedApplication, name: string): string | undefined {
  if (!asked(app).has(name) || own(app.analyses, name)?.kind !== 'web') return undefined;
  return 'an answer that is no JSON counts as a good one, whatever it says: so Argo Rollouts 1.9 reads it';
}

function unusedArgument(app: ResolvedApplication, name: string): string | undefined {
  const analysis = own(app.analyses, name);
  return analysis === undefined || !asked(app).has(name) ? undefined : unusedReason(unusedArguments(analysis, app.workloads));
}

function bothVersions(app: ResolvedApplication, name: string): string | undefined {
  const analysis = own(app.analyses, name);
  if (!asked(app).has(name) || analysis?.kind !== 'prometheus') return undefined;
  return `measures both versions at once: ${analysis.bothVersions}`;
}

const uncountedNames = perObject(
  (app: ResolvedApplication) => new Set(uncountedFields(rolloutsOf(app), asked(app)).map(([, name]) => name)),
);

function uncounted(app: ResolvedApplication, name: string): string | undefined {
  return uncountedNames(app).has(name) ? uncountedReason : undefined;
}

function unusedPrometheus(app: ResolvedApplication): string | undefined {
  const isAsked = [...asked(app)].some((name) => asksPrometheus(app, name) && !hasOwnPrometheus(app, name));
  return isAsked ? undefined : 'no analysis of a rollout asks it';
}

function hasOwnPrometheus({ analyses }: ResolvedApplication, name: string): boolean {
  const analysis = own(analyses, name);
  return analysis !== undefined && 'prometheus' in analysis && analysis.prometheus !== undefined;
}

function unusedNotifications({ environment, workloads }: ResolvedApplication): string | undefined {
  const isIdle = Object.keys(environment.kubernetes?.notifications ?? {}).length > 0 && !Object.values(workloads).some(isRolledOut);
  return isIdle ? 'there is nothing to tell: every workload is replaced replica by replica' : undefined;
}

/** A canary and a blue/green rollout call their versions otherwise, and a Deployment's pods of both are alike. */
function otherVersion({ workload }: WorkloadOf, version: string): string | undefined {
  const versions = isRolledOut(workload) ? versionsOf[workload.rollout.kind] : [];
  if (versions.some((each) => each === version)) return undefined;
  return `no pod is of that version in this rollout${versions.length === 0 ? '' : `: versions are ${versions.join(' and ')}`}`;
}

/** Collectors of metrics live in another namespace, and network policies let them reach the port of that name. */
function unscraped({ app, workload }: WorkloadOf): string | undefined {
  if (!isRolledOut(workload) || metricsPortOf(workload) !== undefined || portsOf(workload).some(({ name }) => name === metricsPortName))
    return undefined;
  if (!namedAnalyses(workload.rollout).some((name) => asksPrometheus(app, name))) return undefined;
  return `no port is named ${metricsPortName}: its network policy allows no scraping of the metrics that its analyses query`;
}

function asksPrometheus({ analyses }: ResolvedApplication, name: string): boolean {
  return ['success-ratio', 'latency', 'prometheus'].includes(own(analyses, name)?.kind ?? '');
}

function besideOldSet({ workload }: WorkloadOf): string | undefined {
  if (workload.kind !== 'worker' || workload.rollout.kind !== 'blue-green') return undefined;
  return 'a worker has no traffic that could be moved: the new set works beside the old one as soon as it is ready';
}

function laterDeadline({ app, workload }: WorkloadOf): string | undefined {
  if (!isRolledOut(workload)) return undefined;
  const deadline = rolloutDeadlineSeconds(app, workload);
  if (deadline <= progressDeadlineSeconds(workload)) return undefined;
  return `replicas that do not get ready are given up after ${deadline} seconds: the deadline of Argo Rollouts 1.9 also runs while it measures before traffic moves`;
}

function oneSecond({ workload }: WorkloadOf): string | undefined {
  if (!isRolledOut(workload) || parseDuration(workload.rollout.scaleDownDelay ?? '') !== 0) return undefined;
  return 'is 1 second: Argo Rollouts 1.9 takes 0 for no plan, and would keep the old replicas for ever';
}
