import type { EnvValue, SecretReference, ServiceUrlReference, TextValue } from '../../model/env-value';
import { type Cpu, canonicalCpu, canonicalMemory, type Memory } from '../../model/quantity';
import { mapValues } from '../../model/record';
import type { ResolvedContainer, ResolvedProbe, ResolvedWorkload } from '../../model/resolved-workload';
import type { Security } from '../../model/security';
import type { NetworkProbe } from '../request-handler';
import type { BucketVolume, NfsVolume, SharedMemoryVolume } from './options';
import { unaskedReadiness } from './readiness';
import type { SecretVersionReference } from './workload-props';

/** What Cloud Run does of a container, in the model's words, with nothing left to decide. */
export interface CloudRunContainerSpec<Volume = MemoryVolume | RemoteVolume> {
  readonly image: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env: { readonly [name: string]: CloudRunValue };
  /** Cloud Run knows ceilings only. */
  readonly resources: { readonly cpu: Cpu; readonly memory: Memory };
  readonly probes: { readonly startup?: CloudRunProbe; readonly liveness?: RequestProbe; readonly readiness?: RequestProbe };
  readonly files: { readonly [path: string]: Required<SecretVersionReference> };
  /** Only the main container names what lies elsewhere, for its sidecars too. */
  readonly volumes: { readonly [path: string]: Volume };
  /** Why texts may be read that look like secrets; absent where no text has a reason. */
  readonly security?: Required<Pick<Security, 'literals'>>;
}

/** A folder in memory. */
export interface MemoryVolume {
  readonly kind: 'temporary';
  readonly size: Memory;
  readonly medium: 'memory';
}

/** A probe of a kind that Cloud Run has. */
export type CloudRunProbe = NetworkProbe;

/** One that is a request; Cloud Run asks only for the start by opening a connection. */
export type RequestProbe = Exclude<CloudRunProbe, { readonly kind: 'tcp' }>;

/** What a variable holds; the address of another service is known when that one is made. */
export type CloudRunValue = string | Required<SecretVersionReference> | ServiceUrlReference | TextValue<string | ServiceUrlReference>;

/** A folder that lies elsewhere, or that sidecars share. */
export type RemoteVolume = Required<BucketVolume> | Required<NfsVolume> | Required<SharedMemoryVolume>;

/** How the references of a container become what Cloud Run understands. */
export interface References {
  value(value: EnvValue): CloudRunValue;
  secret(reference: SecretReference): Required<SecretVersionReference>;
}

/** A rule refuses what is known later, and secrets. */
function wordOf({ value }: References): (word: EnvValue) => string {
  return (word) => {
    const known = value(word);
    return typeof known === 'string' ? known : '';
  };
}

/** Keeps of a container what Cloud Run does. */
export function containerSpec(
  container: ResolvedContainer,
  workload: ResolvedWorkload,
  references: References,
): CloudRunContainerSpec<MemoryVolume> {
  const {
    image,
    command,
    args,
    env,
    resources,
    probes: { startup, liveness, readiness },
    security: { literals },
  } = container;
  return {
    image,
    ...(command !== undefined && { command: command.map(wordOf(references)) }),
    ...(args !== undefined && { args: args.map(wordOf(references)) }),
    env: mapValues(env, references.value),
    resources: { cpu: canonicalCpu(resources.limits.cpu), memory: canonicalMemory(resources.limits.memory) },
    probes: {
      ...(startup !== undefined && startup.kind !== 'exec' && { startup }),
      ...(liveness !== undefined && isRequest(liveness) && { liveness }),
      ...(readiness !== undefined && isRequest(readiness) && unaskedReadiness(workload, readiness) === undefined && { readiness }),
    },
    files: mapValues(container.files, (file) => (typeof file === 'object' && file.kind === 'secret' ? references.secret(file) : undefined)),
    volumes: mapValues(container.volumes, ({ kind, size }) =>
      kind === 'temporary' ? { kind, size, medium: 'memory' as const } : undefined,
    ),
    ...(literals !== undefined && { security: { literals } }),
  };
}

function isRequest(probe: ResolvedProbe): probe is RequestProbe {
  return probe.kind === 'http' || probe.kind === 'grpc';
}
