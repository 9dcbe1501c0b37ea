import type { Flag } from '../opaque';
import type { Overridable } from '../overrides';
import type { EndpointCertificate } from './certificate-props';
import type { EndpointBackend } from './endpoint-backend-props';
import type { EndpointProtection } from './protection-props';

/** The way for the public to Cloud Run, App Engine and functions: an external HTTPS load balancer in front of one or several of them. */
export interface PublicEndpointProps extends Overridable {
  /** What the names of all its parts start with: lower-case letters, digits and hyphens, at most 40. */
  readonly name: string;
  /** Project id, of what answers too. */
  readonly project: string;
  /** What answers, under names of your choice: lower-case letters, digits and hyphens, at most 30. */
  readonly backends: { readonly [name: string]: EndpointBackend };
  /** Who answers for each host; `'*.example.com'` stands for one label more. 1 to 100. */
  readonly hosts: { readonly [host: string]: HostRoute };
  /** What answers for hosts that are not listed. @default - the only backend */
  readonly defaultBackend?: BackendChoice;
  /** @default { kind: 'certificate-manager' } */
  readonly certificate?: EndpointCertificate;
  /** Which versions of TLS and which ciphers are spoken. @default { kind: 'own', profile: 'MODERN' } */
  readonly sslPolicy?: EndpointSslPolicy;
  /** What Cloud Armor keeps away. @default { kind: 'own' } */
  readonly protection?: EndpointProtection;
  /** Asks people to sign in, and lets only these through. @default - nobody is asked */
  readonly iap?: EndpointIap;
  /** Where the records of the hosts are made. @default - nowhere: see `dnsRecords` of the construct */
  readonly dns?: EndpointDns;
  /** Answers plain HTTP by sending to HTTPS; false leaves port 80 closed. @default true */
  readonly redirectHttp?: boolean;
  /** A second address, of IPv6. @default false */
  readonly ipv6?: boolean;
  /** HTTP/3: 'NONE' lets Google decide. @default 'NONE' */
  readonly quic?: 'NONE' | 'ENABLE' | 'DISABLE';
  /** Seconds that an idle connection of a client stays open, 5 to 1200. @default 610 */
  readonly keepAliveSeconds?: number;
  /** On what can have labels. @default {} */
  readonly labels?: { readonly [key: string]: string };
}

/** The name of a backend, or more to decide about a host. */
export type HostRoute = BackendChoice | PathRoutes | RedirectRoute;

/** The name of a backend, or several that share the requests. */
export type BackendChoice = string | WeightedBackends;

/**
 * Several backends that share the requests by weight, as when one takes over from another. Each request is decided for itself: a client is
 * answered by all of them in turn.
 */
export interface WeightedBackends {
  readonly kind: 'weighted';
  /** Weights by backend, 0 to 1000, in relation to their sum: of `{ web: 10, legacy: 90 }`, `web` gets every tenth request. One above 0. */
  readonly backends: { readonly [backend: string]: number };
}

/** Backends by paths. */
export interface PathRoutes {
  readonly kind: 'paths';
  /** By paths that start with '/' and may end with '/*'; the longest that fits decides. */
  readonly paths: { readonly [path: string]: BackendChoice | RewriteRoute | RedirectRoute };
  /** What answers for all other paths. */
  readonly otherwise: BackendChoice;
}

/** A backend that gets another path or host than the client asked for. */
export interface RewriteRoute {
  readonly kind: 'rewrite';
  readonly backend: BackendChoice;
  /** What stands in for the part of the path before '/*'; starts with '/'. @default - the path stays */
  readonly pathPrefix?: string;
  /** What the service gets as Host. @default - the host stays */
  readonly host?: string;
}

/** Sends the client elsewhere. */
export interface RedirectRoute {
  readonly kind: 'redirect';
  /** @default - the same host */
  readonly host?: string;
  /** What stands in for the whole path, or for its part before '/*'. @default - the same path */
  readonly path?: { readonly kind: 'whole' | 'prefix'; readonly value: string };
  /** @default 'MOVED_PERMANENTLY_DEFAULT' */
  readonly code?: 'MOVED_PERMANENTLY_DEFAULT' | 'FOUND' | 'SEE_OTHER' | 'TEMPORARY_REDIRECT' | 'PERMANENT_REDIRECT';
  /** Leaves out what stands behind '?'. @default false */
  readonly stripQuery?: Flag;
}

/** Which versions of TLS and which ciphers are spoken: never less than TLS 1.2. */
export type EndpointSslPolicy =
  | {
      readonly kind: 'own';
      /** @default 'MODERN' */
      readonly profile?: 'MODERN' | 'RESTRICTED';
    }
  | { readonly kind: 'existing'; readonly sslPolicy: string };

/** Who is let through after signing in. */
export interface EndpointIap {
  /** Of the project, as text of digits; the agent of IAP that calls the services is named after it. */
  readonly projectNumber: string;
  /** IAM members that get roles/iap.httpsResourceAccessor, under names of your choice. 1 or more. */
  readonly members: { readonly [name: string]: string };
  /** Through which people sign in; one of your own is needed for people outside your organisation. @default { kind: 'google-managed' } */
  readonly client?: IapClient;
}

/** An OAuth client. The secret of your own comes from a Terraform variable and, since the provider knows no other way, lies in the state. */
export type IapClient =
  | { readonly kind: 'google-managed' }
  | { readonly kind: 'own'; readonly clientId: string; readonly secretVariable: string };

/** Zones of Cloud DNS in which the records of the hosts are made. */
export interface EndpointDns {
  /** Names of managed zones by the domains that they hold: `{ 'example.com': 'example-com' }`. A host gets its records in the longest that fits. */
  readonly zones: { readonly [domain: string]: string };
  /** Project of the zones. @default - the project of the endpoint */
  readonly project?: string;
  /** Seconds, 1 to 86400. @default 300 */
  readonly ttlSeconds?: number;
}
