import {
  type Application,
  analyze,
  argoCd,
  blueGreen,
  canary,
  cloudBuild,
  type Delivery,
  type Deploy,
  defineDelivery,
  deliveryFiles,
  flux,
  githubActions,
  http,
  imageAutomation,
  jobCheck,
  type NamedEnvironment,
  pause,
  scripts,
  secret,
  weight,
} from 'orchestra-cdk';
import { systems } from '../../../apps/systems';
import type { OutputFile } from '../../../lib/output/output-file';

/** A delivery, its files and its documents. */
export interface GuidedDelivery {
  readonly name: string;
  readonly delivery: Delivery;
  readonly files: readonly OutputFile[];
}

const rollout = canary([weight(10), pause(), analyze('smoke'), weight(50), pause('5m')]);

/** Of every kind of workload that deploys in one namespace, with what people have to know of each. */
export const shop: Application = {
  name: 'shop',
  workloads: {
    web: {
      kind: 'service',
      port: 8080,
      probes: { startup: http('/health'), readiness: http('/ready') },
      env: { KEY: secret('key') },
      rollout,
    },
    cart: { kind: 'service', port: 7070, rollout: blueGreen({ autoPromote: false }) },
    mail: { kind: 'worker', image: 'web', resources: { cpu: '1', memory: '512Mi' } },
    schema: { kind: 'job', runs: 'before-release', image: 'web', resources: { cpu: '1', memory: '512Mi' } },
    smoke: { kind: 'job', image: 'web', resources: { cpu: '1', memory: '512Mi' } },
    sweep: { kind: 'scheduled-job', schedule: '0 3 * * *', image: 'web', resources: { cpu: '1', memory: '512Mi' } },
  },
  analyses: { smoke: jobCheck({ workload: 'smoke' }) },
  secrets: { key: {} },
};

/** With an agent that has a namespace of its own. */
const measured: Application = {
  ...shop,
  workloads: {
    ...shop.workloads,
    probe: {
      kind: 'agent',
      image: 'web',
      ports: { main: 9100 },
      resources: { cpu: '1', memory: '512Mi' },
      env: { KEY: secret('key') },
      kubernetes: { namespace: 'shop-agents', service: {}, host: { pid: true, reason: 'sees the processes of its node' } },
    },
  },
};

const images = { web: { tag: '1.0.0' }, cart: { tag: '1.0.0' } };
const common = { registry: 'registry.example.com/shop', images } as const;
const google = { project: 'acme-shop-prod', region: 'europe-west1' } as const;
const routers = { web: { kind: 'gateway-api', gateway: 'shared' } } as const;
const identity = {
  kind: 'google',
  provider: 'projects/123/locations/global/workloadIdentityPools/github/providers/github',
  account: 'deploy@acme-shop-prod.iam.gserviceaccount.com',
} as const;
const repository = 'https://github.com/acme/shop';

const cluster = (name: string, more: Partial<NamedEnvironment> = {}): NamedEnvironment => ({
  name,
  tier: 'staging',
  ...common,
  kubernetes: { cluster: `shop-${name}`, namespace: `shop-${name}`, routers, quota: { pods: 200 } },
  ...more,
});

type More = Omit<Delivery, 'application' | 'environments' | 'repository' | 'deploys'>;

/** By its script, in a cluster of the name of its environment. */
const local = (name: string): Deploy => scripts({ clusters: [{ kind: 'context', name }] });

function delivered(environments: readonly NamedEnvironment[], deploys: { readonly [name: string]: Deploy }, more: More = {}): Delivery {
  return defineDelivery(shop, Object.fromEntries(environments.map((each) => [each.name, each])), { repository, deploys, ...more });
}

const cloud = (name: string, rolloutDriver: 'script' | 'terraform' | 'cloud-deploy' = 'script'): NamedEnvironment => ({
  name,
  tier: 'staging',
  ...common,
  google: { ...google, rolloutDriver },
});

/** Each way to deploy, from each form of the objects, and each tool for stacks. */
const varied: { readonly [name: string]: Delivery } = {
  'charts by controllers': delivered([cluster('dev'), cluster('prod')], {
    dev: flux({ source: 'helm' }),
    prod: argoCd({ source: 'helm' }),
  }),
  'plain objects by a controller, in order': delivered([cluster('dev'), cluster('prod')], {
    dev: argoCd({ source: 'plain' }),
    prod: argoCd({ source: 'plain', after: 'dev', approval: true }),
  }),
  'an owner of images': delivered([cluster('dev')], { dev: flux({ images: imageAutomation() }) }, { flux: { secret: 'shop-repository' } }),
  'many clusters': delivered([cluster('prod')], { prod: argoCd() }, { argoCd: { generator: 'clusters' }, releases: 'delivery/releases' }),
  'an environment by hand': delivered([cluster('dev'), cluster('prod')], { dev: flux() }),
  'a chart by hand': delivered([cluster('dev'), cluster('prod')], { dev: flux({ source: 'helm' }) }),
  scripts: delivered(
    [cluster('dev'), cloud('staging'), cloud('prod', 'cloud-deploy')],
    {
      dev: scripts({
        clusters: [
          { kind: 'eks', name: 'shop', region: 'eu-central-1' },
          { kind: 'context', name: 'local' },
        ],
      }),
      staging: scripts(),
      prod: scripts({ after: 'staging' }),
    },
    { commands: { infrastructure: 'cdktn', model: 'shop', render: 'npm run deploy-files' } },
  ),
  'pipelines of GitHub': delivered(
    [cluster('prod', { google }), cloud('staging', 'terraform')],
    { staging: githubActions(), prod: githubActions({ target: 'kubernetes', after: 'staging', approval: true }) },
    { commands: { infrastructure: 'terraform' }, githubActions: { identity } },
  ),
  'a second namespace': defineDelivery(
    measured,
    { dev: cluster('dev'), staging: cluster('staging'), prod: cluster('prod') },
    { repository, deploys: { dev: argoCd(), staging: flux({ source: 'helm' }), prod: local('prod') } },
  ),
  'one host': delivered([{ name: 'small', tier: 'staging', ...common, compose: { healthChecks: { web: 'none', cart: 'none' } } }], {
    small: scripts(),
  }),
  'pipelines of Cloud Build': delivered([cloud('prod')], { prod: cloudBuild() }, { commands: { infrastructure: 'tofu' } }),
};

/** All deliveries of the apps, and one of each way that these do not take. */
export function guidedDeliveries(): readonly GuidedDelivery[] {
  const ofApps = systems.flatMap(({ application, delivery }) => (delivery === undefined ? [] : [[application.name, delivery] as const]));
  return [...ofApps, ...Object.entries(varied)].map(([name, delivery]) => ({ name, delivery, files: deliveryFiles(delivery).output }));
}

/** Text of a document. */
export function documentOf({ files }: GuidedDelivery, name: string): string {
  return files.find(({ path }) => path === name)?.text ?? '';
}
