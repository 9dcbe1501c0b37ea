import { own } from '../../model/own';
import { isSameJson, type JsonMap } from '../../output/json-value';
import type { KubernetesObject } from '../../targets/kubernetes/kubernetes-object';
import { type AlignedObjects, alignObjects, type ObjectFamily } from '../aligned-objects';
import { isClusterRights } from '../object-identity';
import type { PackagedObjects } from '../objects-by-environment';
import { type CommonSettings, commonSettings, contentOf, type Trees } from './common-settings';
import { groupComponents } from './component-groups';
import { treeOf } from './json-tree';
import type { FamilyFile, Layout, Overlay } from './layout';
import { patchObject } from './object-patch';
import { overlaySettings } from './overlay-settings';
import { applySettings, type Settings } from './settings';

/** Decides what goes where: base, components, overlays. */
export function layOut(packaged: PackagedObjects): Layout {
  const aligned = alignObjects(packaged);
  const { environments, families, base } = aligned;
  const trees: Trees = new Map(environments.map((each) => [each, (own(packaged.objects, each) ?? []).map(treeOf)]));
  const common = commonSettings(aligned, trees);
  const [shared, apart] = partition(families, ({ variants }) => variants.size === environments.length && isMovable(variants, common));
  const [some, single] = partition(apart, ({ variants }) => variants.size > 1 && isMovable(variants, common));
  const toFile = (family: ObjectFamily) => fileOf(family, aligned, common);
  const folders = { base: shared.map(toFile), components: groupComponents(some.map(toFile)), common };
  const namespace = common.namespaces.get(base);
  const listed = byEnvironment(folders.components, (component) => component.environments);
  const alone = byEnvironment(single, (family) => family.variants.keys());
  return {
    baseEnvironment: base,
    ...(namespace !== undefined && { namespace }),
    base: folders.base,
    components: folders.components,
    overlays: environments.map((environment) =>
      overlayOf(environment, {
        base: folders.base,
        components: listed.get(environment) ?? [],
        single: alone.get(environment) ?? [],
        common,
      }),
    ),
  };
}

/** Whether the environments' variants can come from one file: kustomize changes no object's name, and its namespace only for all at once. */
function isMovable(variants: ObjectFamily['variants'], { namespaces }: CommonSettings): boolean {
  if ([...variants.values()].some(isFragile)) return false;
  const rights = [...variants.values()].filter(isClusterRights);
  if (new Set(rights.map(({ metadata: { name } }) => name)).size > 1) return false;
  if (namespaces.size > 0) return true;
  const places = new Set([...variants.values()].map(({ metadata: { name, namespace } }) => JSON.stringify([name, namespace])));
  return places.size === 1;
}

/** As the base's environment has it, or else the first that has it. */
function fileOf(family: ObjectFamily, { base }: AlignedObjects, common: CommonSettings): FamilyFile {
  const [first = base] = family.variants.keys();
  const environment = family.variants.has(base) ? base : first;
  return { family, content: contentOf(variantIn(family, environment), environment, common) };
}

/** A patch makes kustomize write the whole object anew, and lines that start with a tab come out as what it cannot read itself. */
function isFragile(object: KubernetesObject): boolean {
  return /"\\t(?:[^"\\]|\\.)*\\n/.test(JSON.stringify(object));
}

interface Folders extends Pick<Layout, 'base' | 'components'> {
  /** Those of the environment that have no file for several. */
  readonly single: readonly ObjectFamily[];
  readonly common: CommonSettings;
}

function overlayOf(environment: string, { base, components, single, common }: Folders): Overlay {
  const inherited = [base, ...components.map((component) => component.files)].flat();
  const added = single.map((family) => ({ family, wanted: variantIn(family, environment) }));
  const pairs = [
    ...inherited.map(({ family, content }) => ({ content, wanted: variantIn(family, environment) })),
    ...added.map(({ wanted }) => ({ content: contentOf(wanted, environment, common), wanted })),
  ];
  const settings = overlaySettings(environment, pairs, common);
  const patches = inherited.flatMap(({ family, content }) => {
    const settled = applySettings(content, settings) ?? content;
    return patchObject(family, { before: content, settled, after: variantIn(family, environment) }) ?? [];
  });
  const files = added.map(({ family, wanted }) => ({
    family,
    content: ownContent(contentOf(wanted, environment, common), wanted, settings),
  }));
  return { environment, settings, files, components: components.map(({ name }) => name), patches };
}

function byEnvironment<Each>(all: readonly Each[], environmentsOf: (each: Each) => Iterable<string>): ReadonlyMap<string, readonly Each[]> {
  const found = new Map<string, Each[]>();
  for (const each of all) {
    for (const environment of environmentsOf(each)) {
      const known = found.get(environment) ?? [];
      known.push(each);
      found.set(environment, known);
    }
  }
  return found;
}

/** Short where the settings make the object of it, and as it is otherwise. */
function ownContent(content: JsonMap, wanted: JsonMap, settings: Settings): JsonMap {
  return isSameJson(applySettings(content, settings), wanted) ? content : wanted;
}

function variantIn({ variants, name }: ObjectFamily, environment: string): JsonMap {
  const object = variants.get(environment);
  if (object === undefined) throw new Error(`${name} is not in ${environment}`); // asked only of environments that have it
  return treeOf(object);
}

function partition<Each>(all: readonly Each[], test: (each: Each) => boolean): readonly [readonly Each[], readonly Each[]] {
  return [all.filter(test), all.filter((each) => !test(each))];
}
