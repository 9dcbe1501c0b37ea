import { grpc, http, secret, tcp } from 'orchestra-cdk';
import { CloudRunJob, type CloudRunJobProps, CloudRunService, type CloudRunServiceProps } from '../../../lib/constructs/google/index';
import { type Configuration, place } from '../configuration';

const registry = 'europe-west1-docker.pkg.dev/acme-shop-prod/shop';
const digest = 'sha256:8f1f9d7f0b6ce7f4f5b9b7ad9d5bb1fb6bd2f5ec9ee1a2f2a2c4c1d0c6f5b3a1';
const production = {
  tier: 'production',
  labels: { app: 'shop', environment: 'prod', owner: 'shop' },
  network: {
    network: 'projects/acme-shop-prod/global/networks/shop',
    subnetwork: 'projects/acme-shop-prod/regions/europe-west1/subnetworks/shop',
  },
} as const;

/** Services and jobs as the words of the application model say them, and no more. */
export const cloudRunModelConfigurations: readonly Configuration[] = [
  service('least service', {}),
  service('production service', {
    ...production,
    image: `${registry}/web:1.0.0@${digest}`,
    probes: { startup: http('/start'), liveness: http('/live') },
    scaling: { min: 2, max: 8 },
  }),
  service('development service', { tier: 'development', scaling: { min: 0, max: 2, concurrency: 10 } }),
  service('probed service', {
    port: 3000,
    requestTimeoutSeconds: 60,
    probes: { startup: http('/start', { periodSeconds: 5, failureThreshold: 10 }), liveness: http('/live') },
  }),
  service('service over http2', { protocol: 'http2', probes: { startup: tcp(), liveness: grpc({ service: 'orders' }) } }),
  service('service with secrets', {
    env: { LOG_LEVEL: 'info', KEY: { ...secret('payment-key'), version: '3' } },
    files: { '/run/secrets/payment/key.pem': secret('payment-key') },
  }),
  service('service with databases', {
    cloudSql: ['acme-shop-prod:europe-west1:main'],
    network: {
      network: 'projects/acme-shop-prod/global/networks/shop',
      subnetwork: 'projects/acme-shop-prod/regions/europe-west1/subnetworks/shop',
    },
    resources: { cpu: '2', memory: '4Gi' },
  }),
  service('service with a sidecar', {
    sidecars: { proxy: { image: `${registry}/proxy:2.0.0`, args: ['--port', '9000'], env: { MODE: 'fast' } } },
  }),
  service('called service', {
    serviceAccount: 'web@acme-shop-prod.iam.gserviceaccount.com',
    invokers: { ui: 'serviceAccount:ui@acme-shop-prod.iam.gserviceaccount.com' },
  }),
  service('public service', { access: { kind: 'public', reason: 'people open it in a browser' } }),
  job('least job', {}),
  job('production job', { ...production, image: `${registry}/tidy:1.0.0@${digest}`, retries: 1, timeoutSeconds: 3600 }),
  job('job of many tasks', { tasks: 20, parallelism: 5, deletionProtection: false, command: ['shop', 'tidy'], args: ['--all'] }),
  job('scheduled job', { schedule: '0 3 * * *', timeZone: 'Europe/Berlin', concurrency: 'allow' }),
];

function service(name: string, props: Partial<CloudRunServiceProps>): Configuration {
  return {
    name,
    build: (stack) => void new CloudRunService(stack, 'Service', { name: 'web', ...place, image: `${registry}/web:1.0.0`, ...props }),
  };
}

function job(name: string, props: Partial<CloudRunJobProps>): Configuration {
  return {
    name,
    build: (stack) => void new CloudRunJob(stack, 'Job', { name: 'tidy', ...place, image: `${registry}/tidy:1.0.0`, ...props }),
  };
}
