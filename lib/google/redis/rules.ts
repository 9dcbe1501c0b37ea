import { keyInRegion, zoneInRegion } from '../places';
import { defineResource, type Report } from '../resource';
import { type RedisSpec, redisSchema } from './schema';

export const redisInstance = defineResource({
  noun: 'Redis server',
  schema: redisSchema,
  rules: [places, replicas, secrets],
  refused: {
    auth_enabled: 'give it as auth',
    transit_encryption_mode: 'give it as transitEncryption',
    connect_mode: 'give it as network',
  },
});

/** Zones and the key are in the region, and a second zone is for a second server. */
function places({ region, zones, tier, customerManagedKey }: RedisSpec, report: Report): void {
  const { locationId, alternativeLocationId: second } = zones ?? {};
  const path = ['zones', 'alternativeLocationId'];
  zoneInRegion(locationId, region, ['zones', 'locationId'], report);
  zoneInRegion(second, region, path, report);
  keyInRegion(customerManagedKey, region, ['customerManagedKey'], report);
  if (second !== undefined && (tier === 'BASIC' || second === locationId))
    report('secondary-zone-not-allowed', path, `must be another zone of a STANDARD_HA server, got '${second}' of a ${tier} one`);
}

/** Least memory of a server with read replicas, in GiB. */
const replicatedMemory = 5;

/** Read replicas need the tier with a second server, and memory. */
function replicas({ readReplicas, tier, memorySizeGb, network }: RedisSpec, report: Report): void {
  if (readReplicas === undefined) return;
  const range = network.kind === 'direct-peering' ? network.reservedIpRange : undefined;
  if (tier === 'BASIC') report('replicas-of-basic', ['readReplicas'], 'must not be given for the tier BASIC');
  if (memorySizeGb < replicatedMemory)
    report('replicas-take-memory', ['memorySizeGb'], `must be at least ${replicatedMemory} with readReplicas, got ${memorySizeGb}`);
  if (range !== undefined && Number(range.split('/')[1]) > 28)
    report('range-too-small', ['network', 'reservedIpRange'], `must be /28 or wider with readReplicas, got '${range}'`);
}

/** A secret gets only what the server has. */
function secrets({ secrets: { password, ca }, auth, transitEncryption }: RedisSpec, report: Report): void {
  if (password !== undefined && auth.kind === 'off')
    report('redis-without-password', ['secrets', 'password'], "must not be given where auth is 'off'");
  if (ca !== undefined && transitEncryption.kind === 'DISABLED')
    report('redis-without-certificate', ['secrets', 'ca'], 'must not be given where transitEncryption is DISABLED');
}
