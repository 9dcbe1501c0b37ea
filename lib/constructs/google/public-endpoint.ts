import { ComputeGlobalAddress } from '@cdktf/provider-google/lib/compute-global-address';
import { ComputeGlobalForwardingRule } from '@cdktf/provider-google/lib/compute-global-forwarding-rule';
import { ComputeSslPolicy } from '@cdktf/provider-google/lib/compute-ssl-policy';
import { ComputeTargetHttpProxy } from '@cdktf/provider-google/lib/compute-target-http-proxy';
import { ComputeTargetHttpsProxy } from '@cdktf/provider-google/lib/compute-target-https-proxy';
import { ComputeUrlMap } from '@cdktf/provider-google/lib/compute-url-map';
import { DnsRecordSet } from '@cdktf/provider-google/lib/dns-record-set';
import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { escapeTemplates } from '../../google/escape-templates';
import type { PublicEndpointSpec } from '../../google/load-balancer/derive';
import { type MadeService, plainEndpoint } from '../../google/load-balancer/plain-endpoint';
import { renderHttpRedirect, renderUrlMap } from '../../google/load-balancer/render-url-map';
import { publicEndpoint } from '../../google/load-balancer/rules';
import type { PublicEndpointProps } from '../../google/load-balancer/schema';
import { zoneOf } from '../../google/load-balancer/zone-of';
import { resolveProps } from '../../google/resource';
import { comeAfterServices } from './come-after-services';
import { addBackends } from './endpoint-backends';
import { addCertificates, type EndpointCertificates } from './endpoint-certificates';
import { make } from './make';
import { onceThere } from './once-there';
import { override } from './override';
import { releasedLast, successorFirst } from './successor';
import { untraced } from './untraced';

/** A record that must exist for the endpoint to be found or to prove its names. */
export interface EndpointRecord {
  /** With a dot at its end. */
  readonly name: string;
  /** `A`, `AAAA` or `CNAME`. */
  readonly type: string;
  readonly data: string;
}

/**
 * The public entry to Cloud Run, App Engine, functions and pods on GKE: an external HTTPS load balancer with managed certificates,
 * Cloud Armor and TLS 1.2 or newer. HTTP is redirected to HTTPS.
 *
 * @example
 * new PublicEndpoint(this, 'Endpoint', {
 *   name: 'shop',
 *   project: 'acme-shop',
 *   backends: { web: { services: [web] }, api: { services: [{ service: 'api', region: 'europe-west1' }] } },
 *   hosts: { 'shop.example.com': { kind: 'paths', paths: { '/api/*': 'api' }, otherwise: 'web' } },
 *   defaultBackend: 'web',
 *   dns: { zones: { 'example.com': 'example-com' } },
 * });
 */
export class PublicEndpoint extends Construct {
  /** IPv4 address. */
  readonly address: string;
  /** IPv6 address, where it has one. */
  readonly ipv6Address?: string;
  /** Of the first host by name that is no wildcard; by its address when there is none. */
  readonly url: string;
  /** All records that must exist; those with a known zone are resources of the endpoint. */
  readonly dnsRecords: readonly EndpointRecord[];
  /** The map of hosts and paths. */
  readonly resource: ComputeUrlMap;

  /** @throws InvalidApplicationError naming all problems at once, with paths in the props */
  constructor(scope: Construct, id: string, props: PublicEndpointProps) {
    super(scope, id);
    const spec = escapeTemplates(resolveProps(publicEndpoint, plainEndpoint(props, nameOf)));
    comeAfterServices(this, props);
    const made = untraced(() => makeEndpoint(this, spec));
    this.resource = made.resource;
    this.address = made.addresses[0]?.value ?? '';
    if (made.addresses[1] !== undefined) this.ipv6Address = made.addresses[1].value;
    this.url = `https://${Object.keys(spec.hosts).find((host) => !host.startsWith('*')) ?? this.address}`;
    this.dnsRecords = made.records.map(({ name, type, data }) => ({ name, type, data }));
    override(this.resource, props);
  }
}

/** Names services as text, so that a group that leads to another one is named anew. Those of the same stack are waited for. */
function nameOf(service: MadeService): string {
  const { name, nameInput = name } = service;
  return TerraformResource.isTerraformResource(service) ? onceThere(nameInput, [service]) : nameInput;
}

interface Address {
  readonly id: string;
  /** Behind the names of what belongs to it. */
  readonly suffix: '' | '-ipv6';
  readonly type: 'A' | 'AAAA';
  readonly value: string;
}

interface HostRecord extends EndpointRecord {
  readonly host: string;
  readonly purpose: 'A' | 'AAAA' | 'Proof';
}

interface MadeEndpoint {
  readonly resource: ComputeUrlMap;
  readonly addresses: readonly Address[];
  readonly records: readonly HostRecord[];
}

