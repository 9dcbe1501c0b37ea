import { own } from '../../model/own';
import type { JsonMap, JsonValue } from '../../output/json-value';
import type { OutputFile } from '../../output/output-file';
import { writeYaml } from '../../output/yaml';
import { routesOfRollout, servicesOfRollout, servicesOfRoutes } from './rollout-references';

/** Whether an object is Argo Rollouts' own kind of workload, which kustomize knows nothing of. */
export function isRollout(object: JsonMap): boolean {
  return own(object, 'kind') === 'Rollout' && String(own(object, 'apiVersion')).startsWith('argoproj.io/');
}

const rollout = { group: 'argoproj.io', kind: 'Rollout' };

/** Beside the kustomization.yaml that lists a Rollout. */
export const rolloutFiles: readonly OutputFile[] = [
  {
    path: 'kustomizeconfig/rollout.yaml',
    text: `# Where a Rollout has what kustomize sets, and what it refers to.\n${writeYaml([configuration()])}`,
  },
  {
    path: 'kustomizeconfig/merge-keys.yaml',
    text: `# By which keys patches merge lists. It takes the place of what kustomize knows by itself, so that other kinds stand here too.\n${writeYaml([{ definitions: definitions() }])}`,
  },
];

/** The fields of kustomization.yaml that name them. */
export const rolloutFields: JsonMap = {
  configurations: ['kustomizeconfig/rollout.yaml'],
  openapi: { path: 'kustomizeconfig/merge-keys.yaml' },
};

/** What kustomize knows by itself of Deployments; images it finds in any kind. */
function configuration(): JsonMap {
  const pod = 'spec/template/spec';
  const referrers = (...paths: readonly string[]) => paths.map((path) => ({ path, ...rollout }));
  const inContainers = (...paths: readonly string[]) =>
    ['containers', 'initContainers'].flatMap((list) => paths.map((path) => `${pod}/${list}/${path}`));
  const created = (path: string) => [{ path, create: true, ...rollout }];
  return {
    commonAnnotations: created('spec/template/metadata/annotations'),
    commonLabels: [...created('spec/selector/matchLabels'), ...created('spec/template/metadata/labels')],
    nameReference: [
      {
        kind: 'ConfigMap',
        version: 'v1',
        fieldSpecs: referrers(
          `${pod}/volumes/configMap/name`,
          `${pod}/volumes/projected/sources/configMap/name`,
          ...inContainers('env/valueFrom/configMapKeyRef/name', 'envFrom/configMapRef/name'),
        ),
      },
      {
        kind: 'Secret',
        version: 'v1',
        fieldSpecs: referrers(
          `${pod}/volumes/secret/secretName`,
          `${pod}/volumes/projected/sources/secret/name`,
          `${pod}/imagePullSecrets/name`,
          ...inContainers('env/valueFrom/secretKeyRef/name', 'envFrom/secretRef/name'),
        ),
      },
      { kind: 'ServiceAccount', version: 'v1', fieldSpecs: referrers(`${pod}/serviceAccountName`) },
      { kind: 'PersistentVolumeClaim', version: 'v1', fieldSpecs: referrers(`${pod}/volumes/persistentVolumeClaim/claimName`) },
      { kind: 'Service', version: 'v1', fieldSpecs: [...referrers(...servicesOfRollout), ...serviceReferrers()] },
      ...Object.entries(routesOfRollout).map(([kind, paths]) => ({ kind, fieldSpecs: referrers(...paths) })),
      { ...rollout, fieldSpecs: [{ path: 'spec/scaleTargetRef/name', kind: 'HorizontalPodAutoscaler' }] },
    ],
    replicas: created('spec/replicas'),
    templateLabels: created('spec/template/metadata/labels'),
  };
}

/** Routes that kustomize does not know name Services too. */
function serviceReferrers(): readonly JsonMap[] {
  return Object.entries(servicesOfRoutes).flatMap(([kind, paths]) => paths.map((path) => ({ path, kind })));
}

/**
 * By which keys lists merge. A schema of one's own takes the place of the built-in one, for all kinds, so that the kinds which have pods
 * stand here too: without them a patch of a Deployment's container would replace all its containers.
 */
function definitions(): JsonMap {
  const kindOf = (group: string, version: string, kind: string, spec: JsonMap): JsonMap => ({
    type: 'object',
    properties: { spec },
    'x-kubernetes-group-version-kind': [{ group, version, kind }],
  });
  const template = fields({ template: fields({ spec: { $ref: '#/definitions/PodSpec' } }) });
  return {
    Container: fields({
      env: merged(['name']),
      ports: merged(['containerPort', 'protocol']),
      volumeDevices: merged(['devicePath']),
      volumeMounts: merged(['mountPath']),
    }),
    PodSpec: fields({
      containers: merged(['name'], '#/definitions/Container'),
      ephemeralContainers: merged(['name'], '#/definitions/Container'),
      hostAliases: merged(['ip']),
      imagePullSecrets: merged(['name']),
      initContainers: merged(['name'], '#/definitions/Container'),
      topologySpreadConstraints: merged(['topologyKey', 'whenUnsatisfiable']),
      volumes: merged(['name']),
    }),
    CronJob: kindOf('batch', 'v1', 'CronJob', fields({ jobTemplate: fields({ spec: template }) })),
    DaemonSet: kindOf('apps', 'v1', 'DaemonSet', template),
    Deployment: kindOf('apps', 'v1', 'Deployment', template),
    Job: kindOf('batch', 'v1', 'Job', template),
    Pod: kindOf('', 'v1', 'Pod', { $ref: '#/definitions/PodSpec' }),
    ReplicaSet: kindOf('apps', 'v1', 'ReplicaSet', template),
    Rollout: kindOf('argoproj.io', 'v1alpha1', 'Rollout', template),
    Service: kindOf('', 'v1', 'Service', fields({ ports: merged(['port', 'protocol']) })),
    ServiceAccount: {
      ...fields({ imagePullSecrets: merged(['name']), secrets: merged(['name']) }),
      'x-kubernetes-group-version-kind': [{ group: '', version: 'v1', kind: 'ServiceAccount' }],
    },
    StatefulSet: kindOf('apps', 'v1', 'StatefulSet', template),
  };
}

function fields(properties: { readonly [field: string]: JsonValue }): JsonMap {
  return { type: 'object', properties };
}

function merged(keys: readonly string[], element?: string): JsonMap {
  return {
    type: 'array',
    items: element === undefined ? { type: 'object' } : { $ref: element },
    ...(keys.length > 1 && { 'x-kubernetes-list-map-keys': keys }),
    'x-kubernetes-patch-merge-key': keys[0] ?? '',
    'x-kubernetes-patch-strategy': 'merge',
  };
}
