import { own } from '../../model/own';
import { perObject } from '../../model/per-object';
import { isJsonMap, type JsonMap } from '../../output/json-value';
import type { OutputFile } from '../../output/output-file';
import { writeYaml } from '../../output/yaml';
import type { Operation } from './json-patch';
import { labelSetting } from './label-setting';
import type { Component, FamilyFile, Layout, Overlay } from './layout';
import { objectFileNames } from './object-file-names';
import { nameOf, type ObjectPatch } from './object-patch';
import { isRollout, rolloutFields, rolloutFiles } from './rollout-support';
import { isClusterScoped } from './settings';
import { tidy, writeTidily } from './tidy';

/** The files, in the order in which one reads them. */
export function writeLayout(
  name: string,
  { baseEnvironment, namespace, base, components, overlays }: Layout,
  instructions: Instructions = {},
): readonly OutputFile[] {
  return [
    ...writeBase(name, { baseEnvironment, namespace, base }),
    ...components.flatMap(writeComponent),
    ...overlays.flatMap((overlay) => writeOverlay(overlay, { base, components }, own(instructions, overlay.environment))),
  ];
}

/** Lines about how an overlay is applied, by its environment. */
export type Instructions = { readonly [environment: string]: readonly string[] };

function writeBase(
  name: string,
  { baseEnvironment, namespace, base }: Pick<Layout, 'baseEnvironment' | 'base'> & { readonly namespace: string | undefined },
): OutputFile[] {
  if (base.length === 0) return []; // where namespaces leave nothing alike, each overlay has its objects, and kustomize refuses an empty folder
  const comment = [
    `What all environments of ${oneLine(name)} have. Overlays say which version of an image runs, and what is different.`,
    `An environment: kubectl apply -k overlays/ENVIRONMENT. This alone: kubectl apply -k base, with the versions of ${baseEnvironment}.`,
  ];
  const fields = { ...kustomization, ...(namespace !== undefined && { namespace }) };
  return writeFolder({ folder: 'base', comment, files: base, resources: [], fields });
}

function writeComponent({ name, environments, files }: Component): OutputFile[] {
  const comment = [`What some environments have: ${environments.join(', ')}.`];
  const fields = { apiVersion: 'kustomize.config.k8s.io/v1alpha1', kind: 'Component' };
  return writeFolder({ folder: `components/${name}`, comment, files, resources: [], fields });
}

function writeOverlay(
  overlay: Overlay,
  { base, components }: Pick<Layout, 'base' | 'components'>,
  instructions: Instructions[string] | undefined,
): OutputFile[] {
  const { environment, settings, files, patches } = overlay;
  const folder = `overlays/${environment}`;
  const [first] = settings.images;
  const comment = instructions?.map(oneLine) ?? [
    `kubectl apply -k ${folder}`,
    ...(first === undefined
      ? []
      : [
          `A new version: cd ${folder} && kustomize edit set image ${first.newName === undefined ? '' : `${first.name}=`}${first.newName ?? first.name}:TAG`,
        ]),
  ];
  const chosen = new Set(overlay.components);
  const listed = components.filter((component) => chosen.has(component.name));
  const inherited = [base, ...listed.map((component) => component.files)].flat();
  const contents = [...inherited, ...files].map(({ content }) => content);
  const named = [...objectFileNames(patches.map(({ family, target }) => ({ family, content: target }))).values()];
  const all = [...inherited, ...files];
  const written = patches.map((patch, index) => writePatch(patch, { path: `patches/${named[index]}.yaml`, inherited: all }));
  const fields: JsonMap = {
    ...kustomization,
    ...(settings.namespace !== undefined && { namespace: settings.namespace }),
    ...(overlay.components.length > 0 && { components: overlay.components.map((name) => `../../components/${name}`) }),
    ...(settings.labels !== undefined && { labels: [labelSetting(settings.labels, contents)] }),
    ...(settings.replicas.length > 0 && { replicas: settings.replicas.map(({ name, count }) => ({ name, count })) }),
    ...(settings.images.length > 0 && { images: settings.images.map((image) => ({ ...image })) }),
    ...(written.length > 0 && { patches: written.map(({ entry }) => entry) }),
  };
  const folderFiles = writeFolder({ folder, comment, files, resources: base.length > 0 ? ['../../base'] : [], fields });
  return [...folderFiles, ...written.map(({ file: { path, text } }) => ({ path: `${folder}/${path}`, text }))];
}

