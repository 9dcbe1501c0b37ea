import { fields, flag, kinds, known, oneOf, recordOf, text, whole } from '../../model/shape/shape';
import { ipRange } from '../network/ip-range-shape';
import { networkLink, privateServicesNetwork } from '../network/private-services-network';
import { reason } from '../reason';
import { cryptoKey, labels, overrides, project, readable, region, zone } from '../shapes';
import type { RedisInstanceProps, RedisMaintenanceWindow, RedisNetwork, RedisPersistence, RedisSecrets } from './redis-props';

const kindOnly = fields<{ kind: string }>({ kind: text() }, ['kind']);
const withReason = fields<{ kind: string; reason: string }>({ kind: text(), reason }, ['kind', 'reason']);
const secret = readable({
  pattern: /^projects\/[^/]+\/secrets\/[A-Za-z0-9_-]{1,255}$/,
  allowed: "a secret such as 'projects/acme/secrets/password'",
});

export const redisShape = fields<RedisInstanceProps>(
  {
    name: readable({
      pattern: /^[a-z](?:[-a-z0-9]{0,38}[a-z0-9])?$/,
      allowed: 'at most 40 lower-case letters, digits and hyphens, starting with a letter',
    }),
    project,
    region,
    network: kinds({
      'private-services': privateServicesNetwork,
      'direct-peering': fields<Extract<RedisNetwork, { kind: 'direct-peering' }>>(
        { kind: text(), network: networkLink, reservedIpRange: ipRange(8, 29) },
        ['kind', 'network'],
      ),
    }),
    tier: oneOf('STANDARD_HA', 'BASIC'),
    memorySizeGb: whole(1, 300),
    redisVersion: oneOf('REDIS_6_X', 'REDIS_7_0', 'REDIS_7_2'),
    displayName: readable({ pattern: /^.{1,80}$/su, allowed: 'at most 80 characters' }),
    auth: kinds({ on: kindOnly, off: withReason }),
    transitEncryption: kinds({ SERVER_AUTHENTICATION: kindOnly, DISABLED: withReason }),
    maintenanceWindow: fields<RedisMaintenanceWindow>(
      {
        day: oneOf('MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'),
        hours: whole(0, 23),
        minutes: whole(0, 59),
      },
      ['day', 'hours'],
    ),
    persistence: fields<RedisPersistence>(
      {
        rdbSnapshotPeriod: oneOf('ONE_HOUR', 'SIX_HOURS', 'TWELVE_HOURS', 'TWENTY_FOUR_HOURS'),
        rdbSnapshotStartTime: readable({
          pattern: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/,
          allowed: "a time such as '2027-01-31T03:00:00Z'",
        }),
      },
      ['rdbSnapshotPeriod'],
    ),
    readReplicas: known(whole(1, 5)),
    redisConfigs: recordOf(text(), { pattern: /^[a-z][a-z-]*$/, allowed: "a setting of Redis such as 'maxmemory-policy'" }),
    zones: fields<NonNullable<RedisInstanceProps['zones']>>({ locationId: zone, alternativeLocationId: zone }, ['locationId']),
    customerManagedKey: cryptoKey,
    labels,
    deletionProtection: known(flag),
    secrets: fields<RedisSecrets>({ password: secret, ca: secret, version: whole(1, 1_000_000_000) }),
    overrides,
  },
  ['name', 'project', 'region', 'network'],
);
