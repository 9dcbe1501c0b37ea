import { CloudRunWorkerPool, type CloudRunWorkerPoolProps } from '../../../lib/constructs/google';
import { secret } from '../../../lib/model/env-value';
import { type Configuration, place } from '../configuration';

const image = 'europe-west1-docker.pkg.dev/acme-shop-prod/shop/mailer:1.4.2';
const key = 'projects/acme-shop-prod/locations/europe-west1/keyRings/main/cryptoKeys/images';

function worker(name: string, props: Partial<CloudRunWorkerPoolProps> = {}): Configuration {
  return { name, build: (stack) => void new CloudRunWorkerPool(stack, 'Mailer', { ...place, name: 'mailer', image, ...props }) };
}

/** Every option of worker pools. */
export const cloudRunWorkerConfigurations: readonly Configuration[] = [
  worker('defaults'),
  worker('words of the model', {
    tier: 'development',
    command: ['mail'],
    args: ['--all'],
    env: { LEVEL: 'info', KEY: secret('mail-key') },
    files: { '/etc/mail/key.pem': { kind: 'secret', name: 'mail-key', version: '2' } },
    volumes: { '/scratch': { kind: 'temporary', size: '64Mi' } },
    resources: { cpu: '2', memory: '1Gi' },
    labels: { team: 'shop' },
    cloudSql: ['acme-shop-prod:europe-west1:main'],
    deletionProtection: false,
  }),
  worker('labels of its revisions', { revisionLabels: { 'cost-center': 'shop' } }),
  worker('notes on it', { description: 'Sends mail', annotations: { 'example.com/runbook': 'https://example.com/mailer' } }),
  worker('a number of instances', { instances: { kind: 'manual', count: 3 } }),
  worker('instances by CPU', { instances: { kind: 'automatic' }, scaling: { min: 1, max: 5 } }),
  worker('gpu', { gpu: { type: 'nvidia-l4' }, resources: { cpu: '4', memory: '16Gi' } }),
  worker('key, ended when it is revoked', { encryptionKey: key, keyRevocation: { kind: 'shutdown', afterHours: 2 } }),
  worker('key, left running', { encryptionKey: key, keyRevocation: { kind: 'prevent-new' } }),
  worker('policy of the project', {
    binaryAuthorization: { kind: 'default', breakglassJustification: 'the attestor is down until noon' },
  }),
  worker('policy', { binaryAuthorization: { kind: 'policy', policy: 'projects/acme-shop-prod/platforms/cloudRun/policies/signed' } }),
  worker('network', {
    network: { network: 'shop', subnetwork: 'shop-europe-west1' },
    vpcAccess: { kind: 'direct', egress: 'all-traffic', tags: ['mailer'] },
  }),
  worker('folders that lie elsewhere', {
    volumes: {
      '/templates': { kind: 'gcs', bucket: 'acme-shop-templates', readOnly: true },
      '/spool': { kind: 'nfs', server: '10.8.0.2', path: '/spool' },
    },
    workingDirectory: '/spool',
    network: { network: 'shop', subnetwork: 'shop-europe-west1' },
  }),
  worker('revisions of a deployer', { revisions: { kind: 'deployer' } }),
  worker('shares of revisions', {
    revisions: {
      kind: 'terraform',
      traffic: [
        { kind: 'latest', percent: 50 },
        { kind: 'revision', revision: 'mailer-00007-abc', percent: 50 },
      ],
    },
  }),
  worker('a name for the revision', {
    revisions: { kind: 'terraform', name: { suffix: 'v7', reason: 'the release tool names revisions' } },
  }),
  worker('stage, patience, another account', {
    launchStage: 'BETA',
    timeouts: { create: '10m', update: '10m', delete: '5m' },
    serviceAccount: 'mailer@acme-shop-prod.iam.gserviceaccount.com',
    overrides: { 'template.labels': { release: 'r7' } },
  }),
  worker('sidecar', { sidecars: { proxy: { image: 'docker.io/envoyproxy/envoy:v1.35.0', env: { A: 'b' } } } }),
];
