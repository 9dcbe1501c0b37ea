import { groupOf } from '../../targets/kubernetes/kubernetes-object';
import { agentsAnnotation } from '../../targets/kubernetes/render/namespace';
import { type FileObject, labelsAt, placeOf, textAt, textsAt, unknownText, valuesAt } from './file-object';
import { type IntegrityFinding, integrityFinding } from './finding';
import { fluxImageFindings } from './flux-image-findings';
import { folderOf, isBelow, stemOf } from './paths';
import type { FluxEnvironment, ReadDelivery } from './read-delivery';
import { deliveryFolder, insideDelivery } from './stated-applications';

/** What Flux reads: sources, what applies them and in which order, images, and what is told of them. */
export function fluxFindings(read: ReadDelivery): readonly IntegrityFinding[] {
  const files = [...read.files.values()].filter(({ path }) => isBelow(path, 'flux'));
  const all = files.flatMap((file) => file.objects);
  const folder = deliveryFolder(all.flatMap(pathsOf));
  const empty = files.filter((file) => file.objects.length === 0 && file.fault === undefined);
  const environments = [...new Set(files.map(({ path }) => folderOf(path)))].map((place): FluxEnvironment => {
    const name = place.slice(place.lastIndexOf('/') + 1);
    const objects = all.filter(({ file }) => folderOf(file) === place);
    const built = read.environments.filter((each) => each.folder.endsWith(`/${name}`) || each.folder === 'helm');
    return { name, objects, applied: built.flatMap((each) => each.objects) };
  });
  return [
    ...empty.map(({ path }) => integrityFinding(path, 'its objects', 'must have an object that Flux reads, got none')),
    ...environments
      .filter(({ applied }) => applied.length === 0)
      .map(({ name }) =>
        integrityFinding(
          `flux/${name}`,
          `kustomize/overlays/${name}/kustomization.yaml`,
          'must be an environment with objects in the delivery, got none',
        ),
      ),
    ...environments.flatMap((each) => [
      ...referenceFindings(each, all),
      ...unusedFindings(each),
      ...nameFindings(each),
      ...targetFindings(each),
      ...fluxImageFindings(each),
    ]),
    ...all.flatMap((object) => pathFindings(object, read, folder)),
  ];
}

/** Folders and files, from the root of the repository. */
function pathsOf({ kind, tree }: FileObject): readonly string[] {
  if (kind === 'Kustomization') return textsAt(tree, 'spec.path');
  return kind === 'HelmRelease' ? textsAt(tree, 'spec.chart.spec.chart').filter((path) => path.startsWith('./')) : [];
}

function pathFindings(object: FileObject, { files }: ReadDelivery, folder: string | undefined): readonly IntegrityFinding[] {
  const { kind, tree } = object;
  const isChart = kind === 'HelmRelease';
  const folders = pathsOf(object).flatMap((path) => insideDelivery(path, folder) ?? []);
  const missing = folders.flatMap((path) => {
    const needed = isChart ? '/Chart.yaml' : path.startsWith('kustomize/') ? '/kustomization.yaml' : '';
    const isThere = needed === '' ? [...files.keys()].some((each) => isBelow(each, path)) : files.has(`${path}${needed}`);
    return isThere ? [] : [integrityFinding(placeOf(object, 'path'), `${path}${needed}`, 'must be in the delivery, got none')];
  });
  const values = textsAt(tree, 'spec.chart.spec.valuesFiles').flatMap((path) => {
    const inside = insideDelivery(path, folder);
    if (inside === undefined || files.has(inside)) return [];
    return [integrityFinding(placeOf(object, 'valuesFiles'), inside, 'must be a file of the delivery, got none')];
  });
  return [...missing, ...values];
}

interface FluxReference {
  readonly field: string;
  readonly kind: string;
  readonly name: string;
}

