import { canary, defineApplication, defineEnvironments, helmChart, packageObjects, pause, secret, serviceUrl, weight } from 'orchestra-cdk';

const shop = defineApplication({
  name: 'shop',
  workloads: {
    api: {
      kind: 'service',
      env: { LEVEL: 'info', KEY: secret('key') },
      rollout: canary([weight(25), pause('1m'), weight(50)]),
      files: { '/etc/shop/ca.pem': secret('ca') },
    },
    migrate: { kind: 'job', runs: 'before-release', image: 'api' },
    smoke: { kind: 'job', runs: 'before-release', image: 'tools', env: { TARGET: serviceUrl('api') } },
  },
  secrets: { key: {}, ca: {} },
});
const images = { api: { tag: '1' }, smoke: { tag: '7' } } as const;
const environments = defineEnvironments(shop, {
  dev: {
    tier: 'development',
    kubernetes: { cluster: 'near' },
    registry: 'registry.example.com',
    images,
    workloads: { api: { env: { LEVEL: 'debug' }, rollout: { kind: 'rolling' } } },
  },
  prod: {
    tier: 'staging',
    kubernetes: { cluster: 'far' },
    registry: 'registry.example.com',
    images,
    workloads: { api: { scaling: { min: 4 } } },
  },
});
const { output } = helmChart({ chart: { name: 'shop', version: '1.0.0' }, ...packageObjects(shop, environments) });
const file = (path: string) => output.find((each) => each.path === path)?.text ?? '';

describe('a chart of a workload that is a Rollout here and a Deployment there', () => {
  it('has one value for both', () => {
    for (const kind of ['rollout', 'deployment'])
      expect(file(`templates/api/${kind}.yaml`)).toContain('{{ .Values.api.env.LEVEL | quote }}');
    expect(file('values.yaml')).toContain('LEVEL: info');
    expect(file('values-dev.yaml')).toContain('LEVEL: debug');
  });
});

describe('a chart of workloads that run one image', () => {
  it('has its version once, under the workload that the image is called like', () => {
    expect(file('templates/migrate/job.yaml')).toContain('include "shop.image" .Values.api.image');
    expect(file('templates/migrate/job.yaml')).toContain('include "shop.version" .Values.api.image');
    expect(file('templates/smoke/job.yaml')).toContain('include "shop.image" .Values.smoke.image');
    expect(file('values.yaml').match(/repository: registry\.example\.com\/api$/gm)).toHaveLength(1);
  });
});

describe('the README of a chart', () => {
  it('lists the Secrets that are expected, with their keys', () => {
    expect(file('README.md')).toContain(
      'kubectl --namespace shop create secret generic ca --from-file=value=FILE\nkubectl --namespace shop create secret generic key --from-file=value=FILE',
    );
  });

  it('names the cluster of each environment, and what an uninstall leaves', () => {
    expect(file('README.md')).toContain('# dev, on the cluster near');
    expect(file('README.md')).toContain('it leaves objects that are hooks behind');
  });
});
