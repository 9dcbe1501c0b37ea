import { type CheckedObject, itemsOf } from '../checked-object';
import { blocksAt, isBlock, isUnset, labelsAt, listAt, said, stringAt, stringsAt, valueAt } from '../field';
import { type Breach, inObject, type KubernetesRule, must, ofKinds, ofPods, rule, unknown } from '../kubernetes-rule';
import { neighbour, podsSelectedBy, podsWith, selecting } from '../object-index';
import { type CheckedPod, portsOf } from '../pod';

/** What pods are called by, and what they call. */
export const networkRules: readonly KubernetesRule[] = [
  rule(
    'network-policy missingNetworkPolicy CKV2_K8S_6 C-0030 C-0260 pod-networkpolicy non-isolated-pod',
    'declared connections only',
    ofPods((pod, { objects }) => {
      const directions = selecting(objects, 'NetworkPolicy', pod).flatMap(directionsOf);
      return ['Ingress', 'Egress']
        .filter((direction) => !directions.includes(direction))
        .map((direction) => ({ path: pod.path, message: `must have a NetworkPolicy for ${direction}, got none that selects its pods` }));
    }),
  ),
  rule(
    'service-target dangling-service service-targets-pod C-0293',
    'a Service with pods',
    ofKinds(['Service'], (service, { objects }) => {
      const selector = labelsAt(service.body, 'spec.selector');
      const isAnswered = Object.keys(selector).length === 0 || podsOf(service, objects).length > 0;
      return isAnswered ? [] : [unknown('spec.selector', `must match pods, got ${said(selector)}, which matches none among the objects`)];
    }),
  ),
  rule(
    'service-port invalid-target-ports',
    'a target port of the pods',
    ofKinds(['Service'], (service, { objects }) => {
      const pods = podsOf(service, objects);
      return blocksAt(service.body, 'spec.ports').flatMap(({ path, block }): readonly Breach[] => {
        const target = block['targetPort'];
        if (typeof target !== 'string' || /^\d+$/.test(target) || pods.length === 0) return [];
        const isNamed = pods.every((pod) => portsOf(pod).has(target));
        return isNamed ? [] : must({ path: `${path}.targetPort`, value: target }, () => false, 'the name of a port of its pods');
      });
    }),
  ),
  rule(
    'node-port service-type',
    'no port of each node',
    ofKinds(['Service'], (service) => must(inObject(service, 'spec.type'), (type) => type !== 'NodePort', 'another than NodePort')),
  ),
  rule(
    'external-ips KSV-0108',
    'no redirected addresses',
    ofKinds(['Service'], (service) => must(inObject(service, 'spec.externalIPs'), isNothing, 'unset')),
  ),
  rule(
    'exposed-service exposed-services C-0256',
    'no load balancer of a single Service',
    ofKinds(['Service'], (service) => must(inObject(service, 'spec.type'), (type) => type !== 'LoadBalancer', 'another than LoadBalancer')),
    { optional: true },
  ),
  rule(
    'ingress-tls tlsSettingsMissing C-0263',
    'TLS',
    ofKinds(['Ingress'], (ingress) => must(inObject(ingress, 'spec.tls'), (tls) => Array.isArray(tls) && tls.length > 0, 'set')),
  ),
  rule(
    'ingress-target ingress-targets-service C-0298',
    'an existing Service',
    ofKinds(['Ingress'], (ingress, { objects }) =>
      servicesOf(ingress)
        .filter((name) => neighbour(objects, ingress, 'Service', name) === undefined)
        .map((name) => unknown('spec', `must name a Service, got ${name}, which is not among the objects`)),
    ),
  ),
  rule(
    'nginx-snippets CKV_K8S_152 CKV_K8S_153 CKV_K8S_154 C-0059 KCV-0093',
    "no snippet in the shared proxy's configuration",
    ofKinds(['Ingress'], (ingress) =>
      Object.keys(ingress.annotations)
        .filter((key) => /^nginx\.(?:ingress\.kubernetes\.io|org)\/.*snippets?$/.test(key))
        .map((key) => ({ path: `metadata.annotations[${key}]`, message: 'must be left out' })),
    ),
  ),
  rule(
    'policy-target networkpolicy-targets-pod dangling-networkpolicy C-0299',
    'a NetworkPolicy with pods',
    ofKinds(['NetworkPolicy'], (policy, { objects }) => {
      const selector = valueAt(policy.body, 'spec.podSelector');
      const isAnswered = podsSelectedBy(objects, policy, selector).length > 0;
      const isForAll = isBlock(selector) && Object.keys(selector).length === 0;
      return isAnswered || isForAll
        ? []
        : [unknown('spec.podSelector', 'must match pods, got a selector that matches none among the objects')];
    }),
  ),
];

/** Those that a policy states, else Ingress, and Egress where it has rules for it. */
function directionsOf({ body }: CheckedObject): readonly string[] {
  if (!isUnset(valueAt(body, 'spec.policyTypes'))) return stringsAt(body, 'spec.policyTypes');
  return ['Ingress', ...(isNothing(valueAt(body, 'spec.egress')) ? [] : ['Egress'])];
}

function podsOf(service: CheckedObject, objects: readonly CheckedObject[]): readonly CheckedPod[] {
  const selector = labelsAt(service.body, 'spec.selector');
  if (Object.keys(selector).length === 0) return [];
  return podsWith(objects, service, selector);
}

function servicesOf(ingress: CheckedObject): readonly string[] {
  const paths = itemsOf(ingress, 'spec.rules').flatMap((each) => listAt(each, 'http.paths'));
  const backends = [valueAt(ingress.body, 'spec.defaultBackend'), ...paths.map((each) => valueAt(each, 'backend'))];
  return [...new Set(backends.flatMap((backend) => stringAt(backend, 'service.name') ?? []))];
}

function isNothing(value: unknown): boolean {
  return isUnset(value) || (Array.isArray(value) && value.length === 0);
}
