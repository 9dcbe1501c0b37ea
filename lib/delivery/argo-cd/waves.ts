import { type Fields, type KubernetesObject, typeOf, withAnnotations } from '../../targets/kubernetes/kubernetes-object';
import { isHook, phasesOf, waveAnnotation, waveOf } from './sync-annotations';

/**
 * Adds the waves in which Argo CD has to apply the objects of an application, where its own order does not do: it applies kinds that it does
 * not know last, and these by name, so that a pod may come before its ExternalSecret and a Rollout before what it measures. What others need
 * comes in waves below 0; what runs stays in wave 0, which is the last: Argo CD ends a sync once it has applied the last wave, and waits for
 * the health of all before. A wave behind a Rollout would hold the sync, and each sync after it, until the canary has ended.
 *
 * Hooks and waves that objects have stay, unless such an object would come in the very wave of what needs it.
 *
 * @example
 * writeYaml(withWaves(compile(kubernetes, shop, environments.prod).output));
 */
export function withWaves(objects: readonly KubernetesObject[]): readonly KubernetesObject[] {
  const waves = readingWaves(objects);
  return objects.map((object) => {
    if (isHook(object) || phasesOf(object).length === 0) return object;
    const needed = neededWave(object, waves);
    if (needed === undefined) return object;
    const { annotations = {} } = object.metadata;
    const isStated = Object.hasOwn(annotations, waveAnnotation) && waveOf(object) !== waves.first;
    return isStated || waveOf(object) <= needed ? object : withAnnotations(object, { [waveAnnotation]: String(needed) });
  });
}

/** In which waves others read what an application has. */
interface ReadingWaves {
  /** Of the first that runs. */
  readonly first: number;
  /** Of the first Rollout, where there is one. */
  readonly rollout: number | undefined;
  /** Whether stores of secrets are among the objects: they may need accounts and Secrets. */
  readonly stores: boolean;
  /** Of the first pods with a claim, by the claim's name. */
  readonly claims: ReadonlyMap<string, number>;
}

function readingWaves(objects: readonly KubernetesObject[]): ReadingWaves {
  const running = objects.filter((object) => runningKinds.has(typeOf(object)) && !isHook(object));
  const rollouts = running.filter(({ kind }) => kind === 'Rollout');
  const claims = new Map<string, number>();
  for (const each of running)
    for (const claim of claimsIn(each)) claims.set(claim, Math.min(waveOf(each), claims.get(claim) ?? Number.POSITIVE_INFINITY));
  return {
    first: Math.min(0, ...running.map(waveOf)),
    rollout: rollouts.length === 0 ? undefined : Math.min(0, ...rollouts.map(waveOf)),
    stores: objects.some((object) => storeKinds.has(typeOf(object))),
    claims,
  };
}

/** The last wave in which an object can come; none where it may come with what runs. */
function neededWave(object: KubernetesObject, { first, rollout, stores, claims }: ReadingWaves): number | undefined {
  const type = typeOf(object);
  if (storeKinds.has(type)) return first - 2;
  if (secretKinds.has(type)) return first - 1;
  if (stores && usedByStores.has(type)) return first - 2;
  // a claim may be bound only when its pod is there, and a wave waits until it is
  if (type === 'PersistentVolumeClaim') return claims.get(object.metadata.name);
  if (configurationKinds.has(type)) return first;
  const before = rolloutKinds.get(type);
  return rollout === undefined || before === undefined ? undefined : rollout - before;
}

const runningKinds: ReadonlySet<string> = new Set([
  'Pod',
  'Deployment.apps',
  'StatefulSet.apps',
  'DaemonSet.apps',
  'ReplicaSet.apps',
  'Rollout.argoproj.io',
  'Job.batch',
  'CronJob.batch',
]);

const storeKinds: ReadonlySet<string> = new Set(['SecretStore.external-secrets.io', 'ClusterSecretStore.external-secrets.io']);

/** Kinds that Argo CD's own order has behind the pods that need them. */
const secretKinds: ReadonlySet<string> = new Set([
  'ExternalSecret.external-secrets.io',
  'ClusterExternalSecret.external-secrets.io',
  'SealedSecret.bitnami.com',
  'SecretProviderClass.secrets-store.csi.x-k8s.io',
  'PriorityClass.scheduling.k8s.io',
  'RuntimeClass.node.k8s.io',
]);

const usedByStores: ReadonlySet<string> = new Set(['ServiceAccount', 'Secret']);

/** Kinds that come before pods of their wave by themselves. No wave waits for their health. */
const configurationKinds: ReadonlySet<string> = new Set([
  'ServiceAccount',
  'ClusterRole.rbac.authorization.k8s.io',
  'ClusterRoleBinding.rbac.authorization.k8s.io',
  'Role.rbac.authorization.k8s.io',
  'RoleBinding.rbac.authorization.k8s.io',
  'ResourceQuota',
  'LimitRange',
  'NetworkPolicy.networking.k8s.io',
  'Secret',
  'ConfigMap',
]);

/** How many waves before a Rollout: it is refused without these, and a route of a mesh leads to subsets. */
const rolloutKinds: ReadonlyMap<string, number> = new Map([
  ['AnalysisTemplate.argoproj.io', 1],
  ['ClusterAnalysisTemplate.argoproj.io', 1],
  ['VirtualService.networking.istio.io', 1],
  ['DestinationRule.networking.istio.io', 2],
]);

/** Names of the claims that the pods of an object mount. */
function claimsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(claimsIn);
  if (typeof value !== 'object' || value === null) return [];
  const { persistentVolumeClaim: claim, ...fields } = value as Fields; // read by key only
  const name = typeof claim === 'object' && claim !== null ? (claim as Fields)['claimName'] : undefined; // read by key only
  return [...(typeof name === 'string' ? [name] : []), ...Object.values(fields).flatMap(claimsIn)];
}
