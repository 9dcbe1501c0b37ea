import type { Path } from '../../model/issue';
import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedJob, ResolvedService, ResolvedWorker, ResolvedWorkload } from '../../model/resolved-workload';
import { cacheCertificate } from '../cache-address';
import { googleNames } from '../google-names';
import { byPath, literalNotes, withoutSecretsInNotes } from '../literal-notes';
import type { Note } from '../target';
import { calledWorkloads, usedSecrets } from '../used-by-workload';
import { usedDatabases } from './database-proxy';
import { secretKey } from './env';
import { handOverNotes } from './hand-over-notes';
import { jobDeadlineSeconds } from './job-deadline';
import type { KubernetesObject } from './kubernetes-object';
import { namespaceOf } from './labels';
import { mayBeLarge } from './may-be-large';
import { note, stated } from './note';
import { isCalling } from './release-hook';
import { isAutoscaled, replicaRange } from './replicas';
import { isRouted } from './rollouts/rolled-out';
import { rolloutNotes } from './rollouts/rollout-notes';
import { routerNotes } from './rollouts/router-notes';

/** `kubectl apply` keeps a copy of the object in an annotation, and annotations hold 262,144 bytes in all. */
const applicableBytes = 260_000;

/** What comes out otherwise than it was asked for. */
export function kubernetesNotes(app: ResolvedApplication, objects: readonly KubernetesObject[]): Note[] {
  const workloads = Object.values(app.workloads);
  const notes = [
    ...workloads.flatMap((workload) => [...scalingNotes(app, workload), ...serviceNotes(app, workload), ...jobNotes(app, workload)]),
    ...workloads.flatMap((workload) => [...placementNotes(app, workload), ...handOverNotes(app, workload)]),
    ...rolloutNotes(app),
    ...routerNotes(app),
    ...databaseNotes(app),
    ...cacheNotes(app),
    ...bucketNotes(app),
    ...secretNotes(app),
    ...sizeNotes(app, objects),
    ...literalNotes(app, 'kubernetes'),
  ];
  return byPath(withoutSecretsInNotes(notes));
}

function scalingNotes(app: ResolvedApplication, workload: ResolvedWorkload): Note[] {
  if (workload.kind !== 'service' && workload.kind !== 'worker') return [];
  const path = ['workloads', workload.name, 'scaling'];
  const idle = 'is 1 here: with no replica left nothing would notice that one is needed';
  return [
    ...(workload.scaling.min === 0 ? [note(app, 'emulated', [...path, 'min'], idle)] : []),
    ...fixedNotes(app, workload, path),
    ...stated(
      app,
      'unsupported',
      [...path, 'concurrency'],
      'requests are not counted; the number of replicas follows targetCpu and targetMemory',
    ),
  ];
}

function fixedNotes(app: ResolvedApplication, workload: ResolvedService | ResolvedWorker, path: Path): Note[] {
  if (isAutoscaled(workload)) return [];
  const reason = `the number of replicas is always ${replicaRange(workload).max}, since max is not above min`;
  return ['targetCpu', 'targetMemory'].flatMap((key) => stated(app, 'unsupported', [...path, key], reason));
}

function serviceNotes(app: ResolvedApplication, workload: ResolvedWorkload): Note[] {
  if (workload.kind !== 'service') return [];
  const path = ['workloads', workload.name];
  const open = 'the network policy lets anybody in, but no load balancer is made: a Gateway or Ingress has to route to the Service';
  return [
    ...stated(
      app,
      'unsupported',
      [...path, 'requestTimeoutSeconds'],
      'a Service ends no request; what routes to it, or the program itself, has to',
    ),
    ...(workload.access.kind === 'public' && !isRouted(app, workload) ? [note(app, 'degraded', [...path, 'access'], open)] : []),
  ];
}

function jobNotes(app: ResolvedApplication, workload: ResolvedWorkload): Note[] {
  if (workload.kind !== 'job') return [];
  const { name, runs } = workload;
  const kubectl = `kubectl --namespace ${namespaceOf(app)}`;
  const wait = `${kubectl} wait --for=condition=Complete --timeout=${jobDeadlineSeconds(workload)}s job/${name}`;
  const before =
    `${hooked(workload)}; a plain apply runs it at once but does not hold back the rest until it is done: apply it first and wait (${wait}); a Job cannot be changed, so to run it again within the hour for which it is ` +
    `kept, first ${kubectl} delete job ${name}`;
  const demand = `kept as a suspended CronJob; run it with ${kubectl} create job --from=cronjob/${name} ${name}-1`;
  return [note(app, 'emulated', ['workloads', name, 'runs'], runs === 'before-release' ? before : demand)];
}

