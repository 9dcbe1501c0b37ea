import type { EnvValue, SecretReference, ServiceUrlReference } from '../../model/env-value';
import type { Tier } from '../../model/environment';
import type { Cpu, Memory } from '../../model/quantity';
import { canonicalCpu, canonicalMemory } from '../../model/quantity';
import type { ResolvedContainer, ResolvedProbe, ResolvedWorkload } from '../../model/resolved';
import { mapSorted } from './map-sorted';
import type { CloudRunNetwork, SecretVersionReference } from './workload-props';

/** A probe of a kind that Cloud Run has. */
export type CloudRunProbe = Exclude<ResolvedProbe, { readonly kind: 'exec' }>;

/** What a variable holds; the address of another service is known when that one is made. */
export type CloudRunValue = string | Required<SecretVersionReference> | ServiceUrlReference;

/** What Cloud Run does of a container, in the model's words, with nothing left to decide. */
export interface CloudRunContainerSpec {
  readonly image: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env: { readonly [name: string]: CloudRunValue };
  /** Cloud Run knows ceilings only. */
  readonly resources: { readonly cpu: Cpu; readonly memory: Memory };
  readonly probes: { readonly startup?: CloudRunProbe; readonly liveness?: Exclude<CloudRunProbe, { readonly kind: 'tcp' }> };
  readonly files: { readonly [path: string]: Required<SecretVersionReference> };
  readonly volumes: { readonly [path: string]: { readonly kind: 'temporary'; readonly size: Memory; readonly medium: 'memory' } };
}

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
  readonly deletionProtection: boolean;
}

/** What services and jobs share, with nothing left to decide. */
export interface CloudRunWorkloadSpec extends CloudRunPlace, CloudRunContainerSpec {
  readonly sidecars: { readonly [name: string]: CloudRunContainerSpec };
}

/** How the references of a container become what Cloud Run understands. */
export interface References {
  value(value: EnvValue): CloudRunValue;
  secret(reference: SecretReference): Required<SecretVersionReference>;
}

/** Keeps of a workload what Cloud Run does; what it does not is named by the notes or refused by the rules. */
export function workloadSpec(workload: ResolvedWorkload, place: CloudRunPlace, references: References): CloudRunWorkloadSpec {
  return {
    ...place,
    ...containerSpec(workload, references),
    sidecars: mapSorted(workload.sidecars, (sidecar) => containerSpec(sidecar, references)),
  };
}

function containerSpec(container: ResolvedContainer, references: References): CloudRunContainerSpec {
  const {
    image,
    command,
    args,
    env,
    resources,
    probes: { startup, liveness },
  } = container;
  return {
    image,
    ...(command !== undefined && { command }),
    ...(args !== undefined && { args }),
    env: mapSorted(env, references.value),
    resources: { cpu: canonicalCpu(resources.limits.cpu), memory: canonicalMemory(resources.limits.memory) },
    probes: {
      ...(startup !== undefined && startup.kind !== 'exec' && { startup }),
      ...(liveness !== undefined && liveness.kind !== 'exec' && liveness.kind !== 'tcp' && { liveness }),
    },
    files: mapSorted(container.files, (file) => (typeof file === 'string' ? undefined : references.secret(file))),
    volumes: mapSorted(container.volumes, ({ kind, size }) =>
      kind === 'temporary' ? { kind, size, medium: 'memory' as const } : undefined,
    ),
  };
}
