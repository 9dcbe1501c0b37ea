import type { DnsRecord, DnsVisibility, DnsZoneProps } from './dns-zone-props';

/** A zone of which everything is decided. */
export interface DnsZoneSpec extends Required<Pick<DnsZoneProps, 'name' | 'project' | 'dnsName' | 'labels' | 'deletionProtection'>> {
  readonly description?: string;
  readonly visibility: DnsVisibility;
  readonly records: { readonly [name: string]: Required<DnsRecord> };
}
