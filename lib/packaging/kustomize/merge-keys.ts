import { own } from '../../model/own';
import type { JsonValue } from '../../output/json-value';
import { isJsonList, isJsonMap, type JsonMap } from '../../output/json-value';
import { groupOf } from '../../targets/kubernetes/kubernetes-object';
import { isMisreadKey } from './misread-key';

/**
 * Fields of Kubernetes' own kinds whose lists a strategic merge merges by a key, and the first key of each; `''` for lists of texts.
 * Others are replaced as a whole.
 */
const mergedLists: { readonly [field: string]: readonly string[] } = {
  addresses: ['type'],
  allocatedResourcesStatus: ['name'],
  conditions: ['type'],
  containers: ['name'],
  drivers: ['name'],
  env: ['name'],
  ephemeralContainers: ['name'],
  finalizers: [''],
  healthConditions: ['status'],
  hostAliases: ['ip'],
  hostIPs: ['ip'],
  imagePullSecrets: ['name'],
  initContainers: ['name'],
  mapping: ['name'],
  matchConditions: ['name'],
  ownerReferences: ['uid'],
  podIPs: ['ip'],
  ports: ['containerPort', 'port'],
  resourceClaims: ['name'],
  resourceClaimStatuses: ['name'],
  schedulingGates: ['name'],
  secrets: ['name'],
  taints: ['key'],
  topologySpreadConstraints: ['topologyKey'],
  variables: ['name'],
  volumeDevices: ['devicePath'],
  volumeMounts: ['mountPath'],
  volumes: ['name'],
  webhooks: ['name'],
};

/** Where the pod is in the kinds that have one. */
const pods: { readonly [kind: string]: string } = {
  'v1 Pod': '/spec',
  'apps/v1 DaemonSet': '/spec/template/spec',
  'apps/v1 Deployment': '/spec/template/spec',
  'apps/v1 ReplicaSet': '/spec/template/spec',
  'apps/v1 StatefulSet': '/spec/template/spec',
  'argoproj.io/v1alpha1 Rollout': '/spec/template/spec',
  'batch/v1 CronJob': '/spec/jobTemplate/spec/template/spec',
  'batch/v1 Job': '/spec/template/spec',
};

/** How a strategic merge treats a list: `replace`, by the key given, or in a way that patches made here stay clear of. */
export type ListMerge = { readonly kind: 'replace' } | { readonly kind: 'merge'; readonly key: string } | { readonly kind: 'avoid' };

/** Says how lists of an object merge, by their place, in which elements are left out: `/spec/template/spec/containers/env`. */
export function listMerges(object: JsonMap): (place: string) => ListMerge {
  const [apiVersion, kind] = [String(own(object, 'apiVersion')), String(own(object, 'kind'))];
  const pod = own(pods, `${apiVersion} ${kind}`);
  const isKnown = pod !== undefined || isBuiltIn(apiVersion);
  return (place) => {
    const key = typeof pod === 'string' && place.startsWith(`${pod}/`) ? own(podLists, place.slice(pod.length + 1)) : undefined;
    if (key !== undefined) return { kind: 'merge', key };
    const field = place.slice(place.lastIndexOf('/') + 1);
    return isKnown && Object.hasOwn(mergedLists, field) ? { kind: 'avoid' } : { kind: 'replace' };
  };
}

const podLists: { readonly [place: string]: string } = {
  containers: 'name',
  'containers/env': 'name',
  'containers/volumeMounts': 'mountPath',
  imagePullSecrets: 'name',
  initContainers: 'name',
  'initContainers/env': 'name',
  'initContainers/volumeMounts': 'mountPath',
  volumes: 'name',
};

/** Groups without a dot, and those of Kubernetes; a few of the latter are defined by others, which does no harm. */
function isBuiltIn(apiVersion: string): boolean {
  const group = groupOf({ apiVersion });
  return !group.includes('.') || group.endsWith('.k8s.io');
}

/**
 * Whether kustomize leaves an object as it is when it merges a patch into it: the merge visits the whole object, drops nulls and elements
 * that say the same key twice or have none, takes words that start with a dollar for its own, and adds keys without quotes.
 */
export function isMergeable(object: JsonMap): boolean {
  const pod = own(pods, `${String(own(object, 'apiVersion'))} ${String(own(object, 'kind'))}`);
  return isCalm(object, pod !== undefined || isBuiltIn(String(own(object, 'apiVersion'))));
}

function isCalm(value: JsonValue, hasSchema: boolean): boolean {
  if (value === null) return false;
  if (isJsonList(value)) return value.every((each) => isCalm(each, hasSchema));
  if (!isJsonMap(value)) return true;
  return Object.entries(value).every(([key, each]) => {
    if (key.startsWith('$') || isMisreadKey(key)) return false;
    const keys = hasSchema && isJsonList(each) ? own(mergedLists, key) : undefined;
    return (keys === undefined || (isJsonList(each) && hasDistinct(each, keys))) && isCalm(each, hasSchema);
  });
}

function hasDistinct(list: readonly JsonValue[], keys: readonly string[]): boolean {
  const found = list.map((each) =>
    keys.map((key) => (isJsonMap(each) ? own(each, key) : key === '' ? each : undefined)).find((value) => value !== undefined),
  );
  return found.every((value) => typeof value === 'string' || typeof value === 'number') && new Set(found.map(String)).size === list.length;
}
