import type { RedisInstanceProps, RedisMaintenanceWindow, RedisSecrets } from './redis-props';

type Open = 'displayName' | 'persistence' | 'zones' | 'customerManagedKey';

/** A server of which everything is decided. */
export interface RedisSpec
  extends Required<Omit<RedisInstanceProps, Open | 'overrides' | 'maintenanceWindow' | 'secrets'>>,
    Pick<RedisInstanceProps, Open> {
  readonly maintenanceWindow: Required<RedisMaintenanceWindow>;
  readonly secrets: RedisSecrets & Required<Pick<RedisSecrets, 'version'>>;
}
