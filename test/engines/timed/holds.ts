import { analyze, canary, pause, weight } from 'orchestra-cdk';
import { quick, type TimedPlans } from './timed-plan';

const check = analyze('check');

/** A person halts a rollout, and lets it go on. */
export const timedHolds: TimedPlans = {
  'hold-weight': {
    title: 'halted while replicas are waited for',
    rollout: canary([weight(50), pause(), weight(75)]),
    replicas: 4,
    ready: { canary: 5 },
    acts: [
      { at: 3, do: 'pause' },
      { at: 9, do: 'unpause' },
    ],
  },
  'hold-weight-routed': {
    title: 'halted while replicas are waited for: the router moves all the same',
    rollout: canary([weight(50), pause(), weight(75)], quick),
    replicas: 4,
    routed: true,
    ready: { canary: 5 },
    acts: [
      { at: 3, do: 'pause' },
      { at: 9, do: 'unpause' },
    ],
  },
  'hold-timed-pause': {
    title: 'halted beyond the end of a pause',
    rollout: canary([weight(50), pause('3s'), weight(75), pause()], quick),
    replicas: 4,
    routed: true,
    acts: [
      { at: 2, do: 'pause' },
      { at: 9, do: 'unpause' },
    ],
  },
  'hold-analysis': {
    title: 'halted in an analysis, which fails all the same',
    rollout: canary([weight(50), analyze('watch'), weight(75)], quick),
    replicas: 4,
    routed: true,
    answers: [{ at: 8, value: false }],
    acts: [
      { at: 4, do: 'pause' },
      { at: 13, do: 'unpause' },
    ],
  },
  'hold-analysis-good': {
    title: 'halted in an analysis that succeeds meanwhile',
    rollout: canary([weight(50), check, weight(75), pause()]),
    replicas: 4,
    ready: { canary: 2 },
    acts: [
      { at: 1, do: 'pause' },
      { at: 5, do: 'unpause' },
      { at: 10, do: 'pause' },
      { at: 13, do: 'unpause' },
      { at: 16, do: 'promote' },
    ],
  },
  'hold-abort': {
    title: 'given up while halted: traffic goes back, replicas stay',
    rollout: canary([weight(50), pause()], quick),
    replicas: 4,
    routed: true,
    acts: [
      { at: 4, do: 'pause' },
      { at: 7, do: 'abort' },
      { at: 12, do: 'unpause' },
    ],
  },
  'hold-scale': {
    title: 'more replicas while halted',
    rollout: canary([weight(50), pause()]),
    replicas: 4,
    autoscaled: true,
    acts: [
      { at: 4, do: 'pause' },
      { at: 7, do: 'scale', replicas: 6 },
      { at: 11, do: 'unpause' },
    ],
  },
  'hold-scale-routed': {
    title: 'more replicas while halted, with a router',
    rollout: canary([weight(50), pause()], quick),
    replicas: 4,
    autoscaled: true,
    routed: true,
    acts: [
      { at: 4, do: 'pause' },
      { at: 7, do: 'scale', replicas: 6 },
      { at: 11, do: 'unpause' },
    ],
  },
  'hold-scale-weight': {
    title: 'more replicas while halted, and new ones that get ready: nothing moves before it goes on',
    rollout: canary([weight(50), pause()], quick),
    replicas: 4,
    autoscaled: true,
    routed: true,
    ready: { canary: 6 },
    acts: [
      { at: 2, do: 'pause' },
      { at: 4, do: 'scale', replicas: 6 },
      { at: 10, do: 'unpause' },
    ],
  },
  'hold-end': {
    title: 'halted when only replicas are waited for: it is promoted all the same',
    rollout: canary([weight(50), pause('1s'), weight(100)], quick),
    replicas: 4,
    routed: true,
    ready: { canary: 6 },
    acts: [
      { at: 11, do: 'pause' },
      { at: 20, do: 'unpause' },
    ],
  },
  'hold-undo': {
    title: 'undo while halted',
    rollout: canary([weight(75), pause()], { dynamicStableScale: true }),
    replicas: 4,
    routed: true,
    ready: { stable: 2 },
    acts: [
      { at: 4, do: 'pause' },
      { at: 7, do: 'undo' },
      { at: 11, do: 'unpause' },
    ],
  },
  'hold-update': {
    title: 'a newer version while halted',
    rollout: canary([weight(50), pause()], quick),
    replicas: 4,
    routed: true,
    acts: [
      { at: 4, do: 'pause' },
      { at: 7, do: 'update' },
      { at: 11, do: 'unpause' },
    ],
  },
  'hold-full': {
    title: 'a promotion in full lets it go on',
    rollout: canary([weight(25), pause()]),
    replicas: 4,
    acts: [
      { at: 4, do: 'pause' },
      { at: 7, do: 'promote-full' },
    ],
  },
};
