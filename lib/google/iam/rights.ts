import { by } from '../../model/record';
import type { GrantsSpec, PipelinePlace, RegistryPlace, RunResource, SecretPlace } from './grants';

/** One right on one resource, as a binding in Terraform needs it. */
export type Right =
  | { readonly kind: 'service' | 'job' | 'worker-pool'; readonly id: string; readonly role: string; readonly on: RunResource }
  | { readonly kind: 'repository'; readonly id: string; readonly role: string; readonly on: RegistryPlace }
  | { readonly kind: 'account'; readonly id: string; readonly role: string; readonly on: string }
  | { readonly kind: 'bucket'; readonly id: string; readonly role: string; readonly on: string }
  | { readonly kind: 'secret'; readonly id: string; readonly role: string; readonly on: SecretPlace }
  | { readonly kind: 'pipeline'; readonly id: string; readonly role: string; readonly on: PipelinePlace }
  | { readonly kind: 'project'; readonly id: string; readonly role: string };

/** Rights of grants, in the order of their ids: each id is one in the construct tree and stays when others come and go. */
export function rightsOf(grants: GrantsSpec): readonly Right[] {
  const rights: readonly Right[] = [
    ...named('service', { verb: 'Deploys', role: 'roles/run.developer' }, grants.deployServices),
    ...named('job', { verb: 'DeploysJob', role: 'roles/run.developer' }, grants.deployJobs),
    ...named('worker-pool', { verb: 'DeploysWorkerPool', role: 'roles/run.developer' }, grants.deployWorkerPools),
    ...named('service', { verb: 'Calls', role: 'roles/run.invoker' }, grants.callServices),
    ...named('repository', { verb: 'Pushes', role: 'roles/artifactregistry.writer' }, grants.pushImages),
    ...named('repository', { verb: 'Pulls', role: 'roles/artifactregistry.reader' }, grants.pullImages),
    ...named('account', { verb: 'ActsAs', role: 'roles/iam.serviceAccountUser' }, grants.actAs),
    ...named('bucket', { verb: 'Writes', role: 'roles/storage.objectUser' }, grants.writeBuckets),
    ...named('bucket', { verb: 'Reads', role: 'roles/storage.objectViewer' }, grants.readBuckets),
    ...named('secret', { verb: 'ReadsSecret', role: 'roles/secretmanager.secretAccessor' }, grants.readSecrets),
    ...named('pipeline', { verb: 'Releases', role: 'roles/clouddeploy.releaser' }, grants.createReleases),
    ...Object.entries(grants.projectRoles).map(([name, role]): Right => ({ kind: 'project', id: `Project-${name}`, role })),
  ];
  return [...rights].sort(by(({ id }) => id));
}

function named<K extends Right['kind'], T>(
  kind: K,
  { verb, role }: { readonly verb: string; readonly role: string },
  places: { readonly [name: string]: T },
): readonly { readonly kind: K; readonly id: string; readonly role: string; readonly on: T }[] {
  return Object.entries(places).map(([name, on]) => ({ kind, id: `${verb}-${name}`, role, on }));
}
