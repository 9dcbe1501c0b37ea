import fc from 'fast-check';
import { examine, existingConfig, existingSecret, file, kubernetes, secret, type Workload } from 'orchestra-cdk';
import { environment, Rendered, shop } from './compile-workload';

type Named = { name: string }[];

describe('volumes', () => {
  it('are temporary folders of a size, on disk or in memory', () => {
    const volumes = {
      '/scratch': { kind: 'temporary', size: '64Mi', medium: 'memory' },
      '/tmp': { kind: 'temporary', size: '512Mi' },
    } as const;
    const rendered = new Rendered(shop({ kind: 'service', volumes }));
    expect(rendered.pod('Deployment/web', 'volumes')).toEqual([
      { name: 'scratch', emptyDir: { medium: 'Memory', sizeLimit: '64Mi' } },
      { name: 'tmp', emptyDir: { sizeLimit: '512Mi' } },
    ]);
    expect(rendered.pod('Deployment/web', 'containers', 0, 'volumeMounts')).toEqual([
      { name: 'scratch', mountPath: '/scratch' },
      { name: 'tmp', mountPath: '/tmp' },
    ]);
  });

  it('take the keys of one secret, or of one object of others, from one source', () => {
    const files = {
      '/etc/tls/a.crt': secret('tls', 'a.crt'),
      '/etc/tls/a.key': secret('tls', 'a.key'),
      '/etc/tls/ca.crt': existingSecret('tls', 'ca.crt', { optional: true }),
      '/etc/tls/tls': existingConfig('tls', 'tls'),
    };
    const rendered = new Rendered(shop({ kind: 'service', files }, { secrets: { tls: { keys: ['a.crt', 'a.key'] } } }));
    const path = (key: string) => ({ key, path: key });
    expect(rendered.pod('Deployment/web', 'volumes')).toContainEqual({
      name: 'etc-tls',
      projected: {
        defaultMode: 288,
        sources: [
          { secret: { name: 'tls', items: [path('a.crt'), path('a.key')] } },
          { secret: { name: 'tls', items: [path('ca.crt')], optional: true } },
          { configMap: { name: 'tls', items: [path('tls')] } },
        ],
      },
    });
  });

  it('hold all files below the topmost folder with files, readable for the group, in one mount', () => {
    const files = { '/etc/web/sub/b.conf': 'b', '/etc/web/a.conf': 'a', '/etc/web/key.pem': secret('key'), '/srv/c': 'c' };
    const rendered = new Rendered(shop({ kind: 'service', files }, { secrets: { key: {} } }));
    expect(rendered.pod('Deployment/web', 'volumes')).toEqual([
      { name: 'tmp', emptyDir: { sizeLimit: '1Gi' } },
      {
        name: 'etc-web',
        projected: {
          defaultMode: 288,
          sources: [
            {
              configMap: {
                name: 'web',
                items: [
                  { key: 'web__etc__web__a.conf', path: 'a.conf' },
                  { key: 'web__etc__web__sub__b.conf', path: 'sub/b.conf' },
                ],
              },
            },
            { secret: { name: 'key', items: [{ key: 'value', path: 'key.pem' }] } },
          ],
        },
      },
      {
        name: 'srv',
        projected: { defaultMode: 288, sources: [{ configMap: { name: 'web', items: [{ key: 'web__srv__c', path: 'c' }] } }] },
      },
    ]);
    expect(rendered.pod('Deployment/web', 'containers', 0, 'volumeMounts')).toEqual([
      { name: 'etc-web', mountPath: '/etc/web', readOnly: true },
      { name: 'srv', mountPath: '/srv', readOnly: true },
      { name: 'tmp', mountPath: '/tmp' },
    ]);
  });

  it('have names of their own that are DNS labels, whatever the paths', () => {
    const part = fc.string({ unit: fc.constantFrom('a', 'B', '-', '_', 'é'), minLength: 1, maxLength: 40 });
    const path = fc.array(part, { minLength: 2, maxLength: 3 }).map((parts) => `/v/${parts.join('/')}`);
    const folders = fc
      .uniqueArray(path, { minLength: 1, maxLength: 6 })
      .map((all) => all.filter((each) => !all.some((other) => each.startsWith(`${other}/`))));
    fc.assert(
      fc.property(folders, folders, (main, beside) => {
        const volumes = (all: readonly string[]) =>
          Object.fromEntries(all.map((each) => [each, { kind: 'temporary', size: '1Mi' } as const]));
        const sidecars = { side: { image: 'docker.io/side:1', volumes: volumes(beside) } };
        const names = (
          new Rendered(shop({ kind: 'service', volumes: volumes(main), sidecars })).pod('Deployment/web', 'volumes') as Named
        ).map(({ name }) => name);
        expect(new Set(names).size).toBe(names.length);
        expect(names.filter((name) => !/^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/.test(name))).toEqual([]);
      }),
    );
  });
});

