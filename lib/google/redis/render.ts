import type { RedisInstanceConfig } from '@cdktf/provider-google/lib/redis-instance';
import type { SecretManagerSecretVersionConfig } from '@cdktf/provider-google/lib/secret-manager-secret-version';
import type { RedisSpec } from './schema';

/** Configuration of the provider's `google_redis_instance`. */
export function renderRedis(spec: RedisSpec): RedisInstanceConfig {
  const { name, project, region, network, readReplicas, redisConfigs, zones, maintenanceWindow, persistence } = spec;
  const { day, hours, minutes } = maintenanceWindow;
  return {
    name,
    project,
    region,
    tier: spec.tier,
    memorySizeGb: spec.memorySizeGb,
    redisVersion: spec.redisVersion,
    displayName: spec.displayName,
    authorizedNetwork: network.network,
    connectMode: network.kind === 'private-services' ? 'PRIVATE_SERVICE_ACCESS' : 'DIRECT_PEERING',
    reservedIpRange: network.kind === 'private-services' ? network.allocatedIpRange : network.reservedIpRange,
    authEnabled: spec.auth.kind === 'on',
    transitEncryptionMode: spec.transitEncryption.kind,
    ...(readReplicas !== undefined && { readReplicasMode: 'READ_REPLICAS_ENABLED', replicaCount: readReplicas }),
    redisConfigs: Object.keys(redisConfigs).length === 0 ? undefined : { ...redisConfigs },
    locationId: zones?.locationId,
    alternativeLocationId: zones?.alternativeLocationId,
    customerManagedKey: spec.customerManagedKey,
    labels: spec.labels,
    maintenancePolicy: { weeklyMaintenanceWindow: [{ day, startTime: { hours, minutes, seconds: 0, nanos: 0 } }] },
    persistenceConfig: persistence && { persistenceMode: 'RDB', ...persistence },
    lifecycle: spec.deletionProtection ? { preventDestroy: true } : undefined,
  };
}

/** What clients need, for a secret; written anew when the server is replaced. */
export function renderRedisSecret(
  version: number,
  { secret, value, server }: { readonly secret: string; readonly value: string; readonly server: string },
): SecretManagerSecretVersionConfig {
  return {
    secret,
    secretDataWo: value,
    secretDataWoVersion: version,
    deletionPolicy: 'ABANDON',
    // the time at which a server was made is another one only for another server
    lifecycle: { createBeforeDestroy: true, replaceTriggeredBy: [`${server}.create_time`] },
  };
}
