import type { NamingRow } from './naming-row';
import { bytes, flag, integer, objects, oneOf, share, someText, structure, text, texts } from './value-schemas';

const replicas: NamingRow = ['spec.replicas', 'replicaCount', 'Number of pods; with autoscaling, the fewest.', integer(0)];

const anyController: readonly NamingRow[] = [
  replicas,
  ['spec.minReadySeconds', 'minReadySeconds', 'Time that a new pod must be ready before it counts, in seconds.', integer(0)],
  [
    'spec.progressDeadlineSeconds',
    'progressDeadlineSeconds',
    'Time without progress after which a rollout has failed, in seconds.',
    integer(1),
  ],
  ['spec.revisionHistoryLimit', 'revisionHistoryLimit', 'Old versions that are kept for rolling back.', integer(0)],
];

const jobNames: readonly NamingRow[] = [
  ['backoffLimit', 'backoffLimit', 'Times that a failed run is tried again.', integer(0)],
  ['completions', 'completions', 'Pods that must succeed.', integer(1)],
  ['parallelism', 'parallelism', 'Pods that run at the same time.', integer(0)],
  ['activeDeadlineSeconds', 'activeDeadlineSeconds', 'Time after which a run is stopped, in seconds, with all its tries.', integer(1)],
  ['ttlSecondsAfterFinished', 'ttlSecondsAfterFinished', 'Time that a finished run is kept, in seconds.', integer(0)],
  ['suspend', 'suspend', 'Whether nothing is started.', flag],
];

/** What the fields of the objects that run pods are called, below the workload, but for the template of the pods. */
export const workloadNames: Readonly<Record<string, readonly NamingRow[]>> = {
  CronJob: [
    ['spec.schedule', 'schedule', 'When it runs, as a cron line: minute, hour, day, month, weekday.', someText],
    ['spec.timeZone', 'timeZone', 'Time zone of the schedule: `Europe/Berlin`.', text],
    ['spec.suspend', 'suspend', 'Whether no run is started.', flag],
    [
      'spec.concurrencyPolicy',
      'concurrencyPolicy',
      'What happens while the run before is still going.',
      oneOf('Allow', 'Forbid', 'Replace'),
    ],
    ['spec.startingDeadlineSeconds', 'startingDeadlineSeconds', 'Time by which a run may start late, in seconds.', integer(0)],
    ['spec.successfulJobsHistoryLimit', 'successfulJobsHistoryLimit', 'Successful runs that are kept.', integer(0)],
    ['spec.failedJobsHistoryLimit', 'failedJobsHistoryLimit', 'Failed runs that are kept.', integer(0)],
    ...jobNames.map(([path, ...row]): NamingRow => [`spec.jobTemplate.spec.${path}`, ...row]),
  ],
  DaemonSet: [
    ...anyController,
    ['spec.updateStrategy', 'updateStrategy', 'How pods are replaced by new ones.', structure],
    ['spec.updateStrategy.**', 'updateStrategy.{**}', '`{**}` of how pods are replaced by new ones.', {}],
  ],
  Deployment: [
    ...anyController,
    ['spec.strategy', 'updateStrategy', 'How pods are replaced by new ones.', structure],
    ['spec.strategy.type', 'updateStrategy.type', 'How pods are replaced by new ones.', oneOf('RollingUpdate', 'Recreate')],
    [
      'spec.strategy.rollingUpdate.maxSurge',
      'updateStrategy.maxSurge',
      'Pods beyond the wanted number during an update, as a number or a percentage.',
      share,
    ],
    [
      'spec.strategy.rollingUpdate.maxUnavailable',
      'updateStrategy.maxUnavailable',
      'Pods that may be missing during an update, as a number or a percentage.',
      share,
    ],
    ['spec.strategy.**', 'updateStrategy.{**}', '`{**}` of how pods are replaced by new ones.', {}],
  ],
  Job: jobNames.map(([path, ...row]): NamingRow => [`spec.${path}`, ...row]),
  Pod: [],
  ReplicaSet: anyController,
  Rollout: [
    ...anyController,
    ['spec.progressDeadlineAbort', 'rollout.progressDeadlineAbort', 'Whether a rollout that has failed goes back by itself.', flag],
    ['spec.strategy', 'rollout.strategy', 'Strategy of the rollout, as Argo Rollouts writes it.', structure],
    ['spec.strategy.canary', 'rollout.canary', 'Canary strategy, as Argo Rollouts writes it.', structure],
    ['spec.strategy.canary.steps', 'rollout.steps', 'Steps of the canary: weights in percent, pauses, analyses.', objects],
    [
      'spec.strategy.canary.maxSurge',
      'rollout.maxSurge',
      'Pods beyond the wanted number during a rollout, as a number or a percentage.',
      share,
    ],
    [
      'spec.strategy.canary.maxUnavailable',
      'rollout.maxUnavailable',
      'Pods that may be missing during a rollout, as a number or a percentage.',
      share,
    ],
    ['spec.strategy.canary.**', 'rollout.canary.{**}', '`{**}` of the canary.', {}],
    ['spec.strategy.blueGreen', 'rollout.blueGreen', 'Blue/green strategy, as Argo Rollouts writes it.', structure],
    [
      'spec.strategy.blueGreen.autoPromotionEnabled',
      'rollout.autoPromotionEnabled',
      'Whether the new version takes over without a promotion by hand.',
      flag,
    ],
    ['spec.strategy.blueGreen.**', 'rollout.blueGreen.{**}', '`{**}` of the blue/green rollout.', {}],
    ['spec.**', 'rollout.{**}', '`{**}` of the rollout.', {}],
  ],
  StatefulSet: [
    ...anyController,
    [
      'spec.podManagementPolicy',
      'podManagementPolicy',
      'Whether pods start one after the other, or all at once.',
      oneOf('OrderedReady', 'Parallel'),
    ],
    ['spec.updateStrategy', 'updateStrategy', 'How pods are replaced by new ones.', structure],
    ['spec.updateStrategy.**', 'updateStrategy.{**}', '`{**}` of how pods are replaced by new ones.', {}],
    ['spec.volumeClaimTemplates', 'persistence.claims', 'Disks of each pod, as Kubernetes writes them.', objects],
    [
      'spec.volumeClaimTemplates[].spec.resources.requests.storage',
      'persistence.{0}.size',
      'Size of the disk `{0}` of each pod, in bytes (`10Gi`).',
      bytes,
    ],
    [
      'spec.volumeClaimTemplates[].spec.storageClassName',
      'persistence.{0}.storageClassName',
      "Storage class of the disk `{0}`; empty: the cluster's default.",
      text,
    ],
    ['spec.volumeClaimTemplates[].spec.accessModes', 'persistence.{0}.accessModes', 'How nodes may mount the disk `{0}`.', texts],
    ['spec.volumeClaimTemplates[].**', 'persistence.{0}.{**}', '`{**}` of the disk `{0}`.', {}],
  ],
};
