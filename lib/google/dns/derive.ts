import { mapValues } from '../../model/record';
import type { Output } from '../../model/schema/schema';
import type { dnsZoneSchema } from './schema';

type Given = Output<typeof dnsZoneSchema>;
type GivenRecord = Given['records'][string];

/** A zone with every default applied; records are in the order of their keys. */
export interface DnsZoneSpec extends Omit<Given, 'records' | 'deletionProtection'> {
  readonly deletionProtection: boolean;
  readonly records: { readonly [name: string]: DnsRecordSpec };
}

export type DnsRecordSpec = GivenRecord & Required<Pick<GivenRecord, 'name'>>;

/** Applies the defaults that depend on other fields. */
export function derive(given: Given): DnsZoneSpec {
  return {
    deletionProtection: given.visibility.kind === 'public',
    ...given,
    records: mapValues(given.records, (record, key) => ({ name: key, ...record })),
  };
}
