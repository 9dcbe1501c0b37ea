import { cloudRun, compile, compose, examine, kubernetes, type Security, type Workload } from 'orchestra-cdk';
import { parse } from 'yaml';
import { environment, Rendered, shop } from './compile-workload';

const reason = 'the image hands its files over to a user of its own';
const service = (security: Security): Workload => ({ kind: 'service', security });
const issuesOf = (web: Workload) => examine(shop(web), environment, kubernetes.rules).issues;
const profile = { seccompProfile: { type: 'RuntimeDefault' } };

function composed(web: Workload): { readonly [key: string]: unknown } {
  const place = { name: 'dev', tier: 'development', compose: {}, images: { web: { tag: '1.0.0' } } } as const;
  const { output } = compile(compose, shop({ ...web, image: 'registry.example.com/web' }), place);
  return parse(output.find(({ path }) => path === 'compose.yaml')?.text ?? '').services.web;
}

describe('a container that starts as root', () => {
  const security: Security = { root: { reason }, capabilities: { add: ['SETUID', 'CHOWN'], reason: 'becomes that user' } };

  it('says so with its reasons, and leaves its volumes as they are', () => {
    const rendered = new Rendered(shop(service(security)));
    expect(rendered.pod('Deployment/web', 'securityContext')).toEqual({ runAsNonRoot: false, runAsUser: 0, runAsGroup: 0, ...profile });
    expect(rendered.pod('Deployment/web', 'containers', 0, 'securityContext')).toEqual({
      runAsNonRoot: false,
      runAsUser: 0,
      runAsGroup: 0,
      ...profile,
      allowPrivilegeEscalation: false,
      privileged: false,
      readOnlyRootFilesystem: true,
      capabilities: { add: ['CHOWN', 'SETUID'], drop: ['ALL'] },
    });
    expect(rendered.at('Deployment/web', 'spec', 'template', 'metadata', 'annotations')).toEqual({
      'web.orchestra-cdk/root': reason,
      'web.orchestra-cdk/capabilities': 'becomes that user',
    });
  });

  it('opens the namespace as far as it needs, and no further', () => {
    const rendered = new Rendered(shop(service(security), { workloads: { api: { kind: 'worker', image: 'registry.example.com/api:1' } } }));
    const { labels, annotations } = rendered.object('Namespace/shop').metadata;
    expect(labels).toMatchObject({ 'pod-security.kubernetes.io/enforce': 'baseline', 'pod-security.kubernetes.io/warn': 'baseline' });
    expect(annotations).toEqual({ 'orchestra-cdk/pod-security': 'baseline for web' });
  });

  it('has files that the user it becomes can read', () => {
    const volumes = (security_: Security) =>
      new Rendered(shop({ kind: 'service', security: security_, files: { '/etc/app/a.conf': 'a' } })).pod('Deployment/web', 'volumes');
    expect(volumes(security)).toContainEqual({ name: 'etc-app', projected: expect.objectContaining({ defaultMode: 0o444 }) });
    expect(volumes({})).toContainEqual({ name: 'etc-app', projected: expect.objectContaining({ defaultMode: 0o440 }) });
  });

  it('is one of Compose too', () => {
    expect(composed(service(security))).toMatchObject({
      user: '0:0',
      cap_add: ['CHOWN', 'SETUID'],
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      labels: { 'orchestra-cdk/root': reason, 'orchestra-cdk/capabilities': 'becomes that user' },
    });
  });
});

describe('a container with the user of its image', () => {
  it('states none, nor does its pod, whose user it would have', () => {
    const sidecars = { proxy: { image: 'docker.io/library/proxy:1', security: { imageUser: { reason } } } };
    const rendered = new Rendered(shop({ kind: 'service', security: { user: 1000 }, sidecars }));
    expect(rendered.pod('Deployment/web', 'securityContext')).toEqual({ ...profile, fsGroup: 1000, fsGroupChangePolicy: 'OnRootMismatch' });
    expect(rendered.pod('Deployment/web', 'containers', 0, 'securityContext')).toMatchObject({ runAsNonRoot: true, runAsUser: 1000 });
    const proxy = rendered.pod('Deployment/web', 'initContainers', 0, 'securityContext');
    expect(proxy).toMatchObject({ runAsNonRoot: false });
    expect(proxy).not.toHaveProperty('runAsUser');
  });

  it('is not root where the image states a number, and keeps to the restricted level', () => {
    const rendered = new Rendered(shop(service({ imageUser: { reason, nonRoot: true } })));
    expect(rendered.pod('Deployment/web', 'containers', 0, 'securityContext')).toMatchObject({ runAsNonRoot: true });
    expect(rendered.object('Namespace/shop').metadata.labels).toMatchObject({ 'pod-security.kubernetes.io/enforce': 'restricted' });
  });

  it('has no user in Compose', () => {
    expect(composed(service({ imageUser: { reason } }))).not.toHaveProperty('user');
  });
});

