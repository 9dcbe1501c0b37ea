import { isUnset, said, stringAt, valueAt } from '../field';
import { inObject, type KubernetesRule, must, ofKinds, rule, unknown } from '../kubernetes-rule';
import { isThere, neighbour } from '../object-index';
import { podOf } from '../pod';
import { selects } from '../selector';

const withSelector = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Rollout'];

/** What workloads refer to. */
export const referenceRules: readonly KubernetesRule[] = [
  rule(
    'selector C-0296 mismatching-selector deployment-pod-selector-labels-match',
    'a selector that matches the template',
    ofKinds(withSelector, (workload) => {
      const pod = podOf(workload);
      const { path, value } = inObject(workload, 'spec.selector');
      return pod === undefined || isUnset(value) || selects(value, pod.labels)
        ? []
        : must({ path, value }, () => false, 'one that the labels of its pods match');
    }),
  ),
  rule(
    'headless-service statefulset-has-servicename',
    'a headless Service',
    ofKinds(['StatefulSet'], (workload, { objects }) => {
      const { path, value } = inObject(workload, 'spec.serviceName');
      const service = typeof value === 'string' ? neighbour(objects, workload, 'Service', value) : undefined;
      if (service === undefined) return [unknown(path, `must name a headless Service among the objects, got ${said(value)}`)];
      return must({ path, value }, () => valueAt(service.body, 'spec.clusterIP') === 'None', 'a Service whose clusterIP is None');
    }),
  ),
  rule(
    'autoscaler-target horizontalpodautoscaler-has-target dangling-horizontalpodautoscaler C-0300',
    'an autoscaler with a workload',
    ofKinds(['HorizontalPodAutoscaler'], (autoscaler, { objects }) => {
      const [kind = '', name = ''] = ['kind', 'name'].map((field) => stringAt(autoscaler.body, `spec.scaleTargetRef.${field}`));
      return isThere(objects, autoscaler, kind, name)
        ? []
        : [unknown('spec.scaleTargetRef', `must be a workload, got ${kind} ${name}, which is not among the objects`)];
    }),
  ),
];
