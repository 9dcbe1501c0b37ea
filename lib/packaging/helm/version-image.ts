import type { ObjectFamily } from '../object-family';
import type { LiftContext } from './lift-context';
import { readTag, tagOf } from './lift-leaf';
import { mainImages } from './main-image';
import { podPath } from './pod-path';
import type { Section } from './sections';
import { standIns } from './stand-ins';

/** An object among those of its workload. */
export interface Owned {
  readonly family: ObjectFamily;
  readonly section: Section | undefined;
  readonly members: readonly ObjectFamily[];
}

/** The image whose version the labels of an object may say: its own, or else that of the workload it belongs to. */
export function versionImage(
  { family, section, members }: Owned,
  imageOwners: LiftContext['imageOwners'],
): Pick<LiftContext, 'images' | 'tag'> {
  const isWorkload = podPath(family.kind) !== undefined;
  const workloads = isWorkload ? [family, ...standIns(family, members)] : members.filter(({ kind }) => podPath(kind) !== undefined);
  const environments = (isWorkload ? workloads : [family]).flatMap(({ variants }) => [...variants.keys()]);
  const images = new Map<string, string>();
  for (const environment of environments) {
    const found = new Set(workloads.map((each) => mainImages(each)?.images.get(environment)).filter((image) => image !== undefined));
    const [image] = found;
    if (image !== undefined && found.size === 1 && tagOf(image) !== undefined) images.set(environment, image);
  }
  const [workload] = workloads;
  const main = workload && mainImages(workload);
  if (workload === undefined || main === undefined || images.size < environments.length) return { images, tag: undefined };
  return { images, tag: readTag({ family: workload, section, asked: new Map(), imageOwners }, main.path, images) };
}