const kustomization = { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization' };

interface Folder {
  readonly folder: string;
  readonly comment: readonly string[];
  readonly files: readonly FamilyFile[];
  /** Folders. */
  readonly resources: readonly string[];
  readonly fields: JsonMap;
}

function writeFolder({ folder, comment, files, resources, fields }: Folder): OutputFile[] {
  const names = objectFileNames(files);
  const { apiVersion = '', kind = '', namespace, ...others } = fields;
  const hasRollout = files.some(({ content }) => isRollout(content));
  const document: JsonMap = {
    apiVersion,
    kind,
    ...(namespace !== undefined && { namespace }),
    resources: [...resources, ...files.map((file) => `${names.get(file)}.yaml`)],
    ...others,
    ...(hasRollout && rolloutFields),
  };
  return [
    { path: `${folder}/kustomization.yaml`, text: `${comment.map((line) => `# ${line}\n`).join('')}${writeKustomization(document)}` },
    ...files.map((file) => ({ path: `${folder}/${names.get(file)}.yaml`, text: writeTidily(file.content) })),
    ...(hasRollout ? rolloutFiles.map(({ path, text }) => ({ path: `${folder}/${path}`, text })) : []),
  ];
}

interface PatchPlace {
  readonly path: string;
  /** All objects of the overlay, to tell the target from. */
  readonly inherited: readonly FamilyFile[];
}

function writePatch(
  { target, change }: ObjectPatch,
  { path, inherited }: PatchPlace,
): { readonly entry: JsonMap; readonly file: OutputFile } {
  if (change.kind === 'merge') return { entry: { path }, file: { path, text: writeTidily(change.fields) } };
  return { entry: { path, target: selectorOf(target, inherited) }, file: { path, text: writeOperations(change.operations) } };
}

/** By kind and name, and by more where others are called the same. kustomize takes each for a regular expression of the whole word. */
function selectorOf(target: JsonMap, objects: readonly FamilyFile[]): JsonMap {
  const [kind, name] = [String(own(target, 'kind')), nameOf(target)];
  const plain = { kind: exactly(kind), name: exactly(name) };
  if ((countsOf(objects).get(`${kind}/${name}`) ?? 0) < 2) return plain;
  const apiVersion = String(own(target, 'apiVersion'));
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/', 2) : ['', apiVersion];
  // nothing would be any; and no namespace is the default one to kustomize
  const place: JsonMap = isClusterScoped(target) ? {} : { namespace: exactly(namespaceOf(target) ?? 'default') };
  return { group: group === '' ? '^$' : exactly(group ?? ''), version: exactly(version ?? ''), ...plain, ...place };
}

/** How many objects there are of each kind and name. */
const countsOf = perObject((objects: readonly FamilyFile[]) => {
  const counts = new Map<string, number>();
  for (const { content } of objects) {
    const title = `${String(own(content, 'kind'))}/${nameOf(content)}`;
    counts.set(title, (counts.get(title) ?? 0) + 1);
  }
  return counts;
});

function namespaceOf(content: JsonMap): string | undefined {
  const metadata = own(content, 'metadata');
  const namespace = isJsonMap(metadata) ? own(metadata, 'namespace') : undefined;
  return typeof namespace === 'string' ? namespace : undefined;
}

function exactly(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

function writeOperations(operations: readonly Operation[]): string {
  return writeYaml([operations.map(({ value, ...each }) => (value === undefined ? each : { ...each, value: tidy(value) }))]);
}

/** Relative paths stand without quotes, as everybody writes them: no reader takes them for anything else. */
function writeKustomization(document: JsonMap): string {
  return writeYaml([document]).replaceAll(/^(\s+- )"(\.\.\/[a-z0-9./-]+)"$/gm, '$1$2');
}

/** A comment ends with its line. */
function oneLine(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}\p{P}\p{S} ]+/gu, ' ');
}
