import type { ClusterSpec } from './cluster/derive';

/** APIs that a cluster needs: of its parts, only those that are used. */
export function clusterApis(spec: ClusterSpec): readonly string[] {
  const pools = spec.mode === 'standard' ? Object.values(spec.nodePools) : [];
  const plans = Object.values(spec.backupPlans);
  const keys = [spec.databaseEncryptionKey, spec.bootDiskKmsKey, ...pools.map(({ bootDiskKmsKey }) => bootDiskKmsKey)];
  const wanted: readonly (readonly [api: string, wanted: boolean])[] = [
    ['artifactregistry', Object.keys(spec.imageRepositories).length > 0],
    ['binaryauthorization', true],
    ['cloudkms', [...keys, ...plans.map(({ encryptionKey }) => encryptionKey)].some((key) => key !== undefined)],
    ['cloudresourcemanager', true],
    ['compute', true],
    ['container', true],
    ['containerfilesystem', pools.some(({ imageStreaming }) => imageStreaming)],
    ['containersecurity', true],
    ['gkebackup', plans.length > 0],
    ['gkehub', spec.fleet !== undefined],
    ['iam', true],
    ['pubsub', spec.notifications !== undefined],
    ['secretmanager', spec.secretManager],
  ];
  return wanted.filter(([, needed]) => needed).map(([api]) => `${api}.googleapis.com`);
}
