import { canary, pause, weight } from 'orchestra-cdk';
import { quick, type TimedPlans } from './timed-plan';

const half = canary([weight(50), pause('2s')]);
const dynamic = { dynamicStableScale: true } as const;

/** Ways back to a version before. */
export const timedUndos: TimedPlans = {
  'undo-dynamic': {
    title: 'undo: the router waits for the stable replicas that come back',
    rollout: canary([weight(75), pause()], dynamic),
    replicas: 4,
    routed: true,
    ready: { stable: 5, canary: 1 },
    acts: [{ at: 6, do: 'undo' }],
  },
  'undo-dynamic-low': {
    title: 'undo: the router waits for a single stable replica',
    rollout: canary([weight(25), pause()], dynamic),
    replicas: 4,
    routed: true,
    ready: { stable: 4 },
    acts: [{ at: 5, do: 'undo' }],
  },
  'undo-dynamic-early': {
    title: 'undo before the new version has a replica that is available',
    rollout: canary([weight(75), pause()], dynamic),
    replicas: 4,
    routed: true,
    ready: { stable: 2, canary: 'never' },
    acts: [{ at: 5, do: 'undo' }],
  },
  'undo-dynamic-two-steps': {
    title: 'undo from the second of two weights',
    rollout: canary([weight(20), pause('2s'), weight(60), pause()], dynamic),
    replicas: 5,
    routed: true,
    ready: { stable: 3, canary: 1 },
    acts: [{ at: 12, do: 'undo' }],
  },
  'undo-dynamic-then-update': {
    title: 'undo, and a newer version while stable replicas come back',
    rollout: canary([weight(75), pause()], dynamic),
    replicas: 4,
    routed: true,
    ready: { stable: 6 },
    acts: [
      { at: 5, do: 'undo' },
      { at: 8, do: 'update' },
    ],
  },
  'undo-routed': {
    title: 'undo with a router: replicas stay for their delay',
    rollout: canary([weight(50), pause()], quick),
    replicas: 4,
    routed: true,
    ready: { canary: 1 },
    acts: [{ at: 5, do: 'undo' }],
  },
  'undo-basic': {
    title: 'undo without a router, stable replicas being slow',
    rollout: canary([weight(60), pause()]),
    replicas: 5,
    ready: { stable: 2 },
    acts: [{ at: 8, do: 'undo' }],
  },
  'undo-promoted-basic': {
    title: 'undo after the promotion takes the steps again',
    rollout: half,
    replicas: 4,
    acts: [{ at: 8, do: 'undo' }],
  },
  'undo-promoted-routed': {
    title: 'undo after the promotion with a router, while the old replicas are there',
    rollout: canary([weight(50), pause('2s')], { ...quick, scaleDownDelay: '20s' }),
    replicas: 4,
    routed: true,
    acts: [{ at: 8, do: 'undo' }],
  },
  'undo-promoted-late': {
    title: 'undo after the promotion with a router, when the old replicas are gone',
    rollout: canary([weight(50), pause('2s')], quick),
    replicas: 4,
    routed: true,
    ready: { stable: 1 },
    acts: [{ at: 12, do: 'undo' }],
  },
  'undo-promoted-dynamic': {
    title: 'undo after the promotion, replicas having followed the traffic',
    rollout: canary([weight(50), pause('2s')], dynamic),
    replicas: 4,
    routed: true,
    ready: { stable: 1, canary: 1 },
    acts: [{ at: 12, do: 'undo' }],
  },
  'undo-overtaken': {
    title: 'undo leads to the version before, be it one that was never stable',
    rollout: canary([weight(50), pause()]),
    replicas: 4,
    acts: [
      { at: 4, do: 'update' },
      { at: 8, do: 'undo' },
      { at: 12, do: 'promote' },
    ],
  },
  'undo-overtaken-routed': {
    title: 'the same with a router',
    rollout: canary([weight(50), pause()], quick),
    replicas: 4,
    routed: true,
    acts: [
      { at: 4, do: 'update' },
      { at: 8, do: 'undo' },
      { at: 12, do: 'promote' },
    ],
  },
  'undo-twice': {
    title: 'undo of an undo begins anew',
    rollout: canary([weight(50), pause()]),
    replicas: 4,
    acts: [
      { at: 4, do: 'undo' },
      { at: 8, do: 'undo' },
    ],
  },
  'undo-aborted': {
    title: 'undo after an abort',
    rollout: canary([weight(50), pause()], { ...quick, abortScaleDownDelay: '6s' }),
    replicas: 4,
    routed: true,
    acts: [
      { at: 4, do: 'abort' },
      { at: 7, do: 'undo' },
    ],
  },
  'window-basic': {
    title: 'undo within the window takes no steps',
    rollout: canary([weight(50), pause('2s')], { rollbackWindow: 2 }),
    replicas: 4,
    ready: { stable: 1 },
    acts: [{ at: 8, do: 'undo' }],
  },
  'window-routed': {
    title: 'undo within the window with a router',
    rollout: canary([weight(50), pause('2s')], { ...quick, rollbackWindow: 2 }),
    replicas: 4,
    routed: true,
    ready: { stable: 2 },
    acts: [{ at: 12, do: 'undo' }],
  },
  'window-dynamic': {
    title: 'undo within the window, replicas having followed the traffic',
    rollout: canary([weight(50), pause('2s')], { ...dynamic, rollbackWindow: 1 }),
    replicas: 4,
    routed: true,
    ready: { stable: 2 },
    acts: [{ at: 10, do: 'undo' }],
  },
};
