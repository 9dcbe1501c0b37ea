import type { AppProjectSpec } from '../../../lib/delivery/argo-cd/app-project';
import { applicationParts, clusterOf } from '../../../lib/delivery/argo-cd/names';
import { projectFaults } from '../../../lib/delivery/argo-cd/project-faults';
import { type Place, type ProjectQuestion, permits } from '../../../lib/delivery/argo-cd/project-rules';
import { deliveryFiles } from '../../../lib/delivery/delivery-files';
import { readDeliveryFile } from '../../../lib/delivery/integrity/delivery-file';
import { resolveDelivery } from '../../../lib/delivery/resolve-delivery';
import { deployedBy } from '../../../lib/delivery/resolved-delivery';
import type { KubernetesObject } from '../../../lib/targets/kubernetes/kubernetes-object';
import { isWhole } from '../../extent';
import { ways } from '../integrity/deliveries';

const byArgoCd = ways.filter(({ title }) => title.includes('Argo CD'));
const tried = byArgoCd.filter((_, index) => isWhole || index % 13 === 0);

interface Asked {
  readonly name: string;
  readonly spec: AppProjectSpec;
  readonly questions: readonly ProjectQuestion[];
}

/** The projects in the files of a delivery, each with all that its Applications need. */
function projectsOf({ delivery: declared }: (typeof ways)[number]): readonly Asked[] {
  const objects = deliveryFiles(declared).output.flatMap(({ path, text }) =>
    // objects of Kubernetes, with what all of these have
    path.startsWith('argocd/')
      ? readDeliveryFile(path, text).objects.map(({ tree }) => ({ path, object: tree as unknown as KubernetesObject }))
      : [],
  );
  const { delivery } = resolveDelivery(declared);
  const { application, repository: source, argoCd } = delivery;
  const parts = applicationParts(application, deployedBy(delivery, 'argo-cd'));
  const isByCluster = argoCd.generator === 'clusters' || argoCd.generator === 'matrix';
  const own = parts.flatMap((part) => {
    const cluster = isByCluster ? { server: `https://${part.environment.name}.clusters.example.com` } : clusterOf(part);
    const destination = { ...cluster, namespace: part.artifact.namespace };
    return [{ source, destination }, ...part.artifact.objects.map((object) => ({ source, destination, object }))];
  });
  const root = objects.find(({ path }) => path === 'argocd/control-plane/application.yaml')?.object;
  if (root === undefined) throw new Error('nothing brings the Applications');
  const { destination } = root['spec'] as { readonly destination: Place }; // an Application's
  const brought = objects
    .filter(({ path }) => path.startsWith('argocd/applications/'))
    .map(({ object }) => ({ source, destination, object }));
  return objects.flatMap(({ object }) => {
    if (object.kind !== 'AppProject') return [];
    const { name } = object.metadata;
    return [
      { name, spec: object['spec'] as AppProjectSpec, questions: name === application ? own : [{ source, destination }, ...brought] },
    ];
  });
}

const lists = ['sourceRepos', 'destinations', 'clusterResourceWhitelist', 'namespaceResourceWhitelist'] as const;

/** Entries without which all is permitted still. */
function idleEntries({ name, spec, questions }: Asked): readonly string[] {
  return lists.flatMap((list) =>
    (spec[list] ?? []).flatMap((entry, index) => {
      const less = { ...spec, [list]: (spec[list] ?? []).filter((_, other) => other !== index) };
      return questions.every((question) => permits(less, question) === undefined) ? [`${name} ${list} ${JSON.stringify(entry)}`] : [];
    }),
  );
}

describe('the projects of a delivery', () => {
  const asked = tried.flatMap((way) => projectsOf(way).map((each) => ({ ...each, title: way.title })));

  it('are two for each delivery: of its Applications, and of what brings these', () => {
    expect(asked.length).toBe(2 * tried.length);
    expect(asked.every(({ questions }) => questions.length > 1)).toBe(true);
    expect(asked.flatMap(({ name, spec }) => projectFaults(name, spec))).toEqual([]);
  });

  it('permit every object of every Application', () => {
    const denied = asked.flatMap(({ title, spec, questions }) =>
      questions.flatMap((question) => {
        const why = permits(spec, question);
        return why === undefined ? [] : [`${title}: ${why}`];
      }),
    );
    expect(denied).toEqual([]);
  });

  it('permit nothing else: without any entry something is denied', () => {
    expect(asked.flatMap((each) => idleEntries(each).map((entry) => `${each.title}: ${entry}`))).toEqual([]);
  });
});
