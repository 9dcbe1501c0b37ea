import { analyze, pause, weight } from 'orchestra-cdk';
import { paperPlan, prometheus, sets, steps, type WrongPlan } from './shop';

const rollout = 'workloads.web.rollout';
const gate = pause('5m');

/** So many replicas, whose number shares out the traffic. */
function replicas(count: number, rollouts: object = {}): { readonly environment: object } {
  return { environment: { kubernetes: { prometheus }, rollouts, workloads: { web: { scaling: { min: count, max: count } } } } };
}

function quota(limits: object): { readonly environment: object } {
  return { environment: { kubernetes: { prometheus, routers: { web: { kind: 'istio' } }, quota: limits } } };
}

const unattended = { rollouts: { unattended: true } };
const answered = { 'success-rate': { noData: 'fail' }, latency: { noData: 'fail' } };

/** Plans that are right in themselves and cannot happen where they are to. */
export const deliveries: readonly WrongPlan[] = [
  {
    title: 'ten percent of one replica',
    ...steps(weight(10), gate),
    ...replicas(1),
    code: 'canary-share-off',
    path: `${rollout}.steps[0].percent`,
  },
  {
    title: 'a share that replicas miss by more than the environment puts up with',
    ...steps(weight(25), gate),
    ...replicas(6, { shareTolerance: 3 }),
    code: 'canary-share-off',
    path: `${rollout}.steps[0].percent`,
  },
  {
    title: 'a share that is off at one number of replicas only',
    ...steps(weight(10), gate),
    environment: { kubernetes: { prometheus }, rollouts: { shareTolerance: 10 }, workloads: { web: { scaling: { min: 4, max: 20 } } } },
    web: { rollout: { kind: 'canary', maxSurge: 0, maxUnavailable: 1, steps: [weight(10), gate] } },
    code: 'canary-share-off',
    path: `${rollout}.steps[0].percent`,
  },
  {
    title: 'three quarters of two replicas without a surge',
    web: { rollout: { kind: 'canary', maxSurge: 0, maxUnavailable: 1, steps: [weight(50), gate, weight(75)] } },
    ...replicas(2, { shareTolerance: 100 }),
    code: 'canary-drops-to-zero',
    path: `${rollout}.steps[2].percent`,
    also: ['canary-without-gate'],
  },
  {
    title: 'ninety percent of five replicas without a surge',
    web: { rollout: { kind: 'canary', maxSurge: '0%', maxUnavailable: '50%', steps: [weight(20), gate, weight(90)] } },
    ...replicas(5, { shareTolerance: 100 }),
    code: 'canary-drops-to-zero',
    path: `${rollout}.steps[2].percent`,
  },
  {
    title: 'ten percent of one replica without a surge',
    web: { rollout: { kind: 'canary', maxSurge: 0, maxUnavailable: 1, steps: [weight(10), gate] } },
    ...replicas(1, { shareTolerance: 100 }),
    code: 'canary-drops-to-zero',
    path: `${rollout}.steps[0].percent`,
  },
  { title: 'a second set of pods above the quota', ...sets({}), ...quota({ pods: 39 }), code: 'rollout-over-quota', path: rollout },
  { title: 'all replicas of both versions above the quota', ...quota({ pods: 39 }), code: 'rollout-over-quota', path: rollout },
  {
    title: 'a surge above the quota',
    web: { rollout: { kind: 'rolling', maxSurge: '50%' } },
    ...quota({ pods: 29 }),
    code: 'rollout-over-quota',
    path: rollout,
  },
  {
    title: 'a rollout that other workloads leave no room for',
    web: { rollout: { kind: 'rolling', maxSurge: 1 } },
    workloads: { queue: { kind: 'stateful-service', image: 'registry.example.com/q:1', port: 5672, replicas: 3 } },
    ...quota({ pods: 23 }),
    code: 'rollout-over-quota',
    path: rollout,
  },
  { title: 'more CPU than the quota has', ...quota({ cpu: '39' }), code: 'rollout-over-quota', path: rollout },
  { title: 'more memory than the quota has', ...quota({ memory: '19Gi' }), code: 'rollout-over-quota', path: rollout },
  {
    title: 'a quota of no CPU',
    ...quota({ cpu: '0' }),
    code: 'quantity-zero',
    path: 'environments.stage.kubernetes.quota.cpu',
    also: ['rollout-over-quota'],
  },
  {
    title: 'a pause without an end where nobody promotes',
    ...steps(weight(10), pause(), weight(50)),
    environment: unattended,
    code: 'pause-blocks-delivery',
    path: `${rollout}.steps[1]`,
  },
  {
    title: 'a second set that nobody promotes',
    ...sets({ autoPromote: false }),
    environment: unattended,
    code: 'pause-blocks-delivery',
    path: `${rollout}.autoPromote`,
  },
  {
    title: 'an answer without data that nobody judges',
    ...steps(weight(10), gate, analyze('success-rate')),
    environment: unattended,
    code: 'pause-blocks-delivery',
    path: 'analyses.success-rate.noData',
  },
  {
    title: 'an answer without data that the environment leaves to nobody',
    environment: { ...unattended, analyses: { ...answered, latency: { noData: 'inconclusive' } } },
    code: 'pause-blocks-delivery',
    path: 'environments.stage.analyses.latency.noData',
  },
  {
    title: 'pauses longer than a delivery may take',
    web: { rollout: paperPlan },
    environment: { rollouts: { maxDuration: '28m' } },
    code: 'rollout-too-long',
    path: rollout,
  },
];
