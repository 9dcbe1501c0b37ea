import type { Delivery } from '../../delivery/delivery';
import { resolveDelivery } from '../../delivery/resolve-delivery';
import type { ResolvedDelivery } from '../../delivery/resolved-delivery';
import type { Grants, RegistryPlace } from '../../google/iam/grants';
import { own } from '../../model/own';
import type { CloudRunStack } from './cloud-run-stack';
import { refreshRoles } from './refresh-roles';

/**
 * Rights of the account by which a pipeline deploys the environment of a stack with the scripts of a delivery: to release, to push and copy
 * images, to read what Terraform compares, and to write its state. It changes workloads and nothing else: where the infrastructure
 * has changed, Terraform is refused, and a person deploys first. Call it last: it counts the resources that the stack has.
 *
 * @throws InvalidApplicationError for a delivery that is wrong
 * @example
 * const grants = pipelineGrants(stack, delivery);
 * new BuildTrigger(stack, 'Build', { project, location, ...cloudBuildTrigger(delivery, 'prod'), serviceAccount: { kind: 'own', grants } });
 */
export function pipelineGrants(stack: CloudRunStack, declaration: Delivery): Grants {
  const { delivery } = resolveDelivery(declaration);
  const { environment } = stack.application;
  const { releaseGrants } = stack;
  const found = delivery.pushed.find((each) => each.environment.name === environment.name);
  const { after } = found?.deploy ?? {};
  const connection = found?.deploy.kind === 'cloud-build' ? (found.deploy.connection ?? delivery.cloudBuild.connection) : undefined;
  return {
    ...releaseGrants,
    pushImages: registriesOf(delivery, environment.name),
    ...(after !== undefined && { pullImages: registriesOf(delivery, after) }),
    writeBuckets: { ...releaseGrants.writeBuckets, state: environment.google?.stateBucket ?? '' },
    projectRoles: {
      project: 'roles/browser',
      // jobs are listed in the project, and so are their executions
      run: 'roles/run.viewer',
      secrets: 'roles/secretmanager.viewer',
      ...refreshRoles(stack),
      // its own trigger, which the stack gets after this
      ...(found?.deploy.kind === 'cloud-build' && { builds: 'roles/cloudbuild.builds.viewer' }),
      ...(connection !== undefined && { repository: 'roles/cloudbuild.tokenAccessor' }),
      ...releaseGrants.projectRoles,
    },
  };
}

/** Repositories of Artifact Registry that have the images of an environment, by their names. */
function registriesOf({ pushed, built }: ResolvedDelivery, environment: string): { readonly [name: string]: RegistryPlace } {
  const images = pushed.find((each) => each.environment.name === environment)?.images.map(({ repository }) => repository) ?? [];
  const pushedTo = built.flatMap(({ repositories }) => own(repositories, environment) ?? []);
  const places = [...images, ...pushedTo].flatMap((image): [string, RegistryPlace][] => {
    const [, location, project, repository] = /^([a-z0-9-]+)-docker\.pkg\.dev\/([^/]+)\/([^/]+)\//.exec(image) ?? [];
    return location === undefined || project === undefined || repository === undefined
      ? []
      : [[repository, { repository, location, project }]];
  });
  return Object.fromEntries(places);
}
