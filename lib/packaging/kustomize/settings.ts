import { own } from '../../model/own';
import type { JsonValue } from '../../output/json-value';
import { isJsonList, isJsonMap, type JsonMap } from '../../output/json-value';
import { mapImages } from './image-reference';
import { type ImageVersion, setImages } from './image-setting';
import { withKey, withKeys, withoutKey, withoutKeys } from './json-tree';

/** What a kustomization says of all its objects at once; kustomize applies it after the patches. */
export interface Settings {
  readonly namespace?: string;
  readonly labels?: { readonly [key: string]: string };
  readonly replicas: readonly ReplicaCount[];
  readonly images: readonly ImageVersion[];
}

export interface ReplicaCount {
  readonly name: string;
  readonly count: number;
}

/** What kustomize makes of an object; undefined where the object is so unusual that this is not known here. */
export function applySettings(object: JsonMap, { namespace, labels, replicas, images }: Settings): JsonMap | undefined {
  let result: JsonMap | undefined = object;
  if (namespace !== undefined) result = setNamespace(result, namespace);
  if (labels !== undefined && result !== undefined) result = setLabels(result, labels);
  if (result !== undefined && replicas.length > 0) result = setReplicas(result, replicas);
  if (result === undefined || images.length === 0 || own(result, 'kind') === 'CustomResourceDefinition') return result;
  if (!imagePlaces.every((place) => hasContainers(object, place))) return undefined;
  return mapImages(result, (text) => setImages(text, images));
}

const clusterScoped: ReadonlySet<string> = new Set([
  ...['APIService', 'CSIDriver', 'CSINode', 'CertificateSigningRequest', 'ClusterRole', 'ClusterRoleBinding', 'ComponentStatus'],
  ...['CustomResourceDefinition', 'FlowSchema', 'IngressClass', 'MutatingWebhookConfiguration', 'Namespace', 'Node', 'NodeProxyOptions'],
  ...['PersistentVolume', 'PodSecurityPolicy', 'PriorityClass', 'PriorityLevelConfiguration', 'RuntimeClass', 'StorageClass'],
  ...['ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding', 'ValidatingWebhookConfiguration', 'VolumeAttachment'],
]);

/** Whether kustomize knows that such an object belongs to no namespace. */
export function isClusterScoped(object: JsonMap): boolean {
  const [apiVersion, kind] = [own(object, 'apiVersion'), own(object, 'kind')];
  const isBuiltIn = apiVersion === 'v1' || /^[a-z.]+\.k8s\.io\/|^policy\//.test(String(apiVersion));
  return isBuiltIn && clusterScoped.has(String(kind));
}

/** Also where objects speak of the namespace: kustomize follows references to objects that it moves. */
function setNamespace(object: JsonMap, namespace: string): JsonMap | undefined {
  const metadata = own(object, 'metadata');
  if (!isJsonMap(metadata)) return undefined;
  const kind = own(object, 'kind');
  if (speaksOfNamespaces.has(String(kind)) && !agrees(object, namespace)) return undefined;
  if (kind === 'Namespace' && own(object, 'apiVersion') === 'v1') return { ...object, metadata: withKey(metadata, 'name', namespace) };
  return isClusterScoped(object) ? object : { ...object, metadata: withKey(metadata, 'namespace', namespace) };
}

const speaksOfNamespaces: ReadonlySet<string> = new Set([
  ...['APIService', 'ClusterRoleBinding', 'CustomResourceDefinition', 'MutatingWebhookConfiguration', 'RoleBinding'],
  'ValidatingWebhookConfiguration',
]);

