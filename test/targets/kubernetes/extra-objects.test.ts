import {
  canary,
  compile,
  type ExtraObject,
  examine,
  formatIssue,
  InvalidApplicationError,
  ingress,
  kubernetes,
  patch,
  pause,
  type Tier,
  weight,
} from 'orchestra-cdk';
import { formatPath } from '../../../lib/model/issue';
import { environment, Rendered, shop } from './compile-workload';

const application = shop({ kind: 'service', port: 8080 });
const config: ExtraObject = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'theme' }, data: { color: 'blue' } };
const crd: ExtraObject = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.com' },
  spec: { group: 'example.com', scope: 'Cluster', names: { kind: 'Widget', plural: 'widgets' }, versions: [] },
};

function along(...extraObjects: readonly ExtraObject[]): Rendered {
  return new Rendered(application, { kubernetes: { extraObjects } });
}

function issuesOf(extraObjects: readonly unknown[], tier: Tier = 'development'): readonly string[] {
  const images = { web: { tag: '1', digest: `sha256:${'a'.repeat(64)}` } } as const;
  try {
    compile(kubernetes, application, { ...environment, tier, images, kubernetes: { extraObjects: extraObjects as ExtraObject[] } });
    return [];
  } catch (error) {
    if (!(error instanceof InvalidApplicationError)) throw error;
    return error.issues.map(({ path, message, code }) => `${formatPath(path)}: ${message} [${code}]`);
  }
}