function makeEndpoint(scope: Construct, spec: PublicEndpointSpec): MadeEndpoint {
  const backends = addBackends(scope, spec);
  const resource = make(
    ComputeUrlMap,
    scope,
    'Resource',
    renderUrlMap(spec, (name) => backends.get(name)?.id ?? ''),
  );
  const certificates = addCertificates(scope, spec);
  const addresses = addAddresses(scope, spec);
  const target = addHttps(scope, spec, { urlMap: resource.id, certificates });
  addForwarding(scope, spec, { id: 'Https', addresses, target, port: '443' });
  if (spec.redirectHttp) {
    const urlMap = make(ComputeUrlMap, scope, 'HttpRedirect', renderHttpRedirect(spec));
    const http = make(ComputeTargetHttpProxy, scope, 'HttpProxy', { name: `${spec.name}-http`, project: spec.project, urlMap: urlMap.id });
    addForwarding(scope, spec, { id: 'Http', addresses, target: http.id, port: '80' });
  }
  const records = recordsOf(spec, addresses, certificates);
  addRecords(scope, spec, records);
  return { resource, addresses, records };
}

function addAddresses(scope: Construct, { name, project, ipv6, labels }: PublicEndpointSpec): readonly Address[] {
  const v4 = make(ComputeGlobalAddress, scope, 'Address', { name, project, labels, addressType: 'EXTERNAL', ipVersion: 'IPV4' });
  const first: Address = { id: v4.id, suffix: '', type: 'A', value: v4.address };
  if (!ipv6) return [first];
  const v6 = make(ComputeGlobalAddress, scope, 'Ipv6Address', {
    name: `${name}-ipv6`,
    project,
    labels,
    addressType: 'EXTERNAL',
    ipVersion: 'IPV6',
  });
  return [first, { id: v6.id, suffix: '-ipv6', type: 'AAAA', value: v6.address }];
}

function addHttps(
  scope: Construct,
  { name, project, sslPolicy, quic, keepAliveSeconds }: PublicEndpointSpec,
  { urlMap, certificates }: { readonly urlMap: string; readonly certificates: EndpointCertificates },
): string {
  const { certificateMap, sslCertificates, ready } = certificates;
  const policy =
    sslPolicy.kind === 'existing'
      ? sslPolicy.sslPolicy
      : releasedLast(
          make(ComputeSslPolicy, scope, 'SslPolicy', {
            name: `${name}-tls`,
            project,
            profile: sslPolicy.profile,
            minTlsVersion: 'TLS_1_2',
          }),
        ).id;
  const proxy = make(ComputeTargetHttpsProxy, scope, 'HttpsProxy', {
    name: `${name}-https`,
    project,
    urlMap,
    sslPolicy: policy,
    quicOverride: quic,
    httpKeepAliveTimeoutSec: keepAliveSeconds,
    ...(certificateMap !== undefined && { certificateMap }),
    ...(sslCertificates !== undefined && { sslCertificates }),
    ...(ready.length > 0 && { dependsOn: ready }),
  });
  return successorFirst(proxy, 63).id;
}

interface Forwarding {
  readonly id: 'Http' | 'Https';
  readonly addresses: readonly Address[];
  readonly target: string;
  readonly port: string;
}

function addForwarding(scope: Construct, { name, project, labels }: PublicEndpointSpec, { id, addresses, target, port }: Forwarding): void {
  for (const { id: ipAddress, suffix } of addresses) {
    make(ComputeGlobalForwardingRule, scope, `${id}${suffix}`, {
      name: `${name}-${id.toLowerCase()}${suffix}`,
      project,
      loadBalancingScheme: 'EXTERNAL_MANAGED',
      ipProtocol: 'TCP',
      ipAddress,
      portRange: port,
      target,
      labels,
    });
  }
}

function recordsOf(
  { hosts }: PublicEndpointSpec,
  addresses: readonly Address[],
  { authorizations }: EndpointCertificates,
): readonly HostRecord[] {
  const found = Object.keys(hosts).flatMap((host) =>
    addresses.map(({ type, value }) => ({ host, purpose: type, name: `${host}.`, type, data: value })),
  );
  const proofs = [...authorizations].map(([host, { dnsResourceRecord }]): HostRecord => {
    const { name, type, data } = dnsResourceRecord.get(0);
    return { host, purpose: 'Proof', name, type, data };
  });
  return [...found, ...proofs];
}

/** Records of hosts without a known zone are left to the owner of their zone. */
function addRecords(scope: Construct, { dns }: PublicEndpointSpec, records: readonly HostRecord[]): void {
  if (dns === undefined) return;
  for (const { host, purpose, name, type, data } of records) {
    const place = zoneOf(host, dns.zones);
    if (place === undefined) continue;
    make(DnsRecordSet, scope, `${purpose}-${host}`, {
      managedZone: place.zone,
      project: dns.project,
      name,
      type,
      ttl: dns.ttlSeconds,
      rrdatas: [data],
    });
  }
}
