import type { ObjectFamily } from '../object-family';
import { mainContainer } from './naming-area';
import type { Step } from './place';
import { fieldAt, isFields, podPath } from './pod-path';

/** The image of a workload's main container. */
export interface MainImages {
  readonly path: readonly Step[];
  /** By environment. */
  readonly images: ReadonlyMap<string, string>;
}

/** Undefined for what runs no container. */
export function mainImages(workload: ObjectFamily): MainImages | undefined {
  if (!known.has(workload)) known.set(workload, findImages(workload));
  return known.get(workload);
}

/** Every object around a workload asks. */
const known = new WeakMap<ObjectFamily, MainImages | undefined>();

function findImages(workload: ObjectFamily): MainImages | undefined {
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
