import {
  type Application,
  cloudRun,
  compose,
  type EnvValue,
  examine,
  existingConfig,
  existingSecret,
  type FileContent,
  formatIssue,
  kubernetes,
  type NamedEnvironment,
  pod,
  type Target,
  text,
} from 'orchestra-cdk';
import { Rendered as Composed, dev } from './compose/rendered';
import { Rendered } from './kubernetes/compile-workload';

const image = 'registry.example.com/shop/web:1.4.2';

function shop(env: { readonly [name: string]: EnvValue }, files: { readonly [path: string]: FileContent } = {}): Application {
  return { name: 'shop', workloads: { web: { kind: 'worker', image, env, files } } };
}

const place: NamedEnvironment = {
  name: 'dev',
  tier: 'development',
  google: { project: 'acme-shop', region: 'europe-west1' },
  kubernetes: {},
  compose: {},
};

function problems(target: Target<unknown>, application: Application): string[] {
  return examine(application, place, target.rules).issues.map(formatIssue);
}

const env = (application: Application) => new Rendered(application).pod('Deployment/web', 'containers', 0, 'env');

describe('what a replica knows of itself', () => {
  it.each([
    ['name', 'metadata.name'],
    ['namespace', 'metadata.namespace'],
    ['ip', 'status.podIP'],
    ['node-name', 'spec.nodeName'],
    ['node-ip', 'status.hostIP'],
    ['service-account', 'spec.serviceAccountName'],
    ['uid', 'metadata.uid'],
  ] as const)('is on Kubernetes a field of the pod: %s', (field, fieldPath) => {
    expect(env(shop({ A: pod(field) }))).toEqual([{ name: 'A', valueFrom: { fieldRef: { fieldPath } } }]);
  });

  it('stands in texts', () => {
    expect(env(shop({ ADDRESS: text`${pod('ip')}:7946`, IP: pod('ip') }))).toEqual([
      { name: 'IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
      { name: 'ADDRESS', value: '$(IP):7946' },
    ]);
  });

  it('is with Compose what all replicas share, which a note says, or refused', () => {
    const rendered = new Composed(shop({ A: pod('name'), B: text`${pod('namespace')}/x` }), dev());
    expect(rendered.service()['environment']).toEqual({ A: 'web', B: 'shop-dev/x' });
    expect(rendered.levels).toEqual(expect.arrayContaining(['degraded workloads.web.env.A', 'degraded workloads.web.env.B']));
    expect(problems(compose, shop({ A: pod('name'), B: pod('uid') }))).toEqual([
      expect.stringMatching(/^workloads\.web\.env\.B: must not be pod\('uid'\) on Compose.*environments\.dev\.workloads/),
    ]);
  });

  it('is refused on Cloud Run', () => {
    expect(problems(cloudRun, shop({ A: pod('name') }))).toEqual([
      expect.stringMatching(/^workloads\.web\.env\.A: must not be pod\('name'\) on Cloud Run/),
    ]);
  });

  it('is none of what there is not', () => {
    expect(problems(kubernetes, shop({ A: pod('labels' as never) }))).toEqual([
      expect.stringMatching(/^workloads\.web\.env\.A\.field: must be one of name, /),
    ]);
  });
});

describe('values that others own', () => {
  const application = shop(
    { REGION: existingConfig('cluster-info', 'region'), TOKEN: existingSecret('gateway', 'token', { optional: true }) },
    {
      '/etc/x/region': existingConfig('cluster-info', 'region', { optional: true }),
      '/etc/x/tls.crt': existingSecret('gateway-tls', 'tls.crt'),
    },
  );

  it('are taken from their ConfigMaps and Secrets on Kubernetes, which notes say', () => {
    const rendered = new Rendered(application);
    expect(rendered.pod('Deployment/web', 'containers', 0, 'env')).toEqual([
      { name: 'REGION', valueFrom: { configMapKeyRef: { name: 'cluster-info', key: 'region' } } },
      { name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'gateway', key: 'token', optional: true } } },
    ]);
    expect(rendered.pod('Deployment/web', 'volumes')).toContainEqual({
      name: 'etc-x',
      projected: {
        defaultMode: 0o440,
        sources: [
          { configMap: { name: 'cluster-info', items: [{ key: 'region', path: 'region' }], optional: true } },
          { secret: { name: 'gateway-tls', items: [{ key: 'tls.crt', path: 'tls.crt' }] } },
        ],
      },
    });
    expect(rendered.notes.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^expected under the key region of the ConfigMap cluster-info/),
        expect.stringMatching(/^taken where it is there under the key token of the Secret gateway/),
      ]),
    );
    expect(rendered.names.filter((name) => /ConfigMap|Secret/.test(name))).toEqual([]);
  });

  it.each([
    ['Cloud Run', cloudRun],
    ['Compose', compose],
  ] as const)('are refused on %s', (_name, target) => {
    expect(problems(target, application).filter((each) => /a value of a/.test(each))).toHaveLength(4);
  });

  it('are never optional in a text', () => {
    expect(problems(kubernetes, shop({ A: text`x${existingConfig('a', 'b')}` }))).toEqual([]);
    expect(problems(kubernetes, shop({ A: text`x${existingConfig('a', 'b', { optional: true })}` }))).toEqual([
      expect.stringMatching(/^workloads\.web\.env\.A: must not have an optional value in a text/),
    ]);
  });

  it('have names that the cluster takes', () => {
    expect(problems(kubernetes, shop({ A: existingConfig('A', 'b'), B: existingSecret('a', '..b') }))).toEqual([
      expect.stringMatching(/^workloads\.web\.env\.A\.configMap: must be lower-case letters/),
      expect.stringMatching(/^workloads\.web\.env\.B\.key: must be letters/),
    ]);
  });
});
