import {
  type Application,
  analyze,
  canary,
  csi,
  database,
  examine,
  existing,
  externalSecrets,
  file,
  kubernetes,
  pause,
  type SecretStore,
  secret,
  serviceHost,
  sops,
  type Workload,
  webCheck,
  weight,
} from 'orchestra-cdk';
import { formatPath, type Path } from '../../../lib/model/issue';
import { neededSecrets } from '../../../lib/packaging/needed-secrets';
import { environment, Rendered, shop } from './compile-workload';

const application: Application = {
  ...shop({
    kind: 'service',
    env: { KEY: secret('key'), USER: secret('login', 'user'), PGPASSWORD: database('main', 'password') },
    files: { '/etc/app/login.pem': secret('login', 'login.pem') },
  }),
  secrets: { key: { version: '3' }, login: { keys: ['user', 'login.pem'] }, unused: {} },
  databases: { main: { kind: 'postgres', version: 16, passwordVersion: 2 } },
};

function from(secrets: SecretStore, changes: Partial<Application> = {}): Rendered {
  return new Rendered({ ...application, ...changes }, { kubernetes: { secrets } });
}

/** An analysis that reads a secret. */
const asked = webCheck({
  url: 'https://checks.example.com',
  args: { token: secret('token') },
  headers: { Authorization: 'Bearer {{args.token}}' },
  limit: { kind: 'equals', value: 1 },
});
const rollout = canary([weight(25), pause('5m'), analyze('asked')]);
const checked = { ...shop({ kind: 'service', rollout }), analyses: { asked }, secrets: { token: {} } };

function onNode(folder: string, readOnly: boolean): Partial<Workload> {
  return { kubernetes: { host: { paths: { [folder]: { readOnly } }, reason: 'reads them' } } } as Partial<Workload>; // of an agent
}

const secretsOf = (rendered: Rendered): readonly string[] => neededSecrets(rendered.objects, 'shop').map(({ name }) => name);

describe('Secrets of External Secrets', () => {
  it('are made of Secret Manager, one key of each secret, at the version that is stated', () => {
    const rendered = from(externalSecrets({ store: 'gcp', refreshInterval: '30m' }));
    expect(rendered.names.filter((name) => name.startsWith('ExternalSecret'))).toEqual([
      'ExternalSecret/key',
      'ExternalSecret/login',
      'ExternalSecret/main-password',
    ]);
    expect(rendered.object('ExternalSecret/key')).toEqual({
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name: 'key', namespace: 'shop', labels: expect.objectContaining({ 'app.kubernetes.io/part-of': 'shop' }) },
      spec: {
        refreshInterval: '30m',
        secretStoreRef: { kind: 'ClusterSecretStore', name: 'gcp' },
        target: { name: 'key', creationPolicy: 'Owner' },
        data: [{ secretKey: 'value', remoteRef: { key: 'shop-key', version: '3' } }],
      },
    });
    expect(rendered.at('ExternalSecret/login', 'spec', 'data')).toEqual([
      { secretKey: 'login.pem', remoteRef: { key: 'shop-login-login-pem' } },
      { secretKey: 'user', remoteRef: { key: 'shop-login-user' } },
    ]);
    expect(rendered.at('ExternalSecret/main-password', 'spec', 'data')).toEqual([
      { secretKey: 'value', remoteRef: { key: 'shop-main-password', version: '2' } },
    ]);
    expect(secretsOf(rendered)).toEqual([]);
    expect(rendered.names.indexOf('ExternalSecret/key')).toBeLessThan(rendered.names.indexOf('Deployment/web'));
  });

  it('start pods anew at a raised version, which the Secret takes too', () => {
    const raised = from(externalSecrets({ store: 'gcp' }), { secrets: { ...application.secrets, key: { version: '4' } } });
    expect(raised.at('ExternalSecret/key', 'spec', 'data', 0, 'remoteRef', 'version')).toBe('4');
    expect(raised.at('Deployment/web', 'spec', 'template', 'metadata', 'annotations')).toMatchObject({
      'key.orchestra-cdk/secret-version': '4',
      'main-password.orchestra-cdk/secret-version': '2',
    });
  });

  it('are there before a job that runs before a release, and stay while the hook is made anew', () => {
    const migrate = { kind: 'job', runs: 'before-release', image: 'web', env: { KEY: secret('key') } } as const;
    const rendered = from(externalSecrets({ store: 'gcp' }), { workloads: { ...application.workloads, migrate } });
    expect(rendered.object('ExternalSecret/key').metadata.annotations).toMatchObject({ 'helm.sh/hook-weight': '-1' });
    expect(rendered.at('ExternalSecret/key', 'spec', 'target', 'creationPolicy')).toBe('Orphan');
    // as a hook it is no ordinary object of the release any more, which Helm would delete behind the hook
    expect(rendered.object('ExternalSecret/key').metadata.annotations).toMatchObject({ 'helm.sh/resource-policy': 'keep' });
    expect(rendered.object('ExternalSecret/login').metadata.annotations).toBeUndefined();
  });

  it('come with the first workload that reads them, where a job before a release calls that', () => {
    const wave = (rendered: Rendered, name: string) =>
      rendered.object(`ExternalSecret/${name}`).metadata.annotations?.['argocd.argoproj.io/sync-wave'];
    const migrate = { kind: 'job', runs: 'before-release', image: 'web', env: { WEB: serviceHost('web') } } as const;
    const worker = { kind: 'worker', image: 'web', env: { KEY: secret('key'), LATE: secret('unused') } } as const;
    const rendered = from(externalSecrets({ store: 'gcp' }), { workloads: { ...application.workloads, migrate, worker } });
    expect(['key', 'login', 'main-password', 'unused'].map((name) => wave(rendered, name))).toEqual(['-2', '-2', '-2', undefined]);
    const analysed = new Rendered(
      { ...checked, workloads: { ...checked.workloads, migrate } },
      { kubernetes: { secrets: externalSecrets({ store: 'gcp' }) } },
    );
    expect(wave(analysed, 'token')).toBe('-2');
  });

  it('are those of analyses too', () => {
    const names = new Rendered(checked, { kubernetes: { secrets: externalSecrets({ store: 'gcp' }) } }).names;
    expect(names).toContain('ExternalSecret/token');
    const codes = examine(checked, { ...environment, kubernetes: { secrets: csi() } }, kubernetes.rules).issues.map(({ code }) => code);
    expect(codes).toEqual(['secret-not-mounted']);
  });
});

