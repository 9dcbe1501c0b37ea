import { own } from '../../model/own';
import type { JsonValue } from '../../output/json-value';
import { isJsonList, isJsonMap, type JsonMap } from '../../output/json-value';

/** An image as it is written in a container. */
export interface ImageReference {
  /** With its registry: `registry.example.com:5000/shop/api`. */
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** Undefined for what is no reference, as a placeholder of some other tool. */
export function parseImage(text: string): ImageReference | undefined {
  const found = /^((?:[a-zA-Z0-9.-]+(?::\d+)?\/)?[a-z0-9._/-]*[a-z0-9])(?::([\w.-]+))?(?:@([\w+.-]+:[\w=-]+))?$/.exec(text);
  const [, repository, tag, digest] = found ?? [];
  return repository === undefined ? undefined : { repository, ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }) };
}

/** `registry.example.com/shop/api` ends with `api`. */
export function shortName(repository: string): string {
  return repository.slice(repository.lastIndexOf('/') + 1);
}

/** Where kustomize finds images: in every list called so, whatever the kind. */
const containerLists = ['containers', 'initContainers'];

/** All images of an object, by a place that is the same in all its variants: keys, and names of containers. */
export function imagesOf(object: JsonMap): ReadonlyMap<string, string> {
  let found = known.get(object);
  if (found === undefined) {
    const images = new Map<string, string>();
    collect(object, '', images);
    known.set(object, images);
    found = images;
  }
  return found;
}

/** Objects do not change, and are asked for their images again and again. */
const known = new WeakMap<JsonMap, ReadonlyMap<string, string>>();

function collect(value: JsonValue | undefined, place: string, found: Map<string, string>): void {
  if (isJsonList(value)) {
    value.forEach((each, index) => {
      collect(each, `${place}/${isJsonMap(each) && typeof own(each, 'name') === 'string' ? own(each, 'name') : index}`, found);
    });
  } else if (isJsonMap(value)) {
    for (const [key, each] of Object.entries(value)) {
      collect(each, `${place}/${key}`, found);
      if (!containerLists.includes(key) || !isJsonList(each)) continue;
      each.forEach((container, index) => {
        if (!isJsonMap(container)) return;
        const [image, name] = [own(container, 'image'), own(container, 'name')];
        if (typeof image === 'string') found.set(`${place}/${key}/${typeof name === 'string' ? name : index}`, image);
      });
    }
  }
}

/** The object with other images; what has none stays the very same value. */
export function mapImages(value: JsonMap, change: (image: string) => string): JsonMap {
  if (imagesOf(value).size === 0) return value;
  return mapValue(value, change) as JsonMap; // a map comes out as a map
}

function mapValue(value: JsonValue, change: (image: string) => string): JsonValue {
  if (isJsonList(value)) {
    const changed = value.map((each) => mapValue(each, change));
    return changed.some((each, index) => each !== value[index]) ? changed : value;
  }
  if (!isJsonMap(value)) return value;
  let isChanged = false;
  const entries = Object.entries(value).map(([key, each]) => {
    const inside = mapValue(each, change);
    const changed = containerLists.includes(key) && isJsonList(inside) ? mapContainers(inside, change) : inside;
    isChanged ||= changed !== each;
    return [key, changed] as const;
  });
  return isChanged ? Object.fromEntries(entries) : value;
}

function mapContainers(containers: readonly JsonValue[], change: (image: string) => string): readonly JsonValue[] {
  const changed = containers.map((container) => {
    const image = isJsonMap(container) ? own(container, 'image') : undefined;
    if (!isJsonMap(container) || typeof image !== 'string') return container;
    const other = change(image);
    return other === image ? container : { ...container, image: other };
  });
  return changed.some((each, index) => each !== containers[index]) ? changed : containers;
}
