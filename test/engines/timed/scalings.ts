import { canary, pause, scale, scaleReplicas, scaleWithTraffic, weight } from 'orchestra-cdk';
import { quick, type TimedPlans } from './timed-plan';

const autoscaled = true;

/** Other numbers of replicas are wanted on the way. */
export const timedScalings: TimedPlans = {
  'scale-waiting': {
    title: 'more replicas while the first ones are waited for',
    rollout: canary([weight(50), pause()]),
    replicas: 4,
    autoscaled,
    ready: { canary: 4 },
    acts: [{ at: 2, do: 'scale', replicas: 8 }],
  },
  'scale-down': {
    title: 'fewer replicas in a pause',
    rollout: canary([weight(50), pause(), weight(75), pause()]),
    replicas: 6,
    autoscaled,
    acts: [
      { at: 4, do: 'scale', replicas: 2 },
      { at: 8, do: 'promote' },
    ],
  },
  'scale-down-routed': {
    title: 'fewer replicas in a pause with a router',
    rollout: canary([weight(50), pause(), weight(75), pause()], quick),
    replicas: 6,
    autoscaled,
    routed: true,
    acts: [
      { at: 4, do: 'scale', replicas: 3 },
      { at: 8, do: 'promote' },
    ],
  },
  'scale-steps': {
    title: 'more replicas while a step has set those of the new version',
    rollout: canary([scaleReplicas(1), weight(25), pause(), scale(50), pause(), scaleWithTraffic(), pause()], quick),
    replicas: 4,
    autoscaled,
    routed: true,
    acts: [
      { at: 4, do: 'scale', replicas: 6 },
      { at: 8, do: 'promote' },
      { at: 12, do: 'promote' },
    ],
  },
  'scale-dynamic': {
    title: 'more replicas where they follow the traffic',
    rollout: canary([weight(50), pause(), weight(75), pause()], { dynamicStableScale: true }),
    replicas: 4,
    autoscaled,
    routed: true,
    ready: { stable: 2, canary: 2 },
    acts: [
      { at: 6, do: 'scale', replicas: 8 },
      { at: 12, do: 'promote' },
    ],
  },
  'scale-dynamic-down': {
    title: 'fewer replicas where they follow the traffic',
    rollout: canary([weight(50), pause(), weight(75), pause()], { dynamicStableScale: true }),
    replicas: 8,
    autoscaled,
    routed: true,
    acts: [
      { at: 4, do: 'scale', replicas: 4 },
      { at: 8, do: 'promote' },
    ],
  },
  'scale-aborted': {
    title: 'more replicas after an abort, while those of the new version are kept',
    rollout: canary([weight(50), pause()], { ...quick, abortScaleDownDelay: '10s' }),
    replicas: 4,
    autoscaled,
    routed: true,
    acts: [
      { at: 4, do: 'abort' },
      { at: 8, do: 'scale', replicas: 6 },
    ],
  },
  'scale-aborted-dynamic': {
    title: 'more replicas while the weights are walked back: the router is left alone until the kept ones go',
    rollout: canary([weight(75), pause()], { dynamicStableScale: true, abortScaleDownDelay: '5s' }),
    replicas: 4,
    autoscaled,
    routed: true,
    ready: { stable: 5 },
    acts: [
      { at: 4, do: 'abort' },
      { at: 7, do: 'scale', replicas: 6 },
    ],
  },
  'scale-aborted-basic': {
    title: 'more replicas after an abort without a router',
    rollout: canary([weight(50), pause()]),
    replicas: 4,
    autoscaled,
    ready: { stable: 2 },
    acts: [
      { at: 4, do: 'abort' },
      { at: 9, do: 'scale', replicas: 7 },
    ],
  },
  'scale-to-zero': {
    title: 'no replicas in a pause, and some again',
    rollout: canary([weight(50), pause()]),
    replicas: 4,
    autoscaled,
    acts: [
      { at: 4, do: 'scale', replicas: 0 },
      { at: 8, do: 'scale', replicas: 4 },
    ],
  },
  'scale-undone-dynamic': {
    title: 'more replicas while the router waits for those that come back',
    rollout: canary([weight(75), pause()], { dynamicStableScale: true }),
    replicas: 4,
    autoscaled,
    routed: true,
    ready: { stable: 5 },
    acts: [
      { at: 4, do: 'undo' },
      { at: 7, do: 'scale', replicas: 6 },
    ],
  },
  'scale-promoted': {
    title: 'more replicas after the promotion, while the old ones are kept',
    rollout: canary([weight(50)], { ...quick, scaleDownDelay: '12s' }),
    replicas: 4,
    autoscaled,
    routed: true,
    ready: { canary: 3 },
    acts: [{ at: 10, do: 'scale', replicas: 6 }],
  },
  'scale-overtaken': {
    title: 'fewer replicas after a newer version has come that is slow',
    rollout: canary([weight(50), pause()]),
    replicas: 6,
    autoscaled,
    acts: [
      { at: 4, do: 'update', readySeconds: 7 },
      { at: 7, do: 'scale', replicas: 3 },
    ],
  },
};
