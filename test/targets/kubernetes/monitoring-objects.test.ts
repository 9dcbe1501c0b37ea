import {
  type Application,
  dashboardConfigMaps,
  grafanaOperator,
  httpSeries,
  type KubernetesSettings,
  podMonitoring,
  prometheusOperator,
  type Workload,
} from 'orchestra-cdk';
import { Rendered, shop } from './compile-workload';

const probe: Workload = {
  kind: 'agent',
  image: 'registry.example.com/probe:1',
  ports: { metrics: 9100 },
  metrics: {},
  kubernetes: { namespace: 'shop-agents' },
};

function watched(kubernetes: KubernetesSettings, more: Partial<Application> = {}): Rendered {
  const web: Workload = {
    kind: 'service',
    ports: { metrics: 9090 },
    metrics: { series: httpSeries },
    objectives: { availability: '99.9%' },
    alerts: { busy: { query: 'rate(http_requests_total[5m]) > 100', severity: 'ticket', summary: 'Busy', description: '{{ $value }}' } },
  };
  return new Rendered(shop(web, { ...more, workloads: { probe } }), { kubernetes });
}

function placed({ objects }: Rendered, kind: string): readonly string[] {
  return objects.flatMap((object) => (object.kind === kind ? [`${object.metadata.namespace}/${object.metadata.name}`] : []));
}

describe('alerts and recorded objectives', () => {
  it('are objects of the operator, with the labels by which it selects them, in the namespace of their workloads', () => {
    const result = watched({ metrics: prometheusOperator({ labels: { release: 'monitoring' } }) });
    expect(placed(result, 'PrometheusRule')).toEqual(['shop/shop', 'shop-agents/shop']);
    const [home, agents] = result.objects.filter(({ kind }) => kind === 'PrometheusRule');
    expect(home).toMatchObject({ apiVersion: 'monitoring.coreos.com/v1', metadata: { labels: { release: 'monitoring' } } });
    const names = (object: unknown) => (object as { spec: { groups: { name: string }[] } }).spec.groups.map(({ name }) => name); // as rendered
    expect(names(home)).toEqual(['shop.web.objectives', 'shop.web', 'shop']);
    expect(names(agents)).toEqual(['shop.probe']);
  });

  it('are objects of Google where its collectors collect', () => {
    const result = watched({ metrics: podMonitoring() });
    expect(result.object('Rules/shop')).toMatchObject({ apiVersion: 'monitoring.googleapis.com/v1' });
  });

  it('are no objects where nothing in the cluster is known to evaluate them', () => {
    expect(watched({}).names.filter((name) => /Rule/.test(name))).toEqual([]);
  });
});

describe('dashboards', () => {
  it('are not in the cluster unless the environment says how', () => {
    expect(watched({}).names.filter((name) => /dashboard/i.test(name))).toEqual([]);
  });

  it('are ConfigMaps that the sidecar of Grafana finds, one for each', () => {
    const result = watched({ dashboards: dashboardConfigMaps({ folder: 'Shop' }) });
    expect(placed(result, 'ConfigMap')).toEqual(['shop/dashboard-shop', 'shop/dashboard-shop-probe', 'shop/dashboard-shop-web']);
    expect(result.at('ConfigMap/dashboard-shop-web', 'metadata')).toMatchObject({
      labels: { grafana_dashboard: '1', 'app.kubernetes.io/part-of': 'shop' },
      annotations: { grafana_folder: 'Shop' },
    });
    const text = result.at('ConfigMap/dashboard-shop-web', 'data', 'shop-web.json');
    expect(JSON.parse(String(text))).toMatchObject({ title: 'shop / web (dev)' });
    expect(result.notes.map(({ reason }) => reason).join('\n')).toContain('a Grafana whose sidecar loads ConfigMaps');
  });

  it('are objects of the Grafana operator, which another namespace may take', () => {
    const result = watched({ dashboards: grafanaOperator({ instanceLabels: { dashboards: 'shop' } }) });
    expect(result.object('GrafanaDashboard/dashboard-shop')).toMatchObject({
      apiVersion: 'grafana.integreatly.org/v1beta1',
      spec: { allowCrossNamespaceImport: true, instanceSelector: { matchLabels: { dashboards: 'shop' } } },
    });
  });
});
