import type { NamedEnvironment } from '../model/environment';
import { type Issue, issue } from '../model/issue';
import { listKeys } from '../model/list-names';
import { secretsIn } from '../model/literal-secrets';
import { own } from '../model/own';
import type { BuiltImage } from './built-images';
import { imageOwnerOf, isPush, type ResolvedDeploy } from './delivery';
import type { GivenDelivery } from './rendered-delivery';

/** The keys of a declaration, and whether all of it could be read. */
export interface StatedKeys {
  readonly keys: readonly string[];
  readonly isRead: boolean;
}

/** What is wrong with what is built, and with what builds it. */
export function buildIssues(
  { builds, sources, deploys, githubActions }: GivenDelivery,
  environments: { readonly [name: string]: NamedEnvironment },
  { keys, isRead }: StatedKeys,
): readonly Issue[] {
  const isBuilt = builds !== undefined;
  const hasSources = Object.keys(sources).length > 0;
  const kinds = Object.values(deploys).map(({ kind }) => kind);
  const unused = (key: string, isUsed: boolean, remedy: string): Issue[] =>
    isUsed || !isRead || !keys.includes(key) ? [] : [issue('unused-settings', [key], 'must be left out where nothing reads it', remedy)];
  return [
    ...(isBuilt && !hasSources && (isRead || !keys.includes('sources'))
      ? [issue('no-sources', ['sources'], 'must say from what images are built', "write sources: { api: { context: 'api' } }")]
      : []),
    ...unused('sources', isBuilt, "write builds: 'github-actions', 'cloud-build' or 'scripts'"),
    ...unused(
      'githubActions',
      builds === 'github-actions' || kinds.includes('github-actions'),
      "build by 'github-actions', or deploy by it",
    ),
    ...unused('cloudBuild', builds === 'cloud-build' || kinds.includes('cloud-build'), "build by 'cloud-build', or deploy by it"),
    ...unused('commands', isBuilt || Object.values(deploys).some(isPush), 'leave it out'),
    ...testIssues(githubActions.testEnvironment, environments),
    ...argumentIssues(sources),
    ...(isBuilt ? Object.entries(deploys).flatMap(([name, deploy]) => tagIssues(deploy, name)) : []),
  ];
}

/** Tags of builds are commits, which have no order among themselves: who takes the newest version never takes one of them. */
function tagIssues(deploy: ResolvedDeploy, name: string): readonly Issue[] {
  const images = imageOwnerOf(deploy);
  if (images === undefined) return [];
  const path = ['deploys', name, 'images'];
  const isOrdered = images.kind === 'image-automation' || images.strategy === 'semver' || images.strategy === 'alphabetical';
  if (isOrdered) {
    const remedy = `leave images out, and each build is released${deploy.kind === 'argo-cd' ? ", or take the strategy 'newest-build'" : ''}`;
    return [
      issue('unordered-tags', path, 'must take tags that are commits, as builds here push them, and not the highest version', remedy),
    ];
  }
  if (images.strategy !== 'newest-build' || images.allowTags === undefined || matches(images.allowTags, 'a1b2c3d4e5f6')) return [];
  const message = `must let tags of 12 hexadecimal digits in, as builds here push them, got ${images.allowTags}`;
  return [issue('unordered-tags', [...path, 'allowTags'], message, "write '^[0-9a-f]{12}$', or leave it out")];
}

/** An expression of Go that JavaScript does not know is taken for one that matches. */
function matches(expression: string, tag: string): boolean {
  try {
    return new RegExp(expression).test(tag);
  } catch {
    return true;
  }
}

/** Whoever has an image reads the arguments that it was built with. */
function argumentIssues(sources: GivenDelivery['sources']): readonly Issue[] {
  return Object.entries(sources).flatMap(([workload, source]) =>
    secretsIn(source?.arguments, ['sources', workload, 'arguments']).map(({ path, what }) =>
      issue(
        'literal-secret',
        path,
        `must not be a secret, where it looks like ${what}: images keep it`,
        'let the Dockerfile fetch what it needs without it',
      ),
    ),
  );
}

function testIssues(name: string | undefined, environments: { readonly [name: string]: NamedEnvironment }): readonly Issue[] {
  if (name === undefined) return [];
  const environment = own(environments, name);
  const path = ['githubActions', 'testEnvironment'];
  if (environment === undefined)
    return [issue('unknown-environment', path, `must be an environment, got '${name}'`, `environments: ${listKeys(environments)}`)];
  if (environment.compose !== undefined || environment.kubernetes !== undefined) return [];
  return [issue('not-testable', path, 'must be an environment with compose or kubernetes', `give ${name} compose or kubernetes`)];
}

/** Two builds of one image would overwrite each other. */
export function sameImageIssues(built: readonly BuiltImage[]): readonly Issue[] {
  return built.flatMap(({ workload, repositories }, index) => {
    const path = ['sources', workload];
    if (Object.keys(repositories).length === 0)
      return [issue('not-built', path, 'must be a workload that runs in an environment', 'leave it out, or let the workload run')];
    const other = built
      .slice(0, index)
      .find((each) => Object.entries(repositories).some(([environment, repository]) => own(each.repositories, environment) === repository));
    if (other === undefined) return [];
    return [issue('not-built', path, `must have an image of its own, but ${other.workload} is built to the same one`, 'leave it out')];
  });
}
