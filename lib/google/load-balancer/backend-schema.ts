import { headerName } from '../../model/schema/names';
import { object } from '../../model/schema/object';
import { peek } from '../../model/schema/plain-data';
import { type Input, type Output, typed } from '../../model/schema/schema';
import { either, listOf, number, oneOf, orStandIn, recordOf, text, whole } from '../../model/schema/values';
import { regionName } from '../patterns';
import { knownFlag, region } from '../schemas';
import { cdn } from './cdn-schema';
import { type EndpointPods, podsOrStandIn } from './pods-schema';

const header = text({ pattern: /^[^\r\n]{1,1024}$/, allowed: 'a string of one line, at most 1024 characters' });

const settings = {
  /** Headers added to requests; values may hold variables of the load balancer such as `{client_region}`. At most 16. @default {} */
  requestHeaders: recordOf(header, headerName).default({}),
  /** Headers added to responses. At most 16. @default {} */
  responseHeaders: recordOf(header, headerName).default({}),
  /** Whether responses are compressed for clients that accept it. @default false */
  compression: knownFlag.default(false),
  /** Share of requests in the log, 0 to 1; 0 logs none. @default 1 */
  logSampleRate: number(0, 1).default(1),
  /** Cloud CDN. @default - no caching */
  cdn: cdn.optional(),
};

export const outlierDetection = object({
  /** Answers of 5xx in a row, 1 to 100. @default 5 */
  consecutiveErrors: whole(1, 100).default(5),
  /** Seconds between two analyses, 1 to 300. @default 10 */
  intervalSeconds: whole(1, 300).default(10),
  /** Seconds of a first ejection, 1 to 3600. @default 30 */
  baseEjectionSeconds: whole(1, 3600).default(30),
  /** Per cent of the regions at most, 1 to 100. @default 50 */
  maxEjectionPercent: whole(1, 100).default(50),
});

const regional = {
  ...settings,
  /** Ejection of a region whose answers fail. Only with several regions and without `iap`. @default - on where it can be */
  outlierDetection: outlierDetection.optional(),
};

const place = {
  service: text({
    pattern: /^[a-z](?:[-a-z0-9]{0,47}[a-z0-9])?$/,
    allowed: 'the name of a Cloud Run service, at most 49 characters',
  }),
  /** Such as `europe-west1`. */
  region,
  /** Traffic tag of the revisions that answer. @default - as the service divides its traffic */
  tag: text({ pattern: /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/, allowed: 'a traffic tag' }).optional(),
};
const servicePlace = object(place);
/** A service with its access, as far as it is known. */
const service = object({ ...place, access: oneOf('internal', 'public').optional(), ingress: text().optional() });

const appRegion = text({
  ...regionName,
  allowed: "a region such as 'europe-west1', which App Engine calls 'europe-west', or 'us-central1', which it calls 'us-central'",
});
const appEnginePart = text({
  pattern: /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/,
  allowed: 'lower-case letters, digits and hyphens, at most 63',
});

function mask(placeholder: string) {
  return text({
    pattern: new RegExp(`^(?=\\S*${placeholder})[!-~]{1,1024}$`),
    allowed: `an address with ${placeholder} in it such as 'example.com/${placeholder}'`,
  });
}

const hasMask = (value: unknown): boolean => peek(value)['urlMask'] !== undefined;

const appEngineMask = object({
  /** Region of the app, as for a single service. */
  region: appRegion,
  /** Position of the service and, if need be, the version in an address: `'<service>.example.com/<version>'`. */
  urlMask: mask('<service>'),
});
const appEngineService = object({
  /** Region of the app: `europe-west1` where App Engine says `europe-west`, `us-central1` where it says `us-central`. */
  region: appRegion,
  /** Such as `default`. */
  service: appEnginePart,
  /** Such as `v1`. @default - as the service divides its traffic */
  version: appEnginePart.optional(),
});
const appEngine = either(hasMask, appEngineMask, appEngineService);

