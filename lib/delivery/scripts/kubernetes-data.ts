import { parseDuration } from '../../model/quantity';
import { fieldAt } from '../../model/record';
import type { ResolvedApplication } from '../../model/resolved';
import { podTemplateOf } from '../../packaging/helm/objects/pod-path';
import { type NeededSecret, neededSecrets } from '../../packaging/needed-secrets';
import type { KubernetesObject } from '../../targets/kubernetes/kubernetes-object';
import { environmentFolder } from '../artifact-places';
import { healthTimeout, jobTimeout } from '../flux/timeouts';
import { textsAt, valuesAt } from '../integrity/file-object';
import { plainPaths } from '../plain-files';
import type { ResolvedCluster } from '../push-options';
import type { KubernetesPlace } from '../pushed';
import { type Stage, stageFolder, stageOf } from '../stages';
import { array, map, type ShellValue, scalar } from './shell-data';

/** What scripts know of an environment on Kubernetes. */
export function kubernetesData(place: KubernetesPlace, app: ResolvedApplication, folder: string): { readonly [name: string]: ShellValue } {
  const { artifact, namespace, clusters, charts } = place;
  const { objects } = artifact;
  const jobs = objects.filter((object) => object.kind === 'Job' && stageOf(object) === 'before-release');
  const staged = (stage: Stage | 'rest'): readonly string[] => stageOptions(place, folder, stage);
  const hasStages = objects.some((object) => stageOf(object) !== undefined);
  const all = { ...place, artifact: { ...artifact, objects } };
  return {
    NAMESPACE: scalar(namespace),
    CLUSTERS: array(clusters.map(clusterWords)),
    SOURCE: scalar(artifact.kind),
    ...(charts.length > 0 && { CHARTS: array(charts.map(({ namespace: place, path }) => `${place} ${path}`)) }),
    SECRETS: array(neededSecrets(objects, namespace).map((secret) => secretWords(secret, namespace))),
    SECONDS_OF_ROLLOUT: scalar(seconds(healthTimeout(app))),
    SECONDS_OF_JOB: scalar(seconds(jobTimeout(app))),
    WORKLOADS: array(objects.filter((object) => stageOf(object) !== 'before-release').flatMap((object) => rolledOut(object, namespace))),
    ROLLOUTS: array(objects.flatMap(rollout)),
    OBJECT_OF: map(objects.flatMap((object) => versioned(app, object))),
    ...(artifact.kind === 'helm'
      ? {
          CHART: scalar(artifact.path),
          ...(artifact.isFetched === true && { FETCHED: scalar('yes') }),
          VALUES: array(artifact.valueFiles.map((file) => `--values=${artifact.path}/${file}`)),
        }
      : {
          CALLED: array(staged('called')),
          CALLED_WORKLOADS: array(
            objects.filter((object) => stageOf(object) === 'called').flatMap((object) => rolledOut(object, namespace)),
          ),
          JOBS: array(jobs.map((job) => `${job.metadata.name} ${imageOf(job)}`)),
          JOB_OBJECTS: array(staged('before-release')),
          OBJECTS: array(hasStages ? staged('rest') : wholeOptions(all, folder)),
          PLANNED: array(wholeOptions(all, folder)),
        }),
  };
}

function clusterWords(cluster: ResolvedCluster): string {
  switch (cluster.kind) {
    case 'gke':
      return `gke ${cluster.name} ${cluster.location} ${cluster.project}`;
    case 'eks':
      return `eks ${cluster.name} ${cluster.region}`;
    case 'context':
      return `context ${cluster.name}`;
  }
}

/** Namespace, name, and keys that it has to have. */
function secretWords({ name, namespace, kind, keys }: NeededSecret, home: string): string {
  const usual = { opaque: [], registry: ['.dockerconfigjson'], tls: ['tls.crt', 'tls.key'] }[kind];
  return [namespace ?? home, name, ...(keys.length === 0 ? usual : keys)].join(' ');
}

/** Options of `kubectl apply` for a stage; none where it has no objects. */
function stageOptions({ artifact }: KubernetesPlace, folder: string, stage: Stage | 'rest'): readonly string[] {
  const objects = artifact.objects.filter((object) => isIn(object, stage));
  if (objects.length === 0) return [];
  const base = `${folder}/${environmentFolder(artifact.kind, 'all', artifact.environment)}`;
  if (artifact.kind === 'plain') {
    const paths = plainPaths(base, artifact.objects);
    return objects.map((object) => `--filename=${paths.get(object) ?? ''}`);
  }
  return [`--kustomize=${folder}/${stageFolder(stage, artifact.environment)}`];
}

function isIn(object: KubernetesObject, stage: Stage | 'rest'): boolean {
  return stage === 'rest' ? stageOf(object) !== 'before-release' : stageOf(object) === stage;
}

function wholeOptions({ artifact }: KubernetesPlace, folder: string): readonly string[] {
  const path = `${folder}/${environmentFolder(artifact.kind, 'all', artifact.environment)}`;
  return artifact.kind === 'plain' ? [`--filename=${path}`] : [`--kustomize=${path}`];
}

/** Kinds that `kubectl rollout status` waits for, with the namespace where it is not that of the application. */
function rolledOut({ kind, metadata }: KubernetesObject, home: string): readonly string[] {
  const { name, namespace = home } = metadata;
  if (!['Deployment', 'StatefulSet', 'DaemonSet'].includes(kind)) return [];
  return [[`${kind.toLowerCase()}/${name}`, ...(namespace === home ? [] : [namespace])].join(' ')];
}

/** Its name, and where a person decides: positions of steps, and `by-person` where blue and green are. */
function rollout({ kind, metadata: { name }, ...object }: KubernetesObject): readonly string[] {
  if (kind !== 'Rollout') return [];
  const steps = fieldAt(object, ['spec', 'strategy', 'canary', 'steps']);
  const pauses = (Array.isArray(steps) ? steps : []).flatMap((step, index) => {
    const [pause] = valuesAt(step, 'pause');
    return pause !== undefined && valuesAt(pause, 'duration').length === 0 ? [String(index)] : [];
  });
  const [automatic] = valuesAt(object, 'spec.strategy.blueGreen.autoPromotionEnabled');
  return [[name, ...pauses, ...(automatic === false ? ['by-person'] : [])].join(' ')];
}

/** What has revisions of a workload. */
function versioned(
  { workloads }: ResolvedApplication,
  { kind, metadata: { name } }: KubernetesObject,
): readonly (readonly [string, string])[] {
  if (!['Deployment', 'Rollout'].includes(kind) || !Object.hasOwn(workloads, name)) return [];
  return [[name, `${kind.toLowerCase()}/${name}`]];
}

function imageOf(job: KubernetesObject): string {
  return textsAt(podTemplateOf(job), 'spec.containers.image')[0] ?? '';
}

function seconds(duration: ReturnType<typeof healthTimeout>): string {
  return String(parseDuration(duration) ?? 0);
}