/** What an object of Flux names beside it; Secrets are made by others. */
function referencesOf({ kind, tree }: FileObject): readonly FluxReference[] {
  const pointers = ['sourceRef', 'chartRef', 'chart.spec.sourceRef', 'eventSources', 'resources', 'healthChecks'].flatMap((field) =>
    valuesAt(tree, `spec.${field}`).map((each) => ({ field, kind: textAt(each, 'kind') ?? '', name: textAt(each, 'name') ?? '' })),
  );
  const named = (field: string, of: string): readonly FluxReference[] =>
    textsAt(tree, `spec.${field}.name`).map((name) => ({ field, kind: of, name }));
  const flux = pointers.filter((each) => fluxKinds.has(each.kind) && each.name !== '*');
  return [...flux, ...named('dependsOn', kind), ...named('imageRepositoryRef', 'ImageRepository'), ...named('providerRef', 'Provider')];
}

const sources: readonly string[] = ['GitRepository', 'OCIRepository', 'HelmRepository', 'Bucket'];
const fluxKinds: ReadonlySet<string> = new Set([
  ...sources,
  ...['Alert', 'HelmRelease', 'ImagePolicy', 'ImageRepository', 'ImageUpdateAutomation', 'Kustomization', 'Provider'],
]);

/** The objects of an environment are in one cluster; what comes before it may be in another folder. */
function referenceFindings({ name: environment, objects }: FluxEnvironment, all: readonly FileObject[]): readonly IntegrityFinding[] {
  return objects.flatMap((object) =>
    referencesOf(object).flatMap(({ field, kind, name }) => {
      const there = field === 'dependsOn' ? all : objects;
      if (there.some((each) => each.kind === kind && each.name === name)) return [];
      return [
        integrityFinding(placeOf(object, field), `${kind}/${name}`, `must be an object of flux/${environment}, got none of that name`),
      ];
    }),
  );
}

/** Sources, registries and recipients that nothing names. */
function unusedFindings({ objects }: FluxEnvironment): readonly IntegrityFinding[] {
  const named = objects.flatMap((object) =>
    object.kind === 'Alert' ? referencesOf(object).filter(({ kind }) => kind === 'Provider') : referencesOf(object),
  );
  const users: { readonly [kind: string]: string } = {
    ...Object.fromEntries(sources.map((kind) => [kind, 'an object that applies it'])),
    ImageRepository: 'an ImagePolicy',
    Provider: 'an Alert',
  };
  return objects.flatMap((object) => {
    const user = Object.hasOwn(users, object.kind) ? users[object.kind] : undefined;
    if (user === undefined || named.some(({ kind, name }) => kind === object.kind && name === object.name)) return [];
    return [integrityFinding(placeOf(object), user, 'must be named by it, got none that does')];
  });
}

const fileOfKind: { readonly [kind: string]: string } = {
  ...Object.fromEntries(sources.map((kind) => [kind, 'source'])),
  ...Object.fromEntries(['HelmRelease', 'Kustomization'].map((kind) => [kind, 'apply'])),
  ...Object.fromEntries(['ImagePolicy', 'ImageRepository', 'ImageUpdateAutomation'].map((kind) => [kind, 'images'])),
  ...Object.fromEntries(['Alert', 'Provider'].map((kind) => [kind, 'notifications'])),
  Namespace: 'namespace',
};

/** What applies an environment is named after it, `shop-prod`; policies and alerts after what they name; files after what they have. */
function nameFindings({ name: environment, objects }: FluxEnvironment): readonly IntegrityFinding[] {
  return objects.flatMap((object) => {
    const { kind, name, file, tree } = object;
    const stem = Object.hasOwn(fileOfKind, kind) ? fileOfKind[kind] : undefined;
    const misplaced = stem === undefined || stemOf(file) === stem ? [] : [`flux/${environment}/${stem}.yaml`];
    const application = labelsAt(tree, 'metadata.labels')['app.kubernetes.io/part-of'];
    const own = `${application}-${environment}`;
    const isMain = ['HelmRelease', 'ImageUpdateAutomation', 'Kustomization'].includes(kind) && application !== undefined;
    const isNamed = !isMain || name === own || /^-(?:secrets|charts(?:-.+)?)$/.test(name.slice(own.length)) || isStage(object, objects);
    const [field] = kind === 'ImagePolicy' ? ['imageRepositoryRef'] : kind === 'Alert' ? ['providerRef'] : [];
    const named = field === undefined ? name : (textAt(tree, `spec.${field}.name`) ?? name);
    return [
      ...misplaced.map((path) => integrityFinding(placeOf(object), path, `must be in the file of its kind, got ${stemOf(file)}`)),
      ...(isNamed
        ? []
        : [integrityFinding(placeOf(object), `flux/${environment}`, `must be named after its folder, such as ${own}, got ${name}`)]),
      ...(named === name ? [] : [integrityFinding(placeOf(object, field), named, `must have the name of what it names, got ${name}`)]),
    ];
  });
}

