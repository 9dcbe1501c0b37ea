import {
  type Action,
  analyze,
  type BlueGreenRollout,
  blueGreen,
  type CanaryRollout,
  canary,
  experiment,
  pause,
  type Scenario,
  scale,
  scaleReplicas,
  scaleWithTraffic,
  weight,
} from 'orchestra-cdk';

/** What somebody does once all is at rest, and what the checks answer from then on. */
export type Act = { readonly checks?: boolean } & (
  | { readonly do: 'nothing' | 'promote' | 'promote-full' | 'abort' | 'retry' | 'undo' }
  | { readonly do: 'update'; readonly ready?: Ready }
  | { readonly do: 'scale'; readonly replicas: number }
);

/** When pods of a new version are available: at once, after a second, or not at all. */
export type Ready = 0 | 1 | 'never';

/** Longer than a busy machine takes for replicas that do get ready. */
const patientSeconds = 20;

/** A rollout that both the controller and the rehearsal go through. */
export interface RehearsedPlan {
  readonly title: string;
  readonly rollout: CanaryRollout | BlueGreenRollout;
  readonly replicas: number;
  /** With a router. @default - the number of replicas shares out the traffic */
  readonly routed?: true;
  /** An autoscaler decides the number of replicas. @default false */
  readonly autoscaled?: boolean;
  /** @default 600 */
  readonly progressDeadlineSeconds?: number;
  /** Of the new version. @default 0 */
  readonly ready?: Ready;
  /** What happens after the arrival of the new version. */
  readonly acts: readonly Act[];
}

const promote: Act = { do: 'promote' };
const abort: Act = { do: 'abort' };
const retry: Act = { do: 'retry' };
const check = analyze('check');
/** Old replicas go soon, so that the end is near. */
const quick = { scaleDownDelay: '1s', abortScaleDownDelay: '1s' } as const;

