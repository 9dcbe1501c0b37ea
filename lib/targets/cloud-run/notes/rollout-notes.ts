import type { Path } from '../../../model/issue';
import type { ResolvedBlueGreen, ResolvedCanary, ResolvedRollout } from '../../../model/rollout';
import type { CloudRunContext } from '../context';
import { deployPhases } from '../deploy-phases';
import { cloudRunRollout, type Executor, isCloudRunStep } from '../rollout-spec';
import { rolloutSteps } from '../rollout-steps';
import { type Finding, ifStated } from './finding';

const walkers: { readonly [E in Executor]: string } = {
  script: 'the rollout script of the delivery walks the steps; Terraform leaves image, revision and traffic to it',
  terraform: 'one terraform apply walks one weight; the pauses and the measurements between them are for whoever applies',
  'cloud-deploy':
    'a pipeline of Cloud Deploy walks the steps, and goes back when a measurement is inconclusive; Terraform leaves image, revision and traffic to it',
};
const byItself = 'Cloud Run starts and ends instances of each revision by itself';
const keptForEver = 'a revision without traffic has no instances and stays until it is removed, as a way back';

/** What Cloud Run does otherwise, or not, of the way in which versions are exchanged. */
export function rolloutNotes(rollout: ResolvedRollout, path: Path, context: CloudRunContext): Finding[] {
  const { canaries } = context;
  const unsupported = (reasons: { readonly [key: string]: string }): Finding[] =>
    Object.entries(reasons).flatMap(([key, reason]) => ifStated(context, [...path, key], reason));
  const walked: Finding = { level: 'emulated', path, reason: walkers[canaries] };
  switch (rollout.kind) {
    case 'rolling': {
      const reason = 'Cloud Run starts a whole new revision beside the old one';
      return unsupported({ maxSurge: reason, maxUnavailable: reason });
    }
    case 'canary':
      return [
        walked,
        ...unsupported(canaryReasons),
        ...steps(rollout, path),
        ...lostSteps(rollout, path, canaries),
        ...unwatched(rollout, path, canaries),
      ];
    case 'blue-green':
      return [walked, ...unsupported(blueGreenReasons)];
  }
}

const canaryReasons: { readonly [K in keyof Omit<ResolvedCanary, 'kind' | 'steps' | 'background'>]-?: string } = {
  maxSurge: byItself,
  maxUnavailable: byItself,
  dynamicStableScale: byItself,
  scaleDownDelay: keptForEver,
  abortScaleDownDelay: keptForEver,
  rollbackWindow: 'every version takes the steps, an earlier one too',
  antiAffinity: 'Cloud Run has no nodes to choose from',
};

const blueGreenReasons: {
  readonly [K in keyof Pick<ResolvedBlueGreen, 'previewReplicas' | 'scaleDownDelay' | 'abortScaleDownDelay' | 'antiAffinity'>]-?: string;
} = {
  previewReplicas: byItself,
  scaleDownDelay: keptForEver,
  abortScaleDownDelay: keptForEver,
  antiAffinity: 'Cloud Run has no nodes to choose from',
};

const stepReasons: { readonly [kind: string]: string } = {
  scale: byItself,
  'scale-replicas': byItself,
  'scale-with-traffic': byItself,
  'header-route': 'Cloud Run shares traffic out by percent only; the new revision is reached at the address of its tag',
  'mirror-route': 'Cloud Run copies no requests',
  'remove-route': 'Cloud Run shares traffic out by percent only',
  experiment: 'Cloud Run has no experiments; the new revision is reached at the address of its tag',
};

function steps({ steps }: ResolvedCanary, path: Path): Finding[] {
  return steps.flatMap((step, index) => {
    if (isCloudRunStep(step)) return [];
    return [{ level: 'unsupported' as const, path: [...path, 'steps', index], reason: stepReasons[step.kind] ?? '' }]; // every other kind has one
  });
}

const anew = 'Cloud Deploy measures anew in each phase, and not while it waits for a person or before it advances by itself';
const ended = 'not measured while the script waits for a person: it has ended by then, and measures anew from --promote on';

/** Whoever walks the steps measures only while it runs; with Terraform, nobody of ours does. */
function unwatched({ steps, background }: ResolvedCanary, path: Path, canaries: Executor): Finding[] {
  if (background === undefined || canaries === 'terraform') return [];
  const waits = steps.some((step, index) => index >= background.fromStep && step.kind === 'pause' && step.duration === undefined);
  if (canaries === 'script' && !waits) return [];
  const reason = canaries === 'script' ? ended : anew;
  return [{ level: 'degraded', path: [...path, 'background', 'analyses'], reason }];
}

/** A phase of Cloud Deploy waits for one person at most, and nobody is waited for when all traffic has moved. */
function lostSteps(rollout: ResolvedCanary, path: Path, canaries: Executor): Finding[] {
  const kept = cloudRunRollout(rollout);
  if (canaries !== 'cloud-deploy' || kept === undefined) return [];
  const places = rollout.steps.flatMap((step, index) => (isCloudRunStep(step) ? [index] : []));
  const reason = 'Cloud Deploy waits for a person once between two weights, and not once all traffic has moved';
  return deployPhases(rolloutSteps(kept)).lost.map((position) => ({
    level: 'unsupported' as const,
    path: [...path, 'steps', places[position] ?? 0],
    reason,
  }));
}
