import { by } from '../model/record';
import { imagesOf, parseImage } from '../packaging/kustomize/image-reference';
import { treeOf } from '../packaging/kustomize/json-tree';
import { type ContestedField, foreignFields } from '../targets/kubernetes/foreign-fields';
import { type IgnoredDifference, ignoredDifferences } from '../targets/kubernetes/ignored-differences';
import { fullNameOf, groupOf, type KubernetesObject } from '../targets/kubernetes/kubernetes-object';
import type { Artifact } from './artifact';
import { imageOwnerOf } from './delivery';
import type { Deployed } from './resolved-delivery';

/** Who writes a contested field. */
export type Owner = 'repository' | 'release-file' | 'image-updater' | 'image-automation' | 'autoscaler' | 'rollouts-controller';

/** A contested field of an object, and the one that writes it. */
export interface OwnedField {
  readonly environment: string;
  /** `Deployment.apps/shop/web` */
  readonly object: string;
  readonly field: ContestedField;
  readonly owner: Owner;
}

/** Who writes each contested field in an environment, by object and field: the ones that others write, and those of the repository. */
export function ownedFields({ environment: { name: environment }, deploy, artifacts }: Deployed): readonly OwnedField[] {
  const objects = artifacts.flatMap((each) => each.objects);
  const owned = new Map<string, OwnedField>();
  const add = (object: string, field: ContestedField, owner: Owner): void => {
    const key = `${object} ${field}`;
    if (!owned.has(key)) owned.set(key, { environment, object, field, owner });
  };
  const namesOf = ({ kind, name, namespace, group }: { kind: string; name: string; namespace?: string; group: string }): string =>
    fullNameOf({
      apiVersion: group === '' ? 'v1' : `${group}/v1`,
      kind,
      metadata: { name, ...(namespace !== undefined && { namespace }) },
    });
  for (const each of foreignFields(objects)) add(namesOf(each), each.field, each.owner);
  const released = new Set(artifacts.flatMap(({ images }) => images.map(({ repository }) => repository)));
  for (const object of objects) {
    const repositories = [...imagesOf(treeOf(object)).values()].map((text) => parseImage(text)?.repository ?? '');
    if (repositories.length === 0) continue;
    const isReleased = repositories.some((each) => released.has(each));
    add(fullNameOf(object), 'image', isReleased ? (imageOwnerOf(deploy)?.kind ?? 'release-file') : 'repository');
    if (scaled.has(object.kind)) add(fullNameOf(object), 'replicas', 'repository');
    add(fullNameOf(object), 'annotations', 'repository');
  }
  return [...owned.values()].sort(by(({ object, field }) => `${object} ${field}`));
}

const scaled: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'ReplicaSet', 'Rollout']);

/** What others than the repository write of the objects of an artifact. */
export function writtenByOthers({
  artifacts,
  artifact,
}: Pick<Deployed, 'artifacts'> & { readonly artifact: Artifact }): readonly IgnoredDifference[] {
  const key = ({ kind, name, namespace, group }: Pick<IgnoredDifference, 'kind' | 'name' | 'namespace' | 'group'>): string =>
    JSON.stringify([group, kind, namespace, name]);
  const applied = new Set(artifact.objects.map((object) => key({ ...placeOf(object), group: groupOf(object), kind: object.kind })));
  return ignoredDifferences(artifacts.flatMap(({ objects }) => objects)).filter((each) => applied.has(key(each)));
}

function placeOf({ metadata: { name, namespace } }: KubernetesObject): { readonly name: string; readonly namespace?: string } {
  return { name, ...(namespace !== undefined && { namespace }) };
}
