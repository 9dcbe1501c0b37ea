import { own } from '../../model/own';
import { isJsonMap, isSameJson, type JsonMap } from '../../output/json-value';
import type { AlignedObjects, ObjectFamily } from '../aligned-objects';
import { imagesOf, mapImages, parseImage, shortName } from './image-reference';
import { treeOf, withoutKey } from './json-tree';
import { isMisreadKey } from './misread-key';
import { applySettings, type Settings, withoutLabels } from './settings';

/** What all overlays set in their own way, so that the files of objects need not say it. */
export interface CommonSettings {
  /** By environment; empty where kustomize would move what has to stay. */
  readonly namespaces: ReadonlyMap<string, string>;
  /** By environment; empty where no label tells environments apart on all objects. */
  readonly labels: ReadonlyMap<string, { readonly [key: string]: string }>;
  /** How an image stands in the files, by its repository; images that stay as they are have no entry. */
  readonly imageNames: ReadonlyMap<string, string>;
}

/** An environment's objects as JSON. */
export type Trees = ReadonlyMap<string, readonly JsonMap[]>;

export function commonSettings(aligned: AlignedObjects, trees: Trees): CommonSettings {
  return { namespaces: commonNamespaces(aligned, trees), labels: commonLabels(trees), imageNames: nameImages(aligned, trees) };
}

/** The form of an object in which it is a file. */
export function contentOf(tree: JsonMap, environment: string, { namespaces, labels, imageNames }: CommonSettings): JsonMap {
  const bare = withoutNamespace(withoutLabels(tree, Object.keys(labels.get(environment) ?? {})), namespaces.get(environment));
  if (imageNames.size === 0 || own(tree, 'kind') === 'CustomResourceDefinition') return bare;
  return mapImages(bare, (text) => imageNames.get(parseImage(text)?.repository ?? '') ?? text);
}

/** Whether settings leave objects that are as they have to be just as they are. */
export function isKept(objects: readonly JsonMap[], settings: Partial<Settings>): boolean {
  return objects.every((object) => isSameJson(applySettings(object, { replicas: [], images: [], ...settings }), object));
}

function commonNamespaces({ namespaces }: AlignedObjects, trees: Trees): CommonSettings['namespaces'] {
  const stated = [...trees].filter(([, objects]) => objects.length > 0);
  const found = stated.flatMap(([environment, objects]): [string, string][] => {
    const namespace = namespaces.get(environment);
    return namespace !== undefined && isKept(objects, { namespace }) ? [[environment, namespace]] : [];
  });
  return new Map(found.length === stated.length ? found : []);
}

function withoutNamespace(tree: JsonMap, namespace: string | undefined): JsonMap {
  const metadata = own(tree, 'metadata');
  return isJsonMap(metadata) && namespace !== undefined && own(metadata, 'namespace') === namespace
    ? { ...tree, metadata: withoutKey(metadata, 'namespace') }
    : tree;
}

function commonLabels(trees: Trees): CommonSettings['labels'] {
  const stated = [...trees].filter(([, objects]) => objects.length > 0);
  const each = stated.map(([environment, objects]) => ({ environment, objects, labels: sharedLabels(objects) }));
  const all = Object.keys(each[0]?.labels ?? {}).sort();
  const keys = all.filter((key) => {
    const values = each.map(({ labels }) => own(labels, key));
    return new Set(values).size > 1 && !values.includes(undefined);
  });
  const chosenLabels = each.map(({ environment, objects, labels }) => {
    const chosen = Object.fromEntries(keys.map((key) => [key, own(labels, key) ?? ''])); // none of the values is absent
    return { environment, objects, chosen };
  });
  const isExact = keys.length > 0 && chosenLabels.every(({ objects, chosen }) => isKept(objects, { labels: chosen }));
  return new Map(isExact ? chosenLabels.map(({ environment, chosen }) => [environment, chosen]) : []);
}

