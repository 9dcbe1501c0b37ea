import type { Rule } from '../../../model/rule';
import { statedQueries } from '../../../monitoring/stated-queries';
import { clusterOnly } from '../../cluster-only';
import { addresses } from './addresses';
import { backingImages } from './backing-images';
import { capabilities } from './capabilities';
import { cloudOnly } from './cloud-only';
import { development } from './development';
import { files } from './files';
import { folders } from './folders';
import { healthChecks } from './health-checks';
import { hostPorts } from './host-ports';
import { hostnames } from './hostnames';
import { names } from './names';
import { networks } from './networks';
import { place } from './place';
import { profiles } from './profiles';
import { publish } from './publish';
import { resources } from './resources';
import { sidecars } from './sidecars';
import { variables } from './variables';

/** What Compose demands beyond the rules of the model: what its parser or Docker would refuse is refused here first. */
export const composeRules: readonly Rule[] = [
  addresses,
  backingImages,
  capabilities,
  clusterOnly('Compose', ['name', 'namespace']),
  cloudOnly,
  development,
  files,
  folders,
  healthChecks,
  hostnames,
  hostPorts,
  names,
  networks,
  place,
  profiles,
  publish,
  resources,
  sidecars,
  statedQueries,
  variables,
];
