import { counter, examine, formatIssue, gauge, histogram, summary, type Workload } from 'orchestra-cdk';
import { statedQueries } from '../../lib/monitoring/stated-queries';

const image = 'registry.example.com/shop/web:1.0.0';
const series = {
  orders_total: counter({ labels: ['status'] }),
  queue_length: gauge(),
  wait_seconds: histogram({ buckets: [1, 10] }),
  gc_seconds: summary({ quantiles: [0.5] }),
};

function problems(query: string, more: Partial<Workload> = {}): string[] {
  const web = { kind: 'worker', image, ports: { metrics: 9100 }, metrics: { series }, panels: { Any: { query } }, ...more } as Workload; // of one kind
  const other: Workload = { kind: 'worker', image, alerts: { any: { query, summary: 'any' } } };
  return examine({ name: 'shop', workloads: { web, other } }, { name: 'dev', tier: 'development' }, [statedQueries]).issues.map(
    formatIssue,
  );
}

describe('a query of a panel or an alert', () => {
  it.each([
    'sum(rate(orders_total{status=~"5.."}[5m]))',
    'queue_length{namespace="shop"} > 3',
    'histogram_quantile(0.9, sum by (le) (rate(wait_seconds_bucket{le!="+Inf"}[5m])))',
    'rate(wait_seconds_sum[5m]) / rate(wait_seconds_count[5m])',
    'gc_seconds{quantile="0.5"}',
    'max by (pod) (container_memory_working_set_bytes{container!=""})',
    'objective:error_ratio:rate1h{workload="web"}',
    'vector(1)',
  ])('may be %s', (query) => {
    expect(problems(query)).toEqual([]);
  });

  it('is PromQL, in panels and in alerts', () => {
    expect(problems('sum(queue_length')).toEqual([
      'workloads.other.alerts.any.query: must be a whole PromQL expression, got one that ends at character 17 [wrong-query]',
      'workloads.web.panels.Any.query: must be a whole PromQL expression, got one that ends at character 17 [wrong-query]',
    ]);
  });

  it.each([
    ['queue_lenght', 'did you mean queue_length?'],
    ['wait_seconds', 'a histogram has the series wait_seconds_bucket, wait_seconds_count, wait_seconds_sum'],
    ['nginx_requests_total', 'declare it in metrics.series of the workload that exposes it'],
  ])('asks for no series that nobody has, such as %s', (query, remedy) => {
    expect(problems(query)).toContain(
      `workloads.web.panels.Any.query: must ask for series that a workload declares or the platform has, got "${query}"; ${remedy} [unknown-series]`,
    );
  });

  it.each([
    ['orders_total{state="500"}', '"state"; did you mean status?'],
    ['queue_length{queue="mails"}', '"queue"; labels of queue_length are none'],
    ['orders_total{le="5"}', '"le"; labels of orders_total are status'],
    ['kube_pod_status_ready{deployment="web"}', '"deployment"; labels of kube_pod_status_ready are condition, namespace, pod, uid'],
  ])('compares labels that the series has, unlike %s', (query, end) => {
    const metric = query.slice(0, query.indexOf('{'));
    expect(problems(query)).toContain(`workloads.web.panels.Any.query: must compare labels that ${metric} has, got ${end} [unknown-label]`);
  });
});
