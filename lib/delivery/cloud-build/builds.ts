import { own } from '../../model/own';
import type { BuiltImage } from '../built-images';
import type { ResolvedDelivery } from '../resolved-delivery';
import type { ResolvedCloudBuildDeploy } from './options';

/** What a build does for an environment. */
export interface CloudBuild {
  readonly environment: string;
  /** How versions get there: built from the commit, promoted from another environment, or as the release file of the commit says. */
  readonly versions: 'built' | 'promoted' | 'released';
  /** Environment that has to run the same first. */
  readonly after?: string;
  /** What it is deployed by; undefined where a controller takes it from the repository. */
  readonly deploy?: ResolvedCloudBuildDeploy;
  readonly connection?: string;
}

/** What Cloud Build does, by environments in the order of their names: those that it deploys, and those that it only builds for. */
export function cloudBuilds({ pushed, deployed, builds, built, cloudBuild }: ResolvedDelivery): readonly CloudBuild[] {
  const isBuilt = (environment: string): boolean => builds === 'cloud-build' && repositoriesOf(built, environment).length > 0;
  const found = new Map<string, CloudBuild>();
  for (const {
    environment: { name: environment },
    deploy,
  } of pushed) {
    if (deploy.kind !== 'cloud-build') continue;
    const { after, connection = cloudBuild.connection } = deploy;
    const versions = after !== undefined ? 'promoted' : isBuilt(environment) ? 'built' : 'released';
    found.set(environment, {
      environment,
      versions,
      deploy,
      ...(after !== undefined && { after }),
      ...(connection !== undefined && { connection }),
    });
  }
  for (const {
    environment: { name: environment },
    deploy,
  } of deployed) {
    const isPulled = deploy.kind === 'argo-cd' || deploy.kind === 'flux';
    if (!isPulled || deploy.after !== undefined || deploy.images !== undefined || !isBuilt(environment)) continue;
    const { connection } = cloudBuild;
    found.set(environment, { environment, versions: 'built', ...(connection !== undefined && { connection }) });
  }
  return [...found.values()].sort((a, b) => (a.environment < b.environment ? -1 : 1));
}

/** Repositories of the images that are built for an environment. */
export function repositoriesOf(built: readonly BuiltImage[], environment: string): readonly string[] {
  return built.flatMap(({ repositories }) => own(repositories, environment) ?? []);
}
