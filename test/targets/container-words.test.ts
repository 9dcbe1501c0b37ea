import {
  type Application,
  cloudRun,
  compile,
  compose,
  examine,
  http,
  kubernetes,
  type NamedEnvironment,
  type Service,
} from 'orchestra-cdk';
import { parse } from 'yaml';

const environment: NamedEnvironment = {
  name: 'dev',
  tier: 'development',
  google: { project: 'acme-shop-dev', region: 'europe-west1' },
  kubernetes: {},
  compose: {},
  images: { web: { tag: '1.0.0' } },
};

function shop(fields: Partial<Service>): Application {
  return { name: 'shop', workloads: { web: { kind: 'service', image: 'registry.example.com/web', ...fields } } };
}

function pod(fields: Partial<Service>): { readonly [field: string]: unknown } {
  const { output } = compile(kubernetes, shop(fields), environment);
  const deployment = output.find(({ kind }) => kind === 'Deployment')?.['spec'];
  return (deployment as { template: { spec: { containers: [{ readonly [field: string]: unknown }] } } }).template.spec.containers[0]; // a Deployment's
}

function composed(fields: Partial<Service>, healthCheck?: 'python'): { readonly [field: string]: unknown } {
  const compose_ = healthCheck === undefined ? {} : { healthChecks: { web: healthCheck } };
  const { output } = compile(compose, shop(fields), { ...environment, compose: compose_ });
  return parse(output.find(({ path }) => path === 'compose.yaml')?.text ?? '').services.web;
}

function onCloudRun(fields: Partial<Service>) {
  return compile(cloudRun, shop(fields), environment).output.services['web'];
}

describe('variables', () => {
  it('have names with dots and hyphens, which programs read that are no shells', () => {
    const env = { 'cluster.name': 'search', 'x-mode': 'fast', NODE: 'a' };
    const named = Object.entries(env).map(([name, value]) => ({ name, value }));
    expect(pod({ env })['env']).toEqual(expect.arrayContaining(named));
    expect(composed({ env })['environment']).toMatchObject(env);
    expect(onCloudRun({ env })?.env).toMatchObject(env);
  });
});

describe('resources', () => {
  it('have no limit of CPU where none is wanted, and what is promised where a platform knows limits alone', () => {
    const resources = { cpu: '2', limits: { cpu: 'none', memory: '1Gi' } } as const;
    expect(pod({ resources })['resources']).toEqual({
      requests: { cpu: '2', memory: '512Mi', 'ephemeral-storage': '1Gi' },
      limits: { memory: '1Gi', 'ephemeral-storage': '1Gi' },
    });
    expect(composed({ resources })['deploy']).toEqual({ resources: { limits: { memory: '1g' }, reservations: { memory: '512m' } } });
    expect(onCloudRun({ resources })?.resources).toEqual({ cpu: '2', memory: '1Gi' });
  });

  it('promise no more than a limit that stands alone', () => {
    expect(pod({ resources: { limits: { cpu: '250m', memory: '20Mi' } } })['resources']).toMatchObject({
      requests: { cpu: '250m', memory: '20Mi' },
      limits: { cpu: '250m', memory: '20Mi' },
    });
    expect(pod({ resources: { limits: { cpu: '2', memory: '2Gi' } } })['resources']).toMatchObject({
      requests: { cpu: '1', memory: '512Mi' },
      limits: { cpu: '2', memory: '2Gi' },
    });
  });

  it('are refused where a stated promise is above the limit', () => {
    const { issues } = examine(shop({ resources: { memory: '64Mi', limits: { memory: '20Mi' } } }), environment);
    expect(issues).toMatchObject([{ code: 'limit-below-request', path: ['workloads', 'web', 'resources', 'limits', 'memory'] }]);
  });
});

describe('probes', () => {
  it('are not asked where they are none, and come back when an environment states them', () => {
    const probes = { startup: 'none', liveness: 'none', readiness: 'none' } as const;
    const found = pod({ probes });
    expect(Object.keys(found).filter((key) => key.endsWith('Probe'))).toEqual([]);
    const place = { ...environment, workloads: { web: { probes: { readiness: http('/ready') } } } };
    const { output } = compile(kubernetes, shop({ probes }), place);
    expect(JSON.stringify(output)).toContain('"readinessProbe"');
    expect(JSON.stringify(output)).not.toContain('"livenessProbe"');
  });

  it('ask over TLS, whatever the certificate', () => {
    const probes = { readiness: http('/ready', { scheme: 'https' }) };
    expect(pod({ probes })['readinessProbe']).toMatchObject({ httpGet: { path: '/ready', port: 8080, scheme: 'HTTPS' } });
    expect(composed({ probes })['healthcheck']).toMatchObject({
      test: ['CMD', 'wget', '-q', '-O', '/dev/null', '-T', '1', '--no-check-certificate', 'https://127.0.0.1:8080/ready'],
    });
    const python =
      "import ssl, urllib.request; urllib.request.urlopen('https://127.0.0.1:8080/ready', timeout=1, context=ssl._create_unverified_context())";
    expect(composed({ probes }, 'python')['healthcheck']).toMatchObject({ test: ['CMD', 'python3', '-c', python] });
    expect(examine(shop({ probes }), environment, cloudRun.rules).issues).toMatchObject([
      { code: 'probe-https-unsupported', path: ['workloads', 'web', 'probes', 'readiness', 'scheme'] },
    ]);
  });

  it('count successes of readiness', () => {
    const probes = { readiness: http('/ready', { successThreshold: 2 }) };
    expect(pod({ probes })['readinessProbe']).toMatchObject({ successThreshold: 2 });
    expect(pod({ probes: { readiness: http('/ready') } })['readinessProbe']).not.toHaveProperty('successThreshold');
    expect(onCloudRun({ probes })?.probes.readiness).toMatchObject({ successThreshold: 2 });
  });

  it.each([
    [{ initialDelaySeconds: 240 }, []],
    [{ initialDelaySeconds: 241 }, ['probe-too-slow']],
    [{ periodSeconds: 5, timeoutSeconds: 5 }, []],
    [{ periodSeconds: 5, timeoutSeconds: 30 }, ['probe-timeout-above-period']],
  ])('may be asked late and wait long, but not on Cloud Run: %j', (timing, codes) => {
    const probes = { liveness: http('/', timing) };
    expect(pod({ probes })['livenessProbe']).toMatchObject(timing);
    expect(examine(shop({ probes }), environment, cloudRun.rules).issues.map(({ code }) => code)).toEqual(codes);
  });
});

it('nothing is waited for before the end where that is none', () => {
  expect(pod({})).toHaveProperty('lifecycle');
  expect(pod({ lifecycle: { beforeStop: 'none' } })).not.toHaveProperty('lifecycle');
});
