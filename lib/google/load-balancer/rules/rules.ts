import type { Issue } from '../../../model/issue';
import { labelCount } from '../../label-count';
import type { PublicEndpointSpec } from '../public-endpoint-spec';
import { appEngineRegion } from './app-engine-region';
import { armorRules } from './armor-rules';
import { backendNames } from './backend-names';
import { backendTargets } from './backend-targets';
import { behindSignIn } from './behind-sign-in';
import { cdn } from './cdn';
import { certificateHosts } from './certificate-hosts';
import { counts } from './counts';
import { dnsZones } from './dns-zones';
import { protectionWhole } from './protection-whole';
import { serviceCallable } from './service-callable';
import { weights } from './weights';

/** What holds between the props of a public endpoint. */
export const endpointRules: readonly ((spec: PublicEndpointSpec) => readonly Issue[])[] = [
  appEngineRegion,
  armorRules,
  backendNames,
  backendTargets,
  behindSignIn,
  cdn,
  certificateHosts,
  counts,
  dnsZones,
  labelCount,
  protectionWhole,
  serviceCallable,
  weights,
];
