import type { Rule } from '../../../model/rule';
import { rolloutRules } from '../../../rollout/rules';
import { abortDelays } from './abort-delays';
import { analyses } from './analyses';
import { annotations } from './annotations';
import { backingPlaces } from './backing-places';
import { databases } from './databases';
import { files } from './files';
import { hosts } from './hosts';
import { names } from './names';
import { place } from './place';
import { ports } from './ports';
import { quota } from './quota';
import { rolloutNames } from './rollout-names';
import { routers } from './routers';
import { schedules } from './schedules';
import { serviceNamesTaken } from './service-names';
import { sizes } from './sizes';
import { texts } from './texts';
import { versionQueries } from './version-queries';
import { volumes } from './volumes';

/** What Kubernetes demands beyond the rules of the model: what its API server or its nodes would refuse is refused here first. */
export const kubernetesRules: readonly Rule[] = [
  abortDelays,
  analyses,
  annotations,
  backingPlaces,
  databases,
  files,
  hosts,
  names,
  place,
  ports,
  quota,
  rolloutNames,
  ...rolloutRules,
  routers,
  schedules,
  serviceNamesTaken,
  sizes,
  texts,
  versionQueries,
  volumes,
];
