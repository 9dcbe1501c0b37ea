import {
  canary,
  compile,
  InvalidApplicationError,
  jsonPatch,
  kubernetes,
  type ObjectPatch,
  type PatchOperation,
  patch,
  pause,
  type Tier,
  type Workload,
  weight,
} from 'orchestra-cdk';
import { formatPath } from '../../../../lib/model/issue';
import { environment, Rendered, shop } from '../compile-workload';

const reason = { reason: 'old DNS until March' };
const service: Workload = { kind: 'service', port: 8080, env: { MODE: 'fast' } };
const set: Workload = { kind: 'stateful-service', image: 'web', port: 8080, volumes: { '/data': { kind: 'persistent', size: '1Gi' } } };
const aliases = [{ ip: '10.0.0.5', hostnames: ['old-db'] }];
const container = '/spec/template/spec/containers/0';

function patched(patches: readonly ObjectPatch[], workload: Workload = service): Rendered {
  return new Rendered(shop(workload), { kubernetes: { patches } });
}

function issuesOf(patches: readonly ObjectPatch[], { workload = service, tier = 'development' as Tier } = {}): readonly string[] {
  const image = { web: { tag: '1.4.2', digest: `sha256:${'a'.repeat(64)}` } } as const;
  try {
    compile(kubernetes, shop(workload), { ...environment, tier, images: image, kubernetes: { patches } });
    return [];
  } catch (error) {
    if (!(error instanceof InvalidApplicationError)) throw error;
    return error.issues.map(({ path, message, remedy, code }) => `${formatPath(path)}: ${message}; ${remedy} [${code}]`);
  }
}