describe("an object of the user's own", () => {
  it('gets the namespace and the labels of the application, where it has none', () => {
    const rendered = along({ ...config, metadata: { name: 'theme', labels: { owner: 'design' } } });
    expect(rendered.object('ConfigMap/theme')).toEqual({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      data: { color: 'blue' },
      metadata: {
        name: 'theme',
        namespace: 'shop',
        labels: {
          'app.kubernetes.io/managed-by': 'orchestra-cdk',
          'app.kubernetes.io/part-of': 'shop',
          environment: 'dev',
          owner: 'design',
        },
      },
    });
    expect(along({ ...config, metadata: { name: 'theme', namespace: 'other' } }).object('ConfigMap/theme').metadata.namespace).toBe(
      'other',
    );
  });

  it.each<[string, ExtraObject, string | undefined]>([
    ['a kind of the cluster', { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'x' }, value: 5 }, undefined],
    [
      'a kind that its name says to be of the cluster',
      { apiVersion: 'cert-manager.io/v1', kind: 'ClusterIssuer', metadata: { name: 'x' } },
      undefined,
    ],
    ['a kind of another group', { apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: { name: 'x' } }, 'shop'],
    [
      'a kind that only begins like one of the cluster',
      { apiVersion: 'postgresql.cnpg.io/v1', kind: 'Cluster', metadata: { name: 'x' } },
      'shop',
    ],
  ])('belongs where its kind does: %s', (_title, extra, namespace) => {
    expect(along(extra).object(`${extra.kind}/x`).metadata.namespace).toBe(namespace);
  });

  it('belongs where a definition beside it says, which comes first', () => {
    const rendered = along({ apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'x' } }, crd);
    expect(rendered.object('Widget/x').metadata.namespace).toBeUndefined();
    expect(rendered.names.slice(0, 2)).toEqual(['Namespace/shop', 'CustomResourceDefinition/widgets.example.com']);
    expect(rendered.names.indexOf('Widget/x')).toBeLessThan(rendered.names.indexOf('Deployment/web'));
    expect(rendered.names.indexOf('Widget/x')).toBeGreaterThan(rendered.names.indexOf('Service/web'));
    expect(rendered.notes.find(({ reason }) => reason.startsWith('Widget/x'))?.reason).toContain('when its definition is established');
  });

  it('is named in a note, and can be patched', () => {
    const extraObjects = [config];
    const patches = [patch('ConfigMap/theme', { data: { color: 'red' } }, { reason: 'a test' })];
    const rendered = new Rendered(application, { kubernetes: { extraObjects, patches } });
    expect(rendered.at('ConfigMap/theme', 'data')).toEqual({ color: 'red' });
    expect(rendered.notes.map(({ level, path, reason }) => `${level} ${formatPath(path)} ${reason}`)).toContain(
      'emulated environments.dev.kubernetes.extraObjects[0] ConfigMap/theme comes along as it is, in the namespace shop',
    );
  });

  const pod = { containers: [{ name: 'x', image: 'x' }] };
  const password = 'kV9#xq2!LmZ7';
  it.each<[string, readonly unknown[], string]>([
    [
      'is one of the application',
      [{ ...config, kind: 'Service', metadata: { name: 'web' } }],
      'Service/web is of the application itself too',
    ],
    ['is there twice', [config, config], 'extraObjects[1]: must be an object of its own: ConfigMap/theme is of extraObjects[0] too'],
    [
      'is a Secret with data',
      [{ ...config, kind: 'Secret' }],
      'extraObjects[0]: must not have the data of the Secret theme [literal-secret]',
    ],
    ['has pods that the namespace refuses', [{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'x' }, spec: pod }], '[extra-object-pods]'],
    ['is of the cluster, in a namespace', [{ ...crd, metadata: { name: 'x', namespace: 'y' } }], '[namespace-of-cluster-object]'],
    ['is a list', [{ apiVersion: 'v1', kind: 'List', metadata: { name: 'all' }, items: [config] }], '[object-list]'],
    ['is a list of a kind', [{ ...config, kind: 'SecretList', items: [{ data: { password } }] }], "got 'SecretList' [object-list]"],
    ['has no kind', [{ ...config, kind: undefined }], 'extraObjects[0].kind: must be a kind such as ConfigMap'],
    ['has no name', [{ ...config, metadata: {} }], 'extraObjects[0].metadata.name: must be the name of an object'],
    ['has labels that are none', [{ ...config, metadata: { name: 'x', labels: { a: 1 } } }], 'metadata.labels: must be a map of strings'],
    ['is no object', ['ConfigMap/theme'], 'extraObjects[0]: must be an object, got a string'],
    ['holds what is no data', [{ ...config, data: { since: new Date(0) } }], 'extraObjects[0].data.since: must be an object'],
    [
      'holds what no cluster takes',
      [{ ...config, data: { note: '\u0085' } }],
      'extraObjects[0].data.note: must not hold the control characters',
    ],
  ])('is refused where it %s', (_why, extraObjects, message) => {
    const issues = issuesOf(extraObjects);
    expect(issues.length).toBeGreaterThan(0);
    expect(issues.filter((each) => !each.includes('[extra-object-pods]')).slice(1)).toEqual([]);
    expect(issues[0]).toEqual(expect.stringContaining(message));
  });

  it('is none that the Rollouts controller makes for a new version', () => {
    const web = shop({ kind: 'service', rollout: canary([weight(25), pause('5m')]), kubernetes: { route: { name: 'front' } } });
    const issuesBeside = (name: string) => {
      const extra = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name } };
      const cluster = { extraObjects: [extra], routers: { web: ingress('nginx', { hosts: ['web.example.com'] }) } };
      return examine(web, { ...environment, kubernetes: cluster }, kubernetes.rules).issues.map(formatIssue);
    };
    expect(issuesBeside('web-front-canary')).toEqual([
      expect.stringContaining('Ingress/web-front-canary is of the Rollouts controller too'),
    ]);
    expect(issuesBeside('web-web-canary')).toEqual([]);
  });

  it('keeps no secret in production', () => {
    const issues = issuesOf([{ ...config, data: { DB_PASSWORD: password } }], 'production');
    expect(issues).toEqual([expect.stringContaining('extraObjects[0].data.DB_PASSWORD: must not be a literal in production')]);
    expect(issues.join()).not.toContain(password);
  });

  it('may be a Secret without data, and says a secret of another object aloud', () => {
    const token = { ...config, kind: 'Secret', data: {}, type: 'kubernetes.io/service-account-token' };
    expect(issuesOf([token])).toEqual([]);
    const { notes } = along({ ...config, data: { DB_PASSWORD: password } });
    expect(notes.map(({ path }) => formatPath(path))).toContain('environments.dev.kubernetes.extraObjects[0].data.DB_PASSWORD');
    expect(JSON.stringify(notes)).not.toContain(password);
  });
});