export const rehearsedPlans: { readonly [name: string]: RehearsedPlan } = {
  ten: {
    title: 'ten replicas, with a surge',
    rollout: canary([weight(10), pause(), weight(25), pause('1s'), weight(50), pause('2s'), weight(75), pause()]),
    replicas: 10,
    ready: 1,
    acts: [promote, promote],
  },
  three: {
    title: 'three replicas',
    rollout: canary([weight(10), pause(), weight(25), pause(), weight(50), pause(), weight(75), pause()]),
    replicas: 3,
    acts: [promote, promote, promote, promote],
  },
  two: {
    title: 'two replicas',
    rollout: canary([weight(10), pause('1s'), weight(50), pause('1s'), weight(75), pause()]),
    replicas: 2,
    acts: [promote],
  },
  zero: {
    title: 'two replicas without a surge, none of which is new at 75 %',
    rollout: canary([weight(50), pause(), weight(75), pause()], { maxSurge: 0, maxUnavailable: 1 }),
    replicas: 2,
    acts: [promote, promote],
  },
  good: {
    title: 'checks that succeed',
    rollout: canary([weight(25), check, weight(50), pause('1s'), check, weight(75), pause('1s')]),
    replicas: 4,
    acts: [],
  },
  bad: {
    title: 'a second check that fails',
    rollout: canary([weight(25), check, pause(), weight(50), check, weight(75)]),
    replicas: 4,
    acts: [{ do: 'promote', checks: false }],
  },
  aside: {
    title: 'a check in the background that fails',
    rollout: canary([weight(25), pause(), weight(50), pause()], { background: { analyses: ['watch'], fromStep: 1 } }),
    replicas: 5,
    acts: [promote, { do: 'nothing', checks: false }],
  },
  abort: {
    title: 'an abort and another try',
    rollout: canary([weight(20), pause(), weight(60), pause(), weight(80)]),
    replicas: 5,
    acts: [promote, abort, retry, promote, promote],
  },
  undo: {
    title: 'the way back to the version before',
    rollout: canary([weight(20), pause(), weight(60), pause()]),
    replicas: 5,
    acts: [promote, { do: 'undo' }],
  },
  full: {
    title: 'a promotion in full',
    rollout: canary([weight(20), pause(), weight(60), pause()]),
    replicas: 6,
    ready: 1,
    acts: [{ do: 'promote-full' }],
  },
  grow: {
    title: 'an autoscaler that doubles the replicas in a pause, and halves them in another',
    rollout: canary([weight(25), pause(), weight(50), pause(), weight(75)]),
    replicas: 4,
    autoscaled: true,
    acts: [{ do: 'scale', replicas: 8 }, promote, { do: 'scale', replicas: 4 }, promote],
  },
  never: {
    title: 'replicas that never get ready',
    rollout: canary([weight(25), pause(), weight(50)]),
    replicas: 4,
    progressDeadlineSeconds: patientSeconds,
    ready: 'never',
    acts: [],
  },
  newer: {
    title: 'a newer version in a pause',
    rollout: canary([weight(25), pause(), weight(50), pause()]),
    replicas: 4,
    acts: [promote, { do: 'update' }, promote, promote],
  },
  deadlock: {
    title: 'a newer version that never gets ready on top of an unfinished one: nothing can be taken away any more',
    rollout: canary([weight(50), pause(), weight(75)]),
    replicas: 2,
    progressDeadlineSeconds: patientSeconds,
    acts: [{ do: 'update', ready: 'never' }],
  },
  beside: {
    title: 'an experiment',
    rollout: canary([experiment({ duration: '2s', versions: { fresh: { version: 'canary', replicas: 1 } } }), weight(50), pause()]),
    replicas: 2,
    acts: [promote],
  },
  routed: {
    title: 'a router',
    rollout: canary([weight(10), pause(), weight(50), pause('2s'), weight(75), pause()], quick),
    replicas: 4,
    ready: 1,
    routed: true,
    acts: [promote, promote],
  },
  scales: {
    title: 'a router, and replicas apart from the traffic',
    rollout: canary([scaleReplicas(3), pause(), weight(20), pause(), scale(50), pause(), scaleWithTraffic(), pause()], quick),
    replicas: 8,
    routed: true,
    acts: [promote, promote, promote, promote],
  },
  dynamic: {
    title: 'a router, and an old version that shrinks',
    rollout: canary([weight(20), pause(), weight(60), pause()], { dynamicStableScale: true }),
    replicas: 5,
    ready: 1,
    routed: true,
    acts: [promote, promote],
  },
  retreat: {
    title: 'a router, an old version that shrinks, and an abort',
    rollout: canary([weight(20), pause(), weight(60), pause()], { dynamicStableScale: true }),
    replicas: 5,
    routed: true,
    acts: [promote, abort, retry, promote, promote],
  },
  reverse: {
    title: 'a router, an old version that shrinks, and the way back to it',
    rollout: canary([weight(20), pause(), weight(60), pause()], { dynamicStableScale: true }),
    replicas: 5,
    routed: true,
    acts: [promote, { do: 'undo' }],
  },
  judged: {
    title: 'a router, and a second check that fails',
    rollout: canary([weight(25), check, weight(50), pause(), check, weight(75)], quick),
    replicas: 4,
    routed: true,
    acts: [{ do: 'promote', checks: false }],
  },
  again: {
    title: 'a router, an abort without a delay, and another try',
    rollout: canary([weight(25), pause(), weight(50), pause()], { ...quick, abortScaleDownDelay: '0s' }),
    replicas: 4,
    routed: true,
    acts: [promote, abort, retry, promote, promote],
  },
  overtaken: {
    title: 'a router, and a newer version in a pause',
    rollout: canary([weight(25), pause(), weight(50), pause()], quick),
    replicas: 4,
    routed: true,
    acts: [promote, { do: 'update' }, promote, promote],
  },
  swell: {
    title: 'a router, and more replicas in a pause',
    rollout: canary([weight(25), pause(), weight(50), pause()], quick),
    replicas: 4,
    autoscaled: true,
    routed: true,
    acts: [{ do: 'scale', replicas: 8 }, promote, promote],
  },
  whole: {
    title: 'a router, and a promotion in full',
    rollout: canary([weight(25), pause(), weight(50), pause()], quick),
    replicas: 4,
    ready: 1,
    routed: true,
    acts: [{ do: 'promote-full' }],
  },
  unready: {
    title: 'a router, and replicas that never get ready',
    rollout: canary([weight(25), pause(), weight(50)], quick),
    replicas: 4,
    routed: true,
    progressDeadlineSeconds: patientSeconds,
    ready: 'never',
    acts: [],
  },
  colours: {
    title: 'blue and green, a check before the switch and a person who promotes',
    rollout: blueGreen({ ...quick, before: ['check'], autoPromote: false, previewReplicas: 1 }),
    replicas: 3,
    ready: 1,
    acts: [promote],
  },
  preview: {
    title: 'blue and green, looked at for a while',
    rollout: blueGreen({ ...quick, autoPromoteAfter: '2s' }),
    replicas: 3,
    acts: [],
  },
  unfit: {
    title: 'blue and green, and a check before the switch that fails, after which the new set stays',
    rollout: blueGreen({ ...quick, before: ['check'], abortScaleDownDelay: '0s' }),
    replicas: 3,
    acts: [{ do: 'update', checks: false }],
  },
  back: {
    title: 'blue and green, and a check after the switch that fails',
    rollout: blueGreen({ ...quick, after: ['check'], autoPromote: false }),
    replicas: 3,
    acts: [{ do: 'promote', checks: false }],
  },
  turned: {
    title: 'blue and green, given up in the preview and tried again',
    rollout: blueGreen({ ...quick, autoPromote: false }),
    replicas: 3,
    acts: [abort, retry, promote],
  },
};

/** Where the rehearsal has all that happens to a plan: acts long after each other, when all is at rest. */
export function worldOf({ replicas, ready = 0, progressDeadlineSeconds = 1_000_000, acts }: RehearsedPlan): Scenario {
  const answers = acts.flatMap(({ checks }, index) => (checks === undefined ? [] : [{ from: momentOf(index), value: checks }]));
  const measured = [{ from: 0, value: true }, ...answers];
  return {
    replicas,
    readySeconds: { stable: 0, canary: ready },
    progressDeadlineSeconds,
    measurements: { check: measured, watch: measured },
    actions: acts.flatMap((act, index) => actionOf(act, momentOf(index))),
  };
}

/** Seconds after the new version's arrival at which the rehearsal has an act. */
export function momentOf(act: number): number {
  return 400 * (act + 1);
}

function actionOf(act: Act, at: number): Action[] {
  switch (act.do) {
    case 'nothing':
      return [];
    case 'scale':
      return [{ at, do: 'scale', replicas: act.replicas }];
    case 'update':
      return [{ at, do: 'update', readySeconds: act.ready ?? 0 }];
    default:
      return [{ at, do: act.do }];
  }
}
