import { type Issue, issue } from '../../../model/issue';
import type { PublicEndpointSpec } from '../public-endpoint-spec';
import { zoneOf } from '../zone-of';

/** A zone in which nothing would be made is a slip of the pen. */
export function dnsZones({ dns: { zones }, hosts }: PublicEndpointSpec): Issue[] {
  const used = new Set(Object.keys(hosts).map((host) => zoneOf(host, zones)?.domain));
  return Object.keys(zones)
    .filter((domain) => !used.has(domain))
    .map((domain) =>
      issue(
        'endpoint-zone-unused',
        ['dns', 'zones', domain],
        'must hold a host of the endpoint',
        `hosts are ${Object.keys(hosts).join(', ')}`,
      ),
    );
}
