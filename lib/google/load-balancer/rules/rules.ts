import type { Issue } from '../../../model/issue';
import { labelCount } from '../../label-count';
import type { PublicEndpointSpec } from '../public-endpoint-spec';
import { armorRules } from './armor-rules';
import { backendNames } from './backend-names';
import { cdn } from './cdn';
import { certificateHosts } from './certificate-hosts';
import { counts } from './counts';
import { dnsZones } from './dns-zones';
import { protectionWhole } from './protection-whole';
import { serviceCallable } from './service-callable';
import { serviceRegions } from './service-regions';

/** What holds between the props of a public endpoint. */
export const endpointRules: readonly ((spec: PublicEndpointSpec) => readonly Issue[])[] = [
  armorRules,
  backendNames,
  cdn,
  certificateHosts,
  counts,
  dnsZones,
  labelCount,
  protectionWhole,
  serviceCallable,
  serviceRegions,
];
