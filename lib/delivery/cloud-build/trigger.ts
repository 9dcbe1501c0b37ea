import type { BuildSource, BuildTriggerProps } from '../../google/build-trigger/schema';
import { InvalidApplicationError } from '../../model/invalid-application-error';
import { issue } from '../../model/issue';
import type { Delivery } from '../delivery';
import { resolveDelivery } from '../resolve-delivery';
import type { ResolvedDelivery } from '../resolved-delivery';
import { branchOf } from './build-steps';
import { type CloudBuild, cloudBuilds } from './builds';
import { cloudBuildPath, substitutionsOf } from './cloud-build-file';
import { githubRepository } from './github-repository';

/** What a delivery says of the trigger of an environment; the project, its location and the account are the stack's. */
export interface CloudBuildTrigger
  extends Required<
    Pick<
      BuildTriggerProps,
      'name' | 'description' | 'source' | 'build' | 'substitutions' | 'includedFiles' | 'ignoredFiles' | 'approvalRequired'
    >
  > {
  readonly source: Exclude<BuildSource, { readonly kind: 'manual' }>;
}

/**
 * Props of the trigger that builds and deploys an environment: it names the `cloudbuild.yaml` of the delivery, and defines what that uses.
 *
 * It starts with each commit whose files matter there: neither what a build itself commits, nor, after another environment, images that
 * are released to that one first.
 *
 * @throws InvalidApplicationError for an environment that Cloud Build neither deploys nor builds for
 * @example
 * const trigger = cloudBuildTrigger(delivery, 'prod');
 * // new BuildTrigger(stack, 'Build', { project, location, ...trigger, serviceAccount: { kind: 'own', grants } });
 */
export function cloudBuildTrigger(declaration: Delivery, environment: string): CloudBuildTrigger {
  const { delivery } = resolveDelivery(declaration);
  const builds = cloudBuilds(delivery);
  const build = builds.find((each) => each.environment === environment);
  if (build === undefined) {
    const message = `must be an environment that Cloud Build deploys or builds for, got '${environment}'`;
    const known = builds.length === 0 ? 'write cloudBuild()' : `environments: ${builds.map((each) => each.environment).join(', ')}`;
    throw new InvalidApplicationError(`the trigger of ${delivery.application}`, [
      issue('unknown-environment', ['deploys', environment], message, known),
    ]);
  }
  const { application, folder } = delivery;
  return {
    name: triggerName(delivery, environment),
    description: `${build.versions === 'built' ? 'Builds and deploys' : 'Deploys'} ${application} to ${environment}`.slice(0, 100),
    source: sourceOf(delivery, build),
    build: { kind: 'file', path: `${folder}/${cloudBuildPath}` },
    substitutions: substitutionsOf(builds, build),
    ...filesOf(delivery, build),
    approvalRequired: build.deploy?.approval ?? false,
  };
}

/** Unique in the project of an environment. */
export function triggerName({ application }: Pick<ResolvedDelivery, 'application'>, environment: string): string {
  return `${application}-${environment}`;
}

function sourceOf(delivery: ResolvedDelivery, { connection }: CloudBuild): CloudBuildTrigger['source'] {
  const on = eventOf(delivery);
  if (connection !== undefined) return { kind: 'repository', repository: connection, on };
  const { owner = '', name = '' } = githubRepository(delivery.repository) ?? {}; // a rule demands one of both
  return { kind: 'github', owner, name, on };
}

function eventOf(delivery: ResolvedDelivery): CloudBuildTrigger['source']['on'] {
  const [, tag] = /^refs\/tags\/(.+)$/.exec(delivery.revision) ?? [];
  const exactly = (text: string): string => `^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`;
  return tag === undefined ? { kind: 'push', branch: exactly(branchOf(delivery)) } : { kind: 'tag', tag: exactly(tag) };
}

/** A build must not start another one by what it records, and must not miss what matters. */
function filesOf(
  { folder, releases, deployed, pushed, built }: ResolvedDelivery,
  { environment, versions, after }: CloudBuild,
): Pick<CloudBuildTrigger, 'includedFiles' | 'ignoredFiles'> {
  const rendered = `${folder}/**`;
  if (versions === 'built') return { includedFiles: [], ignoredFiles: [`${releases}/**`, rendered] };
  const paths = [...new Set(built.flatMap((each) => each.paths))].sort();
  // every commit makes an image there, so that the release of it follows every commit
  if (after !== undefined && paths.includes('**')) return { includedFiles: [`${releases}/${after}.json`], ignoredFiles: [] };
  const names = new Set([...deployed, ...pushed].map((each) => each.environment.name));
  names.delete(after ?? environment);
  const others = [...names].sort().map((name) => `${releases}/${name}.json`);
  return { includedFiles: [], ignoredFiles: [...(after === undefined ? [] : paths), ...others, rendered] };
}
