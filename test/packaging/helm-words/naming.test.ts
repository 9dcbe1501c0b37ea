import fc from 'fast-check';
import { sectionsOf } from '../../../lib/packaging/helm/align/sections';
import { valueKey } from '../../../lib/packaging/helm/align/value-key';
import type { Step } from '../../../lib/packaging/helm/objects/field-path';
import { nameSwitch, nameValue } from '../../../lib/packaging/helm/vocabulary/name-value';
import type { KubernetesObject } from '../../../lib/targets/kubernetes/kubernetes-object';
import { deployment, families, object, service, workload } from './objects';

const container: readonly Step[] = ['spec', 'template', 'spec', 'containers', { key: 'name', value: 'api' }];
const proxy: readonly Step[] = ['spec', 'template', 'spec', 'initContainers', { key: 'name', value: 'database-proxy' }];
const api = deployment('api');
const rollout = workload('Rollout', 'api');
const scaler = object('autoscaling/v2', 'HorizontalPodAutoscaler', 'api', {
  spec: { metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { averageUtilization: 70 } } }] },
});

/** What the value at a path of an object is called, beside the workload `api`. */
function nameOf(given: KubernetesObject, path: readonly Step[], toggle = false): string {
  const all = families(...(given === api || given === rollout ? [given] : [api, given]));
  const family = all.find(({ kind, name }) => kind === given.kind && name === given.metadata.name);
  if (family === undefined) throw new Error('the object is among the families');
  return (toggle ? nameSwitch : nameValue)({ family, path }, sectionsOf(all).get(family)).name.join('.');
}

