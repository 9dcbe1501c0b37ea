import { own } from '../../model/own';
import { isJsonList, isJsonMap, type JsonMap, type JsonValue } from '../../output/json-value';
import { mapImages, parseImage } from '../../packaging/kustomize/image-reference';
import { isClusterScoped } from '../../packaging/kustomize/settings';
import { groupOf } from '../../targets/kubernetes/kubernetes-object';
import { chartObjects } from './chart-objects';
import type { DeliveryFiles } from './delivery-file';
import { type FileObject, textAt, titleOf, valuesAt } from './file-object';
import { type IntegrityFinding, integrityFinding } from './finding';
import { entriesOf, type Kustomization, patchesOf, type StatedPatch } from './kustomization';
import { mergedObject, operatedObject } from './patched-object';
import { isBelow } from './paths';

/** What one environment runs, of one package: the objects of all its parts. */
export interface BuiltEnvironment {
  /** `kustomize/overlays/prod`, `plain/prod`, `helm` */
  readonly folder: string;
  readonly objects: readonly FileObject[];
  /** Folders from which parts of it are applied, with their objects. */
  readonly parts: ReadonlyMap<string, readonly FileObject[]>;
}

interface Building {
  readonly files: DeliveryFiles;
  readonly kustomizations: ReadonlyMap<string, Kustomization>;
  readonly findings: IntegrityFinding[];
}

/** The environments of a delivery, built from their folders; problems of patches go to the findings. */
export function builtEnvironments(building: Building): readonly BuiltEnvironment[] {
  const environments = [...environmentFolders(building)].map((folder): BuiltEnvironment => {
    const parts = new Map(
      partFolders(folder).flatMap((part) => {
        const objects = objectsIn(part, building);
        return objects === undefined ? [] : [[part, objects] as const];
      }),
    );
    return { folder, objects: objectsIn(folder, building) ?? [], parts };
  });
  building.findings.push(...environments.flatMap(dividedFindings));
  const chart = chartObjects(building.files, 'helm');
  return chart.length === 0 ? environments : [...environments, { folder: 'helm', objects: chart, parts: new Map() }];
}

function environmentFolders({ files }: Building): ReadonlySet<string> {
  return new Set([...files.keys()].flatMap((path) => /^(?:kustomize\/overlays|plain)\/[^/]+(?=\/)/.exec(path)?.[0] ?? []));
}

/** Where the parts of an environment are, if it has some. */
function partFolders(folder: string): readonly string[] {
  return ['configuration', 'rollouts'].map((part) =>
    folder.startsWith('plain/') ? `${folder}/${part}` : folder.replace('/overlays/', `/${part}/`),
  );
}

function objectsIn(folder: string, building: Building): readonly FileObject[] | undefined {
  const kustomization = building.kustomizations.get(folder);
  if (kustomization !== undefined) return builtFolder(kustomization, building);
  const plain = [...building.files.values()].filter(({ path }) => folder.startsWith('plain/') && isBelow(path, folder));
  return plain.length === 0 ? undefined : plain.flatMap((file) => file.objects);
}

/** Each object is in one of the parts. */
function dividedFindings({ folder, objects, parts }: BuiltEnvironment): readonly IntegrityFinding[] {
  if (parts.size === 0) return [];
  const names = [...parts.keys()].join(' and ');
  return objects.flatMap((object) => {
    const count = [...parts.values()].filter((each) => each.some((other) => isSame(other, object))).length;
    return count === 1 ? [] : [integrityFinding(`${folder}: ${titleOf(object)}`, names, `must be in one of the parts, got ${count}`)];
  });
}

function isSame(one: FileObject, other: FileObject): boolean {
  return one.apiVersion === other.apiVersion && titleOf(one) === titleOf(other) && one.namespace === other.namespace;
}

