import { Secret } from '../../../lib/constructs/google/secret';
import type { SecretProps } from '../../../lib/google/secret/schema';
import type { Configuration } from '../configuration';
import { place } from '../configuration';

const { project, region } = place;
const key = (location: string) => `projects/${project}/locations/${location}/keyRings/shop/cryptoKeys/secrets`;

function secret(name: string, more: Partial<SecretProps> = {}): Configuration {
  return { name, build: (stack) => new Secret(stack, 'Key', { secretId: 'api-key', project, ...more }) };
}

export const secretConfigurations: readonly Configuration[] = [
  secret('alone'),
  secret('with readers and writers', {
    accessors: { web: `serviceAccount:web@${project}.iam.gserviceaccount.com` },
    versionAdders: {
      ci: 'principalSet://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/ci/attribute.repository/acme/shop',
    },
  }),
  secret('turned every month', {
    topics: [`projects/${project}/topics/secrets`],
    rotation: { rotationPeriod: '2592000s', nextRotationTime: '2037-01-31T03:00:00Z' },
    labels: { team: 'shop' },
    annotations: { description: 'opens the door' },
    versionAliases: { current: 2, former: 1 },
    versionDestroyTtl: '86400s',
  }),
  secret('in regions of its choice', {
    replication: {
      kind: 'user-managed',
      replicas: { [region]: { kmsKeyName: key(region) }, 'europe-west4': { kmsKeyName: key('europe-west4') } },
    },
  }),
  secret('encrypted by a key of its own', {
    replication: { kind: 'auto', kmsKeyName: key('global') },
    tags: { 'tagKeys/123': 'tagValues/456' },
  }),
  secret('for a while', { expires: { kind: 'after', ttl: '864000s' }, deletionProtection: false }),
  secret('until a day', { expires: { kind: 'at', expireTime: '2037-01-31T03:00:00Z' }, overrides: { labels: { team: 'shop' } } }),
];
