import { blueGreen } from 'orchestra-cdk';
import { quick, type TimedPlans } from './timed-plan';

const byHand = { ...quick, autoPromote: false } as const;

/** Two whole sets. */
export const timedBlueGreens: TimedPlans = {
  'blue-undo-preview': {
    title: 'undo of a small preview, which grows before it goes',
    rollout: blueGreen({ ...byHand, scaleDownDelay: '5s', previewReplicas: 1 }),
    replicas: 3,
    acts: [{ at: 4, do: 'undo' }],
  },
  'blue-undo-fast': {
    title: 'undo while the old set is there needs neither analysis nor person',
    rollout: blueGreen({ ...byHand, scaleDownDelay: '20s', before: ['check'] }),
    replicas: 3,
    acts: [
      { at: 5, do: 'promote' },
      { at: 9, do: 'undo' },
    ],
  },
  'blue-undo-late': {
    title: 'undo when the old set is gone',
    rollout: blueGreen(byHand),
    replicas: 3,
    ready: { stable: 2 },
    acts: [
      { at: 4, do: 'promote' },
      { at: 11, do: 'undo' },
      { at: 16, do: 'promote' },
    ],
  },
  'blue-undo-after': {
    title: 'undo during the analysis after the switch',
    rollout: blueGreen({ ...quick, after: ['watch'] }),
    replicas: 3,
    acts: [{ at: 5, do: 'undo' }],
  },
  'blue-undo-after-look': {
    title: 'undo during the analysis after the switch looks at the old set first',
    rollout: blueGreen({ ...quick, after: ['watch'], autoPromoteAfter: '3s' }),
    replicas: 3,
    acts: [{ at: 9, do: 'undo' }],
  },
  'blue-undo-after-stuck': {
    title: 'undo during the analysis after the switch, where there is one before it, waits for the deadline',
    rollout: blueGreen({ ...quick, before: ['check'], after: ['watch'] }),
    replicas: 3,
    progressDeadlineSeconds: 8,
    acts: [{ at: 7, do: 'undo' }],
  },
  'blue-abort': {
    title: 'an abort of a preview',
    rollout: blueGreen({ ...byHand, abortScaleDownDelay: '5s' }),
    replicas: 3,
    acts: [{ at: 4, do: 'abort' }],
  },
  'blue-abort-kept': {
    title: 'an abort that keeps the preview, and more replicas',
    rollout: blueGreen({ ...byHand, abortScaleDownDelay: '0s', previewReplicas: 1 }),
    replicas: 3,
    autoscaled: true,
    acts: [
      { at: 4, do: 'abort' },
      { at: 8, do: 'scale', replicas: 4 },
    ],
  },
  'blue-abort-long': {
    title: 'an abort with a delay above a quarter of an hour',
    rollout: blueGreen({ ...byHand, abortScaleDownDelay: '20m', previewReplicas: 1 }),
    replicas: 3,
    acts: [{ at: 4, do: 'abort' }],
  },
  'blue-abort-after': {
    title: 'an abort during the analysis after the switch, and another try, which is not measured again',
    rollout: blueGreen({ ...quick, abortScaleDownDelay: '20s', after: ['watch'] }),
    replicas: 3,
    acts: [
      { at: 5, do: 'abort' },
      { at: 10, do: 'retry' },
    ],
  },
  'blue-abort-full': {
    title: 'a promotion in full after an abort',
    rollout: blueGreen(byHand),
    replicas: 3,
    ready: { canary: 1 },
    acts: [
      { at: 4, do: 'abort' },
      { at: 10, do: 'promote-full' },
    ],
  },
  'blue-retry-before': {
    title: 'another try after a failure before the switch',
    rollout: blueGreen({ ...quick, before: ['check'] }),
    replicas: 3,
    answers: [
      { at: 0, value: false },
      { at: 5, value: true },
    ],
    acts: [{ at: 8, do: 'retry' }],
  },
  'blue-retry-after': {
    title: 'another try after a failure after the switch, the new set being there: it is trusted',
    rollout: blueGreen({ ...quick, abortScaleDownDelay: '30s', after: ['check'] }),
    replicas: 3,
    answers: [
      { at: 0, value: false },
      { at: 5, value: true },
    ],
    acts: [{ at: 8, do: 'retry' }],
  },
  'blue-promote-timed': {
    title: 'a promotion while the preview is looked at for a time begins that time anew',
    rollout: blueGreen({ ...quick, autoPromoteAfter: '8s' }),
    replicas: 3,
    acts: [{ at: 5, do: 'promote' }],
  },
  'blue-full': {
    title: 'a promotion in full of a small preview',
    rollout: blueGreen({ ...byHand, previewReplicas: 1, before: ['watch'] }),
    replicas: 3,
    ready: { canary: 2 },
    acts: [{ at: 6, do: 'promote-full' }],
  },
  'blue-full-after': {
    title: 'a promotion in full during the analysis after the switch',
    rollout: blueGreen({ ...quick, after: ['watch'] }),
    replicas: 3,
    acts: [{ at: 5, do: 'promote-full' }],
  },
  'blue-unsure': {
    title: 'an analysis before the switch that could not be decided is made again',
    rollout: blueGreen({ ...quick, before: ['unsure'] }),
    replicas: 3,
    answers: [
      { at: 0, value: 'empty' },
      { at: 5, value: true },
    ],
    acts: [{ at: 7, do: 'promote' }],
  },
  'blue-hold': {
    title: 'halted before the preview is there: it grows, and waits',
    rollout: blueGreen(quick),
    replicas: 3,
    ready: { canary: 4 },
    acts: [
      { at: 2, do: 'pause' },
      { at: 9, do: 'unpause' },
    ],
  },
  'blue-delay-none': {
    title: 'an old set that is to go without a delay goes after a second',
    rollout: blueGreen({ scaleDownDelay: '0s' }),
    replicas: 2,
    acts: [{ at: 6, do: 'update' }],
  },
  'blue-hold-update': {
    title: 'a newer version while halted: the preview stays until it goes on',
    rollout: blueGreen(byHand),
    replicas: 2,
    acts: [
      { at: 4, do: 'pause' },
      { at: 7, do: 'update' },
      { at: 13, do: 'unpause' },
    ],
  },
  'blue-long-after': {
    title: 'an analysis after the switch that takes longer than the deadline',
    rollout: blueGreen({ ...quick, after: ['slow'] }),
    replicas: 2,
    progressDeadlineSeconds: 6,
  },
  'blue-hold-analysis': {
    title: 'halted during an analysis, which fails all the same',
    rollout: blueGreen({ ...quick, before: ['watch'] }),
    replicas: 3,
    answers: [{ at: 8, value: false }],
    acts: [
      { at: 4, do: 'pause' },
      { at: 12, do: 'unpause' },
    ],
  },
  'blue-scale': {
    title: 'more replicas while the preview is looked at',
    rollout: blueGreen(byHand),
    replicas: 3,
    autoscaled: true,
    ready: { canary: 1 },
    acts: [
      { at: 5, do: 'scale', replicas: 5 },
      { at: 9, do: 'promote' },
    ],
  },
  'blue-scale-after': {
    title: 'more replicas during the analysis after the switch',
    rollout: blueGreen({ ...quick, after: ['watch'] }),
    replicas: 3,
    autoscaled: true,
    acts: [
      { at: 5, do: 'scale', replicas: 4 },
      { at: 9, do: 'abort' },
    ],
  },
  'blue-scale-small': {
    title: 'more replicas, the preview being small',
    rollout: blueGreen({ ...byHand, previewReplicas: 1 }),
    replicas: 3,
    autoscaled: true,
    ready: { canary: 1 },
    acts: [
      { at: 5, do: 'scale', replicas: 5 },
      { at: 9, do: 'promote' },
    ],
  },
  'blue-scale-old': {
    title: 'more replicas while the old set is kept: it grows too',
    rollout: blueGreen({ ...quick, scaleDownDelay: '12s' }),
    replicas: 3,
    autoscaled: true,
    acts: [{ at: 5, do: 'scale', replicas: 4 }],
  },
  'blue-overtaken': {
    title: 'a newer version while a small preview is looked at',
    rollout: blueGreen({ ...byHand, scaleDownDelay: '12s', previewReplicas: 1 }),
    replicas: 3,
    acts: [
      { at: 4, do: 'update', readySeconds: 5 },
      { at: 14, do: 'promote' },
    ],
  },
  'blue-overtaken-after': {
    title: 'a newer version during the analysis after the switch: the set that has the traffic stays',
    rollout: blueGreen({ ...quick, after: ['slow'], autoPromoteAfter: '4s' }),
    replicas: 3,
    acts: [{ at: 9, do: 'update', readySeconds: 3 }],
  },
  'blue-deadline': {
    title: 'the deadline passes during the analysis before the switch',
    rollout: blueGreen({ ...quick, before: ['slow'] }),
    replicas: 3,
    progressDeadlineSeconds: 6,
  },
  'blue-deadline-unready': {
    title: 'the deadline passes for a preview that never gets ready',
    rollout: blueGreen(quick),
    replicas: 3,
    progressDeadlineSeconds: 6,
    ready: { canary: 'never' },
  },
};
