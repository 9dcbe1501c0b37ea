import { CryptoKeys } from '../../../lib/constructs/google/crypto-keys';
import { Registry } from '../../../lib/constructs/google/registry';
import type { RegistryProps } from '../../../lib/google/registry/schema';
import type { Configuration } from '../configuration';
import { place } from '../configuration';

const { project, region } = place;

function registry(name: string, more: Partial<RegistryProps> = {}): Configuration {
  return { name, build: (stack) => new Registry(stack, 'Images', { repositoryId: 'shop', project, location: region, ...more }) };
}

export const registryConfigurations: readonly Configuration[] = [
  registry('alone'),
  registry('with readers, writers and rules', {
    description: 'images of the shop',
    mode: { kind: 'standard', immutableTags: false },
    labels: { team: 'shop' },
    readers: { web: `serviceAccount:web@${project}.iam.gserviceaccount.com` },
    writers: { ci: `serviceAccount:ci@${project}.iam.gserviceaccount.com` },
    cleanupPolicyDryRun: true,
    cleanupPolicies: {
      releases: { kind: 'keep', tagState: 'TAGGED', tagPrefixes: ['v'], packageNamePrefixes: ['web'] },
      recent: { kind: 'keep-most-recent', keepCount: 10, packageNamePrefixes: ['api'] },
      old: { kind: 'delete', tagState: 'ANY', olderThan: '2592000s' },
      new: { kind: 'keep', newerThan: '86400s' },
    },
    vulnerabilityScanning: { kind: 'DISABLED', reason: 'another scanner looks at them' },
    deletionProtection: false,
    overrides: { description: 'images' },
  }),
  {
    name: 'encrypted by a key made here',
    build: (stack) => {
      const keys = new CryptoKeys(stack, 'Keys', {
        name: 'shop',
        project,
        location: region,
        keys: {
          images: {
            rotationPeriod: '2592000s',
            protectionLevel: 'HSM',
            destroyScheduledDuration: '5184000s',
            users: { registry: 'serviceAccount:service-1@gcp-sa-artifactregistry.iam.gserviceaccount.com' },
            labels: { team: 'shop' },
          },
          signatures: { purpose: 'ASYMMETRIC_SIGN', algorithm: 'EC_SIGN_P256_SHA256' },
        },
      });
      new Registry(stack, 'Images', { repositoryId: 'shop', project, location: region, kmsKeyName: keys.ids['images'] });
    },
  },
  {
    name: 'keys that may go',
    build: (stack) =>
      new CryptoKeys(stack, 'Keys', {
        name: 'try',
        project,
        location: 'global',
        keys: { one: {} },
        deletionProtection: false,
        overrides: {},
      }),
  },
  registry('of Docker Hub', {
    mode: {
      kind: 'remote',
      upstream: 'DOCKER_HUB',
      credentials: { username: 'acme', passwordSecretVersion: `projects/${project}/secrets/hub/versions/1` },
    },
  }),
  registry('of another registry', { mode: { kind: 'remote', upstream: 'https://ghcr.io' } }),
  registry('of others together', {
    mode: {
      kind: 'virtual',
      upstreams: { own: { repository: `projects/${project}/locations/${region}/repositories/shop`, priority: 20 } },
    },
  }),
];
