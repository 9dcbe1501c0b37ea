import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { blueGreen } from '../../model/rollout';
import type { RolloutPlan } from '../../rollout/plan';
import { type IgnoredDifference, ignoredDifferences } from '../../targets/kubernetes/ignored-differences';
import type { KubernetesObject } from '../../targets/kubernetes/kubernetes-object';
import type { Note } from '../../targets/target';
import { compileRollout } from './compile-rollout';
import { given } from './given';
import { PlainObject } from './plain-object';
import { readProps } from './read-props';
import type { BlueGreenRolloutProps } from './rollout-props';

/**
 * A workload whose new versions run beside the old one until all traffic moves at once, in any chart: its Rollout, Services, analyses,
 * route, autoscaler and disruption budget. The Argo Rollouts controller has to be in the cluster.
 *
 * @throws InvalidApplicationError naming all problems at once
 * @example
 * const chart = new Chart(new App(), 'shop', { namespace: 'shop', disableResourceNameHashes: true });
 * new BlueGreenRollout(chart, 'web', { image: 'registry.example.com/shop/web:1.4.2', port: 3000, autoPromote: false });
 */
export class BlueGreenRollout extends Construct {
  /** The objects as plain data, in the order in which they are applied. */
  readonly objects: readonly KubernetesObject[];
  /** What Kubernetes does not do just as it was asked. */
  readonly notes: readonly Note[];
  /** What the rollout will do; `rehearse` tells how it goes. */
  readonly plan: RolloutPlan;
  /** What others than Git own of the objects, as Argo CD lists it in `ignoreDifferences`. */
  readonly ignoredDifferences: readonly IgnoredDifference[];

  constructor(scope: Construct, id: string, props: BlueGreenRolloutProps) {
    readProps('BlueGreenRollout', id, props);
    const { autoPromote, autoPromoteAfter, previewReplicas, before, after, antiAffinity, ...others } = props;
    const { scaleDownDelay, abortScaleDownDelay, ...rest } = others;
    const moved = { autoPromote, autoPromoteAfter, previewReplicas, before, after };
    const rollout = blueGreen(given({ ...moved, scaleDownDelay, abortScaleDownDelay, antiAffinity }));
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
