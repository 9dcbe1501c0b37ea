import { CloudRunJob, type CloudRunJobProps } from '../../../lib/constructs/google';
import { secret } from '../../../lib/model/env-value';
import { grpc, http, tcp } from '../../../lib/model/probe';
import { type Configuration, place } from '../configuration';

const image = 'europe-west1-docker.pkg.dev/acme-shop-prod/shop/report:1.4.2';

function job(name: string, props: Partial<CloudRunJobProps> = {}): Configuration {
  return { name, build: (stack) => void new CloudRunJob(stack, 'Report', { ...place, name: 'report', image, ...props }) };
}

/** Every option of jobs. */
export const cloudRunJobConfigurations: readonly Configuration[] = [
  job('defaults'),
  job('words of the model', {
    tier: 'development',
    command: ['report'],
    args: ['--all'],
    env: { LEVEL: 'info', KEY: secret('report-key') },
    files: { '/etc/report/key.pem': { kind: 'secret', name: 'report-key', version: '2' } },
    volumes: { '/scratch': { kind: 'temporary', size: '64Mi' } },
    resources: { cpu: '2', memory: '1Gi' },
    tasks: 6,
    parallelism: 2,
    retries: 1,
    timeoutSeconds: 1200,
    runs: 'before-release',
    labels: { team: 'shop' },
    cloudSql: ['acme-shop-prod:europe-west1:main'],
    deletionProtection: false,
  }),
  job('schedule', { schedule: '0 3 * * *', timeZone: 'Europe/Berlin', concurrency: 'allow' }),
  job('notes on it', { annotations: { 'example.com/runbook': 'https://example.com/report' } }),
  job('gpu', { gpu: { type: 'nvidia-l4' }, resources: { cpu: '4', memory: '16Gi' } }),
  job('key', { encryptionKey: 'projects/acme-shop-prod/locations/europe-west1/keyRings/main/cryptoKeys/images' }),
  job('policy', { binaryAuthorization: { kind: 'policy', policy: 'projects/acme-shop-prod/platforms/cloudRun/policies/signed' } }),
  job('policy of the project, broken', {
    binaryAuthorization: { kind: 'default', breakglassJustification: 'the attestor is down until noon' },
  }),
  job('network', {
    network: { network: 'shop', subnetwork: 'shop-europe-west1' },
    vpcAccess: { kind: 'direct', egress: 'all-traffic', tags: ['report'] },
  }),
  job('connector', {
    vpcAccess: { kind: 'connector', connector: 'projects/acme-shop-prod/locations/europe-west1/connectors/main', egress: 'all-traffic' },
  }),
  job('folders that lie elsewhere', {
    volumes: {
      '/reports': { kind: 'gcs', bucket: 'acme-shop-reports' },
      '/shared': { kind: 'nfs', server: 'files.example.com', path: '/reports', readOnly: true },
    },
    workingDirectory: '/reports',
    network: { network: 'shop' },
  }),
  job('sidecars in order', {
    sidecars: {
      proxy: { image: 'docker.io/envoyproxy/envoy:v1.35.0', ports: { admin: 9901 }, probes: { startup: tcp({ port: 9901 }) } },
      cache: { image: 'docker.io/library/redis:7.2.5', ports: { redis: 6379 }, probes: { startup: tcp({ port: 6379 }) } },
    },
    startOrder: { main: ['proxy'], sidecars: { proxy: ['cache'] } },
  }),
  job('sidecars asked over HTTP and gRPC', {
    sidecars: {
      proxy: {
        image: 'docker.io/envoyproxy/envoy:v1.35.0',
        ports: { admin: 9901 },
        probes: { startup: http('/ready', { port: 9901 }) },
      },
      cache: {
        image: 'docker.io/library/redis:7.2.5',
        ports: { grpc: 9000 },
        probes: { startup: grpc({ port: 9000, service: 'cache' }) },
      },
    },
  }),
  job('images of a deployer', { revisions: { kind: 'deployer' } }),
  job('stage, patience, another account', {
    launchStage: 'BETA',
    timeouts: { create: '10m', update: '10m', delete: '5m' },
    serviceAccount: 'report@acme-shop-prod.iam.gserviceaccount.com',
    overrides: { 'template.labels': { release: 'r7' } },
  }),
];
