import type { GkeClusterProps } from './props/gke-cluster-props';

/** What a cluster is made from, as far as it decides which APIs must be on. */
export type ApiUse = Pick<
  GkeClusterProps,
  'fleet' | 'backupPlans' | 'databaseEncryptionKey' | 'bootDiskKmsKey' | 'imageRepositories' | 'secretManager' | 'notifications'
> & { readonly nodePools?: { readonly [name: string]: { readonly imageStreaming?: boolean; readonly bootDiskKmsKey?: string } } };

/** APIs that a cluster needs: of its parts, only those that are used. */
export function clusterApis(props: ApiUse): readonly string[] {
  const pools = Object.values(props.nodePools ?? {});
  const plans = Object.values(props.backupPlans ?? {});
  const keys = [props.databaseEncryptionKey, props.bootDiskKmsKey, ...pools.map(({ bootDiskKmsKey }) => bootDiskKmsKey)];
  const wanted: readonly (readonly [api: string, wanted: boolean])[] = [
    ['artifactregistry', Object.keys(props.imageRepositories ?? {}).length > 0],
    ['binaryauthorization', true],
    ['cloudkms', [...keys, ...plans.map(({ encryptionKey }) => encryptionKey)].some((key) => key !== undefined)],
    ['cloudresourcemanager', true],
    ['compute', true],
    ['container', true],
    ['containerfilesystem', pools.some(({ imageStreaming }) => imageStreaming === true)],
    ['containersecurity', true],
    ['gkebackup', plans.length > 0],
    ['gkehub', props.fleet !== undefined],
    ['iam', true],
    ['pubsub', props.notifications !== undefined],
    ['secretmanager', props.secretManager === true],
  ];
  return wanted.filter(([, needed]) => needed).map(([api]) => `${api}.googleapis.com`);
}
