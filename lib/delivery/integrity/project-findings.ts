import { fieldAt } from '../../model/record';
import { groupOf, type KubernetesObject } from '../../targets/kubernetes/kubernetes-object';
import type { AppProjectSpec } from '../argo-cd/app-project';
import { type ProjectQuestion, permits } from '../argo-cd/project-rules';
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

/** What a project says; a file may say anything else, of which nothing is read. */
function specOf({ tree }: FileObject): AppProjectSpec {
  const maps = (field: string): readonly { readonly [key: string]: string }[] =>
    valuesAt(tree, `spec.${field}`).map((each) => labelsAt({ each }, 'each'));
  const kinds = (field: string) =>
    maps(field).map(({ group = '', kind = '', name }) => ({ group, kind, ...(name !== undefined && { name }) }));
  const hasList = fieldAt(tree, ['spec', 'namespaceResourceWhitelist']) !== undefined;
  return {
    sourceRepos: textsAt(tree, 'spec.sourceRepos'),
    destinations: maps('destinations'),
    clusterResourceWhitelist: kinds('clusterResourceWhitelist'),
    clusterResourceBlacklist: kinds('clusterResourceBlacklist'),
    ...(hasList && { namespaceResourceWhitelist: kinds('namespaceResourceWhitelist') }),
    namespaceResourceBlacklist: kinds('namespaceResourceBlacklist'),
  };
}

interface Question extends ProjectQuestion {
  readonly from: string;
  readonly what: string;
}

/** What an Application asks its project for. A chart has objects of which a release has some. */
function questionsOf({ place, repositories, cluster, namespace, objects = [], statedNamespaces }: AppliedApplication): readonly Question[] {
  const named = [namespace, ...objects.flatMap((each) => each.namespace ?? []), ...statedNamespaces];
  const namespaces = new Set(named.filter((each) => each !== unknownText));
  return [
    ...repositories.map((source) => ({ from: `${place} repoURL`, what: `source ${source}`, source })),
    ...[...namespaces].map((each) => ({
      from: `${place} destination`,
      what: `destination ${cluster} ${each}`,
      // a name or an address: what it is not matches no pattern of that
      destination: { name: cluster, server: cluster, namespace: each },
    })),
    ...objects.map((object) => ({
      from: placeOf(object),
      what: titleOf(object),
      // objects of Kubernetes, by apiVersion, kind and name
      object: { ...object.tree, metadata: { name: object.name } } as unknown as KubernetesObject,
      isNamespaced: object.namespace !== undefined,
    })),
  ];
}

function denied(application: AppliedApplication, project: FileObject): readonly IntegrityFinding[] {
  const spec = specOf(project);
  const asked = questionsOf(application).filter(({ object }) => object === undefined || !application.isChart);
  return asked.flatMap(({ from, what, ...question }) => {
    if (permits(spec, question) === undefined) return [];
    return [integrityFinding(from, `${placeOf(project)} ${what}`, 'must be permitted by the project, got no entry that does')];
  });
}

const lists = ['sourceRepos', 'destinations', 'clusterResourceWhitelist', 'namespaceResourceWhitelist'] as const;

/** Entries that permit nothing that is there. */
function unneeded(project: FileObject, applications: readonly AppliedApplication[]): readonly IntegrityFinding[] {
  const spec = specOf(project);
  // objects of charts of others are in no file
  const isKnown = applications.every(({ objects }) => objects !== undefined);
  const questions = applications.flatMap((application) =>
    questionsOf(application).flatMap((question) =>
      application.isChart ? [question, { ...question, isNamespaced: !question.isNamespaced }] : [question],
    ),
  );
  return lists.flatMap((list) =>
    (isKnown || list === 'sourceRepos' ? (spec[list] ?? []) : []).flatMap((entry) => {
      const values = typeof entry === 'string' ? [entry] : Object.values(entry);
      if (values.some((each) => each.startsWith('!'))) return []; // a denial
      const alone: AppProjectSpec = { ...nothing, [list]: [entry] };
      const isNeeded = questions.some(({ source, destination, object, isNamespaced = false }) => {
        if (list === 'sourceRepos') return source !== undefined && permits(alone, { source }) === undefined;
        if (list === 'destinations') return destination !== undefined && permits(alone, { destination }) === undefined;
        if (object === undefined || isNamespaced !== (list === 'namespaceResourceWhitelist')) return false;
        return permits(alone, { object, isNamespaced }) === undefined || isUnknownName(entry, object);
      });
      const what = values.filter((each) => each !== '').join(' ');
      return isNeeded
        ? []
        : [integrityFinding(placeOf(project, `spec.${list}`), what, 'must be needed by an Application of the project, got none that does')];
    }),
  );
}

const nothing: AppProjectSpec = { sourceRepos: [], destinations: [], clusterResourceWhitelist: [], namespaceResourceWhitelist: [] };

/** A chart has names that a release decides. */
function isUnknownName(entry: unknown, object: KubernetesObject): boolean {
  return object.metadata.name.includes(unknownText) && textAt(entry, 'kind') === object.kind && textAt(entry, 'group') === groupOf(object);
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
