import type { Application } from './application';
import type { ComposeCapabilities, ComposeFolder, ComposeNetwork } from './compose-host';
import type { Memory } from './quantity';

/** A project of Docker Compose on one host. Every container reads and writes through what this states; nothing is opened unless it says so. */
export interface ComposePlace<A extends Application = Application> {
  /** Name of the project: what containers, volumes and networks on the host start with. @default `<application>-<environment>` */
  readonly project?: string;
  /**
   * Where workloads can be reached from outside: a port of the host for the workload's main port, or ports of the host by the name of
   * the workload's port, where the main one is `http`. Who publishes a port runs one replica. @default {}
   *
   * @example
   * const publish = { web: 8443, api: { http: { port: 8080, address: '0.0.0.0' }, metrics: 9090 } };
   */
  readonly publish?: { readonly [W in keyof A['workloads']]?: number | { readonly [port: string]: number | HostPort } };
  /** What runs the databases, which are containers here. @default {} */
  readonly databases?: { readonly [D in keyof NonNullable<A['databases']>]?: ComposeDatabase };
  /** What runs the caches, which are containers here. @default {} */
  readonly caches?: { readonly [C in keyof NonNullable<A['caches']>]?: ComposeCache };
  /** With what probes are asked, which happens inside of the container. @default {} */
  readonly healthChecks?: { readonly [W in keyof A['workloads']]?: HealthCheck };
  /**
   * Profiles of a workload: it starts only where one of them is asked for (`docker compose --profile debug up`).
   * @default - `tools` for jobs on demand and at set times, `release` for a job before a release that everything else comes before
   */
  readonly profiles?: { readonly [W in keyof A['workloads']]?: readonly string[] };
  /**
   * Networks by their names in `compose.yaml`: `default`, and those that are named after what only its callers reach, as in
   * `{ default: { name: 'edge', external: true } }`. @default {}
   */
  readonly networks?: { readonly [network: string]: ComposeNetwork };
  /**
   * What the main container of a workload finds in folders, by absolute path: those that the workload states, and further ones.
   * @default - a volume of the project for what is kept, else memory
   *
   * @example
   * const folders = { db: { '/data': { kind: 'host', path: '/srv/shop' } }, web: { '/run': { kind: 'memory', size: '16Mi' } } };
   */
  readonly folders?: { readonly [W in keyof A['workloads']]?: { readonly [path: string]: ComposeFolder } };
  /**
   * Rights of root that the main container of a workload gets. Its user is not root, so they reach only programs whose file has them
   * (`setcap`), which is then not held back from gaining rights. @default {}
   */
  readonly capabilities?: { readonly [W in keyof A['workloads']]?: ComposeCapabilities };
  /** How much of each container's output the host keeps. */
  readonly logs?: ComposeLogs;
  /** For who works on the code: becomes `compose.override.yaml`, which Compose reads by itself beside `compose.yaml`. Not in production. @default {} */
  readonly develop?: { readonly [W in keyof A['workloads']]?: Development };
  /** Where paths of `develop` start, as seen from the folder of `compose.yaml`. @default '.' */
  readonly sources?: string;
}

/** A port of the host. */
export interface HostPort {
  /** 1 to 65535. */
  readonly port: number;
  /** IPv4 address of the host; `'0.0.0.0'` lets everybody in who can reach the host. @default '127.0.0.1' */
  readonly address?: string;
}

/** The container that is a database. */
export interface ComposeDatabase {
  /** Whole reference of an image that is made like the official one; production demands a digest. @default `docker.io/library/postgres:<version>` */
  readonly image?: string;
  /** Where it keeps its data. @default - a volume of the project */
  readonly data?: ComposeFolder;
  /** Port of the host, for tools of whoever works there. @default - none */
  readonly publish?: number | HostPort;
}

/** The container that is a cache. */
export interface ComposeCache {
  /** Whole reference of an image that is made like the official one; production demands a digest. @default `docker.io/library/redis:<version>` */
  readonly image?: string;
  /** Port of the host, for tools of whoever works there. @default - none */
  readonly publish?: number | HostPort;
}

/**
 * What asks probes of a workload: `busybox` (wget and nc, which Alpine images have) or `python` turn an HTTP or TCP probe into a command;
 * a command of one's own stands for whatever the probe asks; `none` asks nothing. Probes that are commands need none of these. @default 'busybox'
 */
export type HealthCheck = 'busybox' | 'python' | 'none' | readonly string[];

/** How much of each container's output the host keeps. */
export interface ComposeLogs {
  /** Largest file. @default '10Mi' */
  readonly size?: Memory;
  /** Most files, 1 to 100. @default 3 */
  readonly files?: number;
}

/** How somebody works on the code of a workload. */
export interface Development {
  /** Builds the image from source instead of pulling it. */
  readonly build?: Build;
  /** What happens when files change (`docker compose watch`). @default [] */
  readonly watch?: readonly Watch[];
  /** Port on which a debugger listens in the container, and the same of the host's loopback. @default - none */
  readonly debugPort?: number;
  /** Runs instead of the workload's command and arguments: a server that reloads, a debugger around it. @default - what the workload runs */
  readonly command?: readonly string[];
}

/** What an image is built from. */
export interface Build {
  /** Folder, below `sources`. */
  readonly context: string;
  /** File below `context`. @default 'Dockerfile' */
  readonly dockerfile?: string;
  /** Stage of the file. @default - the last */
  readonly target?: string;
}

/** What happens when files change: they are copied into the container, it starts anew, both, or its image is built anew. */
export interface Watch {
  /** File or folder, below `sources`. */
  readonly path: string;
  /** `sync` makes the root folder writable, and the container's user must own what it writes to. */
  readonly action: 'sync' | 'restart' | 'sync+restart' | 'rebuild';
  /** Where copies go, an absolute path; for the two that copy. */
  readonly target?: string;
  /** Patterns of files that do not count, from `path`. @default [] */
  readonly ignore?: readonly string[];
}
