import { alignObjects, type ObjectFamily } from '../../../lib/packaging/aligned-objects';
import type { KubernetesObject } from '../../../lib/targets/kubernetes/kubernetes-object';

type Fields = { readonly [field: string]: unknown };

export function deployment(name: string, spec: Fields = {}, pod: Fields = {}): KubernetesObject {
  return workload('Deployment', name, spec, pod);
}

/** Anything with a template of pods below `spec.template`. */
export function workload(kind: string, name: string, spec: Fields = {}, pod: Fields = {}): KubernetesObject {
  const labels = { app: name };
  const containers = [{ name, image: `registry.example.com/shop/${name}:1.0.0`, resources: { requests: { cpu: '250m' } } }];
  return {
    apiVersion: kind === 'Rollout' ? 'argoproj.io/v1alpha1' : 'apps/v1',
    kind,
    metadata: { name, namespace: 'shop' },
    spec: { selector: { matchLabels: labels }, ...spec, template: { metadata: { labels }, spec: { containers, ...pod } } },
  };
}

export function service(name: string, selector: Fields = { app: name }, port = 8080): KubernetesObject {
  return object('v1', 'Service', name, { spec: { selector, ports: [{ name: 'http', port }], type: 'ClusterIP' } });
}

export function object(apiVersion: string, kind: string, name: string, fields: Fields = {}): KubernetesObject {
  return { apiVersion, kind, metadata: { name, namespace: 'shop' }, ...fields };
}

/** The objects of one environment, lined up. */
export function families(...objects: readonly KubernetesObject[]): readonly ObjectFamily[] {
  return alignObjects({ objects: { prod: objects }, base: 'prod' }).families;
}

export function family(object: KubernetesObject): ObjectFamily {
  const [only] = families(object);
  if (only === undefined) throw new Error('one object makes one family');
  return only;
}
