import fc from 'fast-check';
import { renderRouteRules } from '../../lib/google/load-balancer/render-route-rules';
import type { ByHeaderSpec, PathsSpec } from '../../lib/google/load-balancer/route-schema';

/** A route of a path by its backend: any request, or those with the header to another one. */
const byHeader = (backend: string, otherwise: string): ByHeaderSpec => ({
  kind: 'by-header',
  header: 'x-target',
  value: 'gke',
  backend,
  otherwise,
});
const backend = fc.constantFrom('a', 'b', 'c');
const route = fc.oneof(
  backend,
  fc.tuple(backend, backend).map(([one, other]) => byHeader(one, other)),
);
const segments = fc.array(fc.constantFrom('x', 'y', 'xy'), { maxLength: 3 });
const path = fc.tuple(segments, fc.boolean()).map(([parts, isFolder]) => `/${[...parts, ...(isFolder ? ['*'] : [])].join('/')}`);
const asked = fc.tuple(segments, fc.constantFrom('', '/')).map(([parts, end]) => `/${parts.join('/')}${parts.length > 0 ? end : ''}`);

/** As Google routes by paths: the longest that fits. */
function byPaths({ paths, otherwise }: Pick<PathsSpec, 'paths' | 'otherwise'>, at: string): PathsSpec['otherwise'] {
  const fitting = Object.keys(paths).filter((each) => (each.endsWith('*') ? at.startsWith(each.slice(0, -1)) : at === each));
  const [longest] = fitting.sort((one, other) => other.replace('*', '').length - one.replace('*', '').length || one.length - other.length);
  const found = longest === undefined ? otherwise : paths[longest];
  return typeof found === 'string' || found?.kind === 'by-header' ? found : otherwise;
}

/** As Google routes by rules: the first by priority that fits. */
function byRules(
  { routeRules = [], defaultService }: ReturnType<typeof renderRouteRules>,
  at: string,
  isTester: boolean,
): string | undefined {
  const rules = [routeRules].flat() as object as readonly Rule[]; // as they have just been rendered
  const fitting = rules.filter(({ matchRules: [match] }) => {
    const { prefixMatch, fullPathMatch, headerMatches = [] } = match;
    const fits = prefixMatch === undefined ? at === fullPathMatch : at.startsWith(prefixMatch);
    return fits && (headerMatches.length === 0 || isTester);
  });
  const [first] = [...fitting].sort((one, other) => one.priority - other.priority);
  return first?.service ?? defaultService;
}

interface Rule {
  readonly priority: number;
  readonly service?: string;
  readonly matchRules: readonly [
    { readonly prefixMatch?: string; readonly fullPathMatch?: string; readonly headerMatches?: readonly object[] },
  ];
}

describe('rules of a host in an order', () => {
  it('lead each request where its paths would lead it, with the header and without', () => {
    fc.assert(
      fc.property(fc.dictionary(path, route, { maxKeys: 6 }), route, asked, fc.boolean(), (paths, otherwise, at, isTester) => {
        const meant = byPaths({ paths, otherwise }, at);
        const wanted =
          typeof meant === 'string'
            ? meant
            : meant.kind === 'by-header' && isTester
              ? meant.backend
              : 'otherwise' in meant
                ? meant.otherwise
                : '';
        expect(
          byRules(
            renderRouteRules({ paths, otherwise }, (name) => name),
            at,
            isTester,
          ),
        ).toBe(wanted);
      }),
      { numRuns: 300 },
    );
  });
});
