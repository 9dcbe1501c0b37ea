import { type Issue, issue } from '../../../model/issue';
import type { Flag } from '../../opaque';
import type { ClusterSpec } from '../gke-cluster-spec';

/** What only Dataplane V2 does. */
export function dataplaneFeatures(spec: ClusterSpec): Issue[] {
  if (spec.mode === 'autopilot' || spec.datapathProvider === 'ADVANCED_DATAPATH') return [];
  const asked: readonly (readonly [asked: Flag, path: readonly string[]])[] = [
    [spec.enableFqdnNetworkPolicy, ['enableFqdnNetworkPolicy']],
    [spec.enableCiliumClusterwideNetworkPolicy, ['enableCiliumClusterwideNetworkPolicy']],
    [spec.interNodeEncryption, ['interNodeEncryption']],
    [spec.monitoring.datapathObservability !== undefined, ['monitoring', 'datapathObservability']],
    [spec.multiNetworking, ['multiNetworking']],
    [spec.stackType === 'IPV4_IPV6', ['stackType']],
  ];
  return asked
    .filter(([wanted]) => wanted)
    .map(([, path]) => issue('needs-dataplane-v2', path, "must have datapathProvider 'ADVANCED_DATAPATH', got 'LEGACY_DATAPATH'"));
}