/** Labels that all objects of an environment have alike. */
function sharedLabels(objects: readonly JsonMap[]): { readonly [key: string]: string } {
  const [first, ...others] = objects.map((object) => {
    const metadata = own(object, 'metadata');
    const labels = isJsonMap(metadata) ? own(metadata, 'labels') : undefined;
    return isJsonMap(labels) ? labels : {};
  });
  const shared = Object.entries(first ?? {}).filter(([key, value]) => others.every((labels) => own(labels, key) === value));
  return Object.fromEntries(shared.flatMap(([key, value]) => (typeof value === 'string' && !isMisreadKey(key) ? [[key, value]] : [])));
}

/**
 * Images that differ from place to place, and those of the application itself, get their version from overlays. One that comes from the
 * same repository everywhere stands in the files as the base environment has it, so that the base can be applied by itself; one that
 * comes from another repository elsewhere, or runs in several versions, is called by its short name.
 */
function nameImages({ families, base }: AlignedObjects, trees: Trees): CommonSettings['imageNames'] {
  const known = new Set<string>();
  const chosen = new Set<string>();
  for (const { variants } of families) {
    for (const [place, images] of imagesByPlace(variants)) {
      known.add(place.slice(place.lastIndexOf('/') + 1));
      const references = [...images].map((image) => parseImage(image)?.repository);
      if (images.size > 1 && !references.includes(undefined)) for (const each of references) chosen.add(shortName(each ?? ''));
    }
    if (known.size > 0) for (const object of variants.values()) known.add(object.metadata.name);
  }
  const crowded = crowdedNames(trees);
  const all = new Set([...trees.values()].flat().flatMap((tree) => [...imagesOf(tree).values()]));
  const repositories = [...all].flatMap((image) => parseImage(image)?.repository ?? []);
  const named = repositories.filter((each) => chosen.has(shortName(each)) || known.has(shortName(each)));
  const sources = new Map<string, Set<string>>();
  for (const each of named) sources.set(shortName(each), (sources.get(shortName(each)) ?? new Set()).add(each));
  const versions = versionsOf([trees.get(base) ?? [], ...trees.values()].flat());
  const several = severalVersions(trees);
  return new Map(
    named.map((each) => {
      const isOne = sources.get(shortName(each))?.size === 1 && !several.has(each);
      return [each, isOne || crowded.has(shortName(each)) ? (versions.get(each) ?? each) : shortName(each)];
    }),
  );
}

/** Repositories of which one environment runs several versions: kustomize sets a version after its patches, so it would set all of them. */
function severalVersions(trees: Trees): ReadonlySet<string> {
  const several = new Set<string>();
  for (const objects of trees.values()) {
    const versions = versionsOf(objects);
    for (const image of objects.flatMap((tree) => [...imagesOf(tree).values()])) {
      const repository = parseImage(image)?.repository;
      if (repository !== undefined && versions.get(repository) !== image) several.add(repository);
    }
  }
  return several;
}

/** By repository, the version that is found first. */
function versionsOf(objects: readonly JsonMap[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const image of objects.flatMap((tree) => [...imagesOf(tree).values()])) {
    const repository = parseImage(image)?.repository;
    if (repository !== undefined && !found.has(repository)) found.set(repository, image);
  }
  return found;
}

function imagesByPlace(variants: ObjectFamily['variants']): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const object of variants.values()) {
    for (const [place, image] of imagesOf(treeOf(object))) found.set(place, (found.get(place) ?? new Set()).add(image));
  }
  return found;
}

/** Short names that mean several repositories in one environment. */
function crowdedNames(trees: Trees): ReadonlySet<string> {
  const crowded = new Set<string>();
  for (const objects of trees.values()) {
    const found = new Map<string, string>();
    for (const image of objects.flatMap((tree) => [...imagesOf(tree).values()])) {
      const repository = parseImage(image)?.repository;
      if (repository === undefined) continue;
      const short = shortName(repository);
      if ((found.get(short) ?? repository) !== repository) crowded.add(short);
      found.set(short, repository);
    }
  }
  return crowded;
}
