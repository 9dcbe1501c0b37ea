import type { ComputeUrlMapPathMatcher, ComputeUrlMapPathMatcherRouteRules } from '@cdktf/provider-google/lib/compute-url-map';
import { type BackendOf, renderChoice, renderDefault, renderRedirect, renderRewrite } from './render-choice';
import { type ByHeaderSpec, isByHeader, type PathsSpec } from './route-schema';

type Rule = Omit<ComputeUrlMapPathMatcherRouteRules, 'priority' | 'matchRules'> & { readonly match: Match };
type Match = NonNullable<Exclude<ComputeUrlMapPathMatcherRouteRules['matchRules'], { resolve: unknown }>>[number];

/** Every path. */
const everywhere: Match = { prefixMatch: '/' };

/** The routes of a host that asks for a header: rules in an order, since Google takes paths or rules for one host, and paths know no headers. */
export function renderRouteRules(
  { paths, otherwise }: Pick<PathsSpec, 'paths' | 'otherwise'>,
  backendOf: BackendOf,
): Omit<ComputeUrlMapPathMatcher, 'name'> {
  const rules = [
    ...longestFirst(Object.keys(paths)).flatMap((path) => rulesOf(paths[path], matchOf(path), backendOf)),
    ...(isByHeader(otherwise) ? [ruleByHeader(otherwise, everywhere, backendOf)] : []),
  ];
  return {
    ...renderDefault(isByHeader(otherwise) ? otherwise.otherwise : otherwise, backendOf),
    routeRules: rules.map(({ match, ...rule }, index) => ({ priority: index + 1, matchRules: [match], ...rule })),
  };
}

/** As Google tells paths apart: by the longest that fits, whatever their order; a whole path before a folder of the same length. */
function longestFirst(paths: readonly string[]): readonly string[] {
  return [...paths].sort(
    (one, other) => folderOf(other).length - folderOf(one).length || Number(one.endsWith('*')) - Number(other.endsWith('*')),
  );
}

function folderOf(path: string): string {
  return path.replace(/\*$/, '');
}

function matchOf(path: string): Match {
  return path.endsWith('*') ? { prefixMatch: folderOf(path) } : { fullPathMatch: path };
}

function rulesOf(route: PathsSpec['paths'][string] | undefined, match: Match, backendOf: BackendOf): readonly Rule[] {
  if (route === undefined) return [];
  if (typeof route === 'string' || route.kind === 'weighted') return [{ match, ...renderChoice(route, backendOf) }];
  switch (route.kind) {
    case 'by-header':
      return [ruleByHeader(route, match, backendOf), { match, ...renderChoice(route.otherwise, backendOf) }];
    case 'redirect':
      return [{ match, urlRedirect: renderRedirect(route) }];
    case 'rewrite':
      return [{ match, ...renderChoice(route.backend, backendOf, renderRewrite(route)) }];
  }
}

function ruleByHeader({ header, value, backend }: ByHeaderSpec, match: Match, backendOf: BackendOf): Rule {
  return { match: { ...match, headerMatches: [{ headerName: header, exactMatch: value }] }, ...renderChoice(backend, backendOf) };
}
