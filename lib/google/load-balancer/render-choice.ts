import type { ComputeUrlMapPathMatcher, ComputeUrlMapPathMatcherPathRule } from '@cdktf/provider-google/lib/compute-url-map';
import { isToken } from '../tokens';
import type { ChoiceSpec, RedirectSpec, RewriteSpec } from './route-schema';

/** Link of a backend by its name. */
export type BackendOf = (name: string) => string;

type Rewrite = Pick<NonNullable<ComputeUrlMapPathMatcherPathRule['routeAction']>, 'urlRewrite'>;

/** The same in a rule, in a path matcher and in the map. */
interface WeightedBackendService {
  readonly backendService: string;
  readonly weight: number;
}

/** The same in a rule by path and in one of an order. */
export interface RenderedChoice {
  readonly service?: string;
  readonly routeAction?: Rewrite & { readonly weightedBackendServices?: WeightedBackendService[] };
}

/** Google takes a service or weights, never both. */
export function renderDefault(
  choice: ChoiceSpec,
  backendOf: BackendOf,
): Pick<ComputeUrlMapPathMatcher, 'defaultService' | 'defaultRouteAction'> {
  const only = onlyBackend(choice);
  if (only !== undefined) return { defaultService: backendOf(only) };
  return { defaultRouteAction: { weightedBackendServices: renderWeights(choice, backendOf) } };
}

/** @param action - what else is done with a request. @default - nothing */
export function renderChoice(choice: ChoiceSpec, backendOf: BackendOf, action: Rewrite = {}): RenderedChoice {
  const only = onlyBackend(choice);
  if (only === undefined) return { routeAction: { ...action, weightedBackendServices: renderWeights(choice, backendOf) } };
  return { service: backendOf(only), ...(action.urlRewrite !== undefined && { routeAction: action }) };
}

/** Backends with a weight of 0 are left out: the provider sends none for them. */
function shares(choice: ChoiceSpec): readonly (readonly [string, number])[] {
  return typeof choice === 'string' ? [[choice, 1]] : Object.entries(choice.backends).filter(([, weight]) => weight !== 0);
}

/** The backend of all requests, so that a map says the same before weights are given and after all went to one; none where its weight is known later. */
function onlyBackend(choice: ChoiceSpec): string | undefined {
  const [first, ...others] = shares(choice);
  return others.length > 0 || isToken(first?.[1]) ? undefined : first?.[0];
}

function renderWeights(choice: ChoiceSpec, backendOf: BackendOf): WeightedBackendService[] {
  return shares(choice).map(([name, weight]) => ({ backendService: backendOf(name), weight }));
}

export function renderRewrite({ pathPrefix, host }: RewriteSpec): Rewrite {
  if (pathPrefix === undefined && host === undefined) return {};
  const urlRewrite = {
    ...(pathPrefix !== undefined && { pathPrefixRewrite: pathPrefix }),
    ...(host !== undefined && { hostRewrite: host }),
  };
  return { urlRewrite };
}

export function renderRedirect({
  host,
  path,
  code,
  stripQuery,
}: RedirectSpec): NonNullable<ComputeUrlMapPathMatcherPathRule['urlRedirect']> {
  return {
    httpsRedirect: true,
    redirectResponseCode: code,
    stripQuery,
    ...(host !== undefined && { hostRedirect: host }),
    ...(path?.kind === 'whole' && { pathRedirect: path.value }),
    ...(path?.kind === 'prefix' && { prefixRedirect: path.value }),
  };
}
