import { groupOf } from '../../targets/kubernetes/kubernetes-object';
import { type FileObject, labelsAt, mayBe, placeOf, textAt, textsAt, titleOf, unknownText, valuesAt } from './file-object';
import { type IntegrityFinding, integrityFinding } from './finding';
import type { AppliedApplication } from './read-delivery';

/** Projects and the Applications in them: nothing that is not permitted, nothing permitted that nothing needs. */
export function projectFindings(objects: readonly FileObject[], applications: readonly AppliedApplication[]): readonly IntegrityFinding[] {
  const projects = objects.filter(({ kind }) => kind === 'AppProject');
  return [
    ...applications.flatMap((application) => {
      const { place, project } = application;
      const found = projects.find(({ name }) => name === project);
      if (found === undefined)
        return [integrityFinding(`${place} project`, `AppProject/${project}`, 'must be a project of the delivery, got none of that name')];
      return denied(application, found);
    }),
    ...projects.flatMap((project) =>
      unneeded(
        project,
        applications.filter((each) => each.project === project.name),
      ),
    ),
    ...projects.flatMap((project) => policyFindings(project, applications)),
    ...objects.flatMap((object) => rbacFindings(object, projects)),
  ];
}

interface Destination {
  readonly cluster: string;
  readonly namespace: string;
}

function destinationsOf({ tree }: FileObject): readonly Destination[] {
  return valuesAt(tree, 'spec.destinations').map((each) => ({
    cluster: textAt(each, 'name') ?? textAt(each, 'server') ?? '',
    namespace: textAt(each, 'namespace') ?? '',
  }));
}

interface PermittedKind {
  readonly group: string;
  readonly kind: string;
  readonly name?: string;
}

function kindsOf({ tree }: FileObject, field: string): readonly PermittedKind[] {
  return valuesAt(tree, `spec.${field}`).map((each) => {
    const name = textAt(each, 'name');
    return { group: textAt(each, 'group') ?? '', kind: textAt(each, 'kind') ?? '', ...(name !== undefined && { name }) };
  });
}

function listsOf(project: FileObject) {
  return { cluster: kindsOf(project, 'clusterResourceWhitelist'), namespaced: kindsOf(project, 'namespaceResourceWhitelist') };
}

function isKind({ group, kind, name }: PermittedKind, object: FileObject): boolean {
  return group === groupOf(object) && kind === object.kind && (name === undefined || mayBe(name, object.name));
}

/** A chart says the namespace of each object, of those of the whole cluster none. */
function isOfCluster({ namespace }: FileObject): boolean {
  return namespace === undefined;
}

function namespacesOf({ namespace, objects }: AppliedApplication): readonly string[] {
  return [...new Set([namespace, ...(objects ?? []).flatMap((each) => each.namespace ?? [])])];
}

function denied(application: AppliedApplication, project: FileObject): readonly IntegrityFinding[] {
  const { place, repositories, cluster, objects, isChart } = application;
  const { cluster: ofCluster, namespaced } = listsOf(project);
  const allowed = textsAt(project.tree, 'spec.sourceRepos');
  const refuse = (from: string, to: string): IntegrityFinding =>
    integrityFinding(from, `${placeOf(project)} ${to}`, 'must be permitted by the project, got no entry that does');
  const destinations = destinationsOf(project);
  return [
    ...repositories.filter((each) => !allowed.includes(each)).map((each) => refuse(`${place} repoURL`, `sourceRepos ${each}`)),
    ...namespacesOf(application)
      .filter((namespace) => !destinations.some((each) => mayBe(each.cluster, cluster) && mayBe(each.namespace, namespace)))
      .map((namespace) => refuse(`${place} destination`, `destinations ${cluster} ${namespace}`)),
    ...(isChart ? [] : (objects ?? [])).flatMap((object) => {
      const list = isOfCluster(object) ? ofCluster : namespaced;
      const field = isOfCluster(object) ? 'clusterResourceWhitelist' : 'namespaceResourceWhitelist';
      return list.some((each) => isKind(each, object)) ? [] : [refuse(placeOf(object), `${field} ${groupOf(object)} ${titleOf(object)}`)];
    }),
  ];
}

