import type { Flag } from '../opaque';

/** What answers, and how: services on Cloud Run, an app on App Engine, or functions. Google takes one kind only in a backend. */
export type EndpointBackend = ServicesBackend | AppEngineBackend | FunctionsBackend;

/** Services that answer alike, one in each region: the nearest one that is healthy answers. */
export interface ServicesBackend extends RegionalSettings {
  /** Constructs of ours, or services that exist, 2nd generation functions among them by the names of their services: one in each region. */
  readonly services: readonly EndpointService[];
  readonly appEngine?: never;
  readonly functions?: never;
}

/** A part of the project's app on App Engine. */
export interface AppEngineBackend extends BackendSettings {
  readonly appEngine: AppEnginePlace;
  readonly services?: never;
  readonly functions?: never;
  readonly outlierDetection?: never;
}

/** Functions of the 1st generation that answer alike, one in each region. Not with `iap`, which knows Cloud Run and App Engine only. */
export interface FunctionsBackend extends RegionalSettings {
  /** One in each region. That they may be called by anybody, through load balancers too, is up to whoever made them. */
  readonly functions: readonly FunctionPlace[];
  readonly services?: never;
  readonly appEngine?: never;
}

/** How a backend answers. */
export interface BackendSettings {
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
}

/** How a backend that may be in several regions answers. */
export interface RegionalSettings extends BackendSettings {
  /** Leaves a region alone for a while when its answers fail. Only with several regions and without `iap`. @default - on where it can be */
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

/**
 * Where on App Engine requests go: to a service, to a version of one, or to what a mask finds in the address. That it lets nobody in beside
 * the load balancer (`ingress_settings`) is up to whoever made it, and so is a sign-in of its own, which must not be asked for beside `iap`.
 */
export type AppEnginePlace = AppEngineService | AppEngineMask;

/** A service of the app, or a version of it. */
export interface AppEngineService {
  /** Region of the app: `europe-west1` where App Engine says `europe-west`, `us-central1` where it says `us-central`. */
  readonly region: string;
  /** Such as `default`. */
  readonly service: string;
  /** Such as `v1`. @default - as the service divides its traffic */
  readonly version?: string;
}

/** Services of the app by addresses. */
export interface AppEngineMask {
  /** Region of the app, as in {@link AppEngineService}. */
  readonly region: string;
  /** Where in an address the service and, if need be, the version stand: `'<service>.example.com/<version>'`. */
  readonly urlMask: string;
}

/** A function of the 1st generation that exists, or several by addresses. */
export type FunctionPlace = FunctionInRegion | FunctionMask;

/** A function of the 1st generation. */
export interface FunctionInRegion {
  /** Name of the function, case-sensitive, at most 63 characters. */
  readonly function: string;
  /** Such as `europe-west1`. */
  readonly region: string;
}

/** Functions of the 1st generation by addresses. */
export interface FunctionMask {
  /** Where in an address the function stands: `'example.com/hooks/<function>'`. */
  readonly urlMask: string;
  /** Such as `europe-west1`. */
  readonly region: string;
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
