import { completeProps, type PropsContract } from '../complete-props';
import { eachSorted } from '../each-sorted';
import { labelCount } from '../label-count';
import type { DnsZoneProps } from './dns-zone-props';
import { dnsZoneShape } from './dns-zone-shape';
import type { DnsZoneSpec } from './dns-zone-spec';
import { recordsApart } from './rules/records-apart';
import { zoneNetworks } from './rules/zone-networks';

const contract: PropsContract<DnsZoneProps, DnsZoneSpec> = {
  noun: 'DNS zone',
  shape: dnsZoneShape,
  complete: ({ overrides: _, visibility = { kind: 'public' }, ...props }) => ({
    ...props,
    visibility,
    labels: props.labels ?? {},
    deletionProtection: props.deletionProtection ?? visibility.kind === 'public',
    records: eachSorted(props.records, (record, key) => ({ ...record, name: record.name ?? key, ttl: record.ttl ?? 300 })),
  }),
  rules: [({ labels }) => labelCount({ labels }), recordsApart, zoneNetworks],
};

/** @throws InvalidApplicationError naming all problems at once */
export function dnsZoneSpec(props: DnsZoneProps): DnsZoneSpec {
  return completeProps(contract, props);
}
