import type { DnsManagedZoneConfig, DnsManagedZoneDnssecConfig } from '@cdktf/provider-google/lib/dns-managed-zone';
import type { DnsRecordSetConfig } from '@cdktf/provider-google/lib/dns-record-set';
import { own } from '../../model/own';
import type { DnsRecordSpec, DnsZoneSpec } from './derive';

/** Configuration of the provider's `google_dns_managed_zone`. */
export function renderDnsZone(spec: DnsZoneSpec): DnsManagedZoneConfig {
  return {
    name: spec.name,
    project: spec.project,
    dnsName: spec.dnsName,
    description: spec.description,
    labels: spec.labels,
    ...renderVisibility(spec.visibility),
    lifecycle: spec.deletionProtection ? { preventDestroy: true } : undefined,
  };
}

function renderVisibility(visibility: DnsZoneSpec['visibility']): Partial<DnsManagedZoneConfig> {
  if (visibility.kind === 'public')
    return {
      visibility: 'public',
      dnssecConfig: renderDnssec(visibility.dnssec),
      cloudLoggingConfig: visibility.queryLogging ? { enableLogging: visibility.queryLogging } : undefined,
    };
  const networks = [...visibility.networks].sort().map((networkUrl) => ({ networkUrl }));
  return {
    visibility: 'private',
    privateVisibilityConfig: { networks },
    ...(visibility.kind === 'forwarding' && { forwardingConfig: { targetNameServers: visibility.targets.map((each) => ({ ...each })) } }),
    ...(visibility.kind === 'peering' && { peeringConfig: { targetNetwork: { networkUrl: visibility.targetNetwork } } }),
  };
}

const keyLengths = { ecdsap256sha256: [256, 256], ecdsap384sha384: [384, 384], rsasha256: [2048, 1024], rsasha512: [2048, 1024] } as const;

type Dnssec = Extract<DnsZoneSpec['visibility'], { kind: 'public' }>['dnssec'];

function renderDnssec(dnssec: Dnssec): DnsManagedZoneDnssecConfig {
  if (dnssec.kind !== 'on') return { state: dnssec.kind };
  const { algorithm, nonExistence } = dnssec;
  const [signing, zone] = keyLengths[algorithm];
  return {
    state: 'on',
    nonExistence,
    defaultKeySpecs: [
      { algorithm, keyLength: signing, keyType: 'keySigning' },
      { algorithm, keyLength: zone, keyType: 'zoneSigning' },
    ],
  };
}

/** @param zone - name of the zone */
export function renderDnsRecord({ project, dnsName, records }: DnsZoneSpec, key: string, zone: string): DnsRecordSetConfig {
  const record = own(records, key);
  if (record === undefined) throw new Error(`${key} is no record of ${dnsName}`);
  const { name, type, ttl, answer } = record;
  return { name: name === '@' ? dnsName : `${name}.${dnsName}`, project, managedZone: zone, type, ttl, ...renderAnswer(answer) };
}

function renderAnswer(answer: DnsRecordSpec['answer']): Partial<DnsRecordSetConfig> {
  switch (answer.kind) {
    case 'simple':
      return { rrdatas: [...answer.rrdatas] };
    case 'weighted':
      return { routingPolicy: { wrr: answer.targets.map(({ weight, rrdatas }) => ({ weight, rrdatas: [...rrdatas] })) } };
    case 'geo':
      return {
        routingPolicy: {
          geo: Object.entries(answer.targets).map(([location, { rrdatas }]) => ({ location, rrdatas: [...rrdatas] })),
        },
      };
  }
}
