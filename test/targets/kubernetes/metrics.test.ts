import {
  type AccessRule,
  type Application,
  annotations,
  examine,
  externalSecrets,
  type KubernetesObject,
  type KubernetesSettings,
  kubernetes,
  type NamedEnvironment,
  podMonitoring,
  prometheusOperator,
  scrapeConfigs,
  type Workload,
} from 'orchestra-cdk';
import { podsPlace } from '../../../lib/targets/kubernetes/monitoring/pods-place';
import { environment, Rendered, shop } from './compile-workload';
import { mayConnect } from './policy-evaluator';

const image = 'registry.example.com/other:1';
const prometheus: Workload = {
  kind: 'worker',
  image,
  files: { '/etc/prometheus/scrape': scrapeConfigs() },
  kubernetes: { identity: { token: true, rules: [{ resources: ['pods'], verbs: ['get', 'list', 'watch'] }], reason: 'finds pods' } },
};

/** A service with metrics at a port of their own, one with them at its main port, and one without. */
function measured(more: { readonly [name: string]: Workload } = {}): Application {
  return shop(
    { kind: 'service', ports: { metrics: 9100 }, metrics: { path: '/stats', interval: '5s' } },
    { workloads: { api: { kind: 'service', image, port: 7070, metrics: {} }, mail: { kind: 'worker', image }, ...more } },
  );
}

function rendered(application: Application, metrics?: KubernetesSettings['metrics']): Rendered {
  return new Rendered(application, { kubernetes: metrics === undefined ? {} : { metrics } });
}

function annotationsOf(result: Rendered, name: string): unknown {
  return result.at(`Deployment/${name}`, 'spec', 'template', 'metadata', 'annotations');
}

/** Whether a pod may ask for metrics. */
function may(
  objects: readonly KubernetesObject[],
  namespace: string,
  labels: { readonly [key: string]: string },
  called: [string, number],
) {
  const to = { namespace: 'shop', labels: { 'app.kubernetes.io/instance': called[0] } };
  return mayConnect(objects, { namespace, labels }, to, { port: called[1], transport: 'TCP' });
}

const web: [string, number] = ['web', 9100];
const api: [string, number] = ['api', 7070];

