import { completeProps, type PropsContract } from '../complete-props';
import { eachSorted } from '../each-sorted';
import { labelCount } from '../label-count';
import type { RedisInstanceProps } from './redis-props';
import { redisShape } from './redis-shape';
import type { RedisSpec } from './redis-spec';
import { redisPlaces } from './rules/redis-places';
import { redisReplicas } from './rules/redis-replicas';
import { redisSecrets } from './rules/redis-secrets';

const contract: PropsContract<RedisInstanceProps, RedisSpec> = {
  noun: 'Redis server',
  shape: redisShape,
  complete: ({ overrides: _, ...props }) => ({
    ...props,
    tier: props.tier ?? 'STANDARD_HA',
    memorySizeGb: props.memorySizeGb ?? 1,
    redisVersion: props.redisVersion ?? 'REDIS_7_2',
    auth: props.auth ?? { kind: 'on' },
    transitEncryption: props.transitEncryption ?? { kind: 'SERVER_AUTHENTICATION' },
    maintenanceWindow: { minutes: 0, ...(props.maintenanceWindow ?? { day: 'SUNDAY', hours: 3 }) },
    readReplicas: props.readReplicas ?? 0,
    redisConfigs: eachSorted(props.redisConfigs, (each) => each),
    labels: props.labels ?? {},
    deletionProtection: props.deletionProtection ?? true,
    secrets: { version: 1, ...props.secrets },
  }),
  rules: [({ labels }) => labelCount({ labels }), redisPlaces, redisReplicas, redisSecrets],
  refused: {
    auth_enabled: 'give it as auth',
    transit_encryption_mode: 'give it as transitEncryption',
    connect_mode: 'give it as network',
  },
};

/** @throws InvalidApplicationError naming all problems at once */
export function redisSpec(props: RedisInstanceProps): RedisSpec {
  return completeProps(contract, props);
}
