import { analyze, canary, pause, scaleReplicas, weight } from 'orchestra-cdk';
import { quick, type TimedPlans } from './timed-plan';

const check = analyze('check');

/** Aborts, what becomes of the replicas, and what follows. */
export const timedAborts: TimedPlans = {
  'abort-no-surge': {
    title: 'an abort without a surge, stable replicas being slow',
    rollout: canary([weight(60), pause()], { maxSurge: 0, maxUnavailable: 1 }),
    replicas: 5,
    ready: { stable: 2 },
    acts: [{ at: 6, do: 'abort' }],
  },
  'abort-routed': {
    title: 'an abort with a router: replicas stay for their delay',
    rollout: canary([weight(50), pause()], { ...quick, abortScaleDownDelay: '5s' }),
    replicas: 4,
    routed: true,
    acts: [{ at: 4, do: 'abort' }],
  },
  'abort-kept-scale': {
    title: 'an abort without a delay keeps what a scale step has set',
    rollout: canary([scaleReplicas(3), weight(25), pause()], { abortScaleDownDelay: '0s' }),
    replicas: 4,
    routed: true,
    acts: [{ at: 4, do: 'abort' }],
  },
  'abort-no-delay': {
    title: 'an abort without a delay and without a scale step',
    rollout: canary([weight(25), pause()], { abortScaleDownDelay: '0s' }),
    replicas: 4,
    routed: true,
    acts: [{ at: 4, do: 'abort' }],
  },
  'abort-long-delay': {
    title: 'an abort with a delay above a quarter of an hour, for which the controller does not wait',
    rollout: canary([weight(50), pause()], { abortScaleDownDelay: '20m' }),
    replicas: 4,
    routed: true,
    acts: [{ at: 4, do: 'abort' }],
  },
  'abort-dynamic': {
    title: 'an abort walks the weights back as stable replicas come',
    rollout: canary([weight(20), weight(40), weight(60), weight(80), pause()], { dynamicStableScale: true }),
    replicas: 5,
    routed: true,
    ready: { stable: 2 },
    acts: [{ at: 5, do: 'abort' }],
  },
  'abort-dynamic-delay': {
    title: 'the same, and replicas that stay after it',
    rollout: canary([weight(25), weight(75), pause()], { dynamicStableScale: true, abortScaleDownDelay: '4s' }),
    replicas: 4,
    routed: true,
    ready: { stable: 2 },
    acts: [{ at: 5, do: 'abort' }],
  },
  'abort-unready': {
    title: 'an abort of replicas that never get ready',
    rollout: canary([weight(50), pause()]),
    replicas: 4,
    ready: { canary: 'never' },
    acts: [{ at: 4, do: 'abort' }],
  },
  'abort-unready-routed': {
    title: 'the same with a router',
    rollout: canary([weight(50), pause()], quick),
    replicas: 4,
    routed: true,
    ready: { canary: 'never' },
    acts: [{ at: 4, do: 'abort' }],
  },
  'abort-full': {
    title: 'a promotion in full after an abort',
    rollout: canary([weight(50), pause()]),
    replicas: 4,
    acts: [
      { at: 4, do: 'abort' },
      { at: 8, do: 'promote-full' },
    ],
  },
  'abort-full-routed': {
    title: 'the same with a router, replicas being kept',
    rollout: canary([weight(50), pause()], { ...quick, abortScaleDownDelay: '20s' }),
    replicas: 4,
    routed: true,
    ready: { canary: 1 },
    acts: [
      { at: 5, do: 'abort' },
      { at: 9, do: 'promote-full' },
    ],
  },
  'abort-update': {
    title: 'a newer version after an abort, replicas of the one before being kept',
    rollout: canary([weight(50), pause()], { ...quick, abortScaleDownDelay: '20s' }),
    replicas: 4,
    routed: true,
    ready: { canary: 1 },
    acts: [
      { at: 5, do: 'abort' },
      { at: 9, do: 'update', readySeconds: 2 },
    ],
  },
  'abort-deadline': {
    title: 'after an abort whose delay is over the next version has no deadline any more',
    rollout: canary([weight(50), pause()], { ...quick, abortScaleDownDelay: '1s' }),
    replicas: 2,
    routed: true,
    progressDeadlineSeconds: 5,
    acts: [
      { at: 4, do: 'abort' },
      { at: 9, do: 'update', readySeconds: 'never' },
      { at: 19, do: 'promote' },
    ],
  },
  'abort-twice': {
    title: 'two aborts are one',
    rollout: canary([weight(50), pause()], { ...quick, abortScaleDownDelay: '6s' }),
    replicas: 4,
    routed: true,
    acts: [
      { at: 4, do: 'abort' },
      { at: 7, do: 'abort' },
    ],
  },
  'abort-promote': {
    title: 'a promotion after an abort is none',
    rollout: canary([weight(50), pause(), weight(75), pause()]),
    replicas: 4,
    acts: [
      { at: 4, do: 'abort' },
      { at: 7, do: 'promote' },
      { at: 11, do: 'retry' },
    ],
  },
  'retry-check': {
    title: 'another try after a check that failed',
    rollout: canary([weight(25), check, weight(50), pause()]),
    replicas: 4,
    answers: [
      { at: 0, value: false },
      { at: 6, value: true },
    ],
    acts: [{ at: 8, do: 'retry' }],
  },
  'retry-first-check': {
    title: 'another try where the very first step had failed is given up at once',
    rollout: canary([check, weight(50), pause()], quick),
    replicas: 4,
    routed: true,
    answers: [
      { at: 0, value: false },
      { at: 6, value: true },
    ],
    acts: [{ at: 8, do: 'retry' }],
  },
  'retry-background': {
    title: 'another try after a failure in the background',
    rollout: canary([weight(25), pause()], { ...quick, background: { analyses: ['watch'], fromStep: 0 } }),
    replicas: 4,
    routed: true,
    answers: [
      { at: 4, value: false },
      { at: 8, value: true },
    ],
    acts: [
      { at: 11, do: 'retry' },
      { at: 15, do: 'promote' },
    ],
  },
  'retry-dynamic': {
    title: 'another try while stable replicas come back',
    rollout: canary([weight(25), pause('2s'), weight(75), pause()], { dynamicStableScale: true }),
    replicas: 4,
    routed: true,
    ready: { stable: 6 },
    acts: [
      { at: 8, do: 'abort' },
      { at: 11, do: 'retry' },
    ],
  },
  'retry-nothing': {
    title: 'another try of what was not given up',
    rollout: canary([weight(50), pause()]),
    replicas: 4,
    acts: [
      { at: 4, do: 'retry' },
      { at: 7, do: 'promote' },
    ],
  },
  'deadline-routed': {
    title: 'the deadline passes with a router',
    rollout: canary([weight(50), pause()], quick),
    replicas: 2,
    routed: true,
    progressDeadlineSeconds: 5,
    ready: { canary: 'never' },
  },
  'deadline-dynamic': {
    title: 'the deadline passes at the second weight, replicas having followed the traffic',
    rollout: canary([weight(25), pause('2s'), weight(75), pause()], { dynamicStableScale: true }),
    replicas: 4,
    routed: true,
    progressDeadlineSeconds: 5,
    ready: { stable: 1 },
    acts: [{ at: 8, do: 'update', readySeconds: 'never' }],
  },
};
