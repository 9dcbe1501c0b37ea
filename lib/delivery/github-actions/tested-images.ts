import { containersOf } from '../../model/containers-of';
import { parseImage } from '../../model/image';
import { own } from '../../model/own';
import type { ResolvedApplication } from '../../model/resolved';
import { serviceName } from '../../targets/compose/names';
import type { BuiltImage } from '../built-images';
import type { ResolvedDelivery } from '../resolved-delivery';
import { shellWord } from '../shell/bash';
import { exactly, imagePaths } from './path-filters';
import { workflowsFolder } from './workflow-file';

/** An image that a test builds on its own machine. */
export interface TestedImage {
  readonly built: BuiltImage;
  /** As the application names it, without a version. */
  readonly repository: string;
  /** On the machine. */
  readonly name: string;
}

/** Images that the application runs and that are built here, in the order of their names. */
export function testedImages({ application, built }: ResolvedDelivery, { workloads }: ResolvedApplication): readonly TestedImage[] {
  return built.flatMap((each) => {
    const repository = parseImage(own(workloads, each.workload)?.image ?? '')?.repository;
    return repository === undefined ? [] : [{ built: each, repository, name: `${application}-${each.workload}` }];
  });
}

/** Of what is not pushed: any version will do. */
export const testedTag = 'test';

export function buildCommands(images: readonly TestedImage[]): string {
  return images
    .map(({ built: { source }, name }) =>
      [
        'docker buildx build --load',
        `--tag ${shellWord(`${name}:${testedTag}`)}`,
        `--file ${shellWord(source.dockerfile)}`,
        ...(source.target === undefined ? [] : [`--target ${shellWord(source.target)}`]),
        ...Object.entries(source.arguments).map(([key, value]) => `--build-arg ${shellWord(`${key}=${value}`)}`),
        shellWord(source.context),
      ].join(' '),
    )
    .join('\n');
}

/** Services of Compose that run an image of this machine. */
export function servicesOf(app: ResolvedApplication, images: readonly TestedImage[]): readonly (readonly [string, string])[] {
  return Object.values(app.workloads).flatMap((workload) =>
    containersOf(workload).flatMap(({ container }) => {
      const repository = parseImage(container.image)?.repository;
      const image = images.find((each) => each.repository === repository);
      return image === undefined ? [] : [[serviceName(workload, container), `${image.name}:${testedTag}`] as const];
    }),
  );
}

/** What a test is of: images, and the files that it starts. */
export function testedPaths(
  delivery: ResolvedDelivery,
  images: readonly TestedImage[],
  file: string,
  started: readonly string[],
): readonly string[] {
  const paths = images.flatMap(({ built }) => imagePaths(built, delivery, []));
  // the last one that a file matches decides, so what one image leaves out comes before what is started
  return [...new Set([...paths, ...started, exactly(`${workflowsFolder}/${file}.yml`)])];
}
