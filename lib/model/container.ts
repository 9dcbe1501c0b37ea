import type { EnvValue, SecretReference } from './env-value';
import type { Probes } from './probe';
import type { Cpu, Memory } from './quantity';

/** What every container states about itself, whichever platform runs it. */
export interface Container {
  /**
   * Repository of the image below the environment's registry (`'orchestra-api'`), or a whole reference when it comes from elsewhere
   * (`'docker.io/grafana/grafana:11.2.0'`); a reference with a tag or digest needs no version per environment, and one that is given
   * there replaces it.
   *
   * @default - the workload's name
   */
  readonly image?: string;
  /** Replaces the image's entry point. Passed as written: nothing is expanded. @default - the image's own */
  readonly command?: readonly string[];
  /** Passed as written: nothing is expanded. @default - the image's own */
  readonly args?: readonly string[];
  /** Variables by name. `PORT` is set by the platform for a workload with a `port`: stated here, it must be that port. @default {} */
  readonly env?: { readonly [name: string]: EnvValue };
  /** Requests and limits of CPU, memory and disk. @default - those of each field */
  readonly resources?: Resources;
  /** Startup, liveness and readiness probes. @default {} */
  readonly probes?: Probes;
  /** Files by absolute path: a literal text, or a secret's value. What the image has in the same folder is hidden. @default {} */
  readonly files?: { readonly [path: string]: string | SecretReference };
  /** Writable folders by absolute path. @default - `/tmp` only */
  readonly volumes?: { readonly [path: string]: Volume };
  /** User, root file system, and what a deviation from the defaults needs. @default - those of each field */
  readonly security?: Security;
}

/** What a container is promised, and what it may not pass. */
export interface Resources {
  /** Promised CPU. @default '1', for sidecars and init containers '100m' */
  readonly cpu?: Cpu;
  /** Promised memory. @default '512Mi', for sidecars and init containers '128Mi'; with 4 CPU or more '1Gi' for each of them */
  readonly memory?: Memory;
  /** Disk for logs and temporary files. @default '1Gi' */
  readonly ephemeralStorage?: Memory;
  /** Ceilings; a container that passes the memory ceiling is ended. @default - what is promised, and memory that goes with the CPU */
  readonly limits?: { readonly cpu?: Cpu; readonly memory?: Memory };
}

/** A writable folder. */
export type Volume = TemporaryVolume | PersistentVolume;

/** Empty at every start, gone at every end. */
export interface TemporaryVolume {
  readonly kind: 'temporary';
  /** Most that fits. */
  readonly size: Memory;
  /** Memory counts towards the memory ceiling. @default 'disk' */
  readonly medium?: 'disk' | 'memory';
}

/** Kept over restarts, one for each replica: for stateful services only. */
export interface PersistentVolume {
  readonly kind: 'persistent';
  readonly size: Memory;
}

/** As whom a container runs. The root folder is read-only and no right is added, unless stated here with a reason. */
export interface Security {
  /** Numeric user and group, 1 to 2147483647; images should not need to be a certain user. @default 65532 */
  readonly user?: number;
  /** Makes the root folder writable. */
  readonly writableRoot?: { readonly reason: string };
  /**
   * Texts of the container that look like secrets and that everybody may read, by their place in it as issues write it: `'env.SITE_KEY'`,
   * `'args[2]'`, `'files["/etc/app.conf"]'`; of a list also as a whole, `'args'`. Production refuses those that are not here. @default {}
   */
  readonly literals?: { readonly [place: string]: { readonly reason: string } };
}

/** How a container is ended. */
export interface Lifecycle {
  /** Done before SIGTERM is sent, within `graceSeconds`. @default - services wait 5 seconds, or half of a shorter `graceSeconds`, so that routers forget the replica first */
  readonly beforeStop?: SleepAction | ExecAction;
  /** Seconds from the decision to end until SIGKILL, 0 to 3600; what `beforeStop` takes of them is missing after SIGTERM. @default 30 */
  readonly graceSeconds?: number;
}

/** Waits. */
export interface SleepAction {
  readonly kind: 'sleep';
  /** 1 or more, and less than `graceSeconds`. */
  readonly seconds: number;
}

/** Runs a command in the container. */
export interface ExecAction {
  readonly kind: 'exec';
  readonly command: readonly string[];
}

/** Runs beside the main container, started before it and ended after it. Its name is its key. */
export interface Sidecar extends Container {
  /** A whole reference with tag or digest. @default - the workload's image */
  readonly image?: string;
  /** Ports by name, different from the workload's. @default {} */
  readonly ports?: { readonly [name: string]: number };
}

/** Runs to its end before the main container starts. They run in the order written. */
export interface InitContainer extends Omit<Container, 'probes'> {
  /** A DNS label, unique in the workload. */
  readonly name: string;
  /** A whole reference with tag or digest. @default - the workload's image */
  readonly image?: string;
}