/** What the next one waits for, or what waits for the health of another. */
function isStage({ name, tree }: FileObject, objects: readonly FileObject[]): boolean {
  const waited = (from: FileObject['tree']): readonly string[] => textsAt(from, 'spec.dependsOn.name');
  return (
    waited(tree).some((each) => name === `${each}-health`) || objects.some((each) => each.name !== name && waited(each.tree).includes(name))
  );
}

/** Objects whose fields others write, kinds whose health is told otherwise, and namespaces. */
function targetFindings({ name: environment, objects, applied }: FluxEnvironment): readonly IntegrityFinding[] {
  const isThere = (kind: string, name?: string): boolean =>
    applied.some((each) => each.kind === kind && (name === undefined || each.name === name)) || applied.length === 0;
  return objects.flatMap((object) => {
    const ignored = ['spec.ignore', 'spec.driftDetection.ignore'].flatMap((field) => valuesAt(object.tree, `${field}.target`));
    const rules = ignored.map((each) => ({ kind: textAt(each, 'kind') ?? '', name: textAt(each, 'name')?.replaceAll('\\', '') }));
    const checked = valuesAt(object.tree, 'spec.healthChecks').map((each) => ({
      kind: textAt(each, 'kind') ?? '',
      name: textAt(each, 'name'),
    }));
    const checks = valuesAt(object.tree, 'spec.healthCheckExprs').map((each) => ({
      kind: textAt(each, 'kind'),
      group: groupOf({ apiVersion: textAt(each, 'apiVersion') ?? '' }),
    }));
    const place = (field: string): string => placeOf(object, field);
    const missing = (from: string, to: string): IntegrityFinding =>
      integrityFinding(from, to, `must be an object of ${environment}, got none`);
    return [
      ...rules.flatMap(({ kind, name }) => (isThere(kind, name) ? [] : [missing(place('ignore'), `${kind}/${name}`)])),
      ...checked.flatMap(({ kind, name }) =>
        isThere(kind, name) || fluxKinds.has(kind) ? [] : [missing(place('healthChecks'), `${kind}/${name}`)],
      ),
      ...checks.flatMap(({ kind, group }) =>
        applied.length === 0 || applied.some((each) => groupOf(each) === group && (kind === undefined || each.kind === kind))
          ? []
          : [missing(place('healthCheckExprs'), `objects of ${kind ?? group}`)],
      ),
      ...namespaceFindings(object, { name: environment, objects, applied }),
    ];
  });
}

function namespaceFindings(object: FileObject, { name: environment, objects, applied }: FluxEnvironment): readonly IntegrityFinding[] {
  if (object.kind !== 'Namespace') return [];
  // a chart has the names of further namespaces alone: its release has that of its own
  const stated = applied.flatMap(({ namespace }) => (namespace === undefined || namespace === unknownText ? [] : [namespace]));
  // where environments differ in that of agents, its name is a value of the chart
  if (stated.length === 0 && agentsAnnotation in labelsAt(object.tree, 'metadata.annotations')) return [];
  const names = new Set([...stated, ...objects.flatMap(({ tree }) => textsAt(tree, 'spec.targetNamespace'))]);
  if (names.size === 0 || names.has(object.name)) return [];
  const message = `must be the namespace of objects of ${environment}, which are in ${[...names].join(', ')}`;
  return [integrityFinding(placeOf(object), `objects in ${object.name}`, message)];
}
