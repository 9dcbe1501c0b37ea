import type { Rule } from '../../../model/examine';
import { backingImages } from './backing-images';
import { buckets } from './buckets';
import { development } from './development';
import { files } from './files';
import { healthChecks } from './health-checks';
import { hostPorts } from './host-ports';
import { names } from './names';
import { place } from './place';
import { profiles } from './profiles';
import { publish } from './publish';
import { resources } from './resources';
import { sidecars } from './sidecars';
import { variables } from './variables';

/** What Compose demands beyond the rules of the model: what its parser or Docker would refuse is refused here first. */
export const composeRules: readonly Rule[] = [
  backingImages,
  buckets,
  development,
  files,
  healthChecks,
  hostPorts,
  names,
  place,
  profiles,
  publish,
  resources,
  sidecars,
  variables,
];
