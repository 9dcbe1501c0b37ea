import {
  type Application,
  alertmanager,
  compile,
  compose,
  counter,
  elasticStack,
  elasticsearch,
  InvalidApplicationError,
  kubernetes,
  marathon,
  mesosMaster,
  operatedPrometheus,
  type PrometheusOptions,
  probeAgent,
  prometheus,
  resolve,
  secret,
  type Tier,
  zookeeper,
} from 'orchestra-cdk';
import { images } from '../../lib/catalog/images';
import { sizes } from '../../lib/catalog/sizes';
import { parseImage } from '../../lib/model/image';
import { metricsOf } from '../../lib/model/metrics-port';
import { metricsOf as askedMetrics, queryProblem } from '../../lib/monitoring/scoped-query';
import { allParts, environments, platform } from './platform';

const tiers: readonly Tier[] = ['development', 'staging', 'production'];
const elastic = { password: secret('elastic-password'), tls: 'elasticsearch-tls' };

describe('a part of the catalog', () => {
  it('is a workload by the name of the part, or by the name that is stated', () => {
    expect(Object.keys(allParts('production')).sort()).toEqual(
      [
        ...[
          'alertmanager',
          'elasticsearch',
          'grafana',
          'kibana',
          'kube-state-metrics',
          'log-shipper',
          'logstash',
          'marathon',
          'mesos-master',
          'mock-oidc',
        ],
        ...['postgres', 'probe-agent', 'prometheus', 'redis', 'zookeeper'],
      ].sort(),
    );
    const named = zookeeper({ name: 'coordination' });
    expect(named.coordination.kind).toBe('stateful-service');
    expect(named.coordination.files?.['/etc/zookeeper/zoo.cfg']).toContain('server.3=coordination-2.coordination:2888:3888');
  });

  it.each(tiers)('has an image, a size, probes and a limit in %s', (tier) => {
    const environment = Object.values(environments).find((each) => each.tier === tier) ?? environments.dev;
    const { workloads } = resolve(platform, environment);
    for (const [name, workload] of Object.entries(workloads)) {
      if (name === 'api') continue;
      for (const container of [workload, ...Object.values(workload.sidecars), ...workload.init]) {
        expect(parseImage(container.image)?.tag).toBeDefined();
        expect(container.resources.limits).toMatchObject({ cpu: expect.any(String), memory: expect.any(String) });
      }
      expect(Object.keys(workload.probes).sort()).toEqual(['liveness', 'readiness', 'startup']);
    }
    expect(Object.keys(sizes).length).toBe(Object.keys(allParts(tier)).length);
  });

  it.each<[string, () => unknown, string]>([
    ['an even number of servers', () => zookeeper({ replicas: 2 as never }), 'replicas: must be one of 1, 3, 5, 7, got 2'],
    ['an even number of masters', () => mesosMaster({ replicas: 4 as never }), 'replicas: must be one of 1, 3, 5, 7, got 4'],
    ['an even number of nodes', () => elasticsearch({ ...elastic, replicas: 2 as never }), 'replicas: must be one of 1, 3, 5, 7, got 2'],
    ['too many of what one is enough of', () => alertmanager({ replicas: 9 }), 'replicas: must be a whole number from 1 to 5, got 9'],
    ['a name that is none', () => marathon({ name: 'Marathon' }), 'name: must be lower-case letters'],
    ['an option that it does not know', () => zookeeper({ replica: 3 } as never), 'replica: is not a known option; did you mean replicas?'],
    ['a secret that is missing', () => elasticsearch({ tls: 'elasticsearch-tls' } as never), 'password: must be given'],
    ['a size of a disk without a unit', () => zookeeper({ storage: '20' as never }), 'storage: must be an amount with a binary suffix'],
    ['a tier that there is not', () => zookeeper({ tier: 'prod' as never }), 'tier: must be one of development, staging, production'],
  ])('refuses %s', (_, make, message) => {
    expect(make).toThrow(InvalidApplicationError);
    expect(make).toThrow(message);
  });

  it('runs an ensemble of as many servers as there are replicas, and one alone without peers', () => {
    const settings = (replicas: 1 | 3 | 5) => zookeeper({ replicas }).zookeeper.files?.['/etc/zookeeper/zoo.cfg'];
    expect(String(settings(5)).match(/^server\./gm)).toHaveLength(5);
    expect(settings(1)).not.toContain('server.');
  });

  it.each([1, 3, 5] as const)('has a majority of %s masters agree', (replicas) => {
    expect(mesosMaster({ replicas })['mesos-master'].env?.['MESOS_QUORUM']).toBe(String(Math.floor(replicas / 2) + 1));
  });

  it('gives way in a size of its own in an environment', () => {
    const [dev, prod] = [environments.dev, environments.prod].map((each) => resolve(platform, each).workloads['zookeeper']);
    expect(prod).toMatchObject({ replicas: 3, resources: { memory: '2Gi' }, volumes: { '/data': { size: '20Gi' } } });
    expect(dev).toMatchObject({ replicas: 1, resources: { memory: '512Mi' }, volumes: { '/data': { size: '1Gi' } } });
    expect(dev?.files['/etc/zookeeper/zoo.cfg']).not.toContain('server.');
  });

  it('has the mock of an identity provider where an environment asks for it, and nowhere else', () => {
    const withMock = Object.values(environments).filter((each) => 'mock-oidc' in resolve(platform, each).workloads);
    expect(withMock.map(({ name }) => name)).toEqual(['dev']);
  });

  it('lets in those alone that call it', () => {
    const { output } = compile(kubernetes, platform, environments.prod);
    const policy = output.find(({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.name === 'zookeeper');
    const rules = JSON.stringify(policy?.['spec']);
    for (const caller of ['api', 'marathon', 'mesos-master']) expect(rules).toContain(`{"app.kubernetes.io/instance":"${caller}"}`);
    expect(rules).not.toContain('{"app.kubernetes.io/instance":"grafana"}');
  });

  it('has one disruption at a time, and a node of its own for each replica', () => {
    const { output } = compile(kubernetes, platform, environments.prod);
    for (const name of ['zookeeper', 'mesos-master', 'elasticsearch', 'alertmanager']) {
      const found = output.filter(({ metadata }) => metadata.name === name);
      expect(found.find(({ kind }) => kind === 'PodDisruptionBudget')?.['spec']).toMatchObject({ maxUnavailable: 1 });
      expect(JSON.stringify(found.find(({ kind }) => kind === 'StatefulSet'))).toContain(
        '"requiredDuringSchedulingIgnoredDuringExecution":[{"topologyKey":"kubernetes.io/hostname"',
      );
    }
  });

  it('shows no secret, in objects and in the files of Compose', () => {
    const grafana: Application = { name: 'shop', workloads: allParts('development') };
    expect(JSON.stringify(grafana)).not.toMatch(/admin\/admin|changeme/);
    const { output } = compile(compose, platform, environments.dev);
    expect(JSON.stringify(output)).toContain('GF_SECURITY_ADMIN_PASSWORD__FILE');
  });
});

describe('the rights of Prometheus', () => {
  const rightsOf = (options: PrometheusOptions): readonly string[] => {
    const workloads = {
      ...prometheus(options),
      ...probeAgent({ namespace: 'agents' }),
      web: { kind: 'service', image: 'registry.example.com/web:1' },
    } as const;
    const { output } = compile(kubernetes, { name: 'shop', workloads }, { name: 'dev', tier: 'development', kubernetes: {} });
    return output.flatMap(({ kind, metadata: { name, namespace = '' } }) =>
      kind.endsWith('Role') ? [`${kind} ${namespace}/${name}`] : [],
    );
  };

  it('are those on the cluster alone where it collects of the cluster, and else those on namespaces', () => {
    expect(rightsOf({})).toEqual(['ClusterRole /shop.prometheus']);
    expect(rightsOf({ platform: 'none' })).toEqual(['Role shop/prometheus', 'Role agents/collected-by-prometheus']);
  });
});

describe('what is watched of a part', () => {
  const { workloads } = resolve(platform, environments.prod);
  const queries = Object.values(workloads).flatMap((workload) =>
    Object.entries({ ...workload.alerts, ...workload.panels }).map(([name, { query }]) => [workload.name, name, query] as const),
  );

  it.each(queries)('%s: %s asks in PromQL for series that the part declares', (workload, _, query) => {
    expect(queryProblem(query)).toBeUndefined();
    const own = workloads[workload];
    const declared: object = (own && metricsOf(own)?.series) ?? {};
    expect(askedMetrics(query).filter((each) => !Object.hasOwn(declared, each))).toEqual([]);
  });

  it('is there for each part that has metrics for Prometheus', () => {
    const watched = Object.values(workloads).filter((each) => metricsOf(each) !== undefined);
    expect(watched.map(({ name }) => name).sort()).toEqual(
      ['alertmanager', 'elasticsearch', 'grafana', 'log-shipper', 'postgres', 'probe-agent', 'prometheus', 'redis', 'zookeeper'].sort(),
    );
    for (const { alerts, panels } of watched)
      expect([Object.keys(alerts).length > 0, Object.keys(panels).length > 0]).toEqual([true, true]);
  });

  it('has alerts that one server alone never raises for a quorum', () => {
    const { alerts } = resolve(platform, environments.dev).workloads['zookeeper'] ?? {};
    expect(alerts?.['no-leader']?.query).toMatch(/< 0$/);
    expect(alerts?.['quorum-at-risk']?.query).toMatch(/< 0$/);
  });

  it('is nothing of the node exporter where an agent is of somebody else', () => {
    const own = probeAgent({ image: 'registry.example.com/agent:1', metrics: { series: { probes_total: counter() } } })['probe-agent'];
    expect(own.metrics?.series).toEqual({ probes_total: { kind: 'counter', labels: [] } });
    expect(own.alerts).toBeUndefined();
  });
});

describe('resources of operators', () => {
  const labels = { release: 'shop' };

  it('are Elasticsearch and Kibana of one version, with a majority of masters', () => {
    const [elasticsearch, shown] = elasticStack({ name: 'logs' });
    expect(elasticsearch).toMatchObject({
      kind: 'Elasticsearch',
      metadata: { name: 'logs' },
      spec: { version: '9.5.3', nodeSets: [{ count: 3, config: { 'node.store.allow_mmap': false } }] },
    });
    expect(shown).toMatchObject({ kind: 'Kibana', spec: { version: '9.5.3', elasticsearchRef: { name: 'logs' } } });
    expect(elasticStack({ kibana: false, tier: 'development' })).toHaveLength(1);
    expect(() => elasticStack({ replicas: 2 as never })).toThrow('replicas: must be one of 1, 3, 5, 7, got 2');
    expect(() => elasticStack({ version: 'latest' })).toThrow("version: must be a version such as '9.5.3'");
  });

  it('keep to the restricted level of the namespace', () => {
    const extraObjects = [...elasticStack(), ...operatedPrometheus({ labels, namespace: 'shop', alertmanagerSecret: 'alertmanager' })];
    const web = { kind: 'service', image: 'registry.example.com/web:1' } as const;
    const place = { name: 'dev', tier: 'development', kubernetes: { namespace: 'shop', podSecurity: 'restricted', extraObjects } } as const;
    const { output } = compile(kubernetes, { name: 'shop', workloads: { web } }, place);
    expect(output.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['Elasticsearch', 'Kibana', 'Prometheus', 'Alertmanager']));
  });

  it('are a Prometheus that takes what has the labels, and an Alertmanager where its settings are', () => {
    const kinds = (more: object) => operatedPrometheus({ labels, namespace: 'shop', ...more }).map(({ kind }) => kind);
    expect(kinds({})).toEqual(['ServiceAccount', 'Role', 'RoleBinding', 'Prometheus']);
    expect(kinds({ alertmanagerSecret: 'alertmanager' })).toEqual(['ServiceAccount', 'Role', 'RoleBinding', 'Prometheus', 'Alertmanager']);
    const found = operatedPrometheus({ labels, namespace: 'shop' }).find(({ kind }) => kind === 'Prometheus');
    expect(found?.['spec']).toMatchObject({ podMonitorSelector: { matchLabels: labels }, ruleSelector: { matchLabels: labels } });
    expect(() => operatedPrometheus({ labels } as never)).toThrow('namespace: must be given');
  });
});

describe('the images of the catalog', () => {
  it.each(Object.entries(images))('%s is pinned, with its source and date', (_, { image, source, date }) => {
    const { repository = '', tag, digest } = parseImage(image) ?? {};
    expect(repository).toMatch(/^[a-z0-9.]+\.[a-z]+\//);
    expect(tag).not.toBe('latest');
    expect(tag).toBeDefined();
    expect(source).not.toBe('');
    expect(date).toMatch(/^20\d\d-\d\d-\d\d$/);
    if (digest === undefined) expect(withoutDigest).toContain(repository);
  });
});

/** Of which nobody has published the digest where we could read it. */
const withoutDigest = [
  'docker.io/mesosphere/mesos-master',
  'docker.io/mesosphere/marathon',
  'quay.io/prometheuscommunity/elasticsearch-exporter',
];
