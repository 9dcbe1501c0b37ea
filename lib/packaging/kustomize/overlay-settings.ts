import { own } from '../../model/own';
import { isJsonMap, type JsonMap } from '../../output/json-value';
import { type CommonSettings, isKept } from './common-settings';
import { imagesOf, parseImage } from './image-reference';
import type { ImageVersion } from './image-setting';
import { nameOf } from './object-patch';
import { applySettings, hasReplicas, type ReplicaCount, type Settings } from './settings';

/** An object as it is in its file, and as it has to be. */
export interface Pair {
  readonly content: JsonMap;
  readonly wanted: JsonMap;
}

/** What the overlay of an environment sets: only what leaves no object other than it has to be. */
export function overlaySettings(environment: string, pairs: readonly Pair[], { namespaces, labels, imageNames }: CommonSettings): Settings {
  const [namespace, pairsOfLabels] = [namespaces.get(environment), labels.get(environment)];
  const wanted = pairs.map((each) => each.wanted);
  const isSafe = (some: Partial<Settings>) => isKept(wanted, some) && isDefined(pairs, some);
  const replicas = kept(replicaCounts(pairs), (some) => isSafe({ replicas: some }));
  const images = kept(imageVersions(pairs, new Set(imageNames.values())), (some) => isSafe({ images: some }));
  return { ...(namespace !== undefined && { namespace }), ...(pairsOfLabels !== undefined && { labels: pairsOfLabels }), replicas, images };
}

function isDefined(pairs: readonly Pair[], settings: Partial<Settings>): boolean {
  return pairs.every(({ content }) => applySettings(content, { replicas: [], images: [], ...settings }) !== undefined);
}

/** All of them together, or else those that pass alone. */
function kept<Each>(all: readonly Each[], passes: (some: readonly Each[]) => boolean): readonly Each[] {
  if (all.length === 0 || passes(all)) return all;
  const some = all.filter((each) => passes([each]));
  return passes(some) ? some : [];
}

function replicaCounts(pairs: readonly Pair[]): readonly ReplicaCount[] {
  const counts = new Map<string, number>();
  for (const { content, wanted } of pairs) {
    const [before, after] = [replicasOf(content), replicasOf(wanted)];
    if (hasReplicas(content) && Number.isSafeInteger(after) && before !== after) counts.set(nameOf(content), Number(after));
  }
  return [...counts].map(([name, count]) => ({ name, count })).sort(byName);
}

function replicasOf(object: JsonMap): unknown {
  const spec = own(object, 'spec');
  return isJsonMap(spec) ? own(spec, 'replicas') : undefined;
}

/** For each image that has its version from overlays, the one that most containers need. */
function imageVersions(pairs: readonly Pair[], named: ReadonlySet<string>): readonly ImageVersion[] {
  const needed = new Map<string, Map<string, number>>();
  for (const { content, wanted } of pairs) {
    const images = imagesOf(wanted);
    for (const [place, text] of imagesOf(content)) {
      const image = images.get(place);
      const name = parseImage(text)?.repository ?? text;
      if (!named.has(text) || image === undefined) continue;
      const counts = needed.get(name) ?? new Map<string, number>();
      needed.set(name, counts.set(image, (counts.get(image) ?? 0) + 1));
    }
  }
  return [...needed]
    .flatMap(([name, counts]) => {
      const [image] = [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))[0] ?? [''];
      const reference = parseImage(image);
      if (reference === undefined || image === name) return [];
      const { repository, tag, digest } = reference;
      return [{ name, ...(repository !== name && { newName: repository }), ...(tag && { newTag: tag }), ...(digest && { digest }) }];
    })
    .sort(byName);
}

function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  return one.name < other.name ? -1 : one.name > other.name ? 1 : 0;
}
