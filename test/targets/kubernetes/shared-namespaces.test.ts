import {
  type Application,
  argoCd,
  checkEnvironments,
  type Delivery,
  type DeliveryDeclaration,
  deliveryFiles,
  externalChart,
  formatIssue,
  InvalidApplicationError,
  type KubernetesSettings,
  kubernetes,
  type NamedEnvironment,
  scripts,
} from 'orchestra-cdk';

const image = 'registry.example.com/shop';
const shop: Application = {
  name: 'shop',
  workloads: { web: { kind: 'service', image }, probe: { kind: 'agent', image, kubernetes: { namespace: 'shop-agents' } } },
};

const inCluster = (name: string, settings: KubernetesSettings, more: Partial<NamedEnvironment> = {}): NamedEnvironment => ({
  name,
  tier: 'staging',
  images: { web: { tag: '1.0.0' } },
  kubernetes: { namespace: `shop-${name}`, ...settings },
  ...more,
});
/** Of `prod`, with its agents in a namespace of its own. */
const apart: Partial<NamedEnvironment> = { workloads: { probe: { kubernetes: { namespace: 'prod-agents' } } } };
const google = (project: string): Partial<NamedEnvironment> => ({ google: { project, region: 'europe-west1' } });

const chart = externalChart({ repository: 'https://charts.example.com', version: '1.0.0', namespace: 'ingress' });
const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'extra' } };

interface Case {
  readonly title: string;
  readonly dev: NamedEnvironment;
  readonly prod: NamedEnvironment;
  readonly deploys?: DeliveryDeclaration['deploys'];
  /** Of checks, and of the delivery. */
  readonly paths: readonly string[];
  /** Where the delivery knows more. */
  readonly deliveryPaths?: readonly string[];
}

const one = { cluster: 'one' };
const agents = 'workloads.probe.kubernetes.namespace';
const context = (name: string) => scripts({ clusters: [{ kind: 'context', name }] });
const cases: readonly Case[] = [
  { title: 'of one cluster have a namespace for agents each', dev: inCluster('dev', one), prod: inCluster('prod', one, apart), paths: [] },
  { title: 'of one cluster with one namespace for agents', dev: inCluster('dev', one), prod: inCluster('prod', one), paths: [agents] },
  {
    title: 'of one cluster, where an environment states the namespace of another',
    dev: inCluster('dev', one),
    prod: inCluster('prod', one, { workloads: { probe: { kubernetes: { namespace: 'shop-dev' } } } }),
    paths: [`environments.prod.${agents}`],
  },
  {
    title: 'of one cluster with one home',
    dev: inCluster('dev', one),
    prod: inCluster('prod', { ...one, namespace: 'shop-dev' }, apart),
    paths: ['environments.prod.kubernetes.namespace'],
  },
  {
    title: 'of one cluster with one Namespace of their own, and a chart in one',
    dev: inCluster('dev', { ...one, extraObjects: [namespace], charts: { ingress: chart } }),
    prod: inCluster('prod', { ...one, extraObjects: [namespace], charts: { ingress: chart } }, apart),
    paths: ['environments.prod.kubernetes.charts.ingress.namespace', 'environments.prod.kubernetes.extraObjects[0].metadata.name'],
  },
  { title: 'of two clusters', dev: inCluster('dev', one), prod: inCluster('prod', { cluster: 'two' }), paths: [] },
  { title: 'of clusters that are not known', dev: inCluster('dev', {}), prod: inCluster('prod', {}), paths: [] },
  {
    title: 'of clusters of one name in two projects',
    dev: inCluster('dev', one, google('acme-dev')),
    prod: inCluster('prod', one, google('acme-prod')),
    paths: [],
  },
  {
    title: 'of a cluster in a project of its own',
    dev: inCluster('dev', { ...one, clusterProject: 'acme-shared' }, google('acme-dev')),
    prod: inCluster('prod', { ...one, clusterProject: 'acme-shared' }, google('acme-prod')),
    paths: [agents],
  },
  {
    title: 'that scripts deploy to one context',
    dev: inCluster('dev', {}),
    prod: inCluster('prod', {}),
    deploys: { dev: context('one'), prod: context('one') },
    paths: [],
    deliveryPaths: [agents],
  },
  {
    title: 'that scripts deploy to other clusters than the one that they name',
    dev: inCluster('dev', one),
    prod: inCluster('prod', one),
    deploys: { dev: context('one'), prod: context('two') },
    paths: [agents],
    deliveryPaths: [],
  },
  {
    title: 'that Argo CD deploys to one cluster, which one names and the other one is sent to',
    dev: inCluster('dev', one),
    prod: inCluster('prod', { cluster: 'two' }),
    deploys: { dev: argoCd(), prod: argoCd({ cluster: 'one' }) },
    paths: [],
    deliveryPaths: [agents],
  },
];

describe('the environments of an application', () => {
  it.each(cases)('$title', ({ dev, prod, deploys = {}, paths, deliveryPaths = paths }) => {
    const environments = { dev, prod };
    const wanted = (each: readonly string[]) => each.map((path) => `namespace-of-environment ${path}`);
    expect(problems(() => checkEnvironments(shop, environments, [kubernetes]))).toEqual(wanted(paths));
    const delivery: Delivery = { application: shop, environments, repository: 'https://git.example.com/shop', deploys };
    expect(problems(() => deliveryFiles(delivery))).toEqual(wanted(deliveryPaths));
  });

  it('are named by a message with what to state', () => {
    const environments = { dev: inCluster('dev', one), prod: inCluster('prod', one) };
    expect(() => checkEnvironments(shop, environments, [kubernetes])).toThrow(
      'must be another namespace than in dev, which is in the same cluster, got "shop-agents"; state another one at environments.prod.workloads.probe.kubernetes.namespace, or another cluster',
    );
  });
});

function problems(action: () => unknown): readonly string[] {
  try {
    action();
    return [];
  } catch (error) {
    if (!(error instanceof InvalidApplicationError)) throw error;
    return error.issues.map((issue) => formatIssue(issue).replace(/^(\S+): .*\[(\S+)\]$/, '$2 $1'));
  }
}
