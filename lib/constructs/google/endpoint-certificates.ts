import { CertificateManagerCertificate } from '@cdktf/provider-google/lib/certificate-manager-certificate';
import { CertificateManagerCertificateMap } from '@cdktf/provider-google/lib/certificate-manager-certificate-map';
import { CertificateManagerCertificateMapEntry } from '@cdktf/provider-google/lib/certificate-manager-certificate-map-entry';
import { CertificateManagerDnsAuthorization } from '@cdktf/provider-google/lib/certificate-manager-dns-authorization';
import { ComputeManagedSslCertificate } from '@cdktf/provider-google/lib/compute-managed-ssl-certificate';
import type { ITerraformDependable } from 'cdktf';
import type { Construct } from 'constructs';
import type { PublicEndpointSpec } from '../../google/load-balancer/derive';
import { hostId } from '../../google/load-balancer/host-id';
import { shortName } from '../../google/short-name';
import { make } from './make';
import { releasedLast, successorFirst } from './successor';

type OwnCertificates = Extract<PublicEndpointSpec['certificate'], { kind: 'certificate-manager' }>;

/** What a proxy proves its names with, and the records that must exist for that, by the domains that they prove. */
export interface EndpointCertificates {
  readonly certificateMap?: string;
  readonly sslCertificates?: string[];
  readonly authorizations: ReadonlyMap<string, CertificateManagerDnsAuthorization>;
  /** What the proxy must wait for. */
  readonly ready: ITerraformDependable[];
}

/** Full names of certificate maps begin like this, as a proxy wants them. */
const certificateManager = '//certificatemanager.googleapis.com/';

export function addCertificates(scope: Construct, spec: PublicEndpointSpec): EndpointCertificates {
  const { certificate, name, project, hosts } = spec;
  switch (certificate.kind) {
    case 'existing':
      return { sslCertificates: [...certificate.certificates], authorizations: new Map(), ready: [] };
    case 'existing-map':
      return { certificateMap: `${certificateManager}${certificate.certificateMap}`, authorizations: new Map(), ready: [] };
    case 'compute-managed': {
      const domains = Object.keys(hosts);
      const made = make(ComputeManagedSslCertificate, scope, 'Certificate', {
        name,
        project,
        managed: { domains },
      });
      return { sslCertificates: [successorFirst(made, 63).id], authorizations: new Map(), ready: [] };
    }
    case 'certificate-manager':
      return addOwnCertificates(scope, spec, certificate);
  }
}

function addOwnCertificates(
  scope: Construct,
  { name, project, hosts, labels }: PublicEndpointSpec,
  { authorization }: OwnCertificates,
): EndpointCertificates {
  const map = releasedLast(
    make(CertificateManagerCertificateMap, scope, 'CertificateMap', { name: `${name}-certificates`, project, labels }),
  );
  const authorizations = new Map<string, CertificateManagerDnsAuthorization>();
  const ready = Object.keys(hosts).map((host) => {
    const domain = host.replace(/^\*\./, '');
    const proof =
      authorizations.get(domain) ??
      successorFirst(
        make(CertificateManagerDnsAuthorization, scope, `Authorization-${domain}`, {
          name: `${name}-${hostId(domain)}`,
          project,
          domain,
          type: authorization,
          labels,
        }),
        63,
      );
    authorizations.set(domain, proof);
    const certificate = make(CertificateManagerCertificate, scope, `Certificate-${host}`, {
      name: `${name}-${hostId(host)}`,
      project,
      managed: { domains: [host], dnsAuthorizations: [proof.id] },
      labels,
    });
    const entry = make(CertificateManagerCertificateMapEntry, scope, `CertificateMapEntry-${host}`, {
      name: shortName(`${name}-${hostId(host)}`, 63),
      project,
      map: map.name,
      hostname: host,
      certificates: [successorFirst(certificate, 63).id],
      labels,
    });
    return releasedLast(entry);
  });
  return { certificateMap: `${certificateManager}${map.id}`, authorizations, ready };
}
