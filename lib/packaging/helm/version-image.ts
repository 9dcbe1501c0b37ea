import type { ObjectFamily } from '../object-family';
import type { LiftContext } from './lift-context';
import { readTag, tagOf } from './lift-leaf';
import { mainContainer } from './naming-area';
import type { Step } from './place';
import { fieldAt, isFields, podPath } from './pod-path';
import type { Section } from './sections';

/** An object among those of its workload. */
export interface Owned {
  readonly family: ObjectFamily;
  readonly section: Section | undefined;
  readonly members: readonly ObjectFamily[];
}

/** The image whose version the labels of an object may say: its own, or else that of the workload it belongs to. */
export function versionImage({ family, section, members }: Owned): Pick<LiftContext, 'images' | 'tag'> {
  const workloads = podPath(family.kind) === undefined ? members.filter(({ kind }) => podPath(kind) !== undefined) : [family];
  const images = new Map<string, string>();
  for (const environment of family.variants.keys()) {
    const found = new Set(workloads.map((each) => imageIn(each, environment)).filter((image) => image !== undefined));
    const [image] = found;
    if (image !== undefined && found.size === 1 && tagOf(image) !== undefined) images.set(environment, image);
  }
  const [workload] = workloads;
  const path = workload && imagePath(workload);
  return {
    images,
    tag: path && images.size === family.variants.size ? readTag({ family: workload, section, asked: new Map() }, path, images) : undefined,
  };
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
