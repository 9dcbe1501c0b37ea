import { isJsonList, isJsonMap, type JsonMap } from '../../output/json-value';
import { mapImages, parseImage } from '../../packaging/kustomize/image-reference';
import { isClusterScoped } from '../../packaging/kustomize/settings';
import { chartObjects } from './chart-objects';
import { type DeliveryFiles, fileObject } from './delivery-file';
import { type FileObject, textAt, titleOf, valuesAt } from './file-object';
import { type IntegrityFinding, integrityFinding } from './finding';
import { entriesOf, type Kustomization, patchesOf } from './kustomization';
import { mergedObject, operatedObject } from './patched-object';

/** What one environment runs, of one package: the objects of all its parts. */
export interface BuiltEnvironment {
  /** `kustomize/overlays/prod`, `plain/prod`, `helm` */
  readonly folder: string;
  /** Undefined for a chart, which is one for all environments. */
  readonly environment?: string;
  readonly objects: readonly FileObject[];
}

interface Building {
  readonly files: DeliveryFiles;
  readonly kustomizations: ReadonlyMap<string, Kustomization>;
  readonly findings: IntegrityFinding[];
}

/** The environments of a delivery, built from their folders; problems of patches go to the findings. */
export function builtEnvironments(building: Building): readonly BuiltEnvironment[] {
  const environments = new Map<string, FileObject[]>();
  const add = (folder: string, objects: readonly FileObject[]): void => {
    environments.set(folder, [...(environments.get(folder) ?? []), ...objects]);
  };
  for (const [folder, kustomization] of building.kustomizations) {
    const place = /^(?:rollouts\/)?(kustomize\/overlays\/[^/]+)$/.exec(folder)?.[1];
    if (place !== undefined) add(place, builtFolder(kustomization, building));
  }
  for (const { path, objects } of building.files.values()) {
    const place = /^(?:rollouts\/)?(plain\/[^/]+)\//.exec(path)?.[1];
    if (place !== undefined) add(place, objects);
  }
  const chart = chartObjects(building.files, 'helm');
  return [
    ...[...environments].map(([folder, objects]) => ({ folder, environment: folder.slice(folder.lastIndexOf('/') + 1), objects })),
    ...(chart.length === 0 ? [] : [{ folder: 'helm', objects: chart }]),
  ];
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
  for (const patch of patchesOf(kustomization)) objects = patched(objects, patch, { files, findings, from: kustomization.path });
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
  readonly files: DeliveryFiles;
  readonly findings: IntegrityFinding[];
  /** Path of the kustomization. */
  readonly from: string;
}

function patched(
  objects: readonly FileObject[],
  { path, target }: { readonly path: string; readonly target?: JsonMap },
  { files, findings, from }: Patching,
): readonly FileObject[] {
  const [change] = files.get(path)?.documents ?? [];
  if (change === undefined) return objects; // reported of the kustomization
  const wanted = target ?? targetOf(change);
  const title = `${String(wanted['kind'])}/${String(wanted['name'])}`;
  const matching = objects.filter((object) => isTarget(object, wanted, target !== undefined));
  if (matching.length === 0) {
    const place = target === undefined ? path : `${from}: patches '${path}'`;
    findings.push(integrityFinding(place, title, `must patch an object that ${from} inherits, got none of that kind and name`));
  }
  return objects.map((object) => {
    if (!matching.includes(object)) return object;
    const tree = isJsonList(change)
      ? operatedObject(object.tree, change)
      : isJsonMap(change)
        ? mergedObject(object.tree, change)
        : undefined;
    if (tree === undefined) {
      findings.push(
        integrityFinding(path, `${object.file}: ${titleOf(object)}`, 'must change fields of the object, got one that it does not have'),
      );
      return object;
    }
    return fileObject(object.file, tree) ?? object;
  });
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
    const text = wanted[field];
    if (typeof text !== 'string') return true;
    return isPattern ? fits(text, value ?? 'default') : text === value;
  };
  return (
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