describe('names of values', () => {
  it.each<[string, KubernetesObject, readonly Step[]]>([
    ['api.replicaCount', api, ['spec', 'replicas']],
    ['api.image.tag', api, [...container, 'image', 'tag']],
    ['api.image.repository', api, [...container, 'image', 'repository']],
    ['api.image.pullPolicy', api, [...container, 'imagePullPolicy']],
    ['api.resources.requests.cpu', api, [...container, 'resources', 'requests', 'cpu']],
    ['api.env.LOG_LEVEL', api, [...container, 'env', { key: 'name', value: 'LOG_LEVEL' }, 'value']],
    ['api.livenessProbe.periodSeconds', api, [...container, 'livenessProbe', 'periodSeconds']],
    [
      'api.livenessProbe.headers.host',
      api,
      [...container, 'livenessProbe', 'httpGet', 'httpHeaders', { key: 'name', value: 'Host' }, 'value'],
    ],
    ['api.databaseProxy.image.tag', api, [...proxy, 'image', 'tag']],
    ['api.podAnnotations', api, ['spec', 'template', 'metadata', 'annotations']],
    ['api.podSecurityContext.fsGroup', api, ['spec', 'template', 'spec', 'securityContext', 'fsGroup']],
    ['api.nodeSelector', api, ['spec', 'template', 'spec', 'nodeSelector']],
    ['api.updateStrategy.maxSurge', api, ['spec', 'strategy', 'rollingUpdate', 'maxSurge']],
    ['api.rollout.steps', rollout, ['spec', 'strategy', 'canary', 'steps']],
    ['commonLabels.environment', api, ['metadata', 'labels', 'environment']],
    ['commonLabels.environment', api, ['spec', 'template', 'metadata', 'labels', 'environment']],
    ['api.labels.version', api, ['metadata', 'labels', 'app.kubernetes.io/version']],
    ['api.replicaCount', scaler, ['spec', 'minReplicas']],
    ['api.autoscaling.maxReplicas', scaler, ['spec', 'maxReplicas']],
    [
      'api.autoscaling.targetCPUUtilizationPercentage',
      scaler,
      ['spec', 'metrics', { key: 'type', value: 'Resource' }, 'resource', 'target', 'averageUtilization'],
    ],
    [
      'api.autoscaling.targetExternalAverageValue',
      scaler,
      ['spec', 'metrics', { key: 'type', value: 'External' }, 'external', 'target', 'averageValue'],
    ],
    [
      'api.autoscaling.targetPodsAverageValue',
      scaler,
      ['spec', 'metrics', { key: 'type', value: 'Pods' }, 'pods', 'target', 'averageValue'],
    ],
    ['api.autoscaling.targetObjectValue', scaler, ['spec', 'metrics', { key: 'type', value: 'Object' }, 'object', 'target', 'value']],
    ['api.service.type', service('api'), ['spec', 'type']],
    ['api.service.port', service('api'), ['spec', 'ports', { key: 'name', value: 'http' }, 'port']],
    ['api.serviceCanary.annotations', service('api-canary'), ['metadata', 'annotations']],
    ['api.route.hostnames', object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'api'), ['spec', 'hostnames']],
    ['api.ingress.className', object('networking.k8s.io/v1', 'Ingress', 'api'), ['spec', 'ingressClassName']],
    ['ingress.className', object('networking.k8s.io/v1', 'Ingress', 'shop'), ['spec', 'ingressClassName']],
    ['api.config.LOG_LEVEL', object('v1', 'ConfigMap', 'api'), ['data', 'LOG_LEVEL']],
    ['configMapShared.applicationProperties', object('v1', 'ConfigMap', 'shared'), ['data', 'application.properties']],
    [
      'analyses.successRate.successCondition',
      object('argoproj.io/v1alpha1', 'AnalysisTemplate', 'success-rate', { spec: { metrics: [{ name: 'm' }] } }),
      ['spec', 'metrics', { key: 'name', value: 'm' }, 'successCondition'],
    ],
    ['namespace.podSecurity.enforce', object('v1', 'Namespace', 'shop'), ['metadata', 'labels', 'pod-security.kubernetes.io/enforce']],
    ['widgetSpinner.speed.limit', object('example.com/v1', 'Widget', 'spinner'), ['spec', 'speed', 'limit']],
  ])('say %s', (name, given, path) => {
    expect(nameOf(given, path)).toBe(name);
  });

  it('read the disk of a StatefulSet by the name of its claim', () => {
    const claim: Step = { key: 'metadata.name', value: 'data' };
    const all = families(workload('StatefulSet', 'postgres'));
    const [family] = all;
    const path: readonly Step[] = ['spec', 'volumeClaimTemplates', claim, 'spec', 'resources', 'requests', 'storage'];
    expect(family && nameValue({ family, path }, sectionsOf(all).get(family)).name).toEqual(['postgres', 'persistence', 'data', 'size']);
  });

  it.each<[string, KubernetesObject]>([
    ['api.autoscaling.enabled', scaler],
    ['api.podDisruptionBudget.enabled', object('policy/v1', 'PodDisruptionBudget', 'api')],
    ['api.networkPolicy.enabled', object('networking.k8s.io/v1', 'NetworkPolicy', 'api')],
    ['api.ingress.enabled', object('networking.k8s.io/v1', 'Ingress', 'api')],
    ['api.serviceAccount.create', object('v1', 'ServiceAccount', 'api')],
    ['api.rollout.enabled', rollout],
    ['api.enabled', api],
  ])('switch an object with %s', (name, given) => {
    expect(nameOf(given, [], true)).toBe(name);
  });

  it('say the object, and then the whole path, where the usual one is taken', () => {
    const all = families(api, service('api'));
    const family = all[1];
    if (family === undefined) throw new Error('there are two families');
    const place = { family, path: ['metadata', 'labels', 'environment'] };
    const section = sectionsOf(all).get(family);
    expect(nameValue(place, section, 'withObject').name.join('.')).toBe('api.service.labels.environment');
    expect(nameValue(place, section, 'whole').name.join('.')).toBe('api.service.metadata.labels.environment');
  });

  it('say what they do in one sentence', () => {
    const [family] = families(api);
    if (family === undefined) throw new Error('there is one family');
    const { description } = nameValue({ family, path: [...proxy, 'image', 'tag'] }, undefined);
    expect(description).toBe('Tag of the image of the container `database-proxy`, a digest `sha256:…`, or both: `tag@sha256:…`.');
  });

  it.each<[string, readonly Step[]]>([
    ['Whether the environment variable `DEBUG` is set.', [...container, 'env', { key: 'name', value: 'DEBUG' }]],
    ['Whether the container `database-proxy` runs before or beside the others.', proxy],
    ['Whether the pods have the volume `cache`.', ['spec', 'template', 'spec', 'volumes', { key: 'name', value: 'cache' }]],
    ['Whether `spec.selector` of the Deployment `api` is there.', ['spec', 'selector']],
  ])('say of a switch: %s', (description, path) => {
    const [family] = families(api);
    if (family === undefined) throw new Error('there is one family');
    expect(nameSwitch({ family, path }, undefined).description).toBe(description);
  });

  it('are identifiers whatever the objects are called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(valueKey(name)).toMatch(/^[A-Za-z_]\w*$/);
        expect(valueKey(name)).not.toBe('__proto__');
      }),
    );
  });
});