describe('a patch', () => {
  it('merges into the object of its kind and name: maps by key, null removes, lists are taken whole', () => {
    const rendered = patched([
      patch(
        'Deployment/web',
        { metadata: { annotations: { 'example.com/team': 'shop' } }, spec: { template: { spec: { hostAliases: aliases } } } },
        reason,
      ),
      patch('Service/web', { spec: { ports: [{ port: 80 }], type: null } }, reason),
    ]);
    expect(rendered.pod('Deployment/web', 'hostAliases')).toEqual(aliases);
    expect(rendered.pod('Deployment/web', 'containers')).toEqual(new Rendered(shop(service)).pod('Deployment/web', 'containers'));
    expect(rendered.object('Deployment/web').metadata.annotations).toMatchObject({ 'example.com/team': 'shop' });
    expect(rendered.at('Service/web', 'spec')).toEqual({ selector: expect.anything(), ports: [{ port: 80 }] });
  });

  it('reaches elements of lists by operations, each on what those before it made', () => {
    const rendered = patched([
      jsonPatch('Deployment/web', [{ op: 'add', path: `${container}/env/-`, value: { name: 'EXTRA', value: '1' } }], reason),
      jsonPatch(
        'Deployment/web',
        [
          { op: 'test', path: `${container}/env/2/name`, value: 'EXTRA' },
          { op: 'move', from: `${container}/env/2`, path: `${container}/env/0` },
        ],
        reason,
      ),
    ]);
    const env = rendered.pod('Deployment/web', 'containers', 0, 'env');
    expect(env).toEqual([{ name: 'EXTRA', value: '1' }, { name: 'MODE', value: 'fast' }, expect.objectContaining({ name: 'PORT' })]);
  });

  it('is noted with its reason, and with what it changes that others rely on', () => {
    const notes = (patches: readonly ObjectPatch[], workload?: Workload) =>
      patched(patches, workload)
        .notes.filter(({ path }) => path.includes('patches'))
        .map(({ level, path, reason: why }) => `${level} ${formatPath(path)} ${why}`);
    expect(notes([patch('Service/web', { spec: { type: 'NodePort' } }, reason)])).toEqual([
      'emulated environments.dev.kubernetes.patches[0] changes Service/web after it was rendered: old DNS until March',
    ]);
    const storage = [{ op: 'add', path: '/spec/volumeClaimTemplates/0/spec/storageClassName', value: 'ssd' }] as const;
    expect(notes([jsonPatch('StatefulSet/web', storage, reason)], set)).toEqual([
      expect.stringContaining('spec.volumeClaimTemplates cannot change in one that exists'),
    ]);
    expect(notes([patch('NetworkPolicy/web', { spec: { ingress: [{}] } }, reason)])).toEqual([
      expect.stringContaining('no longer follows from calls'),
    ]);
    const writable = [{ op: 'replace', path: `${container}/securityContext/readOnlyRootFilesystem`, value: false }] as const;
    expect(notes([jsonPatch('Deployment/web', writable, reason)])).toEqual([
      expect.stringMatching(/^degraded .*can write to their root file system \(container web\)/),
    ]);
  });

  it('may open pods where the namespace lets them in, and says both', () => {
    const open = [
      patch('Deployment/web', { spec: { template: { spec: { hostNetwork: true } } } }, reason),
      patch('Namespace/shop', { metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } } }, reason),
    ];
    expect(patched(open).notes.flatMap(({ path, reason: why }) => (path.includes('patches') ? [why] : []))).toEqual([
      expect.stringContaining('its pods use the network of their node (hostNetwork)'),
      expect.stringContaining('pods are held to the level privileged, no longer to restricted'),
    ]);
  });

  it('is left out of nothing: ignored differences follow it', () => {
    const rendered = patched([patch('HorizontalPodAutoscaler/web', { spec: { scaleTargetRef: { name: 'other' } } }, reason)], {
      ...service,
      scaling: { min: 1, max: 3 },
    });
    expect(rendered.at('HorizontalPodAutoscaler/web', 'spec', 'scaleTargetRef', 'name')).toBe('other');
  });

  const escalation = { op: 'replace', path: `${container}/securityContext/allowPrivilegeEscalation`, value: true } as const;
  it.each<[string, ObjectPatch, string, Workload?]>([
    [
      'the object is misspelt',
      patch('Deployment/wbe', { spec: {} }, reason),
      'environments.dev.kubernetes.patches[0]: Deployment/wbe is no object of this application; did you mean Deployment/web? [patch-without-object]',
    ],
    [
      'the kind is another one',
      patch('ReplicaSet/web', {}, reason),
      'objects: ServiceAccount/web, NetworkPolicy/web, Service/web, Deployment/web',
    ],
    [
      'nothing changes',
      patch('Service/web', { spec: { type: 'ClusterIP' } }, reason),
      'changes nothing of Service/web; leave it out [patch-without-effect]',
    ],
    [
      'a place is not there',
      jsonPatch('Service/web', [{ op: 'replace', path: '/spec/nothing', value: 1 }], reason),
      'patches[0].operations[0]: cannot be done to Service/web: /spec/nothing is not there',
    ],
    ['a test fails', jsonPatch('Service/web', [{ op: 'test', path: '/spec/type', value: 'x' }], reason), '/spec/type has another value'],
    ['it makes another object', patch('Service/web', { metadata: { name: 'api' } }, reason), 'metadata.name: it would be another object'],
    ['it leaves no object', patch('Service/web', { metadata: null }, reason), '[patch-of-identity]'],
    [
      'it changes a selector',
      patch('Deployment/web', { spec: { selector: { matchLabels: { tier: 'web' } } } }, reason),
      '[patch-of-selector]',
    ],
    [
      'pods lose the label that finds them',
      patch('Deployment/web', { spec: { template: { metadata: { labels: { 'app.kubernetes.io/instance': null } } } } }, reason),
      '[patch-of-selector]',
    ],
    [
      'the namespace would refuse the pods',
      jsonPatch('Deployment/web', [escalation], reason),
      'may gain privileges (allowPrivilegeEscalation) (container web): the namespace enforces the level restricted',
    ],
    ['no reason is given', patch('Service/web', { spec: { type: 'NodePort' } }, { reason: ' ' }), '[reason-missing]'],
    ['a pointer is none', jsonPatch('Service/web', [{ op: 'remove', path: 'spec' }], reason), '[wrong-pointer]'],
    ['its object is no name', patch('web', {}, reason), "must be Kind/name such as 'Deployment/web', with the group"],
    [
      'an autoscaler says how many pods there are',
      patch('Deployment/web', { spec: { replicas: 4 } }, reason),
      'patches[0]: must not state spec.replicas, which an autoscaler writes; set scaling of the workload',
      { ...service, scaling: { min: 1, max: 3 } },
    ],
    [
      'the environment chooses a version',
      jsonPatch('Deployment/web', [{ op: 'replace', path: `${container}/image`, value: 'registry.example.com/shop/web:2' }], reason),
      'patches[0]: must not change the version of the image of web, which the environment chooses',
    ],
  ])('is refused where %s', (_why, wrong, message, workload = service) => {
    expect(issuesOf([wrong], { workload })).toEqual([expect.stringContaining(message)]);
  });

  it('says how many pods there are where no autoscaler does, and adds containers with images of their own', () => {
    const securityContext = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };
    const sidecar = { name: 'proxy', image: 'registry.example.com/proxy:1', securityContext };
    const patches = [
      patch('Deployment/web', { spec: { replicas: 4 } }, reason),
      jsonPatch('Deployment/web', [{ op: 'add', path: '/spec/template/spec/initContainers', value: [sidecar] }], reason),
    ];
    const rendered = patched(patches, { ...service, scaling: { min: 2, max: 2 } });
    expect(rendered.at('Deployment/web', 'spec', 'replicas')).toBe(4);
    expect(rendered.pod('Deployment/web', 'initContainers')).toEqual([sidecar]);
  });

  it('leaves the weights of a canary to its controller', () => {
    const weights = [{ op: 'replace', path: '/spec/rules/0/backendRefs/0/weight', value: 50 }] as const;
    const name = [{ op: 'add', path: '/spec/rules/0/name', value: 'all' }] as const;
    const compiled = (operations: readonly PatchOperation[]) =>
      compile(kubernetes, shop({ ...service, rollout: canary([weight(10), pause('5m')]) }), {
        ...environment,
        kubernetes: {
          routers: { web: { kind: 'gateway-api', gateway: 'edge' } },
          patches: [jsonPatch('HTTPRoute/web', operations, reason)],
        },
      });
    expect(() => compiled(weights)).toThrow('must not state spec.rules.backendRefs.weight, which the controller of rollouts writes');
    expect(() => compiled(name)).not.toThrow();
  });

  it('takes plain data alone, read once', () => {
    const odd = { spec: { since: new Date(0), count: Number.NaN, holder: new Map() } } as never; // what JavaScript lets through
    expect(issuesOf([patch('Service/web', odd, reason)]).map((each) => each.split(':')[0])).toEqual([
      'environments.dev.kubernetes.patches[0].fields.spec.count',
      'environments.dev.kubernetes.patches[0].fields.spec.holder',
      'environments.dev.kubernetes.patches[0].fields.spec.since',
    ]);
  });

  it('keeps no secret in production, and says so elsewhere', () => {
    const secret = { name: 'DB_PASSWORD', value: 'kV9#xq2!LmZ7' };
    const literal = [jsonPatch('Deployment/web', [{ op: 'add', path: `${container}/env/-`, value: secret }], reason)];
    expect(issuesOf(literal, { tier: 'production' })).toEqual([expect.stringContaining('[literal-secret]')]);
    expect(issuesOf(literal)).toEqual([]);
    const said = patched(literal).notes.filter(({ reason: why }) => why.includes('plain text in the output'));
    expect(said).toHaveLength(1);
    expect(JSON.stringify(said)).not.toContain('kV9#xq2!LmZ7');
  });

  it('names the group or the namespace where two objects have the kind and the name', () => {
    const config = (namespace: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'theme', namespace } });
    const other = { apiVersion: 'example.com/v1', kind: 'Service', metadata: { name: 'web' } };
    const extraObjects = [config('one'), config('two'), other];
    const compiled = (object: string) => {
      const patches = [patch(object, { metadata: { labels: { team: 'shop' } } }, reason)];
      const { output } = compile(kubernetes, shop(service), { ...environment, kubernetes: { extraObjects, patches } });
      return output.filter(({ metadata }) => metadata.labels?.['team'] === 'shop').map((each) => each.metadata.namespace);
    };
    expect(() => compiled('ConfigMap/theme')).toThrow('ConfigMap/one/theme, ConfigMap/two/theme');
    expect(compiled('ConfigMap/two/theme')).toEqual(['two']);
    expect(() => compiled('ConfigMap/three/theme')).toThrow('ConfigMap/three/theme is no object of this application');
    expect(() => compiled('Service/web')).toThrow('Service.example.com/web');
    expect(compiled('Service.example.com/web')).toHaveLength(1);
  });

  it('puts no data into a Secret, in no tier', () => {
    const extraObjects = [{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'empty' } }];
    const filled = patch('Secret/empty', { stringData: { key: 'kV9#xq2!LmZ7' } }, reason);
    const labelled = patch('Secret/empty', { metadata: { labels: { team: 'shop' } } }, reason);
    const compiled = (patches: readonly ObjectPatch[]) =>
      compile(kubernetes, shop(service), { ...environment, kubernetes: { extraObjects, patches } });
    expect(() => compiled([labelled])).not.toThrow();
    expect(() => compiled([filled])).toThrow('must not put data into the Secret empty');
    expect(() => compiled([filled])).not.toThrow('kV9#xq2!LmZ7');
  });

  it('gives the same bytes whatever the order of keys', () => {
    const one = patched([patch('Service/web', { metadata: { annotations: { a: '1', b: '2' } } }, reason)]);
    const other = patched([patch('Service/web', { metadata: { annotations: { b: '2', a: '1' } } }, reason)]);
    expect(JSON.stringify(one.objects)).toBe(JSON.stringify(other.objects));
  });
});
