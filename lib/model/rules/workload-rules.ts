import type { WorkloadRule } from '../rule';
import { containers } from './containers';
import { files } from './files';
import { kernelLimits } from './kernel-limits';
import { measuredSeries } from './measured-series';
import { metrics } from './metrics';
import { objectives } from './objectives';
import { placement } from './placement';
import { ports } from './ports';
import { probes } from './probes';
import { resources } from './resources';
import { rollouts } from './rollouts/rollouts';
import { scaling } from './scaling';
import { security } from './security';
import { sharedVolumes } from './shared-volumes';

/** What the model demands of each workload, in an application or alone. */
export const workloadRules: readonly WorkloadRule[] = [
  containers,
  files,
  kernelLimits,
  measuredSeries,
  metrics,
  objectives,
  placement,
  ports,
  probes,
  resources,
  rollouts,
  scaling,
  security,
  sharedVolumes,
];
