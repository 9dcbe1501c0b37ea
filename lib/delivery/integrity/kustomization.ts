import { isJsonMap, type JsonMap, type JsonValue } from '../../output/json-value';
import { yamlLibrary } from '../../output/yaml-library';
import type { DeliveryFile, DeliveryFiles } from './delivery-file';
import { textAt, textsAt, valuesAt } from './file-object';
import { type IntegrityFinding, integrityFinding } from './finding';
import { folderOf, isBelow, resolvePath } from './paths';

/** A `kustomization.yaml`, and what it names. */
export interface Kustomization {
  readonly path: string;
  readonly folder: string;
  readonly tree: JsonMap;
  readonly entries: readonly Entry[];
}

interface Entry {
  readonly field: string;
  /** As it is written. */
  readonly stated: string;
  /** From the folder of the delivery; undefined outside of it. */
  readonly path: string | undefined;
}

const fileFields = ['resources', 'components', 'patches.path', 'configurations', 'openapi.path'];

/** Every kustomization of a delivery, by its folder. */
export function kustomizationsOf(files: DeliveryFiles): ReadonlyMap<string, Kustomization> {
  const found = [...files.values()].flatMap((file) => kustomizationIn(file) ?? []);
  return new Map(found.map((each) => [each.folder, each]));
}

function kustomizationIn({ path, documents: [tree] }: DeliveryFile): Kustomization | undefined {
  if (!/(?:^|\/)kustomization\.yaml$/.test(path) || !isJsonMap(tree)) return undefined;
  if (!textAt(tree, 'apiVersion')?.startsWith('kustomize.config.k8s.io/')) return undefined;
  const folder = folderOf(path);
  const entries = fileFields.flatMap((field) =>
    textsAt(tree, field)
      .filter((stated) => !stated.includes('://'))
      .map((stated) => ({ field: field.split('.')[0] ?? '', stated, path: resolvePath(folder, stated) })),
  );
  return { path, folder, tree, entries };
}

/** Kustomizations and files: each names what is there, and what is there is named. */
export function kustomizationFindings(
  files: DeliveryFiles,
  kustomizations: ReadonlyMap<string, Kustomization>,
): readonly IntegrityFinding[] {
  const all = [...kustomizations.values()];
  const named = new Set(all.flatMap(({ entries }) => entries.map(({ path }) => path)));
  return [
    ...all.flatMap((each) => each.entries.flatMap((entry) => entryFindings(entry, each, { files, kustomizations }))),
    ...all.flatMap((each) => unnamedFiles(each, named, { files, kustomizations })),
    ...all.filter(({ folder }) => isInherited(folder) && !named.has(folder)).map(unused),
    ...[...files.keys()].filter((path) => isOrphan(path, kustomizations)).map(orphan),
  ];
}

interface Known {
  readonly files: DeliveryFiles;
  readonly kustomizations: ReadonlyMap<string, Kustomization>;
}

function entryFindings({ field, stated, path }: Entry, { path: from }: Kustomization, known: Known): readonly IntegrityFinding[] {
  if (path === undefined) return [];
  const place = `${from}: ${field} '${stated}'`;
  const file = known.files.get(path);
  if (file === undefined) {
    if (known.kustomizations.has(path)) return [];
    const isFolder = !/\.ya?ml$/.test(stated);
    return [
      integrityFinding(
        place,
        isFolder ? `${path}/kustomization.yaml` : path,
        `must be a ${isFolder ? 'folder with a kustomization' : 'file'} of the delivery, got none`,
      ),
    ];
  }
  if (file.fault !== undefined) return []; // reported of the file
  if (field === 'resources' && file.objects.length === 0) return [integrityFinding(place, path, 'must be a file with an object, got none')];
  const isEmpty = file.documents.length === 0 || (Array.isArray(file.documents[0]) && file.documents[0].length === 0);
  return isEmpty ? [integrityFinding(place, path, 'must be a file that says something, got an empty one')] : [];
}

/** Files of the folder itself and of those below it that have no kustomization of their own. */
function unnamedFiles(
  { folder, path: own }: Kustomization,
  named: ReadonlySet<string | undefined>,
  known: Known,
): readonly IntegrityFinding[] {
  return [...known.files.keys()]
    .filter((path) => path !== own && isBelow(path, folder) && ownerOf(path, known.kustomizations) === folder && !named.has(path))
    .map((path) => integrityFinding(path, own, 'must be named by the kustomization of its folder, got no entry'));
}

function ownerOf(path: string, kustomizations: ReadonlyMap<string, Kustomization>): string | undefined {
  for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder)) if (kustomizations.has(folder)) return folder;
  return undefined;
}

const kustomizeFolder =
  /^kustomize\/(?:base|components\/[^/]+|(?:overlays|configuration|rollouts)\/[^/]+)(?=\/|$)|^argocd\/(?:applications|control-plane)(?=\/|$)/;

function isInherited(folder: string): boolean {
  return /^kustomize\/(?:base$|components\/)/.test(folder);
}

function unused({ path }: Kustomization): IntegrityFinding {
  return integrityFinding(path, 'kustomize/overlays', 'must be inherited by an overlay, got none that names it');
}

function isOrphan(path: string, kustomizations: ReadonlyMap<string, Kustomization>): boolean {
  const folder = kustomizeFolder.exec(path)?.[0];
  return folder !== undefined && !kustomizations.has(folder);
}

function orphan(path: string): IntegrityFinding {
  const folder = kustomizeFolder.exec(path)?.[0] ?? '';
  return integrityFinding(path, `${folder}/kustomization.yaml`, 'must be in a folder with a kustomization, got none');
}

/** Paths of files by field, for those who build the folder. */
export function entriesOf(kustomization: Kustomization, field: string): readonly string[] {
  return kustomization.entries.flatMap((each) => (each.field === field && each.path !== undefined ? [each.path] : []));
}

/** An entry of `patches`. */
export interface StatedPatch {
  /** Its file, or where the kustomization states it. */
  readonly place: string;
  readonly change: JsonValue;
  readonly target?: JsonMap;
}

/** Patches that can be read; others are reported of the kustomization. */
export function patchesOf({ tree, folder, path: own }: Kustomization, files: DeliveryFiles): readonly StatedPatch[] {
  return valuesAt(tree, 'patches').flatMap((each, index) => {
    const [path, inline] = [textAt(each, 'path'), textAt(each, 'patch')];
    const file = path === undefined ? undefined : (resolvePath(folder, path) ?? '');
    const [change] = file === undefined ? [yamlLibrary().parse(inline ?? '')] : (files.get(file)?.documents ?? []);
    const [target] = valuesAt(each, 'target');
    if (change === undefined || change === null) return [];
    return [{ place: file ?? `${own}: patches[${index}]`, change, ...(isRecordMap(target) && { target }) }];
  });
}

function isRecordMap(value: unknown): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