describe('Secrets of the Secrets Store CSI driver', () => {
  it('are mounted under the account of each workload, and kept as Secrets while it runs', () => {
    const rendered = from(csi({ project: 'acme-secrets' }));
    const { parameters, ...spec } = rendered.at('SecretProviderClass/web', 'spec') as { parameters: { secrets: string } }; // as rendered
    expect(parameters.secrets).toBe(
      [
        '- resourceName: "projects/acme-secrets/secrets/shop-key/versions/3"\n  path: "key"\n',
        '- resourceName: "projects/acme-secrets/secrets/shop-login-login-pem/versions/latest"\n  path: "login.login.pem"\n',
        '- resourceName: "projects/acme-secrets/secrets/shop-login-user/versions/latest"\n  path: "login.user"\n',
        '- resourceName: "projects/acme-secrets/secrets/shop-main-password/versions/2"\n  path: "main-password"\n',
      ].join(''),
    );
    expect(spec).toMatchObject({
      provider: 'gcp',
      secretObjects: [
        { secretName: 'key', type: 'Opaque', data: [{ objectName: 'key', key: 'value' }] },
        {
          secretName: 'login',
          data: [
            { objectName: 'login.login.pem', key: 'login.pem' },
            { objectName: 'login.user', key: 'user' },
          ],
        },
        { secretName: 'main-password' },
      ],
    });
    expect(rendered.pod('Deployment/web', 'volumes')).toContainEqual({
      name: expect.stringMatching(/^mnt-secrets-store-/),
      csi: { driver: 'secrets-store.csi.k8s.io', readOnly: true, volumeAttributes: { secretProviderClass: 'web' } },
    });
    expect(rendered.pod('Deployment/web', 'containers', 0, 'volumeMounts')).toContainEqual({
      name: expect.stringMatching(/^mnt-secrets-store-/),
      mountPath: '/mnt/secrets-store',
      readOnly: true,
    });
    expect(secretsOf(rendered)).toEqual([]);
  });

  it('are of the project of the environment where none is stated, and refused where there is none', () => {
    expect(JSON.stringify(from(csi()).object('SecretProviderClass/web'))).toContain('projects/acme-shop-dev/secrets');
    const { google: _google, ...place } = environment;
    const plain = shop({ kind: 'service', env: { KEY: secret('key') } }, { secrets: { key: {} } });
    const codes = examine(plain, { ...place, kubernetes: { secrets: csi() } }, kubernetes.rules).issues.map(({ code }) => code);
    expect(codes).toEqual(['secret-project-missing']);
  });

  it('are mounted beside all that a workload has, under a name of their own', () => {
    const temporary = { kind: 'temporary', size: '1Mi' } as const;
    const beside = ['/secrets/store', '/mnt/secrets', '/mnt/other'];
    const volumes = Object.fromEntries(beside.map((folder) => [folder, temporary]));
    const web = { kind: 'service', env: { KEY: secret('key') }, volumes } as const;
    const rendered = new Rendered({ ...shop(web), secrets: { key: {} } }, { kubernetes: { secrets: csi() } });
    const names = (rendered.pod('Deployment/web', 'volumes') as { name: string }[]).map(({ name }) => name); // as rendered
    expect(names).toHaveLength(beside.length + 2);
    expect(new Set(names).size).toBe(names.length);
  });

  const inTheWay: readonly (readonly [string, Partial<Workload>, Path])[] = [
    ['a folder there', { volumes: { '/mnt/secrets-store': { kind: 'temporary', size: '1Mi' } } }, ['volumes', '/mnt/secrets-store']],
    ['a folder inside', { volumes: { '/mnt/secrets-store/a': { kind: 'temporary', size: '1Mi' } } }, ['volumes', '/mnt/secrets-store/a']],
    ['a file there', { files: { '/mnt/secrets-store/a': 'a' } }, ['files', '/mnt/secrets-store/a']],
    ['files around it', { files: { '/mnt/a': 'a' } }, ['files', '/mnt/a']],
    ['a folder of the node there', onNode('/mnt/secrets-store', false), ['kubernetes', 'host', 'paths', '/mnt/secrets-store']],
    ['a folder of the node around it', onNode('/mnt', true), ['kubernetes', 'host', 'paths', '/mnt']],
  ];
  const issuesWith = (given: Partial<Workload>, secrets: SecretStore) => {
    const agent = { kind: 'agent', env: { KEY: secret('key') }, ...given } as Workload; // a whole one
    return examine({ ...shop(agent), secrets: { key: {} } }, { ...environment, kubernetes: { secrets } }, kubernetes.rules).issues;
  };

  it.each(inTheWay)('refuse %s', (_title, given, path) => {
    const [first, ...others] = issuesWith(given, csi());
    expect(others).toEqual([]);
    expect(first).toMatchObject({ code: 'path-reserved', path: ['workloads', 'web', ...path] });
    expect(first?.message).toContain(`got '${path.at(-1)}'`);
    expect(issuesWith(given, existing())).toEqual([]);
  });

  it('accept a folder around them in which their own can be made, and files that leave it as it is', () => {
    expect(issuesWith(onNode('/mnt', false), csi())).toEqual([]);
    expect(issuesWith({ volumes: { '/mnt': { kind: 'temporary', size: '1Mi' } } }, csi())).toEqual([]);
    expect(issuesWith({ files: { '/mnt/a': file('a', { keepFolder: true }) } }, csi())).toEqual([]);
  });

  it('leave alone what reads no secret', () => {
    const page = { kind: 'service', image: 'web' } as const;
    expect(from(csi(), { workloads: { ...application.workloads, page } }).names).not.toContain('SecretProviderClass/page');
  });
});

describe('Secrets that others make', () => {
  it.each<[string, SecretStore, string]>([
    ['existing', existing(), 'expected under the key value of the Secret key in the namespace shop'],
    ['sops', sops({ folder: 'deploy/secrets' }), 'kept encrypted as deploy/secrets/key.yaml for the namespace shop'],
    [
      'external',
      externalSecrets({ store: 'gcp', storeKind: 'SecretStore' }),
      'made by External Secrets of shop-key in the SecretStore gcp',
    ],
    ['csi', csi(), 'mounted from shop-key in acme-shop-dev'],
  ])('are said in a note: %s', (_title, store, text) => {
    const found = from(store).notes.find(({ path }) => formatPath(path) === 'secrets.key');
    expect(found?.reason).toContain(text);
  });

  it('are wanted in the namespace, and nothing is rendered for them', () => {
    for (const store of [existing(), sops()]) {
      const rendered = from(store);
      expect(rendered.names.filter((name) => /Secret/.test(name))).toEqual([]);
      expect(secretsOf(rendered)).toEqual(['key', 'login', 'main-password']);
    }
  });
});
