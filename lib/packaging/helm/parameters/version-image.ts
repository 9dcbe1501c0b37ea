import type { ObjectFamily } from '../../aligned-objects';
import type { Section } from '../align/sections';
import { mainImages } from '../objects/main-container';
import { podPath } from '../objects/pod-path';
import { alternatesOf } from './alternates';
import { readTag, tagOf } from './leaf-nodes';
import type { ChartContext, ObjectContext } from './object-context';

/** An object among those of its workload. */
export interface Owned {
  readonly family: ObjectFamily;
  readonly section: Section | undefined;
  readonly members: readonly ObjectFamily[];
}

/** The image whose version the labels of an object may say: its own, or else that of the workload it belongs to. */
export function versionImage({ family, section, members }: Owned, chart: ChartContext): Pick<ObjectContext, 'images' | 'tag'> {
  const isWorkload = podPath(family.kind) !== undefined;
  const workloads = isWorkload ? [family, ...alternatesOf(family, members)] : members.filter(({ kind }) => podPath(kind) !== undefined);
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
  return { images, tag: readTag({ family: workload, section, extra: new Map(), chart }, main.path, images) };
}
