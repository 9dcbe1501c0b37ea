import { type Issue, issue } from '../../../model/issue';
import type { RedisSpec } from '../redis-spec';

const least = 5;

/** Copies to read from take the tier that has a second server, and memory. */
export function redisReplicas({ readReplicas, tier, memorySizeGb, network }: RedisSpec): Issue[] {
  if (readReplicas === 0) return [];
  const range = network.kind === 'direct-peering' ? network.reservedIpRange : undefined;
  return [
    ...(tier === 'STANDARD_HA' ? [] : [issue('replicas-of-basic', ['readReplicas'], 'must not be given for the tier BASIC')]),
    ...(memorySizeGb >= least
      ? []
      : [issue('replicas-take-memory', ['memorySizeGb'], `must be at least ${least} with readReplicas, got ${memorySizeGb}`)]),
    ...(range === undefined || Number(range.split('/')[1]) <= 28
      ? []
      : [issue('range-too-small', ['network', 'reservedIpRange'], `must be /28 or wider with readReplicas, got '${range}'`)]),
  ];
}
