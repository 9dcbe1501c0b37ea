import { own } from '../../model/own';
import type { BuiltEnvironment } from './built-environments';
import { chartNamespaces } from './chart-namespaces';
import type { DeliveryFiles } from './delivery-file';
import { type FileObject, placeOf, textAt, textsAt, titleOf, valuesAt } from './file-object';
import { type IntegrityFinding, integrityFinding } from './finding';
import { imageUpdaterFindings } from './image-updater-findings';
import { notificationFindings } from './notification-findings';
import { folderOf, isBelow } from './paths';
import { projectFindings } from './project-findings';
import type { AppliedApplication, ReadDelivery } from './read-delivery';
import { deliveryFolder, insideDelivery, type StatedApplication, statedApplications } from './stated-applications';

/** What Argo CD reads: Applications, their projects and folders, and what is told of them. */
export function argoCdFindings(read: ReadDelivery): readonly IntegrityFinding[] {
  const findings: IntegrityFinding[] = [];
  const objects = [...read.files.values()].flatMap((file) => file.objects);
  const stated = statedApplications(read.files, findings);
  const folder = deliveryFolder(stated.flatMap(({ paths }) => paths));
  const applications = stated.map((each) => applied(each, read, folder));
  return [
    ...findings,
    ...stated.flatMap((each) => pathFindings(each, read, folder)),
    ...projectFindings(objects, applications),
    ...stepFindings(objects, stated),
    ...imageUpdaterFindings(objects, applications),
    ...notificationFindings(objects, stated),
    ...parameterFindings(read.files, objects),
    ...ignoredFindings(objects, read.environments),
  ];
}

function applied(application: StatedApplication, { files, environments }: ReadDelivery, folder: string | undefined): AppliedApplication {
  const [path] = application.paths.flatMap((each) => insideDelivery(each, folder) ?? []);
  const environment = application.labels['environment'];
  const isChart = application.valueFiles.length > 0;
  const place = isChart ? 'helm' : (path ?? `kustomize/overlays/${environment}`);
  const inFolder = [...files.values()].filter((file) => path !== undefined && isBelow(file.path, path)).flatMap((file) => file.objects);
  const built = environments.flatMap((each) => [...(each.folder === place ? [each.objects] : []), each.parts.get(place) ?? []]);
  const objects = built.find(({ length }) => length > 0) ?? (inFolder.length === 0 ? undefined : inFolder);
  const fetched = path === undefined ? [] : textsAt(files.get(`${path}/Chart.yaml`)?.documents[0], 'dependencies.repository');
  const statedNamespaces = isChart ? chartNamespaces(files, place, valuePaths(application, path, folder)) : [];
  return { ...application, repositories: [...application.repositories, ...fetched], objects, isChart, statedNamespaces };
}

/** Files of values, as far as they are in the delivery. */
function valuePaths(
  { valueFiles }: Pick<StatedApplication, 'valueFiles'>,
  chart: string | undefined,
  folder: string | undefined,
): readonly string[] {
  return valueFiles.flatMap((file) => {
    if (file.startsWith('$values/')) return insideDelivery(file.slice('$values/'.length), folder) ?? [];
    return chart === undefined ? [] : [`${chart}/${file}`];
  });
}

/** Folders, and files of values. */
function pathFindings(
  { place, paths, valueFiles }: StatedApplication,
  { files }: ReadDelivery,
  folder: string | undefined,
): readonly IntegrityFinding[] {
  const inside = paths.flatMap((path) => insideDelivery(path, folder) ?? []);
  const isThere = (path: string): boolean => [...files.keys()].some((each) => isBelow(each, path));
  const [chart] = inside;
  const values = valuePaths({ valueFiles }, chart, folder)
    .filter((path) => !files.has(path))
    .map((path) => integrityFinding(`${place} valueFiles`, path, 'must be a file of the delivery, got none'));
  const missing = inside.flatMap((path) => {
    const needed =
      valueFiles.length > 0 || path.startsWith('charts/')
        ? '/Chart.yaml'
        : /^kustomize\/|^argocd\//.test(path)
          ? '/kustomization.yaml'
          : '';
    if (needed === '' ? isThere(path) : files.has(`${path}${needed}`)) return [];
    return [integrityFinding(`${place} path`, `${path}${needed}`, 'must be in the delivery, got none')];
  });
  return [...missing, ...values];
}