function unneeded(project: FileObject, applications: readonly AppliedApplication[]): readonly IntegrityFinding[] {
  const { cluster, namespaced } = listsOf(project);
  const surplus = (field: string, what: string): IntegrityFinding =>
    integrityFinding(placeOf(project, `spec.${field}`), what, 'must be needed by an Application of the project, got none that does');
  const objects = applications.flatMap((each) => each.objects ?? []);
  const isChart = applications.some((each) => each.isChart);
  const needs = (each: PermittedKind, areOfCluster: boolean): boolean =>
    objects.some((object) => isKind(each, object) && (isChart || isOfCluster(object) === areOfCluster));
  return [
    ...textsAt(project.tree, 'spec.sourceRepos')
      .filter((each) => !applications.some(({ repositories }) => repositories.includes(each)))
      .map((each) => surplus('sourceRepos', each)),
    ...destinationsOf(project)
      .filter(
        (each) =>
          !applications.some(
            (application) =>
              mayBe(application.cluster, each.cluster) && namespacesOf(application).some((namespace) => mayBe(namespace, each.namespace)),
          ),
      )
      .map((each) => surplus('destinations', `${each.cluster} ${each.namespace}`)),
    ...cluster
      .filter((each) => !needs(each, true))
      .map((each) => surplus('clusterResourceWhitelist', `${each.kind}${each.name === undefined ? '' : `/${each.name}`}`)),
    ...namespaced.filter((each) => !needs(each, false)).map((each) => surplus('namespaceResourceWhitelist', `objects of ${each.kind}`)),
  ];
}

/** Roles and windows name the project and its Applications. */
function policyFindings(project: FileObject, applications: readonly AppliedApplication[]): readonly IntegrityFinding[] {
  const windows = textsAt(project.tree, 'spec.syncWindows.applications').filter(
    (each) => each !== '*' && !applications.some(({ name }) => mayBe(name, each.replaceAll('*', unknownText))),
  );
  const policies = textsAt(project.tree, 'spec.roles.policies').flatMap((policy) => {
    const [, subject = '', , , objects = ''] = policy.split(',').map((each) => each.trim());
    const named = [...new Set([subject.split(':')[1] ?? '', objects.split('/')[0] ?? ''])];
    return named.filter((each) => each !== project.name);
  });
  return [
    ...windows.map((each) =>
      integrityFinding(
        placeOf(project, 'spec.syncWindows'),
        `Application/${each}`,
        'must be an Application of the delivery, got none of that name',
      ),
    ),
    ...policies.map((each) =>
      integrityFinding(placeOf(project, 'spec.roles'), `AppProject/${each}`, 'must be of the project itself, got another one'),
    ),
  ];
}

/** Rights of people in Argo CD: `p, role:shop, projects, get, shop, allow`. */
function rbacFindings(object: FileObject, projects: readonly FileObject[]): readonly IntegrityFinding[] {
  if (object.kind !== 'ConfigMap' || object.name !== 'argocd-rbac-cm') return [];
  const lines = Object.values(labelsAt(object.tree, 'data')).flatMap((text) => text.split('\n'));
  return lines.flatMap((line) => {
    const [type, , resource, , what = ''] = line.split(',').map((each) => each.trim());
    const project = what.split('/')[0] ?? '';
    if (type !== 'p' || !['projects', 'applications', 'applicationsets'].includes(resource ?? '') || project === '*') return [];
    return projects.some(({ name }) => name === project)
      ? []
      : [integrityFinding(placeOf(object, 'data'), `AppProject/${project}`, 'must be a project of the delivery, got none of that name')];
  });
}
