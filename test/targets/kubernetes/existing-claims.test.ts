import { compose, ephemeral, examine, formatIssue, formatNote, kubernetes, type Workload } from 'orchestra-cdk';
import { environment, Rendered, shop } from './compile-workload';

const claims = {
  '/models/current': { claim: 'models', subPath: 'current', readOnly: true },
  '/models/old': { claim: 'models', subPath: 'old', readOnly: true },
  '/uploads': { claim: 'uploads' },
};
const web: Workload = { kind: 'service', scaling: { min: 1, max: 1 }, kubernetes: { existingClaims: claims } };

function issuesOf(workload: Workload): string[] {
  return examine(shop(workload), environment, kubernetes.rules).issues.map(formatIssue);
}

describe('claims that are there already', () => {
  const pod = new Rendered(shop(web)).pod('Deployment/web');

  it('are a volume each, read-only as a whole where all of its mounts are', () => {
    expect(pod).toMatchObject({
      volumes: expect.arrayContaining([
        { name: 'models-current', persistentVolumeClaim: { claimName: 'models', readOnly: true } },
        { name: 'uploads', persistentVolumeClaim: { claimName: 'uploads' } },
      ]),
      containers: [
        {
          volumeMounts: [
            { name: 'models-current', mountPath: '/models/current', subPath: 'current', readOnly: true },
            { name: 'models-current', mountPath: '/models/old', subPath: 'old', readOnly: true },
            { name: 'tmp', mountPath: '/tmp' },
            { name: 'uploads', mountPath: '/uploads' },
          ],
        },
      ],
    });
  });

  it('are of the main container alone, and may take the place of /tmp', () => {
    const rendered = new Rendered(
      shop({
        kind: 'worker',
        sidecars: { proxy: { image: 'docker.io/library/x:1' } },
        kubernetes: { existingClaims: { '/tmp': { claim: 'scratch' } } },
      }),
    );
    expect(rendered.pod('Deployment/web')).toMatchObject({
      volumes: [
        { name: 'proxy--tmp', emptyDir: {} },
        { name: 'tmp', persistentVolumeClaim: { claimName: 'scratch' } },
      ],
    });
  });

  it.each<[string, Workload, string]>([
    [
      'expected in the namespace',
      web,
      "the claim uploads is expected in the namespace shop; where only one node may mount it, state kubernetes.updates: { kind: 'recreate' }",
    ],
    [
      'without a second pod',
      { ...web, kubernetes: { existingClaims: claims, updates: { kind: 'recreate' } } },
      'the claim uploads is expected in the namespace shop',
    ],
  ])('are a note: %s', (_what, workload, reason) => {
    const lines = new Rendered(shop(workload)).notes.map(formatNote);
    expect(lines).toContain(`kubernetes: workloads.web.kubernetes.existingClaims["/uploads"] is emulated: ${reason}`);
  });

  it.each<[string, Partial<Workload>, object, string]>([
    [
      'a volume',
      { volumes: { '/data': { kind: 'temporary', size: '1Mi' } } },
      { '/data': { claim: 'a' } },
      'must not be a volume, a file or a folder of files too, got "/data" [mounted-twice]',
    ],
    [
      'a folder of files',
      { files: { '/etc/app/app.conf': 'a' } },
      { '/etc/app': { claim: 'a' } },
      'must not be a volume, a file or a folder of files too, got "/etc/app" [mounted-twice]',
    ],
    [
      'a folder of the kernel',
      {},
      { '/proc/x': { claim: 'a' } },
      "must not lie in /proc or /sys of the container; mount it elsewhere: '/host/proc' [path-reserved]",
    ],
  ])('lie in a folder of their own, not in %s', (_what, more, existing, expected) => {
    const [path] = Object.keys(existing);
    const workload = { ...web, ...more, kubernetes: { existingClaims: existing } } as Workload; // fields of a service
    expect(issuesOf(workload)).toEqual([`workloads.web.kubernetes.existingClaims["${path}"]: ${expected}`]);
  });

  it('lie beside folders of the node', () => {
    const agent = (path: string): Workload => ({
      kind: 'agent',
      kubernetes: { host: { paths: { '/logs': { path: '/var/log' } }, reason: 'reads logs' }, existingClaims: { [path]: { claim: 'a' } } },
    });
    expect(issuesOf(agent('/data'))).toEqual([]);
    expect(issuesOf(agent('/logs'))).toEqual([
      expect.stringContaining('must not be a folder of the node too, got "/logs" [mounted-twice]'),
    ]);
  });

  it.each(['../up', '/root'])('refuse the folder %s of a volume', (subPath) => {
    const workload: Workload = { ...web, kubernetes: { existingClaims: { '/data': { claim: 'a', subPath } } } };
    expect(issuesOf(workload)).toEqual([expect.stringContaining("must be a path without '..' that does not start with '/'")]);
  });
});

describe('the name of a claim', () => {
  const db: Workload = {
    kind: 'stateful-service',
    port: 5432,
    volumes: { '/data': { kind: 'persistent', size: '1Gi' }, '/log': { kind: 'persistent', size: '1Gi' } },
    kubernetes: { claims: { '/data': { name: 'pgdata' } } },
  };

  it('is the stated one, for the claim and for its mount', () => {
    const rendered = new Rendered(shop(db));
    expect(rendered.at('StatefulSet/web', 'spec', 'volumeClaimTemplates')).toMatchObject([
      { metadata: { name: 'pgdata' } },
      { metadata: { name: 'log' } },
    ]);
    expect(rendered.pod('StatefulSet/web')).toMatchObject({
      containers: [{ volumeMounts: expect.arrayContaining([{ name: 'pgdata', mountPath: '/data' }]) }],
    });
    expect(rendered.handOvers.map(formatNote).join()).toContain('claims["/data"].name is handed over: cannot be changed');
  });

  it('is one of its own', () => {
    const workload: Workload = { ...db, kubernetes: { claims: { '/data': { name: 'log' } } } };
    expect(issuesOf(workload)).toEqual([expect.stringContaining('got \'log\', which is the volume of "/data"')]);
  });

  it('is left aside where the service has no disks', () => {
    const rendered = new Rendered(shop(db), { workloads: { web: ephemeral() } });
    expect(JSON.stringify(rendered.objects)).not.toContain('pgdata');
  });
});

describe('devices', () => {
  it('are promised to the main container as they are limited', () => {
    const rendered = new Rendered(shop({ kind: 'worker', kubernetes: { devices: { 'nvidia.com/gpu': 2, 'amd.com/gpu': 1 } } }));
    const amounts = { cpu: '1', memory: '512Mi', 'ephemeral-storage': '1Gi', 'nvidia.com/gpu': '2', 'amd.com/gpu': '1' };
    expect(rendered.pod('Deployment/web')).toMatchObject({ containers: [{ resources: { requests: amounts, limits: amounts } }] });
  });

  it.each([
    ['gpu', 1, 'name must be a resource of a driver such as nvidia.com/gpu, got "gpu"'],
    ['requests.kubernetes.io/cpu', 1, 'name must be a resource of a driver'],
    ['nvidia.com/gpu', 0, 'must be a whole number from 1 to 1000, got 0'],
  ])('refuse %s: %s', (name, count, expected) => {
    expect(issuesOf({ kind: 'worker', kubernetes: { devices: { [name]: count } } })).toEqual([expect.stringContaining(expected)]);
  });
});

it('other platforms leave all of these aside', () => {
  const { issues } = examine(shop(web), { ...environment, compose: {} }, compose.rules);
  expect(issues).toEqual([]);
});
