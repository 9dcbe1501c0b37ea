import { parseImage } from '../../../model/image';
import type { ObjectFamily } from '../../aligned-objects';
import type { Section } from '../align/sections';
import type { ObjectField } from '../objects/field-path';
import { mainImages } from '../objects/main-container';

/** A workload whose image others run too: a job that prepares the database for it, say. */
export interface ImageOwner {
  readonly field: ObjectField;
  readonly section: Section;
  /** By environment. */
  readonly images: ReadonlyMap<string, string>;
}

/** The workloads that an image is called like: `registry.example.com/shop/api` is that of `api`. */
export function imageOwners(sections: ReadonlyMap<ObjectFamily, Section>): readonly ImageOwner[] {
  const found = new Map<Section, { field: ObjectField; images: Map<string, string> }>();
  for (const [family, section] of sections) {
    const main = mainImages(family);
    if (main === undefined) continue;
    const owner = found.get(section) ?? { field: { family, path: main.path }, images: new Map<string, string>() };
    for (const [environment, image] of main.images) {
      if (parseImage(image)?.repository.split('/').at(-1) === section.workload) owner.images.set(environment, image);
    }
    found.set(section, owner);
  }
  return [...found].flatMap(([section, { field, images }]) => (images.size === 0 ? [] : [{ field, section, images }]));
}

/** Whose image this is, in every environment; undefined for one of the place's own. */
export function ownerOf(owners: readonly ImageOwner[], images: ReadonlyMap<string, string>): ImageOwner | undefined {
  const [first] = images;
  if (first === undefined) return undefined;
  const candidates = indexOf(owners).get(first.join('\n')) ?? [];
  return candidates.find((owner) => [...images].every(([environment, image]) => owner.images.get(environment) === image));
}

/** By environment and image. */
function indexOf(owners: readonly ImageOwner[]): ReadonlyMap<string, readonly ImageOwner[]> {
  let index = indexes.get(owners);
  if (index === undefined) {
    index = new Map<string, ImageOwner[]>();
    for (const owner of owners) {
      for (const each of owner.images) {
        const known = index.get(each.join('\n')) ?? [];
        known.push(owner);
        index.set(each.join('\n'), known);
      }
    }
    indexes.set(owners, index);
  }
  return index;
}

/** For a thousand images the same. */
const indexes = new WeakMap<readonly ImageOwner[], Map<string, ImageOwner[]>>();