function hooked(job: ResolvedJob): string {
  const patience = `it ends after ${jobDeadlineSeconds(job) / 60} minutes at the latest, so helm needs --timeout ${jobDeadlineSeconds(job) / 60 + 1}m`;
  if (!isCalling(job)) return `Helm and Argo CD run it first, as its hook annotations ask; ${patience}`;
  const called = calledWorkloads(job).join(', ');
  return `Helm runs it before an upgrade, and beside the pods in the release that brings what it calls (${called}); Argo CD runs it in each sync between that and the rest; ${patience}`;
}

function placementNotes(app: ResolvedApplication, { kind, name }: ResolvedWorkload): Note[] {
  if (kind !== 'agent') return [];
  const placement = ['workloads', name, 'placement'];
  return [
    ...stated(app, 'unsupported', [...placement, 'spread'], 'an agent runs on every node, so there is nothing to spread'),
    ...stated(app, 'unsupported', [...placement, 'preferredNodeLabels'], 'an agent runs on every node, so none comes first'),
  ];
}

function databaseNotes(app: ResolvedApplication): Note[] {
  const used = new Set(Object.values(app.workloads).flatMap((workload) => usedDatabases(workload).map(({ database }) => database)));
  return Object.keys(app.databases).map((name) => {
    const made = `made as a Cloud SQL instance with a private address by the Terraform side, not here, ${inNetwork(app)}`;
    const password = inSecret(app, googleNames.passwordSecret(name));
    const reached = `reached through a proxy beside each workload that uses it, its password expected ${password}${identity(app)}`;
    return note(app, 'emulated', ['databases', name], used.has(name) ? `${made}; ${reached}` : made);
  });
}

/** Another network does not lead there, not even one that is joined to it. */
function inNetwork(app: ResolvedApplication): string {
  return `so the cluster must be in the network ${app.environment.google?.network?.name ?? googleNames.network(app.name)}`;
}

function identity({ environment: { name, kubernetes } }: ResolvedApplication): string {
  if (kubernetes?.clusterProject !== undefined) return '';
  return `, the Kubernetes service accounts allowed to act as those of Google (roles/iam.workloadIdentityUser, which the Terraform side grants where environments.${name}.kubernetes.clusterProject is given)`;
}

function cacheNotes(app: ResolvedApplication): Note[] {
  return Object.keys(app.caches).map((name) => {
    const made = `made as a Memorystore instance by the Terraform side, not here, and found as ${googleNames.cacheHost(app.name, name)} in its network, ${inNetwork(app)}`;
    const [password, ca] = [googleNames.passwordSecret(name), googleNames.caSecret(name)].map((secret) => inSecret(app, secret));
    return note(
      app,
      'emulated',
      ['caches', name],
      `${made}; its password expected ${password}, its certificate ${ca}; ${cacheCertificate}`,
    );
  });
}

function bucketNotes(app: ResolvedApplication): Note[] {
  const made = 'made by the Terraform side, not here, with the rights of those that refer to it';
  return Object.keys(app.buckets).map((name) => note(app, 'emulated', ['buckets', name], made));
}

function secretNotes(app: ResolvedApplication): Note[] {
  const used = new Set(Object.values(app.workloads).flatMap(usedSecrets));
  return Object.entries(app.secrets).flatMap(([name, { description, version }]) => {
    const path = ['secrets', name];
    const purpose = description === undefined ? '' : ` (${description})`;
    const pinned = `the Secret ${name} holds one version at a time: put version ${version} there before it is stated here, which starts the pods that read it anew`;
    return [
      ...(used.has(name) ? [note(app, 'emulated', path, `expected ${inSecret(app, name)}${purpose}`)] : []),
      ...(version === 'latest' ? [] : [note(app, 'degraded', [...path, 'version'], pinned)]),
    ];
  });
}

function inSecret(app: ResolvedApplication, name: string): string {
  return `under the key ${secretKey} of the Secret ${name} in the namespace ${namespaceOf(app)}`;
}

function sizeNotes(app: ResolvedApplication, objects: readonly KubernetesObject[]): Note[] {
  const names = new Set(
    Object.values(app.workloads)
      .filter(mayBeLarge)
      .map(({ name }) => name),
  );
  const large = objects.filter((object) => names.has(object.metadata.name) && Buffer.byteLength(JSON.stringify(object)) > applicableBytes);
  return large.map(({ kind, metadata: { name } }) =>
    note(app, 'degraded', ['workloads', name], `its ${kind} is too large for kubectl apply: use kubectl apply --server-side`),
  );
}
