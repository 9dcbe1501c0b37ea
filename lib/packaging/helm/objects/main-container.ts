import { perObject } from '../../../model/per-object';
import { fieldAt, isRecord } from '../../../model/record';
import type { ObjectFamily } from '../../aligned-objects';
import type { FieldPath } from './field-path';
import { podPath } from './pod-path';

/** The container that a workload is about: the one called like it, or else the first. */
export const mainContainer: (family: ObjectFamily) => string | undefined = perObject((family) => {
  const names = [...family.variants.values()].flatMap((object) => namesInList(object, family.kind, 'containers'));
  return names.find((name) => name === family.name) ?? names[0];
});

/** Names in a list of containers, in its order; empty for a container without one. */
export function namesInList(object: unknown, kind: string, list: string): readonly string[] {
  return containersIn(object, kind, list).map((each) => (isRecord(each) && typeof each['name'] === 'string' ? each['name'] : ''));
}

/** The image of a workload's main container. */
export interface MainImages {
  readonly path: FieldPath;
  /** By environment. */
  readonly images: ReadonlyMap<string, string>;
}

/** Undefined for what runs no container. */
export const mainImages: (workload: ObjectFamily) => MainImages | undefined = perObject((workload) => {
  const name = podPath(workload.kind) === undefined ? undefined : mainContainer(workload);
  if (name === undefined) return undefined;
  const path = [...(podPath(workload.kind) ?? []), 'spec', 'containers', { key: 'name', value: name }, 'image'];
  const images = new Map<string, string>();
  for (const [environment, object] of workload.variants) {
    const main = containersIn(object, workload.kind, 'containers').find((each) => isRecord(each) && each['name'] === name);
    const image = fieldAt(main, ['image']);
    if (typeof image === 'string') images.set(environment, image);
  }
  return { path, images };
});

function containersIn(object: unknown, kind: string, list: string): readonly unknown[] {
  const containers = fieldAt(object, [...(podPath(kind) ?? []), 'spec', list]);
  return Array.isArray(containers) ? containers : [];
}