const functionMask = object({
  /** Position of the function in an address: `'example.com/hooks/<function>'`. */
  urlMask: mask('<function>'),
  /** Such as `europe-west1`. */
  region,
});
const functionInRegion = object({
  /** Name of the function, case-sensitive, at most 63 characters. */
  function: text({
    pattern: /^[a-zA-Z](?:[-\w]{0,61}[a-zA-Z0-9])?$/,
    allowed: 'the name of a function: letters, digits, hyphens and underscores, starting with a letter, at most 63',
  }),
  /** Such as `europe-west1`. */
  region,
});
const functionPlace = either(hasMask, functionMask, functionInRegion);

/** A backend of any kind, with data in the place of constructs. That it is of one kind is a rule. */
const plainBackend = object({
  ...regional,
  services: orStandIn(listOf(service)).optional(),
  appEngine: orStandIn(appEngine).optional(),
  functions: orStandIn(listOf(functionPlace)).optional(),
  pods: podsOrStandIn.optional(),
});

/** A service that exists: that it may be called through the load balancer is up to its owner. */
export interface ServicePlace extends Input<typeof servicePlace> {}
export type PlainService = Output<typeof service>;

/** A CloudRunService as a load balancer needs it. */
export interface ServiceConstruct {
  readonly resource: {
    readonly name: string;
    /** As it was given. */
    readonly nameInput?: string;
    /** Stack of the service. */
    readonly cdktfStack?: unknown;
    readonly locationInput?: string;
    readonly ingressInput?: string;
  };
  readonly access: { readonly kind: 'internal' | 'public' };
}

/** A service of Cloud Run: a construct, or one that exists. */
export type EndpointService = ServiceConstruct | ServicePlace;

/**
 * Target on App Engine: a service, a version of one, or a mask that finds them in the address. That it accepts requests of the load balancer
 * only (`ingress_settings`) is up to its owner, and so is a sign-in of its own, which must not be asked for beside `iap`.
 */
export type AppEnginePlace = Input<typeof appEngine>;
/** A function of the 1st generation that exists, or several by addresses. */
export type FunctionPlace = Input<typeof functionPlace>;

const backendSettings = object(settings);
const regionalSettings = object(regional);
export interface BackendSettings extends Input<typeof backendSettings> {}
export interface RegionalSettings extends Input<typeof regionalSettings> {}

/** Services that answer alike, one in each region: the nearest one that is healthy answers. */
export interface ServicesBackend extends RegionalSettings {
  /** Constructs of ours, or services that exist, 2nd generation functions among them by the names of their services: one in each region. */
  readonly services: readonly EndpointService[];
  readonly appEngine?: never;
  readonly functions?: never;
  readonly pods?: never;
}

/** A part of the project's app on App Engine. */
export interface AppEngineBackend extends BackendSettings {
  readonly appEngine: AppEnginePlace;
  readonly services?: never;
  readonly functions?: never;
  readonly pods?: never;
  readonly outlierDetection?: never;
}

/** Functions of the 1st generation that answer alike, one in each region. Not with `iap`, which knows Cloud Run and App Engine only. */
export interface FunctionsBackend extends RegionalSettings {
  /** One in each region. The right to call them, for load balancers too, is up to their owner. */
  readonly functions: readonly FunctionPlace[];
  readonly services?: never;
  readonly appEngine?: never;
  readonly pods?: never;
}

/** Pods of a Service on GKE, which get requests at their own addresses. */
export interface PodsBackend extends BackendSettings {
  /** By the network endpoint groups that GKE makes for the Service, which are there before the endpoint leads to them. */
  readonly pods: EndpointPods;
  readonly services?: never;
  readonly appEngine?: never;
  readonly functions?: never;
  readonly outlierDetection?: never;
}

/** A backend: services on Cloud Run, an app on App Engine, functions, or pods on GKE. Google takes one kind only in a backend. */
export type EndpointBackend = ServicesBackend | AppEngineBackend | FunctionsBackend | PodsBackend;

export interface PlainBackend extends Output<typeof plainBackend> {}
export type BackendPlaces = Pick<PlainBackend, 'services' | 'appEngine' | 'functions'>;

export const backend = typed<EndpointBackend, PlainBackend>(plainBackend);
