import { analyze, canary, pause, weight } from 'orchestra-cdk';
import { quick, type TimedPlans } from './timed-plan';

const watch = analyze('watch');
const unsure = analyze('unsure');

/** What people may skip, and what they may not. */
export const timedPromotions: TimedPlans = {
  'promote-weight': {
    title: 'a promotion while replicas are waited for skips the step',
    rollout: canary([weight(25), weight(50), pause()]),
    replicas: 4,
    ready: { canary: 8 },
    acts: [{ at: 3, do: 'promote' }],
  },
  'promote-weight-routed': {
    title: 'the same with a router',
    rollout: canary([weight(25), weight(50), pause()], quick),
    replicas: 4,
    routed: true,
    ready: { canary: 8 },
    acts: [{ at: 3, do: 'promote' }],
  },
  'promote-analysis': {
    title: 'a promotion in the middle of an analysis skips it',
    rollout: canary([weight(25), watch, weight(50), pause()], quick),
    replicas: 4,
    routed: true,
    acts: [{ at: 5, do: 'promote' }],
  },
  'promote-timed-pause': {
    title: 'a promotion in a pause that would end by itself',
    rollout: canary([weight(25), pause('60s'), weight(50), pause()], quick),
    replicas: 4,
    routed: true,
    acts: [{ at: 4, do: 'promote' }],
  },
  'promote-unsure': {
    title: 'a promotion where the analysis of a step could not be decided goes on to the next step',
    rollout: canary([weight(25), unsure, weight(50), pause()], quick),
    replicas: 4,
    routed: true,
    answers: [{ at: 0, value: 'empty' }],
    acts: [{ at: 5, do: 'promote' }],
  },
  'unsure-holds': {
    title: 'an analysis that could not be decided holds the replicas',
    rollout: canary([weight(25), unsure, weight(50), pause()]),
    replicas: 4,
    autoscaled: true,
    answers: [{ at: 0, value: 'empty' }],
    acts: [
      { at: 5, do: 'scale', replicas: 6 },
      { at: 9, do: 'promote' },
    ],
  },
  'unsure-background': {
    title: 'one in the background that could not be decided is made again, and the pause is over',
    rollout: canary([weight(25), pause(), weight(50), pause()], { background: { analyses: ['unsure'], fromStep: 1 } }),
    replicas: 4,
    answers: [
      { at: 0, value: 'empty' },
      { at: 4, value: true },
    ],
    acts: [{ at: 6, do: 'promote' }],
  },
  'unsure-background-weight': {
    title: 'one in the background that could not be decided while replicas are waited for: nothing is skipped',
    rollout: canary([weight(25), weight(50), pause()], { ...quick, background: { analyses: ['unsure'], fromStep: 0 } }),
    replicas: 4,
    routed: true,
    ready: { canary: 9 },
    answers: [
      { at: 0, value: 'empty' },
      { at: 2, value: true },
    ],
    acts: [{ at: 4, do: 'promote' }],
  },
  'unsure-timed-pause': {
    title: 'a timed pause ends although the background could not be decided, and replicas do not move',
    rollout: canary([weight(25), pause('4s'), weight(50), pause()], { background: { analyses: ['unsure'], fromStep: 1 } }),
    replicas: 4,
    answers: [
      { at: 0, value: 'empty' },
      { at: 8, value: true },
    ],
    acts: [{ at: 12, do: 'promote' }],
  },
  'unsure-abort': {
    title: 'an abort where nothing could be decided',
    rollout: canary([weight(25), unsure, weight(50)], quick),
    replicas: 4,
    routed: true,
    answers: [{ at: 0, value: 'empty' }],
    acts: [{ at: 5, do: 'abort' }],
  },
  'full-dynamic': {
    title: 'a promotion in full, the weight following the replicas',
    rollout: canary([weight(25), pause()], { dynamicStableScale: true }),
    replicas: 4,
    routed: true,
    ready: { canary: 3 },
    acts: [{ at: 7, do: 'promote-full' }],
  },
  'full-no-surge': {
    title: 'a promotion in full without a surge',
    rollout: canary([weight(20), pause()], { maxSurge: 0, maxUnavailable: 2 }),
    replicas: 5,
    ready: { canary: 2 },
    acts: [{ at: 6, do: 'promote-full' }],
  },
  'full-analysis': {
    title: 'a promotion in full in the middle of an analysis that is about to fail',
    rollout: canary([weight(25), watch, weight(50), pause()], quick),
    replicas: 4,
    routed: true,
    ready: { canary: 2 },
    answers: [{ at: 8, value: false }],
    acts: [{ at: 6, do: 'promote-full' }],
  },
  'full-unready': {
    title: 'a promotion in full of replicas that never get ready',
    rollout: canary([weight(25), pause()], quick),
    replicas: 2,
    routed: true,
    progressDeadlineSeconds: 6,
    ready: { canary: 'never' },
    acts: [{ at: 3, do: 'promote-full' }],
  },
  'full-overtaken': {
    title: 'a newer version after a promotion in full that is not done',
    rollout: canary([weight(25), pause()]),
    replicas: 4,
    ready: { canary: 20 },
    acts: [
      { at: 3, do: 'promote-full' },
      { at: 6, do: 'update', readySeconds: 1 },
    ],
  },
};