describe('rights of files', () => {
  const reason = 'as the image has it';
  const owner = { root: { reason } };
  const image = 'docker.io/library/proxy:1';
  const issuesOf = (web: Workload) => examine(shop(web), environment, kubernetes.rules).issues;
  const withMode = (mode: number) => ({ '/etc/app/key': file('x', { mode }) });

  it.each<[string, number, Workload]>([
    ['a sidecar beside root', 0o440, { kind: 'service', security: owner, sidecars: { proxy: { image, files: withMode(0o440) } } }],
    ['a pod without a group', 0o440, { kind: 'service', kubernetes: { fsGroup: 'none' }, files: withMode(0o440) }],
    [
      'a user of the image',
      0o440,
      { kind: 'service', security: { imageUser: { reason, nonRoot: true } }, kubernetes: { fsGroup: 'none' }, files: withMode(0o440) },
    ],
    ['root without its right', 0o044, { kind: 'service', security: owner, files: withMode(0o044) }],
  ])('let %s read', (_title, mode, web) => {
    expect(issuesOf(web)).toMatchObject([
      { code: 'file-unreadable', message: expect.stringContaining(`0${mode.toString(8).padStart(2, '0')}`) },
    ]);
  });

  it.each<[string, Workload]>([
    ['a pod with a group', { kind: 'service', files: withMode(0o440) }],
    [
      'a stated group beside root',
      { kind: 'service', security: owner, kubernetes: { fsGroup: 2000 }, sidecars: { proxy: { image, files: withMode(0o440) } } },
    ],
    ['root itself', { kind: 'service', security: owner, files: withMode(0o440) }],
    ['all', { kind: 'service', kubernetes: { fsGroup: 'none' }, files: withMode(0o444) }],
    ["root's group", { kind: 'service', security: { user: 1000, group: 0 }, kubernetes: { fsGroup: 'none' }, files: withMode(0o440) }],
    [
      'a user of the image that may be root',
      { kind: 'service', security: { imageUser: { reason } }, kubernetes: { fsGroup: 'none' }, files: withMode(0o440) },
    ],
  ])('suffice for %s', (_title, web) => {
    expect(issuesOf(web)).toEqual([]);
  });

  it('are not asked of a key that may be missing: alone it would become a folder', () => {
    const kept = (content: ReturnType<typeof existingConfig | typeof existingSecret>) =>
      issuesOf({ kind: 'service', files: { '/etc/a.conf': file(content, { keepFolder: true }) } });
    const path = ['workloads', 'web', 'files', '/etc/a.conf'];
    expect(kept(existingConfig('c', 'k', { optional: true }))).toMatchObject([{ code: 'file-may-be-missing', path }]);
    expect(kept(existingSecret('c', 'k', { optional: true }))).toMatchObject([{ code: 'file-may-be-missing', path }]);
    expect(kept(existingConfig('c', 'k'))).toEqual([]);
    expect(issuesOf({ kind: 'service', files: { '/etc/a/a.conf': existingConfig('c', 'k', { optional: true }) } })).toEqual([]);
  });
});
