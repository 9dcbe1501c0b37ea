import type { Grants, PipelinePlace, RegistryPlace, RunPlace, RunResource, SecretPlace } from './grants-props';

/** One right on one resource, as a binding in Terraform needs it. */
export type Right =
  | { readonly kind: 'service' | 'job' | 'worker-pool'; readonly id: string; readonly role: string; readonly on: RunResource }
  | { readonly kind: 'repository'; readonly id: string; readonly role: string; readonly on: RegistryPlace }
  | { readonly kind: 'account'; readonly id: string; readonly role: string; readonly on: string }
  | { readonly kind: 'bucket'; readonly id: string; readonly role: string; readonly on: string }
  | { readonly kind: 'secret'; readonly id: string; readonly role: string; readonly on: SecretPlace }
  | { readonly kind: 'pipeline'; readonly id: string; readonly role: string; readonly on: PipelinePlace }
  | { readonly kind: 'project'; readonly id: string; readonly role: string };

/** What grants come to, in the order of their ids: each id is one in the construct tree and stays when others come and go. */
export function rightsOf(grants: Grants): readonly Right[] {
  const rights: readonly Right[] = [
    ...run('service', 'Deploys', 'roles/run.developer', grants.deployServices),
    ...run('job', 'DeploysJob', 'roles/run.developer', grants.deployJobs),
    ...run('worker-pool', 'DeploysWorkerPool', 'roles/run.developer', grants.deployWorkerPools),
    ...run('service', 'Calls', 'roles/run.invoker', grants.callServices),
    ...named('repository', { verb: 'Pushes', role: 'roles/artifactregistry.writer' }, grants.pushImages),
    ...named('repository', { verb: 'Pulls', role: 'roles/artifactregistry.reader' }, grants.pullImages),
    ...named('account', { verb: 'ActsAs', role: 'roles/iam.serviceAccountUser' }, grants.actAs),
    ...named('bucket', { verb: 'Writes', role: 'roles/storage.objectUser' }, grants.writeBuckets),
    ...named('bucket', { verb: 'Reads', role: 'roles/storage.objectViewer' }, grants.readBuckets),
    ...named('secret', { verb: 'ReadsSecret', role: 'roles/secretmanager.secretAccessor' }, grants.readSecrets),
    ...named('pipeline', { verb: 'Releases', role: 'roles/clouddeploy.releaser' }, grants.createReleases),
    ...Object.entries(grants.projectRoles ?? {}).map(([name, role]): Right => ({ kind: 'project', id: `Project-${name}`, role })),
  ];
  return [...rights].sort((a, b) => (a.id < b.id ? -1 : 1));
}

type RunKind = 'service' | 'job' | 'worker-pool';

function run(kind: RunKind, verb: string, role: string, places: { readonly [name: string]: RunPlace } = {}): readonly Right[] {
  // constructs have been replaced by what they made
  return Object.entries(places).flatMap(([name, on]) => ('resource' in on ? [] : [{ kind, id: `${verb}-${name}`, role, on }]));
}

function named<K extends Right['kind'], T>(
  kind: K,
  { verb, role }: { readonly verb: string; readonly role: string },
  places: { readonly [name: string]: T } = {},
): readonly { readonly kind: K; readonly id: string; readonly role: string; readonly on: T }[] {
  return Object.entries(places).map(([name, on]) => ({ kind, id: `${verb}-${name}`, role, on }));
}
