import { headerName, hostName } from '../../model/schema/names';
import { kinds } from '../../model/schema/object';
import { type Input, type Output, type Schema, withStandIn } from '../../model/schema/schema';
import { either, known, oneOf, orStandIn, recordOf, text, whole } from '../../model/schema/values';
import { flag } from '../schemas';

/** Of a backend: a part of names, with the endpoint's name before it and a region behind it. */
export const backendName = {
  pattern: /^[a-z](?:[-a-z0-9]{0,28}[a-z0-9])?$/,
  allowed: 'lower-case letters, digits and hyphens, starting with a letter, at most 30',
  code: 'wrong-name',
};

// one that is wrong is read as some, since all being 0 is another problem
const weight = orStandIn(withStandIn(whole(0, 1000), 1));

const weighted = {
  /** Weights by backend, 0 to 1000, in relation to their sum: of `{ web: 10, legacy: 90 }`, `web` gets every tenth request. One above 0. */
  backends: recordOf(weight, backendName),
};
const weightedBackends = kinds({ weighted });

const backend = known(text(backendName));
const isObject = (value: unknown): boolean => typeof value !== 'string';
const choice = either(isObject, weightedBackends, backend);

const byHeader = {
  /** Name of the header, such as `x-target`. */
  header: text(headerName),
  /** Its value, letter by letter. */
  value: text({ pattern: /^[!-~](?:[ -~]{0,254}[!-~])?$/, allowed: 'at most 256 printable characters, without spaces around them' }),
  /** Backend of requests with that header. */
  backend: choice,
  /** Backend of all others. */
  otherwise: choice,
};
const requestsByHeader = kinds({ 'by-header': byHeader });

const host = text({
  ...hostName,
  pattern: /^(?!\*)(?=.{1,253}$)[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?)+$/,
});
const prefix = text({ pattern: /^\/[!-)+-~]*$/, allowed: "a path that starts with '/', without '*' and spaces" });

const redirect = {
  /** @default - the same host */
  host: host.optional(),
  /** Replacement of the whole path, or of its part before '/*'. @default - the same path */
  path: kinds({ whole: { value: prefix }, prefix: { value: prefix } }).optional(),
  /** @default 'MOVED_PERMANENTLY_DEFAULT' */
  code: oneOf('MOVED_PERMANENTLY_DEFAULT', 'FOUND', 'SEE_OTHER', 'TEMPORARY_REDIRECT', 'PERMANENT_REDIRECT').default(
    'MOVED_PERMANENTLY_DEFAULT',
  ),
  /** Whether the query is removed. @default false */
  stripQuery: flag.default(false),
};

const rewrite = {
  backend: choice,
  /** Replacement of the part of the path before '/*'; starts with '/'. @default - the path stays */
  pathPrefix: prefix.optional(),
  /** Host header of the request to the service. @default - the host stays */
  host: host.optional(),
};

const paths = {
  /** By paths that start with '/' and may end with '/*'; the longest that fits decides. */
  paths: recordOf(either(isObject, kinds({ weighted, rewrite, redirect, 'by-header': byHeader }), backend), {
    pattern: /^\/(?:[!"$-)+->@-~]*\/)?(?:[!"$-)+->@-~]*|\*)$/,
    allowed: "a path that starts with '/' and holds '*' only at its end, behind a '/'",
    code: 'wrong-path',
  }),
  /** Backend of all other paths. */
  otherwise: either(isObject, kinds({ weighted, 'by-header': byHeader }), backend),
};

const route = either(isObject, kinds({ weighted, paths, redirect, 'by-header': byHeader }), backend);

/** The name of a backend, or routes of a host. */
export type HostRoute = Input<typeof route>;
/** The name of a backend, or several that share the requests. */
export type BackendChoice = Input<typeof choice>;
/**
 * Several backends that share the requests by weight, as when one takes over from another. Each request is routed by itself: a client is
 * answered by all of them in turn.
 */
export type WeightedBackends = Input<typeof weightedBackends>;

/** One backend for requests with a certain header, and another for the rest: testers try it without anybody else getting there. */
export type RequestsByHeader = Input<typeof requestsByHeader>;

export type RouteSpec = Output<typeof route>;
export type ChoiceSpec = Output<typeof choice>;
export type WeightedSpec = Output<typeof weightedBackends>;
export type ByHeaderSpec = Output<typeof requestsByHeader>;
export type PathsSpec = Extract<RouteSpec, { kind: 'paths' }>;
export type RedirectSpec = Extract<RouteSpec, { kind: 'redirect' }>;
export type RewriteSpec = Extract<PathsSpec['paths'][string], { kind: 'rewrite' }>;

/** Whether a route asks for a header. */
export function isByHeader(route: RouteSpec | PathsSpec['paths'][string] | PathsSpec['otherwise']): route is ByHeaderSpec {
  return typeof route !== 'string' && route.kind === 'by-header';
}

/** Routes by host. */
export type HostRoutes = { readonly [host: string]: HostRoute };
type HostSpecs = { readonly [host: string]: RouteSpec };

/** Declarations of other files keep the comments of an interface. */
export interface HostsSchema extends Schema<HostRoutes, HostSpecs> {}
export const hosts: HostsSchema = recordOf(route, { ...hostName, code: 'wrong-host' });

export interface DefaultBackendSchema extends Schema<BackendChoice, ChoiceSpec, 'optional'> {}
export const defaultBackend: DefaultBackendSchema = choice.optional();
