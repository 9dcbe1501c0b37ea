import { isRecord } from '../../model/record';
import type { DeliveryFiles } from './delivery-file';
import { type FileObject, labelsAt, placeOf, textAt, textsAt, unknownText, valuesAt } from './file-object';
import { type IntegrityFinding, integrityFinding } from './finding';
import { isBelow, resolvePath } from './paths';

/** An Application of Argo CD, of a file of its own or of an ApplicationSet. */
export interface StatedApplication {
  /** Where it is stated. */
  readonly place: string;
  readonly name: string;
  readonly project: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly repositories: readonly string[];
  /** Folders, from the root of the repository. */
  readonly paths: readonly string[];
  readonly valueFiles: readonly string[];
  readonly labels: { readonly [key: string]: string };
  readonly annotations: { readonly [key: string]: string };
}

/** What an ApplicationSet makes its Applications of; problems of its template go to the findings. */
export function statedApplications(files: DeliveryFiles, findings: IntegrityFinding[]): readonly StatedApplication[] {
  const objects = [...files.values()].flatMap((file) => file.objects);
  return objects.flatMap((object) => {
    if (object.kind === 'Application') return [applicationOf(object.tree, placeOf(object), {})];
    return object.kind === 'ApplicationSet' ? applicationsOfSet(object, files, findings) : [];
  });
}

interface Parameters {
  readonly place: string;
  readonly values: { readonly [name: string]: string };
  /** Whether clusters give more. */
  readonly isOpen: boolean;
}

function applicationsOfSet(set: FileObject, files: DeliveryFiles, findings: IntegrityFinding[]): readonly StatedApplication[] {
  const all = valuesAt(set.tree, 'spec.generators').flatMap((generator) =>
    parametersOf(generator, set, { files, findings, isOpen: false }),
  );
  const [template] = valuesAt(set.tree, 'spec.template');
  const names = new Set(
    [...JSON.stringify([template, valuesAt(set.tree, 'spec.templatePatch')]).matchAll(reference)].map(([, name = '']) => name),
  );
  return all.map(({ place, values, isOpen }) => {
    for (const name of names) {
      if (Object.hasOwn(values, name) || (isOpen && ofClusters.has(name))) continue;
      findings.push(
        integrityFinding(placeOf(set, `spec.template {{.${name}}}`), place, `must be a parameter of each Application, got none`),
      );
    }
    return applicationOf(template, place, values);
  });
}

const reference = /\{\{\s*\.(?:values\.)?(\w+)\s*\}\}/g;
const ofClusters: ReadonlySet<string> = new Set(['name', 'nameNormalized', 'server', 'project']);

interface Generating {
  readonly files: DeliveryFiles;
  readonly findings: IntegrityFinding[];
  readonly isOpen: boolean;
}

function parametersOf(generator: unknown, set: FileObject, generating: Generating): readonly Parameters[] {
  const { files, findings, isOpen } = generating;
  const inner = valuesAt(generator, 'matrix.generators');
  if (inner.length > 0) {
    const hasClusters = inner.some((each) => isRecord(each) && Object.hasOwn(each, 'clusters'));
    return inner
      .filter((each) => isRecord(each) && !Object.hasOwn(each, 'clusters'))
      .flatMap((each) => parametersOf(each, set, { files, findings, isOpen: hasClusters }));
  }
  const elements = valuesAt(generator, 'list.elements').map((each) => ({
    place: `${placeOf(set)} element ${textAt(each, 'application') ?? ''}`,
    values: textsOf(each),
    isOpen,
  }));
  const clusters = valuesAt(generator, 'clusters.values').map((each) => ({
    place: `${placeOf(set)} values of ${textAt(each, 'application') ?? ''}`,
    values: textsOf(each),
    isOpen: true,
  }));
  const read = textsAt(generator, 'git.files.path').flatMap((glob) => {
    const found = [...files.values()].filter(({ path }) => fitsGlob(glob, path));
    if (found.length === 0) findings.push(integrityFinding(placeOf(set, 'git'), glob, 'must be files of the delivery, got none'));
    return found.map(({ path, documents: [document] }) => ({ place: path, values: textsOf(document), isOpen }));
  });
  return [...elements, ...clusters, ...read];
}

/** The glob is from the root of the repository, whose folders down to the delivery are not known here. */
function fitsGlob(glob: string, path: string): boolean {
  const [folder, name = ''] = [glob.slice(0, glob.lastIndexOf('/')), glob.slice(glob.lastIndexOf('/') + 1)];
  const [own, file] = [path.slice(0, path.lastIndexOf('/')), path.slice(path.lastIndexOf('/') + 1)];
  return `/${folder}`.endsWith(`/${own}`) && own !== '' && file.endsWith(name.replace('*', ''));
}

function textsOf(value: unknown): { readonly [name: string]: string } {
  if (!isRecord(value)) return {};
  return Object.fromEntries(Object.entries(value).flatMap(([key, each]) => (typeof each === 'string' ? [[key, each] as const] : [])));
}

function applicationOf(tree: unknown, place: string, values: { readonly [name: string]: string }): StatedApplication {
  const filled = (text: string): string =>
    text
      .replaceAll(reference, (_, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? '') : unknownText))
      .replaceAll(/\{\{.*?\}\}/g, unknownText);
  const text = (field: string): string => filled(textAt(tree, field) ?? '');
  const texts = (field: string): readonly string[] => textsAt(tree, field).map(filled);
  const patch = parsed(values['patch'] ?? '{}');
  const annotations = labelsAt(patch, 'metadata.annotations');
  const isOfOthers = values['part'] === 'charts';
  return {
    place,
    name: text('metadata.name'),
    project: textAt(patch, 'spec.project') ?? text('spec.project'),
    cluster: text('spec.destination.name') || text('spec.destination.server'),
    namespace: text('spec.destination.namespace'),
    repositories: ['source', 'sources'].flatMap((field) => texts(`spec.${field}.repoURL`)),
    paths: ['source', 'sources'].flatMap((field) => texts(`spec.${field}.path`)),
    valueFiles: isOfOthers ? [] : ['source', 'sources'].flatMap((field) => texts(`spec.${field}.helm.valueFiles`)),
    labels: Object.fromEntries(Object.entries(labelsAt(tree, 'metadata.labels')).map(([key, value]) => [key, filled(value)])),
    annotations: { ...labelsAt(tree, 'metadata.annotations'), ...annotations },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

const folders = /(?:^|\/)(?:kustomize\/(?:overlays|configuration|rollouts)\/[^/]+|plain\/[^/]+(?:\/[^/]+)?|helm|argocd\/applications)$/;

/** The folder of the delivery in its repository, as most of the paths say it; undefined where none leads to it. */
export function deliveryFolder(paths: readonly string[]): string | undefined {
  const votes = new Map<string, number>();
  for (const path of paths) {
    const found = resolvePath('', path);
    if (found === undefined || !folders.test(found)) continue;
    const folder = found.replace(folders, '');
    votes.set(folder, (votes.get(folder) ?? 0) + 1);
  }
  return [...votes].sort(([, one], [, other]) => other - one)[0]?.[0];
}

/** A path of the repository as one from the folder of the delivery; undefined outside of it. */
export function insideDelivery(path: string, folder: string | undefined): string | undefined {
  const found = resolvePath('', path);
  if (folder === undefined) return undefined;
  if (found === undefined || path.includes(unknownText) || (!isBelow(found, folder) && found !== folder)) return undefined;
  return folder === '' ? found : found.slice(folder.length + 1);
}
