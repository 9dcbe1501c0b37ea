import {
  type Application,
  cloudRun,
  compose,
  config,
  defineApplication,
  examine,
  exec,
  file,
  formatIssue,
  formatPath,
  kubernetes,
  type NamedEnvironment,
  resolve,
  script,
  secret,
  type Target,
} from 'orchestra-cdk';
import { Rendered as Composed, dev } from './compose/rendered';
import { Rendered } from './kubernetes/compile-workload';

const image = 'registry.example.com/shop/web:1.4.2';
const shell = '#!/bin/sh\ntrue\n';

function shop(fields: object, more: object = {}): Application {
  const base = { name: 'shop', secrets: { key: {} }, configs: { scripts: { 'a.sh': shell, 'b.sh': shell } } };
  return { ...base, workloads: { web: { kind: 'service', image, ...fields } }, ...more } as Application; // as it may come from JavaScript
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

const mounts = (rendered: Rendered) => rendered.pod('Deployment/web', 'containers', 0, 'volumeMounts') as readonly { mountPath: string }[]; // as rendered
const volume = (rendered: Rendered, name: string) =>
  (rendered.pod('Deployment/web', 'volumes') as readonly { name: string }[]).find((each) => each.name === name); // as rendered

describe('files with options', () => {
  it('have rights of their own on Kubernetes, of texts, secrets and whole sets', () => {
    const rendered = new Rendered(
      shop({
        files: {
          '/opt/app/run': script(shell),
          '/opt/app/key': file(secret('key'), { mode: 0o444 }),
          '/opt/app/plain': 'text',
          '/scripts': file(config('scripts'), { mode: 0o755 }),
        },
      }),
    );
    expect(volume(rendered, 'opt-app')).toMatchObject({
      projected: {
        defaultMode: 0o440,
        sources: [
          {
            configMap: {
              name: 'web',
              items: [
                { key: 'web__opt__app__plain', path: 'plain' },
                { key: 'web__opt__app__run', path: 'run', mode: 0o755 },
              ],
            },
          },
          { secret: { name: 'key', items: [{ key: 'value', path: 'key', mode: 0o444 }] } },
        ],
      },
    });
    expect(volume(rendered, 'scripts')).toMatchObject({
      projected: {
        defaultMode: 0o755, // of all files
        sources: [
          {
            configMap: {
              name: 'scripts',
              items: [
                { key: 'a.sh', path: 'a.sh' },
                { key: 'b.sh', path: 'b.sh' },
              ],
            },
          },
        ],
      },
    });
  });

  it('leave what the image has beside them, where each is mounted by itself', () => {
    const nginx = {
      '/etc/nginx/nginx.conf': file('events {}', { keepFolder: true }),
      '/etc/extra': file(secret('key'), { keepFolder: true }),
    };
    const rendered = new Rendered(shop({ files: nginx }));
    expect(mounts(rendered).filter(({ mountPath }) => mountPath !== '/tmp')).toEqual([
      { name: 'etc-extra', mountPath: '/etc/extra', subPath: 'extra', readOnly: true },
      { name: expect.stringMatching(/^etc-nginx-nginx-conf-/), mountPath: '/etc/nginx/nginx.conf', subPath: 'nginx.conf', readOnly: true },
    ]);
    expect(volume(rendered, 'etc-extra')).toMatchObject({
      projected: { sources: [{ secret: { name: 'key', items: [{ key: 'value', path: 'extra' }] } }] },
    });
    expect(problems(kubernetes, shop({ files: { '/etc/extra': 'text' } }))).toEqual([
      expect.stringMatching(/^workloads\.web\.files\["\/etc\/extra"\]: must lie in a folder of its own.*keepFolder: true/),
    ]);
    expect(problems(kubernetes, shop({ files: { ...nginx, '/etc/nginx/other.conf': 'text' } }))).toEqual([
      expect.stringMatching(
        /^workloads\.web\.files\["\/etc\/nginx\/nginx\.conf"\]: must not keep its folder, since "\/etc\/nginx" is mounted/,
      ),
    ]);
  });

  it('change the pods when their text changes, and not when their options are as before', () => {
    const checksum = (text: string) =>
      new Rendered(shop({ files: { '/opt/app/run': script(text) } })).at('Deployment/web', 'spec', 'template', 'metadata', 'annotations');
    expect(checksum(shell)).not.toEqual(checksum(`${shell}#`));
    expect(checksum(shell)).toEqual(
      new Rendered(shop({ files: { '/opt/app/run': shell } })).at('Deployment/web', 'spec', 'template', 'metadata', 'annotations'),
    );
  });

  it('have with Compose the rights of the host, which a note says where they differ', () => {
    const files = { '/opt/app/run': script(shell), '/opt/app/key': file(secret('key'), { mode: 0o444 }) };
    const rendered = new Composed(shop({ files }), dev());
    expect(rendered.text('files/web/opt/app/run')).toBe(shell);
    expect(rendered.notes.filter(({ level }) => level === 'degraded').map(({ path }) => formatPath(path))).toEqual([
      'workloads.web.files["/opt/app/key"]',
    ]);
  });

  it('are refused on Cloud Run where they keep a folder', () => {
    expect(problems(cloudRun, shop({ files: { '/a/key': file(secret('key')) } }))).toEqual([]);
    expect(problems(cloudRun, shop({ files: { '/a/key': file(secret('key'), { keepFolder: true }) } }))).toEqual([
      expect.stringMatching(/^workloads\.web\.files\["\/a\/key"\]: must not keep its folder on Cloud Run/),
    ]);
  });

  it('can be read, and run where something runs them', () => {
    const run = (content: unknown, more: object = {}) => problems(compose, shop({ files: { '/opt/a.sh': content }, ...more }));
    const notRun = [expect.stringMatching(/^workloads\.web\.files\["\/opt\/a\.sh"\]: must be a file that can be run/)];
    expect(run(shell, { command: ['/bin/sh', '/opt/a.sh'] })).toEqual([]);
    expect(run(script(shell), { command: ['/opt/a.sh'], probes: { liveness: exec(['/opt/a.sh']) } })).toEqual([]);
    expect(run(shell, { command: ['/opt/a.sh'] })).toEqual(notRun);
    expect(run(file(shell, { mode: 0o644 }), { probes: { liveness: exec(['/opt/a.sh', 'x']) } })).toEqual(notRun);
    expect(run(shell, { lifecycle: { beforeStop: exec(['/opt/a.sh']) } })).toEqual(notRun);
    expect(run(file(shell, { mode: 0o400 }))).toEqual([expect.stringMatching(/must let its group or everybody read, got 0400/)]);
    expect(run(file(shell, { mode: 0o1777 }))).toEqual([expect.stringMatching(/\.mode: must be a whole number from 0 to 511/)]);
    expect(run({ kind: 'file' })).toEqual([expect.stringMatching(/\.content: must be given/)]);
  });

  it('are taken whole by an environment, and name what is declared', () => {
    const changed: NamedEnvironment = { ...place, workloads: { web: { files: { '/opt/a': file(secret('key')) } } } };
    const { files, fileOptions } = resolve(shop({ files: { '/opt/a': script(shell) } }), changed).workloads['web'] ?? {};
    expect([files, fileOptions]).toEqual([{ '/opt/a': secret('key') }, {}]);
    expect(problems(kubernetes, shop({ files: { '/opt/app/a': file(secret('no')), '/opt/app/b': file(config('no')) } }))).toEqual([
      expect.stringMatching(/^workloads\.web\.files\["\/opt\/app\/b"\]: must name a declared set/),
      expect.stringMatching(/^workloads\.web\.files\["\/opt\/app\/a"\]: must name a declared secret/),
    ]);
  });

  it('are checked by the compiler', () => {
    const fields = { kind: 'service', image } as const;
    const base = { name: 'a', secrets: { key: {} } } as const;
    defineApplication({ ...base, workloads: { web: { ...fields, files: { '/a/b': file(secret('key'), { mode: 0o444 }) } } } });
    // @ts-expect-error: no such secret
    defineApplication({ ...base, workloads: { web: { ...fields, files: { '/a/b': file(secret('other')) } } } });
  });
});
