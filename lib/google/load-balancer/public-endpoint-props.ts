import type { Flag } from '../opaque';
import type { Overridable } from '../overrides';
import type { EndpointCertificate } from './certificate-props';
import type { EndpointProtection } from './protection-props';

/** The way for the public to Cloud Run: an external HTTPS load balancer in front of one or several services. */
export interface PublicEndpointProps extends Overridable {
  /** What the names of all its parts start with: lower-case letters, digits and hyphens, at most 40. */
  readonly name: string;
  /** Project id, of the services too. */
  readonly project: string;
  /** What answers, under names of your choice: lower-case letters, digits and hyphens, at most 30. */
  readonly backends: { readonly [name: string]: EndpointBackend };
  /** Who answers for each host; `'*.example.com'` stands for one label more. 1 to 100. */
  readonly hosts: { readonly [host: string]: HostRoute };
  /** Name of the backend that answers for hosts that are not listed. @default - the only one */
  readonly defaultBackend?: string;
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

/** Services that answer alike, one in each region: the nearest one that is healthy answers. */
export interface EndpointBackend {
  /** Constructs of ours, or services that exist: one in each region. */
  readonly services: readonly EndpointService[];
  /** Adds headers to what the services get; values may hold variables of the load balancer such as `{client_region}`. @default {} */
  readonly requestHeaders?: { readonly [name: string]: string };
  /** Adds headers to what clients get. @default {} */
  readonly responseHeaders?: { readonly [name: string]: string };
  /** Compresses what goes to clients that want it. @default false */
  readonly compression?: boolean;
  /** Which part of the requests is logged, 0 to 1; 0 logs none. @default 1 */
  readonly logSampleRate?: number;
  /** Keeps answers near the clients. @default - nothing is kept */
  readonly cdn?: EndpointCdn;
  /** Leaves a region alone for a while when its answers fail. Only with several regions. @default - on with several regions */
  readonly outlierDetection?: OutlierDetection;
}

/** A service of Cloud Run: a construct, or one that exists. */
export type EndpointService = ServiceConstruct | ServicePlace;

/** What a CloudRunService is to a load balancer. */
export interface ServiceConstruct {
  readonly resource: {
    readonly name: string;
    /** As it was given. */
    readonly nameInput?: string;
    /** The stack that it is in. */
    readonly cdktfStack?: unknown;
    readonly locationInput?: string;
    readonly ingressInput?: string;
  };
  readonly access: { readonly kind: 'internal' | 'public' };
}

/** A service that exists: that it may be called through the load balancer is up to whoever made it. */
export interface ServicePlace {
  readonly service: string;
  /** Such as `europe-west1`. */
  readonly region: string;
  /** Only revisions with this traffic tag answer. @default - as the service divides its traffic */
  readonly tag?: string;
}

/** The name of a backend, or more to decide about a host. */
export type HostRoute = string | PathRoutes | RedirectRoute;

/** Backends by paths. */
export interface PathRoutes {
  readonly kind: 'paths';
  /** By paths that start with '/' and may end with '/*'; the longest that fits decides. */
  readonly paths: { readonly [path: string]: string | RewriteRoute | RedirectRoute };
  /** What answers for all other paths. */
  readonly otherwise: string;
}

/** A backend that gets another path or host than the client asked for. */
export interface RewriteRoute {
  readonly kind: 'rewrite';
  readonly backend: string;
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

/** What is kept near the clients, and for how long. */
export interface EndpointCdn {
  /** @default 'USE_ORIGIN_HEADERS', which keeps only what the service allows to be kept */
  readonly cacheMode?: 'USE_ORIGIN_HEADERS' | 'CACHE_ALL_STATIC' | 'FORCE_CACHE_ALL';
  /** Seconds, 0 to 31622400, where the service says nothing; not with USE_ORIGIN_HEADERS. @default 3600 */
  readonly defaultTtlSeconds?: number;
  /** Seconds that clients keep it, 0 to 31622400; not with USE_ORIGIN_HEADERS. @default 3600 */
  readonly clientTtlSeconds?: number;
  /** Seconds at most whatever the service says, 0 to 31622400; only with CACHE_ALL_STATIC. @default 86400 */
  readonly maxTtlSeconds?: number;
  /** Keeps answers such as 404 too. @default false */
  readonly negativeCaching?: Flag;
  /** Seconds that what is too old may still be given while it is fetched anew, 0 to 604800. @default 0 */
  readonly serveWhileStaleSeconds?: number;
  /** Many requests for one thing become one to the service. @default true */
  readonly requestCoalescing?: Flag;
  /** What of the query makes an answer another one. @default { kind: 'all' } */
  readonly queryString?: { readonly kind: 'all' | 'none' } | { readonly kind: 'only' | 'all-but'; readonly names: readonly string[] };
  /** Request headers with which nothing is kept, at most 5. @default [] */
  readonly bypassHeaders?: readonly string[];
}

/** When a region is left alone. */
export interface OutlierDetection {
  /** Answers of 5xx in a row, 1 to 100. @default 5 */
  readonly consecutiveErrors?: number;
  /** Seconds between two looks, 1 to 300. @default 10 */
  readonly intervalSeconds?: number;
  /** Seconds that a region is left alone at first, 1 to 3600. @default 30 */
  readonly baseEjectionSeconds?: number;
  /** How many per cent of the regions at most, 1 to 100. @default 50 */
  readonly maxEjectionPercent?: number;
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
