import type { ObjectFamily } from '../object-family';
import { mainContainer } from './naming-area';
import type { Step } from './place';
import { fieldAt, isFields, podPath } from './pod-path';

/** The image of a workload's main container, by environment, and where it stands. */
export function mainImages(
  workload: ObjectFamily,
): { readonly path: readonly Step[]; readonly images: ReadonlyMap<string, string> } | undefined {
  const path = podPath(workload.kind) === undefined ? undefined : imagePath(workload);
  if (path === undefined) return undefined;
  const images = [...workload.variants.keys()].map((environment) => [environment, imageIn(workload, environment)] as const);
  return { path, images: new Map(images.flatMap(([environment, image]) => (image === undefined ? [] : [[environment, image] as const]))) };
}

function imagePath(workload: ObjectFamily): readonly Step[] | undefined {
  const name = mainContainer(workload);
  return name === undefined ? undefined : [...(podPath(workload.kind) ?? []), 'spec', 'containers', { key: 'name', value: name }, 'image'];
}

function imageIn(workload: ObjectFamily, environment: string): string | undefined {
  const containers = fieldAt(workload.variants.get(environment), [...(podPath(workload.kind) ?? []), 'spec', 'containers']);
  if (!Array.isArray(containers)) return undefined;
  const main = containers.find((each: unknown) => isFields(each) && each['name'] === mainContainer(workload));
  const image = fieldAt(main, ['image']);
  return typeof image === 'string' ? image : undefined;
}
