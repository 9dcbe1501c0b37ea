import { crucible } from '../../../apps/crucible/application';
import { environments as crucibleEnvironments } from '../../../apps/crucible/environments';
import { orchestra } from '../../../apps/orchestra/application';
import { environments as orchestraEnvironments } from '../../../apps/orchestra/environments';
import { orchestrator } from '../../../apps/orchestrator/application';
import { environments as orchestratorEnvironments } from '../../../apps/orchestrator/environments';
import type { AppProjectSpec } from '../../../lib/delivery/argo-cd/app-project';
import { applicationParts, clusterOf } from '../../../lib/delivery/argo-cd/names';
import { argoCd } from '../../../lib/delivery/argo-cd/options';
import { renderProject } from '../../../lib/delivery/argo-cd/project';
import { projectFaults } from '../../../lib/delivery/argo-cd/project-faults';
import { type ProjectQuestion, permits } from '../../../lib/delivery/argo-cd/project-rules';
import type { Delivery } from '../../../lib/delivery/delivery';
import { resolveDelivery } from '../../../lib/delivery/resolve-delivery';
import { deployedBy } from '../../../lib/delivery/resolved-delivery';

const repository = 'https://git.example.com/acme/deploy';

/** The project of an application that Argo CD deploys to two environments, and all that it has to permit. */
function projectOf(declared: Pick<Delivery, 'application' | 'environments'>): { spec: AppProjectSpec; questions: ProjectQuestion[] } {
  const { delivery } = resolveDelivery({
    ...declared,
    repository,
    deploys: { staging: argoCd(), prod: argoCd({ after: 'staging', approval: true, rollouts: 'own-application' }) },
    argoCd: {
      roles: { developers: { groups: ['acme:developers'], may: ['get', 'sync', 'action/*', 'logs', 'exec'] } },
      syncWindows: [{ kind: 'deny', schedule: '0 18 * * 5', duration: '62h', environments: ['prod'] }],
    },
  });
  const parts = applicationParts(delivery.application, deployedBy(delivery, 'argo-cd'));
  const questions = parts.flatMap((part) => {
    const destination = { ...clusterOf(part), namespace: part.artifact.namespace };
    return [{ source: repository, destination }, ...part.artifact.objects.map((object) => ({ source: repository, destination, object }))];
  });
  return { spec: renderProject(delivery, parts, 'none')['spec'] as AppProjectSpec, questions }; // an AppProject's
}

/** The project with one entry less, for each of its entries. */
function lessened(spec: AppProjectSpec): [string, AppProjectSpec][] {
  const lists = ['sourceRepos', 'destinations', 'clusterResourceWhitelist', 'namespaceResourceWhitelist'] as const;
  return lists.flatMap((list) =>
    (spec[list] ?? []).map((entry, index): [string, AppProjectSpec] => [
      `${list}: ${JSON.stringify(entry)}`,
      { ...spec, [list]: (spec[list] ?? []).filter((_, other) => other !== index) },
    ]),
  );
}

describe.each([
  ['orchestra', { application: orchestra, environments: orchestraEnvironments }],
  ['orchestrator', { application: orchestrator, environments: orchestratorEnvironments }],
  ['crucible', { application: crucible, environments: crucibleEnvironments }],
])('the project of %s', (name, declared) => {
  const { spec, questions } = projectOf(declared as Pick<Delivery, 'application' | 'environments'>); // each has these environments

  it('is one that Argo CD takes, and permits all that its Applications bring', () => {
    expect(projectFaults(name, spec)).toEqual([]);
    expect(questions.length).toBeGreaterThan(10);
    expect(questions.flatMap((question) => permits(spec, question) ?? [])).toEqual([]);
  });

  it('permits nothing else: without any entry something of theirs is denied', () => {
    const idle = lessened(spec).filter(([, less]) => questions.every((question) => permits(less, question) === undefined));
    expect(idle.map(([entry]) => entry)).toEqual([]);
  });
});
