import { blocksAt, type Field, isBlock, isTemplate, isUnset, repetitions, said, valueAt } from '../field';
import { type Breach, inContainer, inPod, type KubernetesRule, ofPods, rule, unknown } from '../kubernetes-rule';

/** Lists and objects of a pod and of its containers. */
const lists = ['initContainers', 'volumes', 'tolerations', 'topologySpreadConstraints', 'imagePullSecrets', 'hostAliases'];
const containerLists = ['command', 'args', 'env', 'envFrom', 'ports', 'volumeMounts'];

/** What other rules could read for "nothing there". */
export const shapeRules: readonly KubernetesRule[] = [
  rule(
    'shape',
    'a specification of the right shape',
    ofPods((pod) => {
      const spec: Field = { path: pod.path, value: valueAt(pod.object.body, pod.path) };
      if (!isBlock(spec.value)) return wrong(spec, 'an object');
      const { path, value } = inPod(pod, 'containers');
      if (!Array.isArray(value) || value.length === 0) return wrong({ path, value }, 'a list of at least one container');
      return [
        ...['containers', 'initContainers', 'ephemeralContainers', 'volumes'].flatMap((list) => ofObjects(inPod(pod, list))),
        ...lists.flatMap((list) => optional(inPod(pod, list), Array.isArray, 'a list')),
        ...optional(inPod(pod, 'securityContext'), isBlock, 'an object'),
        ...pod.containers.flatMap((container) => [
          ...containerLists.flatMap((list) => optional(inContainer(container, list), Array.isArray, 'a list')),
          ...['securityContext', 'resources'].flatMap((field) => optional(inContainer(container, field), isBlock, 'an object')),
          ...['env', 'envFrom', 'ports', 'volumeMounts'].flatMap((list) => ofObjects(inContainer(container, list))),
        ]),
      ];
    }),
  ),
  rule(
    'names',
    'unique names of containers and volumes',
    ofPods((pod) =>
      [['containers', 'initContainers', 'ephemeralContainers'], ['volumes']].flatMap((group) => {
        const named = group
          .flatMap((list) => blocksAt(pod.spec, list))
          .map(({ path, block }) => ({ path: `${pod.path}.${path}.name`, value: block['name'] }));
        const repeated = new Set(repetitions(named, ({ value }) => value));
        return named.flatMap((each) => {
          if (typeof each.value !== 'string' || each.value === '') return wrong(each, 'a name');
          return repeated.has(each) ? wrong(each, 'a name that no other has') : [];
        });
      }),
    ),
  ),
];

function optional(field: Field, test: (value: unknown) => boolean, wanted: string): readonly Breach[] {
  return isUnset(field.value) || test(field.value) ? [] : wrong(field, wanted);
}

function ofObjects({ path, value }: Field): readonly Breach[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((each: unknown, index) => (isBlock(each) ? [] : wrong({ path: `${path}[${index}]`, value: each }, 'an object')));
}

function wrong({ path, value }: Field, wanted: string): readonly Breach[] {
  const message = `must be ${wanted}, got ${said(value)}`;
  return [isTemplate(value) ? unknown(path, message) : { path, message }];
}
