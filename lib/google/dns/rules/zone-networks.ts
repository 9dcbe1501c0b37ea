import { type Issue, issue } from '../../../model/issue';
import type { DnsZoneSpec } from '../dns-zone-spec';

/** A zone that is not public is for somebody, and one that asks others names them. */
export function zoneNetworks({ visibility }: DnsZoneSpec): Issue[] {
  if (visibility.kind === 'public') return [];
  const path = ['visibility'];
  return [
    ...(visibility.networks.length === 0
      ? [issue('zone-without-networks', [...path, 'networks'], 'must name at least one network, got none')]
      : []),
    ...(visibility.kind === 'forwarding' && visibility.targets.length === 0
      ? [issue('zone-without-targets', [...path, 'targets'], 'must name at least one server, got none')]
      : []),
  ];
}
