import type { BuiltImage } from '../built-images';
import type { ResolvedDelivery } from '../resolved-delivery';
import { workflowsFolder } from './workflow-file';

/** A name of a branch or a path for filters of GitHub, in which these characters mean something. */
export function exactly(name: string): string {
  return name.replace(/[*?+[\]]/g, '\\$&').replace(/^!/, '\\!');
}

/** Everything in a folder. */
export function allOf(folder: string): string {
  return folder === '.' ? '**' : `${exactly(folder)}/**`;
}

/**
 * What an image is built of, and what builds it, as filters of GitHub, where the last one that a file matches decides. An image of the
 * whole repository is not built of what states its own version.
 */
export function imagePaths(
  { source }: BuiltImage,
  { folder, releases }: Pick<ResolvedDelivery, 'folder' | 'releases'>,
  builders: readonly string[],
): readonly string[] {
  const { context, dockerfile, paths } = source;
  const generated = [
    ...[folder, releases].filter((each) => isIn(each, context)).map(allOf),
    ...(context === '.' ? [allOf(workflowsFolder)] : []),
  ];
  return unrepeated([
    allOf(context),
    ...(isIn(dockerfile, context) ? [] : [dockerfile, `${dockerfile}.dockerignore`].map(exactly)),
    ...generated.map((each) => `!${each}`),
    ...paths,
    ...builders.map(exactly),
  ]);
}

/** What is deployed to an environment, as filters of GitHub. */
export function environmentPaths({ deployed, pushed, folder, releases, built }: ResolvedDelivery, environment: string): readonly string[] {
  const release = exactly(`${releases}/${environment}.json`);
  const place = pushed.find((each) => each.environment.name === environment)?.place;
  if (place?.kind === 'compose') return [release, allOf(`${folder}/${place.folder}`)];
  if (place?.kind === 'cloud-run') {
    // stacks are written by programs of the repository, whichever these are; what only images are built of is none of them
    const contexts = built.map(({ source }) => source.context).filter((context) => context !== '.');
    return unrepeated([
      '**',
      ...[...contexts, folder, releases, '.github'].map((each) => `!${allOf(each)}`),
      '!**.md',
      release,
      allOf(`${folder}/${place.folder}`),
    ]);
  }
  const found = deployed.find((each) => each.environment.name === environment);
  const artifacts = found?.artifacts.flatMap(({ kind, path }) => [path, ...(kind === 'kustomize' ? basesOf(path) : [])]) ?? [];
  const charts = found?.charts.map(({ path }) => path) ?? [];
  return unrepeated([release, ...[...charts, ...artifacts].map(allOf)]);
}

/** `deploy/shop/kustomize/base` of `deploy/shop/kustomize/overlays/prod`, and the components beside it. */
function basesOf(overlay: string): readonly string[] {
  const [, kustomize] = /^(.*)\/overlays\/[^/]+$/.exec(overlay) ?? [];
  return kustomize === undefined ? [] : [`${kustomize}/base`, `${kustomize}/components`];
}

function isIn(path: string, folder: string): boolean {
  return folder === '.' || path === folder || path.startsWith(`${folder}/`);
}

function unrepeated(patterns: readonly string[]): readonly string[] {
  return [...new Set(patterns)];
}
