import { own } from '../../model/own';
import type { JsonValue } from '../../output/json-value';
import { isJsonList, isJsonMap, type JsonMap } from '../../output/json-value';
import { routesOfRollout, servicesOfRollout, servicesOfRoutes } from './rollout-references';

/** Where a pod names other objects. */
const podReferences: readonly string[] = [
  ...['containers', 'initContainers'].flatMap((list) =>
    ['env/valueFrom/configMapKeyRef/name', 'env/valueFrom/secretKeyRef/name', 'envFrom/configMapRef/name', 'envFrom/secretRef/name'].map(
      (path) => `${list}/${path}`,
    ),
  ),
  ...['imagePullSecrets/name', 'priorityClassName', 'serviceAccountName', 'volumes/configMap/name', 'volumes/secret/secretName'],
  ...['volumes/persistentVolumeClaim/claimName', 'volumes/projected/sources/configMap/name', 'volumes/projected/sources/secret/name'],
];

const inPod = (place: string) => podReferences.map((path) => `${place}/${path}`);
const template = inPod('spec/template/spec');

/** Where kustomize looks for names of other objects, by the kind that has them, in whatever group. */
const references: { readonly [kind: string]: readonly string[] } = {
  ...servicesOfRoutes,
  APIService: ['spec/service/name'],
  ClusterRole: ['rules/resourceNames'],
  ClusterRoleBinding: ['roleRef/name', 'subjects'],
  CronJob: inPod('spec/jobTemplate/spec/template/spec'),
  DaemonSet: template,
  Deployment: template,
  HorizontalPodAutoscaler: ['spec/scaleTargetRef/name'],
  Ingress: [
    ...['spec/backend/serviceName', 'spec/defaultBackend/service/name', 'spec/ingressClassName', 'spec/tls/secretName'],
    ...['spec/rules/http/paths/backend/service/name', 'spec/rules/http/paths/backend/serviceName'],
  ],
  Job: template,
  MutatingWebhookConfiguration: ['webhooks/clientConfig/service'],
  Node: ['spec/configSource/configMap'],
  PersistentVolume: ['spec/azureFile/secretName', 'spec/storageClassName'],
  PersistentVolumeClaim: ['spec/storageClassName', 'spec/volumeName'],
  Pod: inPod('spec'),
  PodTemplate: inPod('template/spec'),
  ReplicaSet: template,
  ReplicationController: template,
  Role: ['rules/resourceNames'],
  RoleBinding: ['roleRef/name', 'subjects'],
  Rollout: [...template, ...servicesOfRollout, ...Object.values(routesOfRollout).flat()],
  Service: ['spec/template/spec/containers/env/valueFrom/secretKeyRef/name'],
  ServiceAccount: ['imagePullSecrets/name'],
  StatefulSet: [...template, 'spec/serviceName', 'spec/volumeClaimTemplates/spec/storageClassName'],
  StorageClass: ['parameters/adminSecretName', 'parameters/secretName', 'parameters/secretRef', 'parameters/userSecretName'],
  ValidatingAdmissionPolicyBinding: ['spec/policyName'],
  ValidatingWebhookConfiguration: ['webhooks/clientConfig/service'],
};

/** A place on the way to a name at which kustomize gives up, since neither a map nor a list is there; undefined where all is well. */
export function brokenReference(object: JsonMap): readonly string[] | undefined {
  const kind = String(own(object, 'kind'));
  const paths = Object.hasOwn(references, kind) ? (references[kind] ?? []) : [];
  return paths.map((path) => follow(object, keysOf(path))).find((place) => place !== undefined);
}

/** Keys of a path: a slash with a backslash before it is of a key. */
function keysOf(path: string): readonly string[] {
  return path.split(/(?<!\\)\//).map((key) => key.replaceAll('\\/', '/'));
}

function follow(value: JsonValue | undefined, path: readonly string[], place: readonly string[] = []): readonly string[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (isJsonList(value)) return value.map((each) => follow(each, path, place)).find((found) => found !== undefined);
  const [key, ...rest] = path;
  if (key === undefined) return isJsonMap(value) && own(value, 'name') === undefined ? place : undefined;
  return isJsonMap(value) ? follow(own(value, key), rest, [...place, key]) : place;
}
