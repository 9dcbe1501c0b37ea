import { hostName } from '../../model/schema/names';
import { kinds, object } from '../../model/schema/object';
import type { Input } from '../../model/schema/schema';
import { known, listOf, oneOf, recordOf, text, whole } from '../../model/schema/values';
import type { Overridable } from '../overrides';
import { computeName, iamMember, knownFlag, labels, ownName, project } from '../schemas';
import { backend } from './backend-schema';
import { protection } from './protection-schema';
import { backendName, defaultBackend, hosts } from './route-schema';

const link = text({ pattern: /^\S+$/, allowed: 'the name or link of what exists' });

const certificate = kinds({
  /** One certificate for each host, issued and renewed by Google before the hosts' records lead here: each domain is proven by a DNS record. */
  'certificate-manager': {
    /** Scope of the record that proves a domain; with 'PER_PROJECT_RECORD' several projects can prove the same. @default 'FIXED_RECORD' */
    authorization: oneOf('FIXED_RECORD', 'PER_PROJECT_RECORD').default('FIXED_RECORD'),
  },
  /** One certificate for all hosts, issued once their records lead here: until then clients get none. At most 100 hosts, none with '*'. */
  'compute-managed': {},
  /** Certificates of Compute Engine that exist, by their links. */
  existing: {
    /** 1 to 15. */
    certificates: listOf(link),
  },
  /** A certificate map of Certificate Manager that exists. */
  'existing-map': {
    /** `projects/acme-shop/locations/global/certificateMaps/main`. */
    certificateMap: text({
      pattern: /^projects\/[^/]+\/locations\/global\/certificateMaps\/[^/]+$/,
      allowed: "a map such as 'projects/acme-shop/locations/global/certificateMaps/main'",
    }),
  },
});

const sslPolicy = kinds({
  own: {
    /** @default 'MODERN' */
    profile: oneOf('MODERN', 'RESTRICTED').default('MODERN'),
  },
  existing: { sslPolicy: link },
});

const iap = object({
  /** Of the project, as text of digits; the agent of IAP that calls the services is named after it. */
  projectNumber: text({ pattern: /^[1-9]\d{5,18}$/, allowed: 'the number of a project as a string' }),
  /** IAM members that get roles/iap.httpsResourceAccessor, under names of your choice. 1 to 100. */
  members: recordOf(iamMember, ownName),
  /**
   * OAuth client of the sign-in; people outside your organisation need one of your own, whose secret comes from a Terraform variable and,
   * since the provider knows no other way, lies in the state. @default { kind: 'google-managed' }
   */
  client: kinds({
    'google-managed': {},
    own: {
      clientId: text({ pattern: /^\S+$/, allowed: 'the id of an OAuth client' }),
      secretVariable: known(text({ pattern: /^[a-z_][a-z0-9_]*$/, allowed: 'the name of a Terraform variable' })),
    },
  }).default({ kind: 'google-managed' }),
});

const dns = object({
  /** Names of managed zones by their domains: `{ 'example.com': 'example-com' }`. A host gets its records in the longest that fits. */
  zones: recordOf(computeName, {
    ...hostName,
    pattern: /^(?=.{1,253}$)[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?)*$/,
  }),
  /** Project of the zones. @default - the project of the endpoint */
  project: project.optional(),
  /** Seconds, 1 to 86400. @default 300 */
  ttlSeconds: whole(1, 86400).default(300),
});

export const publicEndpointSchema = object({
  /** Start of the names of all parts: lower-case letters, digits and hyphens, at most 40. */
  name: text({
    pattern: /^[a-z](?:[-a-z0-9]{0,38}[a-z0-9])?$/,
    allowed: 'at most 40 lower-case letters, digits and hyphens, starting with a letter',
  }),
  /** Project id, of the backends too. */
  project,
  /** Backends under names of your choice: lower-case letters, digits and hyphens, at most 30. 1 to 50. */
  backends: recordOf(backend, backendName),
  /** Routes by host; `'*.example.com'` stands for one label more. 1 to 100. */
  hosts,
  /** Backend of hosts that are not listed. @default - the only backend */
  defaultBackend,
  /** Certificates of the hosts. @default { kind: 'certificate-manager' } */
  certificate: certificate.default({ kind: 'certificate-manager', authorization: 'FIXED_RECORD' }),
  /** Versions and ciphers of TLS: never less than TLS 1.2. @default { kind: 'own', profile: 'MODERN' } */
  sslPolicy: sslPolicy.default({ kind: 'own', profile: 'MODERN' }),
  /** Cloud Armor. @default { kind: 'own' } */
  protection,
  /** Sign-in by Identity-Aware Proxy, for these members only. @default - no sign-in */
  iap: iap.optional(),
  /** Zones of Cloud DNS for the records of the hosts. @default - no records: see `dnsRecords` of the construct */
  dns: dns.optional(),
  /** Whether plain HTTP is redirected to HTTPS; false leaves port 80 closed. @default true */
  redirectHttp: knownFlag.default(true),
  /** Whether there is a second address, of IPv6. @default false */
  ipv6: knownFlag.default(false),
  /** HTTP/3: 'NONE' lets Google decide. @default 'NONE' */
  quic: oneOf('NONE', 'ENABLE', 'DISABLE').default('NONE'),
  /** Seconds until an idle connection of a client is closed, 5 to 1200. @default 610 */
  keepAliveSeconds: whole(5, 1200).default(610),
  /** Of all parts that can have labels, at most 64. @default {} */
  labels,
});

/** Public access to Cloud Run, App Engine, functions and pods on GKE: an external HTTPS load balancer in front of one or several of them. */
export interface PublicEndpointProps extends Input<typeof publicEndpointSchema>, Overridable {}
/** Certificates of an endpoint. */
export type EndpointCertificate = Input<typeof certificate>;
/** Sign-in by Identity-Aware Proxy. */
export interface EndpointIap extends Input<typeof iap> {}
/** Zones of Cloud DNS for the records of the hosts. */
export interface EndpointDns extends Input<typeof dns> {}