/** Whether the object speaks of that namespace alone, and leaves it out nowhere. */
function agrees(object: JsonMap, namespace: string): boolean {
  const { kind, metadata, ...fields } = object;
  const places = [...JSON.stringify(fields).matchAll(/"namespace":("(?:[^"\\]|\\.)*")/g)].map(([, found]) => found);
  const subjects = Array.isArray(fields['subjects']) ? fields['subjects'] : [];
  return places.every((place) => place === JSON.stringify(namespace)) && subjects.every((each) => isJsonMap(each) && isPlaced(each));
}

function isPlaced(subject: JsonMap): boolean {
  return own(subject, 'namespace') !== undefined || ['User', 'Group'].includes(String(own(subject, 'kind')));
}

/** Where labels are put besides the object's own: on pods, and on what makes them. */
export function labelledTemplates(object: JsonMap): readonly (readonly string[])[] {
  const [apiVersion, kind] = [String(own(object, 'apiVersion')), String(own(object, 'kind'))];
  const template = ['spec', 'template'];
  if (['Deployment', 'ReplicaSet', 'DaemonSet'].includes(kind)) return [template];
  if (kind === 'ReplicationController') return apiVersion === 'v1' || apiVersion.endsWith('/v1') ? [template] : [];
  if (kind === 'StatefulSet') return apiVersion.startsWith('apps/') ? [template] : [];
  if (kind === 'Rollout') return apiVersion.startsWith('argoproj.io/') ? [template] : [];
  if (!apiVersion.startsWith('batch/')) return [];
  if (kind === 'Job') return [template];
  return kind === 'CronJob'
    ? [
        ['spec', 'jobTemplate'],
        ['spec', 'jobTemplate', ...template],
      ]
    : [];
}

function setLabels(object: JsonMap, labels: { readonly [key: string]: string }): JsonMap | undefined {
  return onLabels(object, (found) => withKeys(found, labels));
}

/** The object without labels that a kustomization sets. */
export function withoutLabels(object: JsonMap, keys: readonly string[]): JsonMap {
  return onLabels(object, (found) => withoutKeys(found, new Set(keys))) ?? object;
}

function onLabels(object: JsonMap, change: (labels: JsonMap) => JsonMap): JsonMap | undefined {
  return [[], ...labelledTemplates(object)].reduce<JsonMap | undefined>(
    (result, place) => result && changeAt(result, [...place, 'metadata', 'labels'], change),
    object,
  );
}

/** Maps that are not there are made, and maps that are left empty go away, but for those that were there already. */
function changeAt(map: JsonMap, [key, ...rest]: readonly string[], change: (found: JsonMap) => JsonMap): JsonMap | undefined {
  if (key === undefined) return change(map);
  const found = own(map, key) ?? {};
  if (!isJsonMap(found)) return undefined;
  const changed = changeAt(found, rest, change);
  if (changed === undefined || changed === found) return changed && map;
  return Object.keys(changed).length === 0 ? withoutKey(map, key) : withKey(map, key, changed);
}

const replicated: ReadonlySet<string> = new Set(['Deployment', 'ReplicationController', 'ReplicaSet', 'StatefulSet']);

/** Whether `replicas:` reaches such an object; a Rollout by our own configuration. */
export function hasReplicas(object: JsonMap): boolean {
  const kind = String(own(object, 'kind'));
  return replicated.has(kind) || (kind === 'Rollout' && String(own(object, 'apiVersion')).startsWith('argoproj.io/'));
}

/** By name alone: of all kinds, in all namespaces. */
function setReplicas(object: JsonMap, replicas: readonly ReplicaCount[]): JsonMap | undefined {
  const metadata = own(object, 'metadata');
  if (!hasReplicas(object) || !isJsonMap(metadata)) return object;
  const count = countsOf(replicas).get(own(metadata, 'name'));
  return count === undefined ? object : changeAt(object, ['spec'], (spec) => withKey(spec, 'replicas', count));
}

function countsOf(replicas: readonly ReplicaCount[]): ReadonlyMap<unknown, number> {
  const found = counted.get(replicas) ?? new Map(replicas.map(({ name, count }) => [name, count]));
  counted.set(replicas, found);
  return found;
}

/** For a thousand objects the same. */
const counted = new WeakMap<readonly ReplicaCount[], ReadonlyMap<unknown, number>>();

const imagePlaces = ['spec', 'spec/template/spec', 'spec/jobTemplate/spec/template/spec'].flatMap((pod) =>
  ['containers', 'initContainers', 'volumes'].map((list) => `${pod}/${list}`.split('/')),
);

/** Whether maps and lists are where kustomize looks for images, in whatever kind. */
function hasContainers(value: JsonValue | undefined, [key, ...rest]: readonly string[]): boolean {
  if (value === undefined) return true;
  // an image as a volume is found by the newest kustomize only
  if (key === undefined)
    return isJsonList(value) && value.every((each) => isJsonMap(each) && ['string', 'undefined'].includes(typeof own(each, 'image')));
  return isJsonMap(value) && hasContainers(own(value, key), rest);
}
