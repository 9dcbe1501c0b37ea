import {
  type Application,
  analyze,
  canary,
  compile,
  type KubernetesSettings,
  kubernetes,
  pause,
  scrapeConfigs,
  weight,
} from 'orchestra-cdk';
import { fieldAt } from '../../../../lib/model/record';

const image = 'registry.example.com/web:1.0.0';
const collector = {
  kind: 'service',
  image: 'docker.io/prom/prometheus:v3.5.0',
  port: 9090,
  files: { '/etc/prometheus/scrape': scrapeConfigs() },
};

function objectsOf(prometheus: object, cluster: KubernetesSettings = {}) {
  const web = {
    kind: 'service',
    image,
    metrics: {},
    objectives: { availability: '99.9%' },
    rollout: canary([weight(10), pause('5m'), analyze('availability')]),
  };
  const application = { name: 'shop', workloads: { web, prometheus } } as Application; // one of several kinds
  return compile(kubernetes, application, { name: 'dev', tier: 'development', kubernetes: cluster }).output;
}

function addressOf(objects: ReturnType<typeof objectsOf>): unknown {
  const template = objects.find(({ kind }) => kind === 'AnalysisTemplate');
  const [metric] = fieldAt(template, ['spec', 'metrics']) as readonly object[];
  return fieldAt(metric, ['provider', 'prometheus', 'address']);
}

describe('analyses of an application that collects its own metrics', () => {
  it('ask the collector, whose network policy lets the Rollouts controller in', () => {
    const objects = objectsOf(collector);
    expect(addressOf(objects)).toBe('http://prometheus.shop:9090');
    const policy = objects.find(({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.name === 'prometheus');
    expect(JSON.stringify(policy)).toContain('"kubernetes.io/metadata.name":"argo-rollouts"');
  });

  it('ask its ready replicas where it is a stateful service, and what is stated where something is', () => {
    expect(addressOf(objectsOf({ ...collector, kind: 'stateful-service' }))).toBe('http://prometheus-ready.shop:9090');
    expect(addressOf(objectsOf(collector, { prometheus: 'http://prometheus.monitoring:9090' }))).toBe('http://prometheus.monitoring:9090');
  });
});
