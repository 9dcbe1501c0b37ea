import { Network } from '../../../lib/constructs/google/network';
import { RedisInstance } from '../../../lib/constructs/google/redis-instance';
import { Secret } from '../../../lib/constructs/google/secret';
import type { RedisInstanceProps } from '../../../lib/google/redis/schema';
import type { Configuration } from '../configuration';
import { place } from '../configuration';

const { project, region } = place;
const network = { kind: 'private-services', network: `projects/${project}/global/networks/shop` } as const;

function redis(name: string, more: Partial<RedisInstanceProps> = {}): Configuration {
  return { name, build: (stack) => new RedisInstance(stack, 'Sessions', { name: 'sessions', project, region, network, ...more }) };
}

export const redisConfigurations: readonly Configuration[] = [
  redis('alone'),
  {
    name: 'in a network made here, with its password and certificate in secrets',
    build: (stack) => {
      const { privateServices } = new Network(stack, 'Network', { name: 'shop', project, privateServices: {} });
      const password = new Secret(stack, 'Password', { secretId: 'sessions-password', project });
      const ca = new Secret(stack, 'Ca', { secretId: 'sessions-ca', project });
      const secrets = { password: password.id, ca: ca.id, version: 2 };
      new RedisInstance(stack, 'Sessions', { name: 'sessions', project, region, network: privateServices, secrets });
    },
  },
  redis('large, with copies to read from', {
    memorySizeGb: 5,
    readReplicas: 2,
    redisVersion: 'REDIS_7_0',
    displayName: 'Sessions of the shop',
    zones: { locationId: `${region}-b`, alternativeLocationId: `${region}-c` },
    persistence: { rdbSnapshotPeriod: 'TWELVE_HOURS', rdbSnapshotStartTime: '2027-01-31T03:00:00Z' },
    maintenanceWindow: { day: 'TUESDAY', hours: 4, minutes: 30 },
    redisConfigs: { 'maxmemory-policy': 'allkeys-lru' },
    customerManagedKey: `projects/${project}/locations/${region}/keyRings/shop/cryptoKeys/redis`,
    labels: { team: 'shop' },
  }),
  redis('small and open to the network', {
    tier: 'BASIC',
    network: { kind: 'direct-peering', network: network.network, reservedIpRange: '10.50.0.0/29' },
    auth: { kind: 'off', reason: 'an old client knows no password' },
    transitEncryption: { kind: 'DISABLED', reason: 'an old client knows no TLS' },
    deletionProtection: false,
  }),
  redis('in a range', { network: { ...network, allocatedIpRange: 'shop-services' }, overrides: { maintenance_version: '20240501' } }),
];
