import { CloudRunService, type CloudRunServiceProps } from '../../../lib/constructs/google';
import { pause, weight } from '../../../lib/model/canary-step';
import { secret } from '../../../lib/model/env-value';
import { grpc, http, tcp } from '../../../lib/model/probe';
import { canary } from '../../../lib/model/rollout';
import { type Configuration, place } from '../configuration';

const image = 'europe-west1-docker.pkg.dev/acme-shop-prod/shop/web:1.4.2';
const envoy = { image: 'docker.io/envoyproxy/envoy:v1.35.0', ports: { admin: 9901 }, probes: { startup: tcp({ port: 9901 }) } };

function service(name: string, props: Partial<CloudRunServiceProps> = {}): Configuration {
  return { name, build: (stack) => void new CloudRunService(stack, 'Web', { ...place, name: 'web', image, ...props }) };
}

/** Every option of services. */
export const cloudRunServiceConfigurations: readonly Configuration[] = [
  service('defaults'),
  service('production', { tier: 'production', image: `${image}@sha256:${'a'.repeat(64)}` }),
  service('words of the model', {
    tier: 'development',
    port: 3000,
    command: ['serve'],
    args: ['--verbose'],
    env: { LEVEL: 'info', KEY: secret('web-key') },
    files: { '/etc/web/key.pem': { kind: 'secret', name: 'web-key', version: '2' } },
    volumes: { '/scratch': { kind: 'temporary', size: '64Mi', medium: 'memory' } },
    resources: { cpu: '2', memory: '1Gi' },
    probes: {
      startup: http('/start', { headers: { 'X-Probe': 'startup' } }),
      liveness: http('/live', { periodSeconds: 30, headers: { Host: 'web.example.com' } }),
    },
    scaling: { min: 0, max: 7, concurrency: 20 },
    requestTimeoutSeconds: 60,
    labels: { team: 'shop' },
    cloudSql: ['acme-shop-prod:europe-west1:main'],
    deletionProtection: false,
    invokers: { ui: 'serviceAccount:ui@acme-shop-prod.iam.gserviceaccount.com' },
  }),
  service('HTTP/2, asked by gRPC', {
    protocol: 'http2',
    probes: { startup: grpc({ service: 'ready' }), liveness: grpc({ service: 'alive' }) },
  }),
  service('labels of its revisions', { revisionLabels: { 'cost-center': 'shop', release: '2026-11' } }),
  service('notes on it', { description: 'The shop', annotations: { 'example.com/runbook': 'https://example.com/web' } }),
  service('for the networks of the project', { ingress: 'internal' }),
  service('public through a load balancer', { access: { kind: 'public', reason: 'the landing page' } }),
  service('public at its own address', { access: { kind: 'public', reason: 'the landing page' }, ingress: 'all' }),
  service('audiences', { customAudiences: ['https://shop.example.com', 'shop'] }),
  service('session affinity', { sessionAffinity: true }),
  service('CPU always, no boost', { cpuAllocation: 'always', startupCpuBoost: false }),
  service('first generation', { executionEnvironment: 'gen1' }),
  service('less than a core', { resources: { cpu: '500m', memory: '256Mi' }, scaling: { concurrency: 1 } }),
  service('gpu', { gpu: { type: 'nvidia-l4' }, resources: { cpu: '4', memory: '16Gi' }, scaling: { max: 3 } }),
  service('gpu in two zones', {
    gpu: { type: 'nvidia-l4', zonalRedundancy: true },
    cpuAllocation: 'always',
    executionEnvironment: 'gen2',
    resources: { cpu: '8', memory: '32Gi' },
    scaling: { max: 2 },
  }),
  service('key', { encryptionKey: 'projects/acme-shop-prod/locations/europe-west1/keyRings/main/cryptoKeys/images' }),
  service('policy of the project', { binaryAuthorization: { kind: 'default' } }),
  service('policy of the project, broken', {
    binaryAuthorization: { kind: 'default', breakglassJustification: 'the attestor is down until noon' },
  }),
  service('policy', {
    binaryAuthorization: { kind: 'policy', policy: 'projects/acme-shop-prod/platforms/cloudRun/policies/signed' },
  }),
  service('network', { network: { network: 'shop', subnetwork: 'shop-europe-west1' } }),
  service('network, all traffic, tags', {
    network: { subnetwork: 'projects/acme-network/regions/europe-west1/subnetworks/shop' },
    vpcAccess: { kind: 'direct', egress: 'all-traffic', tags: ['web', 'shop'] },
  }),
  service('connector', { vpcAccess: { kind: 'connector', connector: 'main', egress: 'private-ranges' } }),
  service('folders that lie elsewhere', {
    volumes: {
      '/data': { kind: 'gcs', bucket: 'acme-shop-data', readOnly: true, sidecars: ['proxy'] },
      '/uploads': { kind: 'gcs', bucket: 'acme-shop-uploads' },
      '/shared': { kind: 'nfs', server: '10.8.0.2', path: '/exports/shop', readOnly: false },
    },
    sidecars: { proxy: envoy },
    workingDirectory: '/srv',
    network: { network: 'shop', subnetwork: 'shop-europe-west1' },
  }),
  service('a folder in memory that a sidecar shares', {
    volumes: { '/logging': { kind: 'memory', size: '64Mi', sidecars: ['proxy'] } },
    executionEnvironment: 'gen1',
    sidecars: { proxy: envoy },
  }),
  service('sidecars', {
    sidecars: { proxy: envoy, late: { image: 'docker.io/library/busybox:1.37.0', resources: { cpu: '200m', memory: '64Mi' } } },
  }),
  service('sidecars in order', {
    sidecars: {
      proxy: envoy,
      cache: { image: 'docker.io/library/redis:7.2.5', ports: { redis: 6379 }, probes: { startup: tcp({ port: 6379 }) } },
    },
    startOrder: { main: ['proxy'], sidecars: { proxy: ['cache'] } },
  }),
  service('least of all revisions', { instances: { kind: 'automatic', min: 2 }, scaling: { min: 0, max: 5 } }),
  service('a number of instances', { instances: { kind: 'manual', count: 4 } }),
  service('revisions of a deployer', { revisions: { kind: 'deployer' } }),
  service('template of a deployer', { revisions: { kind: 'deployer', owns: 'template' } }),
  service('shares of revisions', {
    revisions: {
      kind: 'terraform',
      traffic: [
        { kind: 'latest', percent: 10, tag: 'canary' },
        { kind: 'revision', revision: 'web-00007-abc', percent: 90, tag: 'stable' },
        { kind: 'revision', revision: 'web-00003-xyz', percent: 0, tag: 'old' },
      ],
    },
  }),
  service('a name for the revision', {
    revisions: { kind: 'terraform', name: { suffix: 'v7', reason: 'the release tool names revisions' } },
  }),
  service('canary by script', { rollout: canary([weight(10), pause()]) }),
  service('canary by Terraform', { rollout: canary([weight(10), pause()]), rolloutDriver: 'terraform' }),
  service('stage, patience, another account', {
    launchStage: 'BETA',
    timeouts: { create: '10m', update: '10m', delete: '5m' },
    serviceAccount: 'web@acme-shop-prod.iam.gserviceaccount.com',
    overrides: { 'template.labels': { release: 'r7' } },
  }),
];