/** Each Application is of one step of a progressive sync, and each step has some. */
function stepFindings(objects: readonly FileObject[], applications: readonly StatedApplication[]): readonly IntegrityFinding[] {
  const sets = objects.filter(({ kind }) => kind === 'ApplicationSet');
  return sets.flatMap((set) => {
    const steps = valuesAt(set.tree, 'spec.strategy.rollingSync.steps');
    const made = applications.filter(({ place }) => place.startsWith(placeOf(set)) || place.startsWith('argocd/environments/'));
    const named = steps.flatMap((step) =>
      valuesAt(step, 'matchExpressions').flatMap((each) => {
        const key = textAt(each, 'key') ?? '';
        return textsAt(each, 'values').flatMap((value) =>
          made.some(({ labels }) => own(labels, key) === value)
            ? []
            : [
                integrityFinding(
                  placeOf(set, 'spec.strategy'),
                  `an Application with ${key}=${value}`,
                  'must be one of the Applications, got none with this label',
                ),
              ],
        );
      }),
    );
    const unstepped = made.flatMap(({ place, labels }) => {
      const count = steps.filter((step) =>
        valuesAt(step, 'matchExpressions').every((each) => textsAt(each, 'values').includes(own(labels, textAt(each, 'key') ?? '') ?? '')),
      ).length;
      return steps.length === 0 || count === 1
        ? []
        : [integrityFinding(place, placeOf(set, 'spec.strategy'), `must be of one step of the progressive sync, got ${count}`)];
    });
    return [...named, ...unstepped, ...progressiveFindings(set, steps.length > 0, objects)];
  });
}

/** Argo CD takes steps only where its installation allows them. */
function progressiveFindings(set: FileObject, hasSteps: boolean, objects: readonly FileObject[]): readonly IntegrityFinding[] {
  const settings = objects.find(({ kind, name }) => kind === 'ConfigMap' && name === 'argocd-cmd-params-cm');
  const isThere =
    settings !== undefined && JSON.stringify(settings.tree).includes('"applicationsetcontroller.enable.progressive.syncs":"true"');
  if (hasSteps === isThere) return [];
  const place = settings === undefined ? 'ConfigMap/argocd-cmd-params-cm' : placeOf(settings);
  return [
    hasSteps
      ? integrityFinding(placeOf(set, 'spec.strategy'), place, 'must be enabled for progressive syncs, got no such setting')
      : integrityFinding(place, placeOf(set, 'spec.strategy'), 'must have steps where progressive syncs are enabled, got none'),
  ];
}

/** Files of parameters have a generator that reads them, and are named as their Applications. */
function parameterFindings(files: DeliveryFiles, objects: readonly FileObject[]): readonly IntegrityFinding[] {
  const globs = objects
    .filter(({ kind }) => kind === 'ApplicationSet')
    .flatMap(({ tree }) => [
      ...textsAt(tree, 'spec.generators.git.files.path'),
      ...textsAt(tree, 'spec.generators.matrix.generators.git.files.path'),
    ]);
  return [...files.values()]
    .filter(({ path }) => folderOf(path) === 'argocd/environments')
    .flatMap(({ path, documents: [document] }) => {
      const name = textAt(document, 'application') ?? '';
      return [
        ...(globs.some((glob) => glob.endsWith('argocd/environments/*.json')) && path.endsWith('.json')
          ? []
          : [integrityFinding(path, 'an ApplicationSet', 'must be read by a generator, got none that does')]),
        ...(path === `argocd/environments/${name}.json`
          ? []
          : [integrityFinding(path, `Application/${name}`, 'must be named as its Application, got another name')]),
      ];
    });
}

/** Objects whose fields others write. */
function ignoredFindings(objects: readonly FileObject[], environments: readonly BuiltEnvironment[]): readonly IntegrityFinding[] {
  const there = new Set(environments.flatMap((each) => each.objects.map(titleOf)));
  const hasChart = environments.some(({ folder }) => folder === 'helm');
  return objects.flatMap((object) =>
    ['spec.ignoreDifferences', 'spec.template.spec.ignoreDifferences'].flatMap((field) =>
      valuesAt(object.tree, field).flatMap((each) => {
        const title = `${textAt(each, 'kind') ?? ''}/${textAt(each, 'name') ?? ''}`;
        return there.has(title) || hasChart || !field.startsWith('spec.') || object.apiVersion.split('/')[0] !== 'argoproj.io'
          ? []
          : [integrityFinding(placeOf(object, field), title, 'must be an object of an environment, got none of that name')];
      }),
    ),
  );
}
