import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { canary } from '../../model/rollout';
import type { RolloutPlan } from '../../rollout/plan';
import { type IgnoredDifference, ignoredDifferences } from '../../targets/kubernetes/ignored-differences';
import type { KubernetesObject } from '../../targets/kubernetes/kubernetes-object';
import type { Note } from '../../targets/target';
import { compileRollout } from './compile-rollout';
import { given } from './given';
import { PlainObject } from './plain-object';
import { readProps } from './read-props';
import type { CanaryRolloutProps } from './rollout-props';

/**
 * A workload whose new versions get a share of the traffic first, in any chart: its Rollout, Services, analyses, route, autoscaler and
 * disruption budget. The Argo Rollouts controller has to be in the cluster.
 *
 * @throws InvalidApplicationError naming all problems at once
 * @example
 * const chart = new Chart(new App(), 'shop', { namespace: 'shop', disableResourceNameHashes: true });
 * const web = new CanaryRollout(chart, 'web', {
 *   image: 'registry.example.com/shop/web:1.4.2',
 *   port: 3000,
 *   scaling: { min: 4, max: 10 },
 *   steps: [weight(25), pause('5m'), analyze('success-rate'), weight(50), pause('10m'), analyze('success-rate')],
 *   analyses: { 'success-rate': successRatio({ atLeast: 0.95 }) },
 *   prometheus: 'http://prometheus.monitoring:9090',
 * });
 * const { verdict } = rehearse(web.plan, { replicas: 4, measurements: { 'success-rate': 0.5 } }); // 'aborted'
 * new CanaryRollout(chart, 'api', { deployment: 'api', labels: { app: 'api' }, steps: [weight(25), pause()] }); // takes a Deployment over
 */
export class CanaryRollout extends Construct {
  /** The objects as plain data, in the order in which they are applied. */
  readonly objects: readonly KubernetesObject[];
  /** What Kubernetes does not do just as it was asked. */
  readonly notes: readonly Note[];
  /** What the rollout will do; `rehearse` tells how it goes. */
  readonly plan: RolloutPlan;
  /** What others than Git own of the objects, as Argo CD lists it in `ignoreDifferences`. */
  readonly ignoredDifferences: readonly IgnoredDifference[];

  constructor(scope: Construct, id: string, props: CanaryRolloutProps) {
    readProps('CanaryRollout', id, props);
    const { steps, background, maxSurge, maxUnavailable, dynamicStableScale, antiAffinity, rollbackWindow, ...others } = props;
    const { scaleDownDelay, abortScaleDownDelay, ...rest } = others;
    const pace = { maxSurge, maxUnavailable, dynamicStableScale, scaleDownDelay, abortScaleDownDelay };
    const rollout = canary(steps, given({ background, ...pace, antiAffinity, rollbackWindow }));
    // everything is checked before the first construct is made, so that a failure leaves nothing behind
    const { objects, notes, plan } = compileRollout(rest, rollout, { id, namespace: Chart.of(scope).namespace });
    super(scope, id);
    this.objects = objects;
    this.notes = notes;
    this.plan = plan;
    this.ignoredDifferences = ignoredDifferences(objects);
    for (const object of objects) new PlainObject(this, `${object.kind}-${object.metadata.name}`, object);
  }
}
