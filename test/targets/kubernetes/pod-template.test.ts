import { database, secret } from 'orchestra-cdk';
import { Rendered, shop } from './compile-workload';

describe('a pod', () => {
  it('is restricted by default', () => {
    const rendered = new Rendered(shop({ kind: 'service' }));
    const identity = { runAsNonRoot: true, runAsUser: 65532, runAsGroup: 65532, seccompProfile: { type: 'RuntimeDefault' } };
    expect(rendered.object('Deployment/web')).toMatchObject({
      spec: {
        template: {
          spec: {
            serviceAccountName: 'web',
            automountServiceAccountToken: false,
            enableServiceLinks: false,
            terminationGracePeriodSeconds: 30,
            securityContext: { ...identity, fsGroup: 65532, fsGroupChangePolicy: 'OnRootMismatch' },
            volumes: [{ name: 'tmp', emptyDir: { sizeLimit: '1Gi' } }],
          },
        },
      },
    });
    expect(rendered.pod('Deployment/web', 'containers', 0, 'securityContext')).toEqual({
      ...identity,
      allowPrivilegeEscalation: false,
      privileged: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
  });

  it('gives the reason of a writable root, and then no folder for temporary files', () => {
    const rendered = new Rendered(shop({ kind: 'service', security: { user: 101, writableRoot: { reason: 'nginx writes its cache' } } }));
    expect(rendered.at('Deployment/web', 'spec', 'template', 'metadata', 'annotations')).toEqual({
      'web.orchestra-cdk/writable-root': 'nginx writes its cache',
    });
    expect(rendered.pod('Deployment/web', 'containers', 0, 'securityContext')).toMatchObject({
      readOnlyRootFilesystem: false,
      runAsUser: 101,
    });
    expect(rendered.pod('Deployment/web', 'securityContext')).toMatchObject({ runAsUser: 101, runAsGroup: 101, fsGroup: 101 });
    expect(rendered.pod('Deployment/web', 'volumes')).toBeUndefined();
  });

  it('starts database proxies, then init containers as written, then sidecars by name', () => {
    const application = shop(
      {
        kind: 'service',
        env: { URL: database('main') },
        init: [{ name: 'second' }, { name: 'first' }],
        sidecars: { b: { image: 'docker.io/b:1' }, a: { image: 'docker.io/a:1' } },
      },
      { databases: { main: { kind: 'postgres', version: 16 } } },
    );
    const first = new Rendered(application).pod('Deployment/web', 'initContainers') as { name: string; restartPolicy?: string }[]; // as rendered
    expect(first.map(({ name, restartPolicy }) => [name, restartPolicy])).toEqual([
      ['database-proxy-main', 'Always'],
      ['second', undefined],
      ['first', undefined],
      ['a', 'Always'],
      ['b', 'Always'],
    ]);
  });

  it('starts anew when a literal file changes, and not when a secret is added', () => {
    const checksum = (text: string): unknown => {
      const files = { '/etc/web/a.conf': text, '/etc/web/key': secret('key') };
      const rendered = new Rendered(shop({ kind: 'service', files }, { secrets: { key: {} } }));
      return rendered.at('Deployment/web', 'spec', 'template', 'metadata', 'annotations', 'checksum/config');
    };
    expect(checksum('a')).toMatch(/^[0-9a-f]{64}$/);
    expect(checksum('a')).toBe(checksum('a'));
    expect(checksum('a')).not.toBe(checksum('b'));
    expect(new Rendered(shop({ kind: 'service' })).at('Deployment/web', 'spec', 'template', 'metadata', 'annotations')).toBeUndefined();
  });
});