describe('the collection of metrics', () => {
  it('is by annotations where nothing is said, of workloads that have metrics alone', () => {
    const result = rendered(measured());
    expect(annotationsOf(result, 'web')).toEqual({
      'prometheus.io/path': '/stats',
      'prometheus.io/port': '9100',
      'prometheus.io/scrape': 'true',
    });
    expect(annotationsOf(result, 'api')).toMatchObject({ 'prometheus.io/path': '/metrics', 'prometheus.io/port': '7070' });
    expect(annotationsOf(result, 'mail')).toBeUndefined();
    expect(may(result.objects, 'anywhere', {}, web)).toBe(true);
    expect(may(result.objects, 'anywhere', {}, api)).toBe(false);
    const reasons = result.notes.filter(({ path }) => path.join('.') === 'workloads.api.metrics').map(({ reason }) => reason);
    expect(reasons.join('\n')).toContain('lets no collector in at http');
    expect(result.notes.filter(({ path, level }) => path.join('.') === 'workloads.web.metrics' && level === 'degraded')).toEqual([]);
  });

  it('leaves annotations as the workload states them', () => {
    const stated = { 'prometheus.io/scrape': 'false' };
    const result = rendered(shop({ kind: 'service', metrics: {}, kubernetes: { podAnnotations: stated } }));
    expect(annotationsOf(result, 'web')).toMatchObject(stated);
  });

  it('lets in the collector that is stated, and nobody else', () => {
    const result = rendered(measured(), annotations({ collector: { namespace: 'monitoring', podLabels: { app: 'prometheus' } } }));
    for (const called of [web, api]) {
      expect(may(result.objects, 'monitoring', { app: 'prometheus' }, called)).toBe(true);
      expect(may(result.objects, 'monitoring', { app: 'other' }, called)).toBe(false);
      expect(may(result.objects, 'anywhere', { app: 'prometheus' }, called)).toBe(false);
    }
    // no caller of api is known, and a collector is none
    expect(may(result.objects, 'shop', { 'app.kubernetes.io/part-of': 'shop' }, api)).toBe(true);
  });

  it('lets the collector in beside callers that are stated', () => {
    const callers = [{ namespace: 'edge' }];
    const stated = shop({ kind: 'service', port: 8080, ports: { metrics: 9100 }, metrics: {}, kubernetes: { callers } });
    const { objects } = rendered(stated, annotations({ collector: { namespace: 'monitoring' } }));
    expect(may(objects, 'monitoring', {}, web)).toBe(true);
    expect(may(objects, 'monitoring', {}, ['web', 8080])).toBe(false);
    expect(may(objects, 'edge', {}, ['web', 8080])).toBe(true);
  });

  it('has a PodMonitor of each for the operator', () => {
    const result = rendered(measured(), prometheusOperator({ labels: { release: 'monitoring' } }));
    expect(result.names.filter((name) => name.startsWith('PodMonitor'))).toEqual(['PodMonitor/api', 'PodMonitor/web']);
    expect(result.object('PodMonitor/web')).toMatchObject({
      apiVersion: 'monitoring.coreos.com/v1',
      metadata: { namespace: 'shop', labels: { release: 'monitoring', 'app.kubernetes.io/part-of': 'shop' } },
      spec: {
        selector: { matchLabels: { 'app.kubernetes.io/instance': 'web' } },
        podMetricsEndpoints: [{ port: 'metrics', path: '/stats', interval: '5s', scrapeTimeout: '5s' }],
      },
    });
    expect(result.at('PodMonitor/api', 'spec', 'podMetricsEndpoints')).toEqual([{ port: 'http', path: '/metrics', interval: '30s' }]);
    expect(annotationsOf(result, 'web')).toBeUndefined();
    expect(may(result.objects, 'monitoring', { 'app.kubernetes.io/name': 'prometheus' }, web)).toBe(true);
    expect(may(result.objects, 'monitoring', {}, web)).toBe(false);
  });

  it('has a PodMonitoring of each for the collectors of GKE', () => {
    const result = rendered(measured(), podMonitoring());
    expect(result.object('PodMonitoring/web')).toMatchObject({
      apiVersion: 'monitoring.googleapis.com/v1',
      spec: { endpoints: [{ port: 'metrics', path: '/stats', interval: '5s', timeout: '5s' }] },
    });
    expect(may(result.objects, 'gke-gmp-system', { 'app.kubernetes.io/name': 'collector' }, api)).toBe(true);
    expect(may(result.objects, 'monitoring', { 'app.kubernetes.io/name': 'collector' }, api)).toBe(false);
  });

  it('is by a workload of the application where one has the configuration', () => {
    const result = rendered(measured({ prometheus }));
    expect(annotationsOf(result, 'web')).toBeUndefined();
    for (const called of [web, api]) {
      expect(may(result.objects, 'shop', { 'app.kubernetes.io/instance': 'prometheus' }, called)).toBe(true);
      expect(may(result.objects, 'anywhere', { 'app.kubernetes.io/instance': 'prometheus' }, called)).toBe(false);
    }
    expect(result.notes.filter(({ path }) => path.at(-1) === 'metrics' && path.at(-2) !== 'ports')).toEqual([]);
    const both = rendered(measured({ prometheus }), podMonitoring());
    expect(both.names).toContain('PodMonitoring/web');
    expect(may(both.objects, 'shop', { 'app.kubernetes.io/instance': 'prometheus' }, web)).toBe(true);
  });

  it('says that a collector without a token is blind, and that a setting has nothing to collect', () => {
    const blind = rendered(measured({ prometheus: { ...prometheus, kubernetes: {} } as Workload }));
    expect(blind.notes.map(({ reason }) => reason).join('\n')).toContain('prometheus finds no pods without a token');
    const idle = rendered(shop({ kind: 'service' }), annotations());
    expect(idle.notes).toMatchObject([{ level: 'unsupported', path: ['environments', 'dev', 'kubernetes', 'metrics'] }]);
    expect(idle.names.filter((name) => name.startsWith('PodMonitoring'))).toEqual([]);
  });

  it('follows an agent into its namespace, where the collector may look for pods', () => {
    const probe: Workload = { kind: 'agent', image, ports: { metrics: 9200 }, metrics: {}, kubernetes: { namespace: 'shop-agents' } };
    const result = rendered(measured({ prometheus, probe }));
    const to = { namespace: 'shop-agents', labels: { 'app.kubernetes.io/instance': 'probe' } };
    const from = { namespace: 'shop', labels: { 'app.kubernetes.io/instance': 'prometheus' } };
    expect(mayConnect(result.objects, from, to, { port: 9200, transport: 'TCP' })).toBe(true);
    expect(mayConnect(result.objects, { ...from, namespace: 'shop-agents' }, to, { port: 9200, transport: 'TCP' })).toBe(false);
    const { resolved } = examine(measured({ prometheus, probe }), environment, kubernetes.rules);
    const jobs = resolved === undefined ? [] : podsPlace(resolved).scrapeConfigs(resolved);
    expect(jobs).toMatchObject([
      { job_name: 'api' },
      { job_name: 'probe', kubernetes_sd_configs: [{ namespaces: { names: ['shop-agents'] } }] },
      { job_name: 'web', scrape_interval: '5s', scrape_timeout: '5s', metrics_path: '/stats' },
    ]);
    const rights = result.objects.filter(({ kind, metadata }) => kind.startsWith('Role') && metadata.namespace === 'shop-agents');
    expect(rights).toMatchObject([
      { kind: 'Role', rules: [{ resources: ['pods'], verbs: ['get', 'list', 'watch'] }] },
      { kind: 'RoleBinding', subjects: [{ kind: 'ServiceAccount', name: 'prometheus', namespace: 'shop' }] },
    ]);
    const monitored = rendered(measured({ probe }), prometheusOperator());
    expect(monitored.at('PodMonitor/probe', 'metadata', 'namespace')).toBe('shop-agents');
  });

  it.each<{ readonly title: string; readonly rules: readonly AccessRule[]; readonly needs: boolean }>([
    {
      title: 'all pods of the cluster',
      rules: [{ resources: ['pods'], verbs: ['get', 'list', 'watch'], clusterWide: true }],
      needs: false,
    },
    {
      title: 'all pods, by two rules',
      rules: [
        { resources: ['pods'], verbs: ['get', 'list'], clusterWide: true },
        { resources: ['pods'], verbs: ['watch'], clusterWide: true },
      ],
      needs: false,
    },
    { title: 'pods, of which it may watch none', rules: [{ resources: ['pods'], verbs: ['get', 'list'], clusterWide: true }], needs: true },
    { title: 'pods of its namespace', rules: [{ resources: ['pods'], verbs: ['get', 'list', 'watch'] }], needs: true },
    {
      title: 'one pod of the cluster',
      rules: [{ resources: ['pods'], verbs: ['get', 'list', 'watch'], resourceNames: ['a'], clusterWide: true }],
      needs: true,
    },
    {
      title: 'pods of another group',
      rules: [{ apiGroups: ['metrics.k8s.io'], resources: ['pods'], verbs: ['get', 'list', 'watch'], clusterWide: true }],
      needs: true,
    },
  ])('gives a collector that may read $title rights in the namespace of agents where it needs them', ({ rules, needs }) => {
    const probe: Workload = { kind: 'agent', image, ports: { metrics: 9200 }, metrics: {}, kubernetes: { namespace: 'shop-agents' } };
    const collector = { ...prometheus, kubernetes: { identity: { token: true, rules, reason: 'collects' } } } as Workload;
    const { objects } = rendered(measured({ prometheus: collector, probe }));
    const rights = objects.filter(({ kind, metadata }) => kind === 'Role' && metadata.namespace === 'shop-agents');
    expect(rights.map(({ metadata }) => metadata.name)).toEqual(needs ? ['collected-by-prometheus'] : []);
  });

  it('is of the platform too, as far as the rights of the collector in the cluster go', () => {
    const verbs = ['get', 'list', 'watch'] as const;
    const jobs = (rules: readonly AccessRule[], more: Partial<NamedEnvironment> = {}) => {
      const collector = { ...prometheus, kubernetes: { identity: { token: true, rules, reason: 'collects' } } } as Workload;
      const { resolved } = examine(measured({ prometheus: collector }), { ...environment, ...more }, kubernetes.rules);
      const found = resolved === undefined ? [] : podsPlace(resolved).scrapeConfigs(resolved);
      return (found as { job_name: string }[]).map(({ job_name }) => job_name).slice(2); // behind those of workloads
    };
    expect(jobs([{ resources: ['pods'], verbs }])).toEqual([]);
    expect(jobs([{ resources: ['nodes', 'nodes/metrics'], verbs, clusterWide: true }])).toEqual(['cadvisor', 'kubelet']);
    const pods: AccessRule = { resources: ['pods'], verbs, clusterWide: true };
    expect(jobs([pods])).toEqual(['kube-state-metrics', 'cert-manager']);
    expect(jobs([pods], { kubernetes: { secrets: externalSecrets({ store: 'gcp' }) } })).toContain('external-secrets');
  });
});
