import { analyze, canary, experiment, pause, weight } from 'orchestra-cdk';
import { quick, type TimedPlans } from './timed-plan';

const fresh = { fresh: { version: 'canary' as const, replicas: 1 } };

/** Versions side by side. */
export const timedExperiments: TimedPlans = {
  'experiment-duration': {
    title: 'an experiment that is over before its analysis',
    rollout: canary([experiment({ duration: '4s', versions: fresh, analyses: ['watch'] }), weight(50), pause()]),
    replicas: 2,
    ready: { canary: 1 },
  },
  'experiment-long': {
    title: 'an experiment that lasts longer than its analysis',
    rollout: canary([weight(25), experiment({ duration: '6s', versions: fresh, analyses: ['check'] }), weight(50), pause()], quick),
    replicas: 4,
    routed: true,
  },
  'experiment-done': {
    title: 'an experiment until its analysis is done',
    rollout: canary([
      experiment({ versions: { ...fresh, old: { version: 'stable', replicas: 1 } }, analyses: ['check'] }),
      weight(50),
      pause(),
    ]),
    replicas: 2,
    ready: { stable: 3 },
  },
  'experiment-bad': {
    title: 'an experiment whose analysis fails',
    rollout: canary([weight(25), experiment({ duration: '60s', versions: fresh, analyses: ['watch'] }), weight(50)], quick),
    replicas: 4,
    routed: true,
    answers: [{ at: 5, value: false }],
  },
  'experiment-unready': {
    title: 'an experiment that does not get its replicas',
    rollout: canary([experiment({ duration: '5s', versions: fresh }), weight(50)]),
    replicas: 2,
    progressDeadlineSeconds: 5,
    ready: { canary: 'never' },
  },
  'experiment-unsure': {
    title: 'an experiment that could not be decided: only a promotion in full leads on',
    rollout: canary([weight(25), experiment({ duration: '60s', versions: fresh, analyses: ['unsure'] }), weight(50), pause()], quick),
    replicas: 4,
    routed: true,
    answers: [{ at: 0, value: 'empty' }],
    acts: [
      { at: 6, do: 'promote' },
      { at: 10, do: 'promote-full' },
    ],
  },
  'experiment-promote': {
    title: 'a promotion in the middle of an experiment skips it',
    rollout: canary([weight(25), experiment({ duration: '60s', versions: fresh }), weight(50), pause()]),
    replicas: 4,
    acts: [{ at: 5, do: 'promote' }],
  },
  'experiment-abort': {
    title: 'an abort in the middle of an experiment, and another try',
    rollout: canary([experiment({ duration: '4s', versions: fresh }), weight(50), pause()], quick),
    replicas: 2,
    routed: true,
    acts: [
      { at: 3, do: 'abort' },
      { at: 7, do: 'retry' },
    ],
  },
  'experiment-weights': {
    title: 'an experiment that has traffic of its own, replicas following the rest of it',
    rollout: canary(
      [
        weight(20),
        experiment({
          duration: '5s',
          versions: { fresh: { ...fresh.fresh, weight: 20 }, old: { version: 'stable', replicas: 1, weight: 20 } },
        }),
        weight(60),
        pause(),
      ],
      { dynamicStableScale: true },
    ),
    replicas: 5,
    routed: 'istio',
    ready: { canary: 1 },
  },
  'analysis-long': {
    title: 'an analysis that takes longer than the deadline',
    rollout: canary([weight(50), analyze('slow'), weight(75), pause()]),
    replicas: 4,
    progressDeadlineSeconds: 5,
  },
};
