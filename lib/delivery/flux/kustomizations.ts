import type { Fields, KubernetesObject } from '../../targets/kubernetes/kubernetes-object';
import { deployedBy } from '../resolved-delivery';
import { type FluxPlace, fluxName, fluxObject } from './flux-object';
import { type Stage, stageAnnotation, stageOf } from './flux-objects';
import { healthExpressions } from './health';
import { ignoreRules } from './ignore-rules';
import { clusterOf, secretsFolder, sourceReference } from './source';
import { healthTimeout, jobTimeout } from './timeouts';

/** A Kustomization for each part that has to be there before the next, in their order. */
export function renderKustomizations(place: FluxPlace): KubernetesObject[] {
  const all = renderSecrets(place);
  const [{ kind, path, environment, objects }] = place.deployed.artifacts;
  if (kind === 'helm') return all;
  const stages: readonly (Stage | undefined)[] = ['called', 'before-release', undefined];
  const filled = stages.filter((stage) => stage === undefined || objects.some((object) => stageOf(object) === stage));
  for (const stage of filled) {
    const staged = objects.filter((object) => stageOf(object) === stage);
    const spec = {
      ...inOrder(all.at(-1), place),
      ...applied(place, path),
      ...(stage === 'before-release' ? { timeout: jobTimeout(place.deployed.app) } : { deletionPolicy: 'Orphan' }),
      ...(filled.length > 1 && { patches: [others(stage)] }),
      ...withRules(staged, objects),
    };
    const name = fluxName(place.delivery.application, environment, ...(stage === undefined ? [] : [stage]));
    all.push(fluxObject(place, 'Kustomization', name, spec));
  }
  return all;
}

/**
 * Deleted with its Kustomization, an application would be gone when its declaration moves or something else takes it over; so it stays.
 * What jobs before a release leave is of no use without them.
 */
function applied({ delivery, deployed: { app, deploy } }: FluxPlace, path: string): Fields {
  const { interval, timeout = healthTimeout(app), serviceAccount } = deploy;
  return {
    sourceRef: sourceReference(delivery),
    path: `./${path}`,
    interval,
    retryInterval: '1m',
    timeout,
    prune: true,
    wait: true,
    ...(serviceAccount !== undefined && { serviceAccountName: serviceAccount }),
  };
}

function withRules(objects: readonly KubernetesObject[], all: readonly KubernetesObject[]): Fields {
  const [healthCheckExprs, ignore] = [healthExpressions(objects), ignoreRules(objects, all)];
  return { ...(healthCheckExprs.length > 0 && { healthCheckExprs }), ...(ignore.length > 0 && { ignore }) };
}

/** Takes out what is of other stages: all have the same folder. */
function others(stage: Stage | undefined): Fields {
  const annotationSelector = stage === undefined ? stageAnnotation : `${stageAnnotation}!=${stage}`;
  return { target: { annotationSelector }, patch: 'apiVersion: v1\nkind: Any\nmetadata:\n  name: any\n$patch: delete\n' };
}

/** After the one before it, and the first of all after the environment that has to run the same. */
function inOrder(last: KubernetesObject | undefined, place: FluxPlace): Fields {
  if (last !== undefined) return { dependsOn: [{ name: last.metadata.name }] };
  const earlier = earlierInCluster(place);
  return earlier === undefined ? {} : { dependsOn: [{ name: fluxName(place.delivery.application, earlier) }] };
}

/** The environment that comes before another, where the Flux of one cluster applies both by Kustomizations. */
export function earlierInCluster({ delivery, deployed }: FluxPlace): string | undefined {
  const { after, source } = deployed.deploy;
  const earlier = deployedBy(delivery, 'flux').find(({ environment }) => environment.name === after);
  if (earlier === undefined || clusterOf(earlier) !== clusterOf(deployed)) return undefined;
  return source === 'helm' || earlier.deploy.source === 'helm' ? undefined : earlier.environment.name;
}

/** Secrets that SOPS encrypted are in a folder of their own, and no part of the artifact. */
function renderSecrets(place: FluxPlace): KubernetesObject[] {
  const { delivery, deployed } = place;
  const folder = secretsFolder(deployed.app);
  if (folder === undefined) return [];
  const [{ namespace }] = deployed.artifacts;
  const spec = {
    ...inOrder(undefined, place),
    ...applied(place, folder),
    targetNamespace: namespace,
    deletionPolicy: 'Orphan',
    decryption: { provider: 'sops', secretRef: { name: delivery.flux.decryptionSecret ?? 'sops' } },
  };
  return [fluxObject(place, 'Kustomization', fluxName(delivery.application, deployed.environment.name, 'secrets'), spec)];
}
