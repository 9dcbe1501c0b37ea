import type { CloudRunV2JobTemplateTemplateVolumes } from '@cdktf/provider-google/lib/cloud-run-v2-job';
import { socketFolder } from '../socket-folder';
import type { CloudRunContainerSpec, CloudRunWorkloadSpec } from '../workload-spec';
import { fileFolders } from './file-folders';
import { volumeName } from './volume-name';

/** The kinds of volumes that the model asks for; services and jobs have the same. */
export type VolumeConfig = Pick<CloudRunV2JobTemplateTemplateVolumes, 'name' | 'secret' | 'emptyDir' | 'cloudSqlInstance'>;

/** A volume of an instance and where a container finds it. */
export interface MountedVolume {
  readonly folder: string;
  readonly volume: VolumeConfig;
}

/**
 * 0444, in decimal as JSON has it. The second generation mounts secrets as root, and there is no fsGroup, so with less than this a
 * container that runs as another user could not read its own secrets (run/docs/configuring/services/secrets, "volume ownership").
 */
const readable = 0o444;

/** Name of the volume through which databases are reached. */
const sockets = 'cloudsql';

/** The volumes of one container: its secrets, its writable folders, and the sockets of the databases. */
export function renderVolumes(spec: CloudRunWorkloadSpec, container: CloudRunContainerSpec, sidecar?: string): readonly MountedVolume[] {
  const secrets = fileFolders(container).map(({ path, secret, files }) => ({
    folder: path,
    volume: {
      name: volumeName(sidecar, path),
      secret: { secret, defaultMode: readable, items: files.map(({ name, version }) => ({ path: name, version })) },
    },
  }));
  const temporary = Object.entries(container.volumes).map(([folder, { size }]) => ({
    folder,
    volume: { name: volumeName(sidecar, folder), emptyDir: { medium: 'MEMORY', sizeLimit: size } },
  }));
  const databases = { folder: socketFolder, volume: { name: sockets, cloudSqlInstance: { instances: [...spec.cloudSql] } } };
  return [...secrets, ...temporary, ...(spec.cloudSql.length > 0 ? [databases] : [])];
}

/** What the containers mount, each volume once. */
export function distinctVolumes(mounted: readonly MountedVolume[]): VolumeConfig[] {
  return [...new Map(mounted.map(({ volume }) => [volume.name, volume])).values()];
}
