import type { Issue } from '../../issue';
import type { ResolvedApplication } from '../../resolved';
import { analysisNames } from './analysis-names';
import { experiments } from './experiments';
import { gates } from './gates';
import { measuredTraffic } from './measured-traffic';
import { pace } from './pace';
import { policies } from './policies';
import { promotions } from './promotions';
import { routes } from './routes';
import { scaleDowns } from './scale-downs';
import { scales } from './scales';
import { sharedArguments } from './shared-arguments';
import { waits } from './waits';
import { weights } from './weights';

const rules = [
  pace,
  weights,
  waits,
  gates,
  analysisNames,
  sharedArguments,
  measuredTraffic,
  scaleDowns,
  routes,
  scales,
  experiments,
  promotions,
  policies,
];

/** A rollout can happen as it is written, and something looks at the new version on the way. */
export function rollouts(app: ResolvedApplication): Issue[] {
  return rules.flatMap((rule) => rule(app));
}
