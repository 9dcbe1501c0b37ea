import { csi, database, examine, externalSecrets, type Issue, kubernetes, type SecretStore, secret, type Workload } from 'orchestra-cdk';
import { environment, Rendered, shop } from './compile-workload';

const reason = 'reads what runs';
const pods = { resources: ['pods'], verbs: ['get', 'list'] } as const;
const nodes = { ...pods, resources: ['nodes'], clusterWide: true } as const;
const image = 'registry.example.com/other:1';

function issuesOf(web: Workload, workloads: { readonly [name: string]: Workload } = {}): readonly Issue[] {
  return examine(shop(web, { workloads }), environment, kubernetes.rules).issues;
}

describe('an identity', () => {
  it('has a token and just the rights that are stated, in the namespace and in the cluster', () => {
    const identity = { token: true, rules: [pods, nodes, { apiGroups: ['apps'], ...pods, resourceNames: ['web'] }], reason };
    const rendered = new Rendered(shop({ kind: 'service', kubernetes: { identity } }), { google: undefined as never });
    expect(rendered.pod('Deployment/web')).toMatchObject({ serviceAccountName: 'web', automountServiceAccountToken: true });
    expect(rendered.object('ServiceAccount/web')).toMatchObject({
      automountServiceAccountToken: false,
      metadata: { annotations: { 'orchestra-cdk/identity': reason } },
    });
    expect(rendered.object('Role/web')).toMatchObject({
      metadata: { namespace: 'shop' },
      rules: [
        { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] },
        { apiGroups: ['apps'], resources: ['pods'], verbs: ['get', 'list'], resourceNames: ['web'] },
      ],
    });
    expect(rendered.object('ClusterRole/shop.web')).toMatchObject({
      rules: [{ apiGroups: [''], resources: ['nodes'], verbs: ['get', 'list'] }],
    });
    expect(rendered.object('ClusterRole/shop.web').metadata).not.toHaveProperty('namespace');
    const subjects = [{ kind: 'ServiceAccount', name: 'web', namespace: 'shop' }];
    const apiGroup = 'rbac.authorization.k8s.io';
    expect(rendered.object('RoleBinding/web')).toMatchObject({ roleRef: { apiGroup, kind: 'Role', name: 'web' }, subjects });
    expect(rendered.object('ClusterRoleBinding/shop.web')).toMatchObject({
      roleRef: { apiGroup, kind: 'ClusterRole', name: 'shop.web' },
      subjects,
    });
    const kinds = rendered.objects.map(({ kind }) => kind);
    expect(kinds.indexOf('RoleBinding')).toBeLessThan(kinds.indexOf('Deployment'));
  });

  it('has none of this by default', () => {
    const rendered = new Rendered(shop({ kind: 'service' }));
    expect(rendered.names.filter((name) => /Role/.test(name))).toEqual([]);
    expect(rendered.pod('Deployment/web', 'automountServiceAccountToken')).toBe(false);
  });

  it('may be shared: one account with the rights of all', () => {
    const one = { account: 'database', rules: [pods], reason };
    const workloads: { readonly [name: string]: Workload } = {
      api: {
        kind: 'worker',
        image,
        kubernetes: { identity: { account: 'database', rules: [pods, { ...pods, verbs: ['watch'] }], reason } },
      },
    };
    const rendered = new Rendered(shop({ kind: 'service', kubernetes: { identity: one } }, { workloads }));
    expect(rendered.names.filter((name) => name.startsWith('ServiceAccount/'))).toEqual(['ServiceAccount/database']);
    expect(rendered.at('Role/database', 'rules')).toHaveLength(2);
    expect(rendered.pod('Deployment/api', 'serviceAccountName')).toBe('database');
    expect(rendered.object('ServiceAccount/database').metadata.annotations).toEqual({ 'orchestra-cdk/identity': reason });
  });

  it('may be that of another workload, which keeps its identity in Google Cloud', () => {
    const workloads: { readonly [name: string]: Workload } = {
      api: { kind: 'worker', image, kubernetes: { identity: { account: 'web' } } },
    };
    const rendered = new Rendered(shop({ kind: 'service' }, { workloads }));
    expect(rendered.names.filter((name) => name.startsWith('ServiceAccount/'))).toEqual(['ServiceAccount/web']);
    expect(rendered.object('ServiceAccount/web').metadata).toMatchObject({
      labels: { 'app.kubernetes.io/instance': 'web' },
      annotations: { 'iam.gke.io/gcp-service-account': 'shop-web@acme-shop-dev.iam.gserviceaccount.com' },
    });
  });

  it('may be there already', () => {
    const rendered = new Rendered(shop({ kind: 'service', kubernetes: { identity: { account: 'theirs', existing: true } } }));
    expect(rendered.names.filter((name) => name.startsWith('ServiceAccount/'))).toEqual([]);
    expect(rendered.pod('Deployment/web', 'serviceAccountName')).toBe('theirs');
  });

  const at = (...path: readonly (string | number)[]) => ['workloads', 'web', 'kubernetes', 'identity', ...path];

  it.each([
    [{ token: true }, 'reason-missing', at('reason')],
    [{ rules: [pods] }, 'reason-missing', at('reason')],
    [{ rules: [{ ...pods, verbs: [] }], reason }, 'empty', at('rules', 0, 'verbs')],
    [{ rules: [{ ...pods, resources: ['*'] }], reason }, 'wrong-value', at('rules', 0, 'resources', 0)],
    [{ existing: true, annotations: { 'example.com/a': 'b' } }, 'account-of-others', at('annotations')],
  ])('is refused with %j', (identity, code, path) => {
    expect(issuesOf({ kind: 'service', kubernetes: { identity } } as Workload)).toMatchObject([{ code, path }]);
  });

  it('is refused where the account that is shared would differ', () => {
    const sharing = (identity: object): Workload => ({ kind: 'worker', image, kubernetes: { identity: { account: 'both', ...identity } } });
    const [a, b] = [{ annotations: { 'example.com/a': '1' } }, { annotations: { 'example.com/a': '2' } }];
    expect(issuesOf(sharing(a), { api: sharing(b) }).map(({ code }) => code)).toEqual(['account-differs', 'account-differs']);
    expect(issuesOf(sharing(a), { api: sharing(a) })).toEqual([]);
    expect(issuesOf(sharing({ existing: true }), { api: sharing({}) }).map(({ code }) => code)).toEqual([
      'account-differs',
      'account-differs',
    ]);
    const before: Workload = { kind: 'job', image, runs: 'before-release', kubernetes: { identity: { account: 'web' } } };
    expect(issuesOf({ kind: 'service' }, { migrate: before })).toMatchObject([{ code: 'account-of-hook' }]);
  });

  it('may be shared with a job before a release where others make it', () => {
    const kubernetes = { identity: { account: 'theirs', existing: true } };
    const before: Workload = { kind: 'job', image, runs: 'before-release', kubernetes };
    expect(issuesOf({ kind: 'service', kubernetes }, { migrate: before })).toEqual([]);
  });

  it('is refused where rights in Google Cloud belong to another account', () => {
    const web: Workload = { kind: 'service', env: { DB: database('main') }, kubernetes: { identity: { account: 'shared' } } };
    const found = (place: typeof environment) =>
      examine(shop(web, { databases: { main: { kind: 'postgres', version: 16 } } }), place, kubernetes.rules).issues;
    expect(found(environment)).toMatchObject([{ code: 'account-of-google', path: at('account') }]);
  });

  it.each<[string, Partial<Workload>]>([
    ['a variable', { env: { KEY: secret('key') } }],
    ['a file', { files: { '/etc/web/key': secret('key') } }],
    ['a sidecar', { sidecars: { proxy: { image, env: { KEY: secret('key') } } } }],
    ['a password', { env: { PASSWORD: database('main', 'password') } }],
  ])('is refused where another account would mount secrets from Secret Manager: %s', (_title, given) => {
    const application = (account: string) => {
      const web = { kind: 'service', ...given, kubernetes: { identity: { account } } } as Workload; // a whole one
      return { ...shop(web, { databases: { main: { kind: 'postgres', version: 16 } } }), secrets: { key: {} } } as const;
    };
    const found = (account: string, secrets: SecretStore) =>
      examine(application(account), { ...environment, kubernetes: { secrets } }, kubernetes.rules).issues.filter(
        ({ code }) => code !== 'unused',
      );
    expect(found('shared', csi())).toMatchObject([{ code: 'account-of-google', path: at('account') }]);
    expect(found('web', csi())).toEqual([]);
    if (given.env?.['PASSWORD'] === undefined) expect(found('shared', externalSecrets({ store: 'gcp' }))).toEqual([]);
  });
});
