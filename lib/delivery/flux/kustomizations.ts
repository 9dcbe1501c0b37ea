import { deletionPatch } from '../../packaging/kustomize/deletion-patch';
import { jsonPointer } from '../../targets/kubernetes/ignored-differences';
import type { Fields, KubernetesObject } from '../../targets/kubernetes/kubernetes-object';
import { deployedBy } from '../resolved-delivery';
import { isNamespace, type Stage, stageAnnotation, stageOf } from '../stages';
import { type FluxDeployed, type FluxPlace, fluxName, fluxObject } from './flux-object';
import { hasHealth, healthExpressions } from './health';
import { type IgnoreRule, ignoreRules } from './ignore-rules';
import { clusterOf, secretsFolder, sourceReference } from './source';
import { healthTimeout, jobTimeout } from './timeouts';

/**
 * For each part that has to be there before the next, in their order, a Kustomization that applies it and one that waits for its health.
 * One that waits looks at no other commit meanwhile (unless the controller has the feature gate `CancelHealthCheckOnNewRevision`), so
 * that the way back from a version that does not get healthy would have to wait too.
 */
export function renderKustomizations(place: FluxPlace): KubernetesObject[] {
  const all = renderSecrets(place);
  const [{ kind, objects: rendered }] = place.deployed.artifacts;
  if (kind === 'helm') return all;
  const objects = rendered.filter((object) => !isNamespace(object));
  for (const { stage, suffix, isOf, takenOut } of stages) {
    const applied = objects.filter(isOf);
    if (stage !== undefined && applied.length === 0) continue;
    const name = fluxName(place.delivery.application, place.deployed.environment.name, ...suffix);
    const ignore = [...ignoreRules(applied, objects), ...(stage === 'called' ? [ownerRule] : [])];
    const spec = {
      ...inOrder(all.at(-1), place),
      ...commonSpec(place),
      ...(stage === 'called' && { prune: false }),
      ...(stage !== 'before-release' && { deletionPolicy: 'Orphan' }),
      patches: [withoutNamespaces, ...(objects.some((object) => stageOf(object) !== undefined) ? [without(takenOut)] : [])],
      ...(ignore.length > 0 && { ignore }),
    };
    all.push(fluxObject(place, 'Kustomization', name, spec), ...renderHealth(place, { name, stage, objects: applied }));
  }
  return all;
}

interface StageOfArtifact {
  readonly stage?: Stage;
  readonly suffix: readonly string[];
  readonly isOf: (object: KubernetesObject) => boolean;
  /** Selector of annotations for all others. */
  readonly takenOut: string;
}

/** The last has what jobs call, too: where an object is in two, the last owns it, and removes it. So none is lost when jobs change. */
const stages: readonly StageOfArtifact[] = [
  {
    stage: 'called',
    suffix: ['called'],
    isOf: (object) => stageOf(object) === 'called',
    takenOut: `${stageAnnotation}!=called`,
  },
  {
    stage: 'before-release',
    suffix: ['jobs'],
    isOf: (object) => stageOf(object) === 'before-release',
    takenOut: `${stageAnnotation}!=before-release`,
  },
  {
    suffix: [],
    isOf: (object) => stageOf(object) !== 'before-release',
    takenOut: `${stageAnnotation}=before-release`,
  },
];

/** By these labels the controller knows whose an object is. */
const ownerRule: IgnoreRule = {
  target: { annotationSelector: `${stageAnnotation}=called` },
  paths: ['name', 'namespace'].map((key) => jsonPointer(['metadata', 'labels', `kustomize.toolkit.fluxcd.io/${key}`])),
};

interface Applied {
  readonly name: string;
  readonly stage: Stage | undefined;
  readonly objects: readonly KubernetesObject[];
}

/** Applies nothing: it takes all out, and waits for what another applied. */
function renderHealth(place: FluxPlace, { name, stage, objects }: Applied): KubernetesObject[] {
  const checked = objects.filter(hasHealth);
  if (checked.length === 0) return [];
  const { app, deploy } = place.deployed;
  const healthCheckExprs = healthExpressions(checked);
  const spec = {
    dependsOn: [{ name }],
    ...commonSpec(place),
    timeout: stage === 'before-release' ? jobTimeout(app) : (deploy.timeout ?? healthTimeout(app)),
    patches: [without(`!${nowhereAnnotation}`)],
    healthChecks: checked.map(({ apiVersion, kind, metadata }) => ({
      apiVersion,
      kind,
      name: metadata.name,
      ...(metadata.namespace !== undefined && { namespace: metadata.namespace }),
    })),
    ...(healthCheckExprs.length > 0 && { healthCheckExprs }),
  };
  return [fluxObject(place, 'Kustomization', `${name}-health`, spec)];
}

/** That no object has. */
const nowhereAnnotation = 'orchestra-cdk/nowhere';

/** What Kustomizations have alike. */
function commonSpec({ delivery, deployed: { deploy, artifacts } }: FluxPlace, path = artifacts[0].path): Fields {
  const { interval, serviceAccount } = deploy;
  return {
    sourceRef: sourceReference(delivery),
    path: `./${path}`,
    interval,
    retryInterval: '1m',
    prune: true,
    ...(serviceAccount !== undefined && { serviceAccountName: serviceAccount }),
  };
}

/** Takes out what comes with the objects of Flux. */
const withoutNamespaces: Fields = { target: { kind: 'Namespace', version: 'v1' }, patch: deletionPatch };

/** Takes out the objects that a selector finds. */
function without(annotationSelector: string): Fields {
  return { target: { annotationSelector }, patch: deletionPatch };
}

/** After the one before it, and the first of all after the environment that has to run the same. */
function inOrder(last: KubernetesObject | undefined, place: FluxPlace): Fields {
  if (last !== undefined) return { dependsOn: [{ name: last.metadata.name }] };
  const earlier = earlierInCluster(place);
  if (earlier === undefined) return {};
  const isChecked = earlier.artifacts[0].objects.some((object) => stageOf(object) !== 'before-release' && hasHealth(object));
  return { dependsOn: [{ name: fluxName(place.delivery.application, earlier.environment.name, ...(isChecked ? ['health'] : [])) }] };
}

/** The environment that comes before another, where the Flux of one cluster applies both by Kustomizations. */
export function earlierInCluster({ delivery, deployed }: FluxPlace): FluxDeployed | undefined {
  const { after, source } = deployed.deploy;
  const earlier = deployedBy(delivery, 'flux').find(({ environment }) => environment.name === after);
  if (earlier === undefined || clusterOf(earlier) !== clusterOf(deployed)) return undefined;
  return source === 'helm' || earlier.deploy.source === 'helm' ? undefined : earlier;
}

/** Secrets that SOPS encrypted are in a folder of their own, and no part of the artifact. Deleting the declaration deletes none. */
function renderSecrets(place: FluxPlace): KubernetesObject[] {
  const { delivery, deployed } = place;
  const folder = secretsFolder(deployed.app);
  if (folder === undefined) return [];
  const [{ namespace }] = deployed.artifacts;
  const spec = {
    ...inOrder(undefined, place),
    ...commonSpec(place, folder),
    targetNamespace: namespace,
    deletionPolicy: 'Orphan',
    decryption: { provider: 'sops', secretRef: { name: delivery.flux.decryptionSecret ?? 'sops' } },
  };
  return [fluxObject(place, 'Kustomization', fluxName(delivery.application, deployed.environment.name, 'secrets'), spec)];
}
