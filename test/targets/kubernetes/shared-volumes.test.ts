import { examine, kubernetes, type Service, type Workload } from 'orchestra-cdk';
import { environment, Rendered, shop } from './compile-workload';

const issuesOf = (web: Workload) => examine(shop(web), environment, kubernetes.rules).issues;
const image = 'docker.io/library/busybox:1';
const flags = { kind: 'temporary', size: '64Mi', name: 'flags' } as const;
const service: Service = {
  kind: 'service',
  volumes: { '/etc/flags': flags },
  sidecars: { ui: { image, volumes: { '/app/data': flags } } },
  init: [{ name: 'fill', image, volumes: { '/config-rw': flags } }],
};

describe('a temporary volume with a name', () => {
  it('is one for all containers that name it', () => {
    const rendered = new Rendered(shop(service));
    const volumes = rendered.pod('Deployment/web', 'volumes') as readonly { readonly name: string }[]; // of a pod
    expect(volumes.filter(({ name }) => name === 'flags---shared')).toEqual([{ name: 'flags---shared', emptyDir: { sizeLimit: '64Mi' } }]);
    const mounts = [
      ['initContainers', 0],
      ['initContainers', 1],
      ['containers', 0],
    ].map(([kind = '', index = 0]) => rendered.pod('Deployment/web', kind, index, 'volumeMounts'));
    expect(mounts).toEqual(
      ['/config-rw', '/app/data', '/etc/flags'].map((mountPath) => expect.arrayContaining([{ name: 'flags---shared', mountPath }])),
    );
  });

  it('is the same in all of them, and once in each', () => {
    expect(issuesOf({ ...service, sidecars: { ui: { image, volumes: { '/app/data': { ...flags, size: '1Mi' } } } } })).toMatchObject([
      { code: 'volume-differs', path: ['workloads', 'web', 'sidecars', 'ui', 'volumes', '/app/data', 'size'] },
    ]);
    expect(issuesOf({ ...service, volumes: { '/a': flags, '/b': flags } })).toMatchObject([{ code: 'volume-mounted-twice' }]);
  });
});

describe('a persistent volume', () => {
  const db = { kind: 'stateful-service', port: 3306, volumes: { '/var/lib/mysql': { kind: 'persistent', size: '10Gi' } } } as const;

  it('has a class, an access mode and a folder of it', () => {
    const claims = { '/var/lib/mysql': { storageClass: 'fast', accessMode: 'many-nodes', subPath: 'mysql' } } as const;
    const rendered = new Rendered(shop({ ...db, kubernetes: { claims } }));
    expect(rendered.at('StatefulSet/web', 'spec', 'volumeClaimTemplates')).toEqual([
      {
        metadata: { name: 'var-lib-mysql' },
        spec: { accessModes: ['ReadWriteMany'], storageClassName: 'fast', resources: { requests: { storage: '10Gi' } } },
      },
    ]);
    expect(rendered.pod('StatefulSet/web', 'containers', 0, 'volumeMounts')).toContainEqual({
      name: 'var-lib-mysql',
      mountPath: '/var/lib/mysql',
      subPath: 'mysql',
    });
    expect(rendered.handOvers.map(({ path }) => path.at(-1))).toEqual(expect.arrayContaining(['accessMode', 'storageClass']));
  });

  it('is there for what is said of it', () => {
    const found = issuesOf({ ...db, kubernetes: { claims: { '/data': {} } } });
    expect(found).toMatchObject([{ code: 'claim-unknown', path: ['workloads', 'web', 'kubernetes', 'claims', '/data'] }]);
    expect(issuesOf({ ...db, kubernetes: { claims: { '/var/lib/mysql': { subPath: '../x' } } } })).toMatchObject([{ code: 'wrong-path' }]);
  });
});

describe('volumes of a pod', () => {
  const temporary = { kind: 'temporary', size: '1Mi' } as const;
  const namesOf = (web: Workload): readonly string[] =>
    (new Rendered(shop(web)).pod('Deployment/web', 'volumes') as readonly { readonly name: string }[]).map(({ name }) => name); // of a pod

  it.each([
    ['x', 'shared', '/x'],
    ['a--b', 'shared---a', '/b'],
    ['x', 'x---shared', '/x'],
    ['x'.repeat(63), 'shared', '/x'],
    ['x', 'x-', '/shared'],
  ])('are two where containers share %s, and %s has its own at %s', (name, sidecar, path) => {
    const shared = { ...temporary, name };
    const web: Workload = {
      kind: 'service',
      volumes: { '/here': shared },
      sidecars: { [sidecar.replace(/-$/, '')]: { image, volumes: { '/there': shared, [path]: { ...temporary, size: '2Mi' } } } },
    };
    const names = namesOf(web);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toHaveLength(4);
    expect(names.filter((each) => each.length > 63)).toEqual([]);
  });

  it('have names of their own: a path that would be named like another is refused', () => {
    const [taken = ''] = namesOf({ kind: 'service', volumes: { '/a_b': temporary, '/tmp': temporary } });
    const path = `/${taken.replaceAll('-', '/')}`;
    expect(issuesOf({ kind: 'service', volumes: { '/a_b': temporary }, files: { [`${path}/x`]: '' } })).toMatchObject([
      { code: 'volume-name-taken', path: ['workloads', 'web', 'files', `${path}/x`] },
    ]);
    expect(issuesOf({ kind: 'service', volumes: { '/a_b': temporary }, files: { '/a/b/x': '' } })).toEqual([]);
  });
});
