import type { NamedEnvironment } from '../model/environment';
import { parseImage } from '../model/image';
import { own } from '../model/own';
import { by, sortedEntries } from '../model/record';
import type { ResolvedApplication } from '../model/resolved';
import { isJsonMap, type JsonMap, type JsonValue } from '../output/json-value';
import { mapImages } from '../packaging/kustomize/image-reference';
import { objectOf, treeOf, withoutKey } from '../packaging/kustomize/json-tree';
import type { KubernetesObject } from '../targets/kubernetes/kubernetes-object';
import type { ReleasedImage } from './artifact';

/** The images whose versions the environment names, one for each repository. */
export function releasedImages({ workloads }: ResolvedApplication, { images }: NamedEnvironment): readonly ReleasedImage[] {
  const found = new Map<string, ReleasedImage>();
  for (const [name] of sortedEntries(images as { readonly [name: string]: unknown } | undefined)) {
    const { repository, tag, digest } = parseImage(own(workloads, name)?.image ?? '') ?? {};
    if (repository === undefined || found.has(repository)) continue;
    found.set(repository, { workload: name, repository, ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }) });
  }
  return [...found.values()].sort(by(({ repository }) => repository));
}

/** Objects that leave the versions of these images to another owner: neither images nor labels state them. */
export function withoutVersions(objects: readonly KubernetesObject[], images: readonly ReleasedImage[]): readonly KubernetesObject[] {
  const owned = new Set(images.map(({ repository }) => repository));
  const bare = (text: string): string => {
    const repository = parseImage(text)?.repository;
    return repository !== undefined && owned.has(repository) ? repository : text;
  };
  return objects.map((object) => {
    const tree = treeOf(object);
    const changed = mapImages(tree, bare);
    return changed === tree ? object : objectOf(withoutVersionLabels(changed));
  });
}

const versionLabel = 'app.kubernetes.io/version';

/** Labels of the object and of its pods. */
function withoutVersionLabels(tree: JsonMap): JsonMap {
  const entries = Object.entries(tree).map(([key, value]): [string, JsonValue] => {
    if (!isJsonMap(value)) return [key, value];
    return [key, key === 'labels' ? withoutKey(value, versionLabel) : withoutVersionLabels(value)];
  });
  return Object.fromEntries(entries);
}