/** The objects of a folder, as kustomize makes them, but for labels and versions. */
function builtFolder(kustomization: Kustomization, building: Building, above: readonly Kustomization[] = []): readonly FileObject[] {
  const { files, kustomizations, findings } = building;
  const around = [...above, kustomization];
  const inherited = [...entriesOf(kustomization, 'resources'), ...entriesOf(kustomization, 'components')].flatMap((path) => {
    const other = kustomizations.get(path);
    if (other === undefined) return files.get(path)?.objects ?? [];
    return around.includes(other) ? [] : builtFolder(other, building, around); // kustomize refuses a circle
  });
  const namespace = textAt(kustomization.tree, 'namespace');
  let objects: readonly FileObject[] = inherited;
  for (const patch of patchesOf(kustomization, files)) objects = patched(objects, patch, { findings, from: kustomization.path });
  const named = withImageNames(objects, kustomization);
  return named.map((object) => (namespace === undefined ? object : inNamespace(object, namespace)));
}

/** Images of another registry; versions are of no matter here. */
function withImageNames(objects: readonly FileObject[], { tree }: Kustomization): readonly FileObject[] {
  const names = new Map(valuesAt(tree, 'images').map((each) => [textAt(each, 'name'), textAt(each, 'newName')] as const));
  const renamed = (image: string): string => names.get(parseImage(image)?.repository) ?? image;
  return names.size === 0 ? objects : objects.map((object) => ({ ...object, tree: mapImages(object.tree, renamed) }));
}

interface Patching {
  readonly findings: IntegrityFinding[];
  /** Path of the kustomization. */
  readonly from: string;
}

function patched(objects: readonly FileObject[], patch: StatedPatch, { findings, from }: Patching): readonly FileObject[] {
  const { place, change, target = targetOf(change) } = patch;
  const isPattern = patch.target !== undefined;
  const kinds = String(target['kind']).split('|');
  const matching = objects.filter((object) => isTarget(object, target, isPattern));
  const missing = kinds.filter((kind) => !matching.some((object) => object.kind === kind));
  for (const kind of missing) {
    const title = typeof target['name'] === 'string' ? `${kind}/${target['name']}` : `objects of ${kind}`;
    findings.push(integrityFinding(place, title, `must patch an object that ${from} inherits, got none of that kind and name`));
  }
  if (textAt(change, '$patch') === 'delete') return objects.filter((object) => !matching.includes(object));
  return objects.map((object) => {
    if (!matching.includes(object)) return object;
    const tree = changed(object.tree, change);
    if (tree !== undefined) return { ...object, tree };
    findings.push(
      integrityFinding(place, `${object.file}: ${titleOf(object)}`, 'must change fields of the object, got one that it does not have'),
    );
    return object;
  });
}

function changed(tree: JsonMap, change: JsonValue): JsonMap | undefined {
  if (isJsonList(change)) return operatedObject(tree, change);
  return isJsonMap(change) ? mergedObject(tree, change) : undefined;
}

function targetOf(change: unknown): JsonMap {
  return {
    kind: textAt(change, 'kind') ?? '',
    name: textAt(change, 'metadata.name') ?? '',
    ...(textAt(change, 'metadata.namespace') !== undefined && { namespace: textAt(change, 'metadata.namespace') ?? '' }),
  };
}

/** kustomize takes each field of a target for a regular expression of the whole word. */
function isTarget(object: FileObject, wanted: JsonMap, isPattern: boolean): boolean {
  const matches = (field: string, value: string | undefined): boolean => {
    const text = own(wanted, field);
    if (typeof text !== 'string') return true;
    return isPattern ? fits(text, value ?? 'default') : text === value;
  };
  const version = object.apiVersion.slice(object.apiVersion.indexOf('/') + 1);
  return (
    (!isPattern || (matches('group', groupOf(object)) && matches('version', version))) &&
    matches('kind', object.kind) &&
    matches('name', object.name) &&
    (object.namespace === undefined || matches('namespace', object.namespace))
  );
}

function fits(pattern: string, value: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`).test(value);
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

function inNamespace(object: FileObject, namespace: string): FileObject {
  if (object.kind === 'Namespace' && object.apiVersion === 'v1') return { ...object, name: namespace };
  return isClusterScoped(object.tree) ? object : { ...object, namespace };
}
