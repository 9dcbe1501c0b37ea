import { type Application, config, examine, formatIssue, kubernetes, type NamedEnvironment, secret, serviceHost } from 'orchestra-cdk';
import { kubernetesFields } from '../../lib/targets/kubernetes/options';

const image = 'docker.io/library/x:1';
const place: NamedEnvironment = { name: 'dev', tier: 'development', kubernetes: {} };

function issues(web: object, kubernetesSettings: object = {}): string[] {
  const application = {
    name: 'shop',
    workloads: { web: { kind: 'worker', image, ...web }, cart: { kind: 'service', image } },
    configs: { tracing: { RATIO: '1' } },
    secrets: { login: { keys: ['username', 'password'] } },
  } as Application; // also what does not compile
  return examine(application, { ...place, kubernetes: kubernetesSettings }, kubernetes.rules).issues.map(formatIssue);
}

describe('a name that nothing declares', () => {
  it.each<[string, object, string]>([
    ['calls', { calls: ['carts'] }, 'calls[0]: must name a workload that is present in dev, got "carts"; did you mean cart?'],
    [
      'a far call',
      { calls: ['orders'] },
      'calls[0]: must name a workload that is present in dev, got "orders"; workloads with a port in this environment are cart',
    ],
    ['an address', { env: { A: serviceHost('crat') } }, 'env.A: must name a workload that is present in dev; did you mean cart?'],
    ['a set', { configs: ['traceing'] }, 'configs[0]: must name a declared set of values, got "traceing"; did you mean tracing?'],
    ['a key of a set', { env: { A: config('tracing', 'RATE') } }, 'env.A: must name a declared key of the set; did you mean RATIO?'],
    ['a secret', { env: { A: secret('logins', 'username') } }, 'env.A: must name a declared secret; did you mean login?'],
    [
      'a key of a secret',
      { env: { A: secret('login', 'user-name') } },
      'env.A: must name a declared key of the secret; did you mean username?',
    ],
  ])('is answered with the near one: %s', (_what, web, expected) => {
    expect(issues(web)).toEqual([expect.stringContaining(`workloads.web.${expected} [`)]);
  });

  it('of a router is answered with the near service', () => {
    const found = issues({}, { routers: { crat: { kind: 'ingress', hosts: ['shop.example.com'] } } });
    expect(found).toEqual([
      expect.stringContaining('routers.crat: must be named after a service or stateful service of dev; did you mean cart?'),
    ]);
  });

  it('of a secret is never shown, as it may be the value', () => {
    expect(issues({ env: { A: secret('hunter2-hunter2') } }).join()).not.toContain('hunter2');
  });
});

describe('a field of a manifest', () => {
  it.each([
    ['livenessProbe', { httpGet: { path: '/', port: 8080 } }, 'it is probes.liveness; options: '],
    ['terminationGracePeriodSeconds', 5, 'it is lifecycle.graceSeconds; options: '],
    ['replicas', 3, 'it is scaling: { min, max }, or replicas of a stateful service; options: '],
  ])('is answered with the option that says the same: %s', (field, value, expected) => {
    expect(issues({ [field]: value })).toEqual([expect.stringContaining(`workloads.web.${field}: is not a known option; ${expected}`)]);
  });

  it('is an option where there is one of that name', () => {
    expect(Object.keys(kubernetesFields.worker)).toContain('imagePullPolicy');
    expect(issues({ kubernetes: { imagePullPolicy: 'never' } })).toEqual([]);
  });
});
