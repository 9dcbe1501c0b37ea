import type { CloudRunV2JobTemplateTemplateVolumes } from '@cdktf/provider-google/lib/cloud-run-v2-job';
import type { CloudRunV2ServiceTemplateVolumes } from '@cdktf/provider-google/lib/cloud-run-v2-service';
import type { CloudRunContainerSpec, RemoteVolume } from '../container-spec';
import { socketFolder } from '../socket-folder';
import type { CloudRunWorkloadSpec } from '../workload-spec';
import { fileFolders } from './file-folders';
import { volumeName } from './volume-name';

/** The kinds of volumes that are asked for; services, jobs and worker pools have the same. */
export type VolumeConfig = Pick<CloudRunV2JobTemplateTemplateVolumes, 'name' | 'secret' | 'emptyDir' | 'cloudSqlInstance' | 'gcs'> &
  Pick<CloudRunV2ServiceTemplateVolumes, 'nfs'>;

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

/** The volumes of one container: its secrets, its writable folders, what lies elsewhere, and the sockets of the databases. */
export function renderVolumes(spec: CloudRunWorkloadSpec, container: CloudRunContainerSpec, sidecar?: string): readonly MountedVolume[] {
  const secrets = fileFolders(container).map(({ path, secret, files }) => ({
    folder: path,
    volume: {
      name: volumeName(sidecar, path),
      secret: { secret, defaultMode: readable, items: files.map(({ name, version }) => ({ path: name, version })) },
    },
  }));
  const folders = Object.entries(container.volumes).map(([folder, volume]) => ({
    folder,
    volume:
      volume.kind === 'temporary'
        ? { name: volumeName(sidecar, folder), emptyDir: { medium: 'MEMORY', sizeLimit: volume.size } }
        : remoteVolume(folder, volume),
  }));
  const databases = { folder: socketFolder, volume: { name: sockets, cloudSqlInstance: { instances: [...spec.cloudSql] } } };
  return [
    ...secrets,
    ...folders,
    ...(sidecar === undefined ? [] : lentTo(spec, sidecar)),
    ...(spec.cloudSql.length > 0 ? [databases] : []),
  ];
}

/** What the main container names for a sidecar too. */
function lentTo({ volumes }: CloudRunWorkloadSpec, sidecar: string): readonly MountedVolume[] {
  return Object.entries(volumes).flatMap(([folder, volume]) =>
    volume.kind !== 'temporary' && volume.sidecars.includes(sidecar) ? [{ folder, volume: remoteVolume(folder, volume) }] : [],
  );
}

function remoteVolume(folder: string, volume: RemoteVolume): VolumeConfig {
  const name = volumeName(undefined, folder);
  if (volume.kind === 'memory') return { name, emptyDir: { medium: 'MEMORY', sizeLimit: volume.size } };
  if (volume.kind === 'gcs') return { name, gcs: { bucket: volume.bucket, readOnly: volume.readOnly } };
  return { name, nfs: { server: volume.server, path: volume.path, readOnly: volume.readOnly } };
}

/** What the containers mount, each volume once. */
export function distinctVolumes(mounted: readonly MountedVolume[]): VolumeConfig[] {
  return [...new Map(mounted.map(({ volume }) => [volume.name, volume])).values()];
}
