import { DnsManagedZone } from '@cdktf/provider-google/lib/dns-managed-zone';
import { DnsRecordSet } from '@cdktf/provider-google/lib/dns-record-set';
import { Construct } from 'constructs';
import type { DnsZoneSpec } from '../../google/dns/derive';
import { renderDnsRecord, renderDnsZone } from '../../google/dns/render';
import { dnsZone } from '../../google/dns/rules';
import type { DnsZoneProps } from '../../google/dns/schema';
import { escapeTemplates } from '../../google/escape-templates';
import { resolveProps } from '../../google/resource';
import { mapValues } from '../../model/record';
import { make } from './make';
import { override } from './override';
import { guardRemoval } from './removal-protection';
import { stateReasons } from './stated';
import { untraced } from './untraced';

/**
 * A zone of Cloud DNS with its records: signed where it is public, or for networks only.
 *
 * @example
 * const zone = new DnsZone(this, 'Zone', {
 *   name: 'shop',
 *   project: 'acme-shop',
 *   dnsName: 'shop.example.',
 *   records: { www: { type: 'A', answer: { kind: 'simple', rrdatas: ['203.0.113.7'] } } },
 * });
 */
export class DnsZone extends Construct {
  readonly resource: DnsManagedZone;
  /** By the keys of the props. */
  readonly records: { readonly [name: string]: DnsRecordSet };
  /** Of a public zone: name servers to enter at the registrar. */
  readonly nameServers: readonly string[];

  /** @throws InvalidApplicationError naming all problems at once, with paths in the props */
  constructor(scope: Construct, id: string, props: DnsZoneProps) {
    super(scope, id);
    const spec = escapeTemplates(resolveProps(dnsZone, props));
    const { resource, records } = untraced(() => makeZone(this, spec));
    this.resource = resource;
    this.records = records;
    this.nameServers = resource.nameServers;
    override(resource, props);
  }
}

function makeZone(scope: Construct, spec: DnsZoneSpec): Pick<DnsZone, 'resource' | 'records'> {
  const resource = make(DnsManagedZone, scope, 'Default', renderDnsZone(spec));
  guardRemoval(resource, spec.deletionProtection);
  if (spec.visibility.kind === 'public') stateReasons(resource, { 'dnssec_config.state': spec.visibility.dnssec });
  const records = mapValues(spec.records, (_, key) =>
    make(DnsRecordSet, scope, `Record-${key}`, renderDnsRecord(spec, key, resource.name)),
  );
  return { resource, records };
}
