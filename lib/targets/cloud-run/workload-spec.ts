import type { Flag } from '../../google/tokens';
import { mapValues } from '../../model/record';
import type { Tier } from '../../model/tier';
import { type CloudRunContainerSpec, containerSpec, type MemoryVolume, type References, type RemoteVolume } from './container-spec';
import { type OptionsSpec, optionsSpec, remoteVolumes } from './options-spec';
import type { Runnable } from './runnable';
import type { CloudRunNetwork } from './workload-props';

/** Where a workload runs, as whom, and with access to what. */
export interface CloudRunPlace {
  readonly name: string;
  readonly project: string;
  readonly region: string;
  readonly tier: Tier;
  readonly labels: { readonly [key: string]: string };
  /** Email; without one an account is made. */
  readonly serviceAccount?: string;
  readonly cloudSql: readonly string[];
  readonly network?: CloudRunNetwork;
  readonly deletionProtection: Flag;
}

/** What services, jobs and worker pools share, with nothing left to decide. */
export interface CloudRunWorkloadSpec extends CloudRunPlace, CloudRunContainerSpec, OptionsSpec {
  readonly sidecars: { readonly [name: string]: CloudRunContainerSpec<MemoryVolume> };
}

/** Keeps of a workload what Cloud Run does; what it does not is named by the notes or refused by the rules. */
export function workloadSpec(workload: Runnable, place: CloudRunPlace, references: References): CloudRunWorkloadSpec {
  const { cloudRun = {} } = workload;
  const options = optionsSpec(cloudRun, place.network);
  const { network, ...elsewhere } = place;
  const container = containerSpec(workload, workload, references);
  return {
    ...elsewhere,
    // a connector knows its own network
    ...(network !== undefined && options.vpcAccess?.kind === 'direct' && { network }),
    ...options,
    ...container,
    volumes: mapValues<MemoryVolume | RemoteVolume, MemoryVolume | RemoteVolume>(
      { ...container.volumes, ...remoteVolumes(cloudRun) },
      (volume) => volume,
    ),
    sidecars: mapValues(workload.sidecars, (sidecar) => containerSpec(sidecar, workload, references)),
  };
}
