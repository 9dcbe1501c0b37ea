import { sectionsOf } from '../../../lib/packaging/helm/align/sections';
import { readExtraValues } from '../../../lib/packaging/helm/parameters/extra-values';
import { parametersOf } from '../../../lib/packaging/helm/parameters/usual-parameters';
import type { KubernetesObject } from '../../../lib/targets/kubernetes/kubernetes-object';
import { deployment, families, object, service, workload } from './objects';

/** Names of the parameters of all objects. */
function parameterNames(...objects: readonly KubernetesObject[]): string[] {
  const all = families(...objects);
  const sections = sectionsOf(all);
  return all.flatMap((family) => parametersOf(family, sections.get(family)).map(({ value }) => value.name.join('.')));
}

describe('parameters of every chart', () => {
  it('are what people set of a workload', () => {
    expect(parameterNames(deployment('api', { replicas: 2 }))).toEqual(
      [
        'api.replicaCount',
        'api.image',
        'api.resources',
        'api.extraEnv',
        'api.podAnnotations',
        'api.imagePullSecrets',
        'api.priorityClassName',
        'api.nodeSelector',
        'api.tolerations',
        'api.affinity',
        'api.topologySpreadConstraints',
      ].map((name) => (name === 'api.image' ? 'api.image.reference' : name)),
    );
  });

  it('leave out fields that no environment has', () => {
    expect(parameterNames(deployment('api'))).not.toContain('api.replicaCount');
  });

  it('reach images of all containers, for those who mirror them', () => {
    const initContainers = [{ name: 'proxy', image: 'proxy:1' }];
    const containers = [
      { name: 'api', image: 'api:1' },
      { name: 'log-shipper', image: 'logs:1' },
    ];
    const found = parameterNames(deployment('api', {}, { containers, initContainers }));
    expect(found).toEqual(expect.arrayContaining(['api.proxy.image.reference', 'api.logShipper.image.reference']));
  });

  it('give a Service its type, but not the one beside it', () => {
    const found = parameterNames(deployment('api'), service('api'), service('api-canary'));
    expect(found).toContain('api.service.type');
    expect(found).not.toContain('api.serviceCanary.type');
    expect(found).toContain('api.serviceCanary.annotations');
  });

  it('switch autoscaling, budgets and policies', () => {
    const found = parameterNames(deployment('api'), object('policy/v1', 'PodDisruptionBudget', 'api', { spec: { maxUnavailable: 1 } }));
    expect(found).toEqual(expect.arrayContaining(['api.podDisruptionBudget.enabled', 'api.podDisruptionBudget.maxUnavailable']));
  });

  it('size disks', () => {
    const claim = { metadata: { name: 'data' }, spec: { resources: { requests: { storage: '10Gi' } } } };
    expect(parameterNames(workload('StatefulSet', 'db', { volumeClaimTemplates: [claim] }))).toContain('db.persistence.data.size');
  });
});

describe('extra values', () => {
  const api = deployment('api', { minReadySeconds: 5 }, { containers: [{ name: 'api', image: 'api:1', ports: [{ containerPort: 80 }] }] });
  const read = (path: string) =>
    readExtraValues([{ object: 'Deployment/api', path, name: 'api.own', description: 'What it does.' }], families(api)).parameters.map(
      ({ kind, field }) => ({ kind, path: field.path }),
    );

  it('are fields of objects', () => {
    expect(read('spec.minReadySeconds')).toEqual([{ kind: 'leaf', path: ['spec', 'minReadySeconds'] }]);
  });

  it('are whole maps and lists', () => {
    expect(read('spec.selector')).toEqual([{ kind: 'whole', path: ['spec', 'selector'] }]);
    expect(read('spec.template.metadata["labels"]')).toEqual([{ kind: 'whole', path: ['spec', 'template', 'metadata', 'labels'] }]);
  });

  it('find elements by text or number', () => {
    const containers = ['spec', 'template', 'spec', 'containers', { key: 'name', value: 'api' }];
    const [found] = read('spec.template.spec.containers[name=api].ports[containerPort=80].containerPort');
    expect(found?.path).toEqual([...containers, 'ports', { key: 'containerPort', value: 80 }, 'containerPort']);
  });
});
