import type { ResolvedRollout } from '../../model/rollout';
import { always, emulated, type SupportRows, unsupported } from '../support';
import type { RunnableOf } from './context';
import { isCloudRunStep, type RolloutDriver } from './rollout-spec';

const walkers: { readonly [E in RolloutDriver]: string } = {
  script: 'the rollout script of the delivery walks the steps; Terraform leaves image, revision and traffic to it',
  terraform: 'one terraform apply walks one weight; the pauses and the measurements between them are for whoever applies',
  'cloud-deploy':
    'a pipeline of Cloud Deploy walks the steps, and goes back when a measurement is inconclusive; Terraform leaves image, revision and traffic to it',
};
const wholeRevision = 'Cloud Run starts a whole new revision beside the old one';
const wholePool = 'a worker pool starts a whole new revision beside the old one, and ends the old one';
const byItself = 'Cloud Run starts and ends instances of each revision by itself';
const keptForEver = 'a revision without traffic has no instances and stays until it is removed, as a way back';
const noNodes = 'Cloud Run has no nodes to choose from';

const stepReasons: { readonly [kind: string]: string } = {
  scale: byItself,
  'scale-replicas': byItself,
  'scale-with-traffic': byItself,
  'header-route': 'Cloud Run shares traffic out by percent only; the new revision is reached at the address of its tag',
  'mirror-route': 'Cloud Run copies no requests',
  'remove-route': 'Cloud Run shares traffic out by percent only',
  experiment: 'Cloud Run has no experiments; the new revision is reached at the address of its tag',
};

/** What Cloud Run does not do, or does otherwise, of the way in which versions are exchanged. */
export const rolloutSupport: SupportRows<RunnableOf> = {
  rollout: [
    always(emulated((of) => (rolloutOf(of, 'service')?.kind === 'rolling' ? undefined : ofService(of, walkers[of.context.rolloutDriver])))),
    always(unsupported((of) => (rolloutOf(of, 'worker')?.kind === 'rolling' ? undefined : ofWorker(of, wholePool)))),
  ],
  'rollout.maxSurge': unsupported(pace),
  'rollout.maxUnavailable': unsupported(pace),
  'rollout.dynamicStableScale': unsupported((of) => ofService(of, byItself)),
  'rollout.previewReplicas': unsupported((of) => ofService(of, byItself)),
  'rollout.scaleDownDelay': unsupported((of) => ofService(of, keptForEver)),
  'rollout.abortScaleDownDelay': unsupported((of) => ofService(of, keptForEver)),
  'rollout.rollbackWindow': unsupported((of) => ofService(of, 'every version takes the steps, an earlier one too')),
  'rollout.antiAffinity': unsupported((of) => ofService(of, noNodes)),
  'rollout.steps.*': always(
    unsupported((of, index) => {
      const rollout = rolloutOf(of, 'service');
      const step = rollout?.kind === 'canary' ? rollout.steps[Number(index)] : undefined;
      return step === undefined || isCloudRunStep(step) ? undefined : stepReasons[step.kind];
    }),
  ),
};

function rolloutOf({ workload }: RunnableOf, kind: 'service' | 'worker'): ResolvedRollout | undefined {
  return workload.kind === kind && 'rollout' in workload ? workload.rollout : undefined;
}

function ofService({ workload }: RunnableOf, reason: string): string | undefined {
  return workload.kind === 'service' ? reason : undefined;
}

function ofWorker({ workload }: RunnableOf, reason: string): string | undefined {
  return workload.kind === 'worker' ? reason : undefined;
}

function pace(of: RunnableOf): string | undefined {
  const { workload } = of;
  if (workload.kind === 'worker') return workload.rollout.kind === 'rolling' ? wholePool : undefined;
  return ofService(of, rolloutOf(of, 'service')?.kind === 'rolling' ? wholeRevision : byItself);
}
