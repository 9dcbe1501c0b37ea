import { fields, flag, known, type Shape } from '../../../model/shape/shape';
import type { ClusterAddons, RayOperator, StandardAddons } from '../props/cluster-addons';

const shared: { readonly [K in keyof Required<ClusterAddons>]: Shape } = {
  gcsFuseCsiDriver: flag,
  gcpFilestoreCsiDriver: flag,
  lustreCsiDriver: flag,
  parallelstoreCsiDriver: flag,
  rayOperator: fields<RayOperator>({ logging: flag, monitoring: flag }),
  gkeBackupAgent: flag,
};

export const addons = fields<ClusterAddons>(shared);

export const standardAddons = fields<StandardAddons>({
  ...shared,
  httpLoadBalancing: known(flag),
  horizontalPodAutoscaling: known(flag),
  gcePersistentDiskCsiDriver: flag,
  dnsCache: flag,
  configConnector: flag,
  statefulHa: flag,
});
