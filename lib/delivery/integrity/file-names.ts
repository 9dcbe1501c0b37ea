import { isNameOfFile } from '../../packaging/kustomize/object-file-names';
import type { DeliveryFile, DeliveryFiles } from './delivery-file';
import { type FileObject, labelsAt, placeOf, textAt, titleOf } from './file-object';
import { type IntegrityFinding, integrityFinding } from './finding';
import type { Kustomization } from './kustomization';
import { folderOf, stemOf } from './paths';

/** Files and their objects: a file has the object that it is named after. */
export function fileNameFindings(files: DeliveryFiles, kustomizations: ReadonlyMap<string, Kustomization>): readonly IntegrityFinding[] {
  return [...files.values()].flatMap((file) => {
    if (file.fault !== undefined) return [integrityFinding(file.path, 'its objects', `must be readable, got ${file.fault}`)];
    if (isPlain(file.path) && file.objects.length === 0)
      return [integrityFinding(file.path, stemOf(file.path), 'must have the object that it is named after, got none')];
    return file.objects.flatMap((object) => misnamed(object, file, kustomizations));
  });
}

function isPlain(path: string): boolean {
  return /^plain\//.test(path);
}

function misnamed(
  object: FileObject,
  { path }: DeliveryFile,
  kustomizations: ReadonlyMap<string, Kustomization>,
): readonly IntegrityFinding[] {
  const names = isNamed(object, stemOf(path), kustomizations.get(folderOf(path)));
  if (names !== false) return [];
  return [integrityFinding(placeOf(object), path, `must be named as its file says, got ${titleOf(object)} in ${stemOf(path)}`)];
}

/** Undefined where files have no names of objects. */
function isNamed(object: FileObject, stem: string, kustomization: Kustomization | undefined): boolean | undefined {
  if (/^(?:kustomize|plain)\//.test(object.file)) {
    const namespace = kustomization === undefined ? undefined : textAt(kustomization.tree, 'namespace');
    if (object.kind === 'Namespace' && /^(?:00-)?namespace$/.test(stem)) return namespace === undefined || namespace === object.name;
    return isNameOfFile(stem.replace(/^00-(?=namespace)/, ''), object.tree);
  }
  return object.file.startsWith('argocd/') ? isNamedForArgo(object, stem) : undefined;
}

/** `application-dev`, `application-set`, `image-updater`, `appproject`: the kind, and what the name has beyond that of the application. */
function isNamedForArgo({ kind, name, tree }: FileObject, stem: string): boolean {
  if (kind === 'ConfigMap') return stem === name;
  if (kind === 'Application' && stem === 'application') return name === textAt(tree, 'spec.project');
  const application = labelsAt(tree, 'metadata.labels')['app.kubernetes.io/part-of'] ?? '';
  const word = kind === 'AppProject' ? 'appproject' : kind.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
  return name.startsWith(application) && stem === `${word}${name.slice(application.length)}`;
}