describe('groups', () => {
  it('are the number of the user, unless stated', () => {
    const rendered = new Rendered(shop(service({ user: 999, group: 1000 })));
    expect(rendered.pod('Deployment/web', 'securityContext')).toMatchObject({ runAsUser: 999, runAsGroup: 1000, fsGroup: 1000 });
    expect(composed(service({ user: 999, group: 1000 }))).toMatchObject({ user: '999:1000' });
  });

  it('of files may be another, or none', () => {
    const context = (fsGroup: number | 'none') =>
      new Rendered(shop({ kind: 'service', kubernetes: { fsGroup } })).pod('Deployment/web', 'securityContext');
    expect(context(2000)).toMatchObject({ runAsUser: 65532, fsGroup: 2000 });
    expect(context('none')).not.toHaveProperty('fsGroup');
  });
});

describe('rules', () => {
  const at = (...path: readonly (string | number)[]) => ['workloads', 'web', 'security', ...path];

  it.each([
    [{ user: 1000, root: { reason } }, 'user-twice', ['root']],
    [{ root: { reason }, imageUser: { reason } }, 'user-twice', ['imageUser']],
    [{ group: 1000, imageUser: { reason } }, 'group-without-user', ['group']],
    [{ capabilities: { add: ['NET_BIND_SERVICE', 'CHOWN'] } }, 'reason-missing', ['capabilities', 'reason']],
    [{ capabilities: { add: [] } }, 'empty', ['capabilities', 'add']],
    [{ capabilities: { add: ['CHOWN', 'CHOWN'], reason } }, 'capability-twice', ['capabilities', 'add', 1]],
  ] as const)('refuse %j', (security, code, path) => {
    expect(issuesOf(service(security))).toMatchObject([{ code, path: at(...path) }]);
  });

  it.each([{ group: 0, root: { reason } }, { capabilities: { add: ['NET_BIND_SERVICE'] } }] as const)('accept %j', (security) => {
    expect(issuesOf(service(security))).toEqual([]);
  });

  it('hold a stated level of the namespace to the pods', () => {
    const found = (podSecurity: 'restricted' | 'baseline', security: Security) =>
      examine(shop(service(security)), { ...environment, kubernetes: { podSecurity } }, kubernetes.rules).issues;
    expect(found('restricted', { root: { reason } })).toMatchObject([
      { code: 'pod-security-refuses', path: ['environments', 'dev', 'kubernetes', 'podSecurity'], message: expect.stringContaining('web') },
    ]);
    expect(found('baseline', { root: { reason } })).toEqual([]);
    const open = new Rendered(shop(service({})), { kubernetes: { podSecurity: 'privileged' } });
    expect(open.object('Namespace/shop').metadata).toMatchObject({
      labels: { 'pod-security.kubernetes.io/enforce': 'privileged' },
      annotations: { 'orchestra-cdk/pod-security': 'privileged, as the environment states' },
    });
  });
});

it('Cloud Run says that it takes the user of the image', () => {
  const { notes } = compile(cloudRun, shop(service({ root: { reason }, capabilities: { add: ['CHOWN'], reason } })), environment);
  expect(notes.map(({ level, path }) => [level, path.slice(3).join('.')])).toEqual(
    expect.arrayContaining([
      ['unsupported', 'capabilities'],
      ['unsupported', 'root'],
    ]),
  );
});

