import { timedAborts } from './aborts';
import { timedBlueGreens } from './blue-greens';
import { timedExperiments } from './experiments';
import { timedHolds } from './holds';
import { timedPaces } from './paces';
import { timedPromotions } from './promotions';
import { timedScalings } from './scalings';
import type { TimedPlans } from './timed-plan';
import { timedUndos } from './undos';

const all: TimedPlans = {
  ...timedUndos,
  ...timedAborts,
  ...timedPromotions,
  ...timedHolds,
  ...timedScalings,
  ...timedPaces,
  ...timedExperiments,
  ...timedBlueGreens,
};

/** One of each kind, with seconds between what happens: a machine that is busy mixes up what is close together. */
const sample = [
  'undo-dynamic',
  'undo-overtaken',
  'window-routed',
  'abort-routed',
  'hold-weight-routed',
  'scale-steps',
  'experiment-duration',
  'blue-undo-fast',
];

const wanted = process.env['TIMED_PLANS'];

/** The sample; those that the environment variable TIMED_PLANS names, apart by commas, or all of them with `all`. */
export const timedPlans: TimedPlans =
  wanted === 'all'
    ? all
    : Object.fromEntries((wanted?.split(',') ?? sample).flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]]])));
