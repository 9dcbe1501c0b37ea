import {
  analyze,
  argoCd,
  type CloudBuildTrigger,
  canary,
  cloudBuild,
  cloudBuildTrigger,
  type Delivery,
  defineApplication,
  defineDelivery,
  defineEnvironments,
  deliveryFiles,
  pause,
  successRatio,
  weight,
} from 'orchestra-cdk';
import { parse } from 'yaml';
import { delivery as orchestra } from '../../../apps/orchestra/delivery';

export const shop = defineApplication({
  name: 'shop',
  workloads: {
    api: {
      kind: 'service',
      port: 8080,
      rollout: canary([weight(10), pause('10m'), analyze('success-rate'), weight(50), pause('10m')]),
    },
    queue: { kind: 'service', port: 8080 },
    schema: { kind: 'job', image: 'api', runs: 'before-release' },
  },
  analyses: { 'success-rate': successRatio({ atLeast: 0.95 }) },
});
export const version = { api: { tag: '1.0.0' }, queue: { tag: '1.0.0' } };
export const google = (project: string) => ({ project, region: 'europe-west1' });
export const router = { kind: 'gateway-api', gateway: 'shared', gatewayNamespace: 'gateways' } as const;
export const environments = defineEnvironments(shop, {
  test: { tier: 'development', google: google('acme-shop-test'), images: version },
  prod: { tier: 'staging', google: google('acme-shop-prod'), images: version },
  late: { tier: 'staging', google: google('acme-shop-late'), images: version },
  gke: {
    tier: 'staging',
    google: google('acme-shop-gke'),
    kubernetes: { cluster: 'main', routers: { api: router }, prometheus: 'http://prometheus:9090' },
    images: version,
  },
});
export const connection = 'projects/acme-shop-test/locations/europe-west1/connections/github/repositories/shop';
export const repository = 'https://github.com/acme/shop';
export const sources = { api: { context: 'services/api', paths: ['libs/**'] }, queue: { context: 'services/queue' } };
export const base = { repository, builds: 'cloud-build', sources } as const;
export const chain = { test: cloudBuild(), prod: cloudBuild({ after: 'test', approval: true }), late: cloudBuild({ after: 'prod' }) };

export const deliveries = {
  orchestra,
  chain: defineDelivery(shop, environments, { ...base, deploys: chain, cloudBuild: { connection } }),
  'without a connection': defineDelivery(shop, environments, { ...base, deploys: chain }),
  'of one image for all': defineDelivery(shop, environments, {
    ...base,
    sources: { api: { context: '.' } },
    deploys: chain,
    cloudBuild: { connection },
  }),
  'that only deploys': defineDelivery(shop, environments, { repository, deploys: { test: cloudBuild(), late: cloudBuild() } }),
  'that only builds': defineDelivery(shop, environments, { ...base, deploys: { gke: argoCd() }, cloudBuild: { connection } }),
  'to a cluster': defineDelivery(shop, environments, {
    ...base,
    deploys: { gke: cloudBuild({ target: 'kubernetes', source: 'helm' }) },
    cloudBuild: { machineType: 'E2_HIGHCPU_8', images: { helm: `alpine/helm:3.19.0@sha256:${'a'.repeat(64)}` } },
  }),
};

export interface Build {
  readonly steps: readonly {
    readonly id: string;
    readonly name: string;
    readonly env?: readonly string[];
    readonly script: string;
    readonly allowExitCodes?: readonly number[];
  }[];
  readonly timeout: string;
}
export const textOf = (delivery: Delivery): string =>
  deliveryFiles(delivery).output.find(({ path }) => path === 'cloudbuild.yaml')?.text ?? '';
export const buildOf = (delivery: Delivery): Build => parse(textOf(delivery)) as Build; // as written
export const scriptOf = (delivery: Delivery, id: string): string => buildOf(delivery).steps.find((step) => step.id === id)?.script ?? '';
export const triggersOf = (delivery: Delivery): readonly (readonly [string, CloudBuildTrigger])[] =>
  Object.entries(delivery.deploys).flatMap(([name, deploy]) =>
    deploy?.kind === 'cloud-build' || (deploy?.kind === 'argo-cd' && delivery.builds === 'cloud-build')
      ? [[name, cloudBuildTrigger(delivery, name)] as const]
      : [],
  );
