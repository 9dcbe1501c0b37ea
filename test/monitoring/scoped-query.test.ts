import { metricsOf, queryProblem, scopedQuery, selectorsOf } from '../../lib/monitoring/scoped-query';

const matchers = ['namespace="shop"', 'pod=~"web-[0-9]+"'];
const added = matchers.join(',');
const isOwn = (metric: string) => metric.startsWith('own');

describe('scopedQuery', () => {
  it.each([
    ['own', `own{${added}}`],
    ['own{}', `own{${added}}`],
    ['own{ }', `own{${added} }`],
    ['own{status="5.."}', `own{status="5..",${added}}`],
    ['own{status="5..", } # of own', `own{status="5..",${added}, } # of own`],
    ['{"own.total"}', `{"own.total",${added}}`],
    ['{__name__="own"}', `{__name__="own",${added}}`],
    [
      'sum by (own) (rate(own_total[5m] offset 1h)) / own_max',
      `sum by (own) (rate(own_total{${added}}[5m] offset 1h)) / own_max{${added}}`,
    ],
    ['own and on (pod) up', `own{${added}} and on (pod) up`],
    ['label_replace(own, "own", "own", "a", "b")', `label_replace(own{${added}}, "own", "own", "a", "b")`],
    ['max_over_time(own[30m:1m])', `max_over_time(own{${added}}[30m:1m])`],
  ])('adds matchers to the series of %s that it is about', (query, scoped) => {
    expect(scopedQuery(query, matchers, isOwn)).toBe(scoped);
    expect(queryProblem(scoped)).toBeUndefined();
  });

  it('leaves a query as it is where nothing is to be added', () => {
    expect(scopedQuery('own{a="b"}', [], isOwn)).toBe('own{a="b"}');
    expect(scopedQuery('other + vector(1)', matchers, isOwn)).toBe('other + vector(1)');
  });
});

describe('the selectors of a query', () => {
  it('have their names and labels', () => {
    const query = 'sum by (le) (rate(a_bucket{x="own",y=~"."}[5m])) / {"a.b",z!="1"} > {__name__="c"} or {q="r"} or a_bucket';
    expect(selectorsOf(query)).toEqual([
      { metric: 'a_bucket', labels: ['x', 'y'] },
      { metric: 'a.b', labels: ['z'] },
      { metric: 'c', labels: [] },
      { labels: ['q'] },
      { metric: 'a_bucket', labels: [] },
    ]);
    expect(metricsOf(query)).toEqual(['a.b', 'a_bucket', 'c']);
  });

  it('are told from functions, labels and texts of the same name', () => {
    expect(metricsOf('sum by (a) (count_values("b", label_replace(up, "c", "d", "e", "f")))')).toEqual(['up']);
  });
});

describe('queryProblem', () => {
  it.each([
    ['quorum_size < 2'],
    ['histogram_quantile(0.95, sum by (le) (rate(a_bucket{status!~"5.."}[5m]))) > 0.5'],
    ['1 + 1'],
    ['vector(1) > bool 0'],
    ['scalar(up) >= bool 1'],
    ['absent(up{job="a"})'],
    ['time() - max(last_time) > 3600'],
  ])('accepts %s', (query) => {
    expect(queryProblem(query)).toBeUndefined();
  });

  it.each([
    ['', 1, 'must be a whole PromQL expression, got one that ends'],
    ['sum(up', 7, 'must be a whole PromQL expression, got one that ends'],
    ['rate(a[5m))', 10, 'must be PromQL, got ")"'],
    ['up down', 4, 'must be PromQL, got "down"'],
    ['errors(up)', 7, 'must be PromQL, got "("'],
    ['sum({a="b"})', 5, 'must name the series of each selector, got one without'],
    ['up{a=~"("}', 4, 'must compare a with a regular expression of RE2, got missing closing ): `(`'],
    ['rate(up)', 6, 'must give a range of series to rate, which ends with one such as [5m], got series'],
    ['abs(up[5m])', 5, 'must give series to abs, got a range of series'],
    ['up[5m]', 1, 'must yield series or a number, got a query that yields a range of series'],
    ['"up"', 1, 'must yield series or a number, got a query that yields a text'],
    ['histogram_quantile(a)', 1, 'must call histogram_quantile with 2 arguments, got 1'],
    ['label_join(up, "a")', 1, 'must call label_join with at least 3 arguments, got 2'],
    ['topk(up)', 1, 'must call topk with 2 arguments, got 1'],
    ['1 > 2', 3, 'must compare numbers with > bool, got > alone'],
    ['up and 1', 8, 'must have series at both sides of and, got a number'],
    ['up + "a"', 6, 'must have series or numbers at both sides of +, got a text'],
    ['limitk(1, up)', 1, 'must do without what Prometheus has to be started with a feature flag for, got limitk'],
  ])('says what is wrong with %s, and where', (query, position, message) => {
    expect(queryProblem(query)).toEqual({ position, message });
  });
});