describe('an agent', () => {
  const host = {
    network: true,
    pid: true,
    paths: { '/host/sys': { path: '/sys', propagation: 'host-to-container' }, '/var/log': {} },
    ports: { https: 9100 },
    reason: 'measures its node',
  } as const;
  const proxy = { image: 'docker.io/library/proxy:1', ports: { https: 9100 } };

  it('has of its node what is stated, with a reason', () => {
    const rendered = new Rendered(shop({ kind: 'agent', sidecars: { proxy }, kubernetes: { host } }));
    expect(rendered.pod('DaemonSet/web')).toMatchObject({ hostNetwork: true, hostPID: true, dnsPolicy: 'ClusterFirstWithHostNet' });
    expect(rendered.pod('DaemonSet/web', 'containers', 0, 'volumeMounts')).toEqual([
      { name: 'host-sys', mountPath: '/host/sys', readOnly: true, mountPropagation: 'HostToContainer' },
      { name: 'tmp', mountPath: '/tmp' },
      { name: 'var-log', mountPath: '/var/log', readOnly: true },
    ]);
    expect(rendered.pod('DaemonSet/web', 'volumes')).toEqual(
      expect.arrayContaining([
        { name: 'host-sys', hostPath: { path: '/sys' } },
        { name: 'var-log', hostPath: { path: '/var/log' } },
      ]),
    );
    expect(rendered.pod('DaemonSet/web', 'initContainers', 0)).toMatchObject({ ports: [{ containerPort: 9100, hostPort: 9100 }] });
    expect(rendered.at('DaemonSet/web', 'spec', 'template', 'metadata', 'annotations')).toMatchObject({
      'orchestra-cdk/host': host.reason,
    });
    expect(rendered.object('Namespace/shop').metadata).toMatchObject({
      labels: { 'pod-security.kubernetes.io/enforce': 'privileged' },
      annotations: { 'orchestra-cdk/pod-security': 'privileged for web' },
    });
    expect(rendered.notes.map(({ level, path }) => [level, path.slice(2).join('.')])).toEqual([['degraded', 'kubernetes.host.network']]);
  });

  it.each([
    [{ reason: 'x' }, [], 'empty'],
    [{ ports: { metrics: 1 }, reason: 'x' }, ['ports', 'metrics'], 'host-port-unknown'],
    [{ ...host, ports: { https: 9101 } }, ['ports', 'https'], 'host-port-differs'],
    [{ paths: { '/data': {} }, reason: 'x' }, ['paths', '/data'], 'mounted-twice'],
    [{ paths: { '/proc': {} }, reason: 'x' }, ['paths', '/proc'], 'path-reserved'],
  ])('is refused with %j', (wrong, path, code) => {
    const volumes = { '/data': { kind: 'temporary', size: '1Mi' } } as const;
    const found = issuesOf({ kind: 'agent', volumes, sidecars: { proxy }, kubernetes: { host: wrong } });
    expect(found).toMatchObject([{ code, path: ['workloads', 'web', 'kubernetes', 'host', ...path] }]);
  });

  const file = (content: string) => ({ kind: 'file', content, keepFolder: true }) as const;
  it.each([
    [{ '/etc/app': {} }, {}, 'mounted-twice'],
    [{ '/etc/app/x.conf': {} }, {}, 'mounted-twice'],
    [{ '/etc': {} }, {}, 'path-taken'],
    [{ '/etc/app/certs': {} }, {}, 'path-in-files'],
    [{ '/usr/share/app': {} }, { '/usr/share/app/kept': file('') }, 'path-taken'],
    [{ '/usr/share/app/kept/x': {} }, { '/usr/share/app/kept': file('') }, 'path-in-files'],
    [{ '/cache': {} }, {}, 'path-taken'],
  ])('mounts %j of its node where nothing else is', (paths, files, code) => {
    const agent: Workload = {
      kind: 'agent',
      files: { '/etc/app/x.conf': 'x', ...files },
      volumes: { '/cache/inner': { kind: 'temporary', size: '1Mi' } },
      kubernetes: { host: { paths, reason } },
    };
    const [path = ''] = Object.keys(paths);
    expect(issuesOf(agent)).toMatchObject([{ code, path: ['workloads', 'web', 'kubernetes', 'host', 'paths', path] }]);
    const beside = { ...agent, kubernetes: { host: { paths: { '/host/etc': { path: '/etc' }, '/cache/inner/of-node': {} }, reason } } };
    expect(issuesOf(beside)).toEqual([]);
  });

  it('has the /tmp of its node instead of its own', () => {
    const rendered = new Rendered(shop({ kind: 'agent', kubernetes: { host: { paths: { '/tmp': { readOnly: false } }, reason } } }));
    expect(rendered.pod('DaemonSet/web', 'volumes')).toEqual([{ name: 'tmp', hostPath: { path: '/tmp' } }]);
    expect(rendered.pod('DaemonSet/web', 'containers', 0, 'volumeMounts')).toEqual([{ name: 'tmp', mountPath: '/tmp' }]);
  });

  it('is refused below port 1024 in the network of its node, unless it is root', () => {
    const agent = { kind: 'agent', ports: { dns: 53 }, kubernetes: { host: { network: true, reason: 'x' } } } as const;
    expect(issuesOf(agent)).toMatchObject([{ code: 'port-privileged', path: ['workloads', 'web', 'ports', 'dns'] }]);
    const root = { ...agent, security: { root: { reason } } };
    expect(issuesOf(root)).toEqual([]);
    expect(new Rendered(shop(root)).pod('DaemonSet/web', 'securityContext')).not.toHaveProperty('sysctls');
  });

  it('comes one by one where it takes a port of its node', () => {
    const updates = { kind: 'rolling', maxSurge: 1 } as const;
    const kubernetesOptions = { updates, host: { ports: { https: 9100 }, reason: 'x' } };
    const found = issuesOf({ kind: 'agent', sidecars: { proxy }, kubernetes: kubernetesOptions });
    expect(found).toMatchObject([{ code: 'surge-with-host-ports' }]);
  });
});
