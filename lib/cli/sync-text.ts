import type { PredictedSync, PredictedWave } from '../delivery/argo-cd/sync-order';
import { span } from '../report/rollouts/time-words';
import { fullNameOf, type KubernetesObject } from '../targets/kubernetes/kubernetes-object';

/** A sync of an application in one of its environments. */
export interface DescribedSync {
  readonly application: string;
  readonly environment: string;
  readonly isFirst: boolean;
  readonly sync: PredictedSync;
}

/** The waves of a sync as text. */
export function describeSync({ application, environment, isFirst, sync }: DescribedSync): string {
  const { waves, seconds, leastSeconds, leftOut } = sync;
  const count = `${waves.length} ${waves.length === 1 ? 'wave' : 'waves'}`;
  return [
    `${application} in ${environment}, ${isFirst ? 'the first sync' : 'a sync'}: ${count}, about ${span(seconds)}, never less than ${span(leastSeconds)}`,
    ...waves.flatMap((wave, index) => ['', ...waveLines(wave, { isFirst, isLast: index === waves.length - 1 })]),
    ...(leftOut.length === 0 ? [] : ['', `left out of syncs: ${leftOut.map(fullNameOf).join(', ')}`]),
    '',
  ].join('\n');
}

interface Place {
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

function waveLines({ phase, wave, applied, awaited, begun, seconds }: PredictedWave, place: Place): readonly string[] {
  const objects = applied.flat();
  const waits = awaited.length === 0 ? (place.isLast ? ', not waited for' : '') : ', waits for those marked';
  return [
    `${phase}, wave ${wave}: ${span(seconds)}${begun === 2 ? ', what the last sync left of it deleted first' : ''}${waits}`,
    ...objects.map((object) => `  ${awaited.includes(object) ? '*' : ' '} ${fullNameOf(object)}${canaryOf(object, awaited, place)}`),
  ];
}

/** A later release of a Rollout is healthy when its canary has ended. */
function canaryOf(object: KubernetesObject, awaited: readonly KubernetesObject[], { isFirst }: Place): string {
  return object.kind === 'Rollout' && awaited.includes(object) && !isFirst ? ', and the time of its rollout' : '';
}

/** A sync as data in which objects are names: `Deployment.apps/shop/web`. */
export function syncByName({ waves, onFailure, leftOut, ...times }: PredictedSync) {
  return {
    ...times,
    waves: waves.map(({ applied, awaited, pruned: _, ...wave }) => ({
      ...wave,
      applied: applied.map((batch) => batch.map(fullNameOf)),
      awaited: awaited.map(fullNameOf),
    })),
    onFailure: onFailure.map(fullNameOf),
    leftOut: leftOut.map(fullNameOf),
  };
}
