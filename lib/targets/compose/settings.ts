import { someWords } from '../../model/container-values';
import { isText } from '../../model/env-value';
import { overlay } from '../../model/origin';
import { own } from '../../model/own';
import type { Declarations } from '../../model/platform';
import { addSettings, type ByDeclaredName, type DeclaredNoun, type SettingsContext } from '../../model/platform-settings';
import { port } from '../../model/port';
import { memory } from '../../model/quantity';
import { mapValues, sortedRecord } from '../../model/record';
import type { ResolvedWorkload } from '../../model/resolved-workload';
import { absolutePath } from '../../model/schema/names';
import { type InputOf, type OutputOf, object, objectAs } from '../../model/schema/object';
import { isList } from '../../model/schema/plain-data';
import { type AnySchema, completed, type Input, type Schema, typed } from '../../model/schema/schema';
import { anyName, either, listOf, oneOf, recordOf, text, whole } from '../../model/schema/values';
import { type Development, development, sourcePath } from './development';
import {
  type ComposeCapabilities,
  type ComposeFolder,
  composeCapabilities,
  composeFolder,
  composeNetwork,
  type ResolvedComposeFolder,
} from './host';

/** Address of the host on which ports are published: only the host itself reaches it. */
export const hostAddress = '127.0.0.1';

const portFields = {
  /** 1 to 65535. */
  port,
  /** IPv4 address of the host; `'0.0.0.0'` lets everybody in who can reach the host. @default '127.0.0.1' */
  address: text({
    pattern: /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/,
    allowed: "an IPv4 address of the host such as '127.0.0.1' or '0.0.0.0'",
  }).default(hostAddress),
};

/** A port of the host. */
export interface HostPort extends InputOf<typeof portFields> {}
export interface ResolvedHostPort extends OutputOf<typeof portFields> {}
export const hostPort = objectAs<HostPort, ResolvedHostPort>(portFields);
const published: Schema<number | HostPort, number | ResolvedHostPort> = typed(either(isText, port, hostPort));
const publish = either(isText, port, recordOf(published, { pattern: /^[a-z0-9-]{1,15}$/, allowed: 'the name of a port', drops: true }));

const cacheFields = {
  /** Whole reference of an image that is made like the official one; production demands a digest. @default `docker.io/library/redis:<version>` */
  image: text().optional(),
  /** Port of the host, for tools on it. @default - none */
  publish: published.optional(),
};
const databaseFields = {
  /** Whole reference of an image that is made like the official one; production demands a digest. @default `docker.io/library/postgres:<version>` */
  image: text().optional(),
  /** Where it keeps its data. @default - a volume of the project */
  data: composeFolder.optional(),
  /** Port of the host, for tools on it. @default - none */
  publish: published.optional(),
};

/** The container that is a cache. */
export interface ComposeCache extends InputOf<typeof cacheFields> {}
/** The container that is a database. */
export interface ComposeDatabase extends InputOf<typeof databaseFields> {}
/** What is stated of either. */
export interface GivenBacking extends OutputOf<typeof databaseFields> {}

/**
 * What asks probes of a workload: `busybox` (wget and nc, which Alpine images have) or `python` turn an HTTP or TCP probe into a command;
 * a command of one's own stands for whatever the probe asks; `none` asks nothing. Probes that are commands need none of these. @default 'busybox'
 */
export type HealthCheck = 'busybox' | 'python' | 'none' | readonly string[];
const healthCheck: Schema<HealthCheck> = typed(either(isList, someWords, oneOf('busybox', 'python', 'none')));

const logFields = {
  /** Largest file. @default '10Mi' */
  size: memory.default('10Mi'),
  /** Most files, 1 to 100. @default 3 */
  files: whole(1, 100).default(3),
};

/** How much of each container's output the host keeps. */
export interface ComposeLogs extends InputOf<typeof logFields> {}
interface ResolvedLogs extends OutputOf<typeof logFields> {}

/** What is stated of each of what the application declares. */
const each = {
  publish,
  databases: objectAs<ComposeDatabase, GivenBacking>(databaseFields),
  caches: objectAs<ComposeCache, Omit<GivenBacking, 'data'>>(cacheFields),
  healthChecks: healthCheck,
  profiles: listOf(
    text({
      pattern: /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/,
      allowed: 'letters, digits, underscores, dots and hyphens, starting with a letter or digit',
      code: 'wrong-name',
    }),
  ),
  folders: recordOf(composeFolder, { ...absolutePath, drops: true }),
  capabilities: composeCapabilities,
  hostnames: text({
    pattern: /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/,
    allowed: 'lower-case letters, digits and hyphens, at most 63',
    code: 'wrong-name',
  }),
  develop: development,
};

const fields = {
  /** Name of the project: what containers, volumes and networks on the host start with. @default `<application>-<environment>` */
  project: text({
    pattern: /^[a-z0-9][-_a-z0-9]{0,62}$/,
    allowed: 'lower-case letters, digits, hyphens and underscores, starting with a letter or digit, at most 63',
    code: 'wrong-name',
  }).optional(),
  /**
   * Networks by their names in `compose.yaml`: `default`, and those that are named after what only its callers reach, as in
   * `{ default: { name: 'edge', external: true } }`. @default {}
   */
  networks: recordOf(composeNetwork, {
    pattern: /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/,
    allowed: "'default', or the name of what is reached there",
    drops: true,
  }).default({}),
  /** How much of each container's output the host keeps. */
  logs: objectAs<ComposeLogs, ResolvedLogs>(logFields).filled(),
  /**
   * When the daemon starts what has ended: `'always'` also what was stopped by hand, once the daemon itself starts anew. Jobs go by their
   * `retries`. @default 'unless-stopped'
   */
  restart: oneOf('unless-stopped', 'always').default('unless-stopped'),
  /** Where paths of `develop` start, as seen from the folder of `compose.yaml`. @default '.' */
  sources: sourcePath.default('.'),
};

type Each<N extends keyof typeof each> = Input<(typeof each)[N]>;

/** A project of Docker Compose on one host. Every container reads and writes through what this states; nothing is opened unless it says so. */
export interface ComposeSettings<A extends Declarations = Declarations> extends InputOf<typeof fields> {
  /**
   * Where workloads can be reached from outside: a port of the host for the workload's main port, or ports of the host by the name of
   * the workload's port, where the main one is `http`, or what its `portName` or `protocol` says. Who publishes a port runs one replica. @default {}
   *
   * @example
   * const publish = { web: 8443, api: { http: { port: 8080, address: '0.0.0.0' }, metrics: 9090 } };
   */
  readonly publish?: { readonly [W in keyof A['workloads']]?: Each<'publish'> };
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
  readonly profiles?: { readonly [W in keyof A['workloads']]?: Each<'profiles'> };
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
  /** What the main container of a workload calls itself (`hostname`); others go on to call it by the name of the workload. @default - an id that Docker gives it */
  readonly hostnames?: { readonly [W in keyof A['workloads']]?: string };
  /** For who works on the code: becomes `compose.override.yaml`, which Compose reads by itself beside `compose.yaml`. Not in production. @default {} */
  readonly develop?: { readonly [W in keyof A['workloads']]?: Development };
}

const nouns: { readonly [N in keyof typeof each]: DeclaredNoun } = {
  publish: 'workload',
  databases: 'database',
  caches: 'cache',
  healthChecks: 'workload',
  profiles: 'workload',
  folders: 'workload',
  capabilities: 'workload',
  hostnames: 'workload',
  develop: 'workload',
};

/** A project of Docker Compose; the keys of its records are names that the application declares. */
function composeSchemaOf(declared: ByDeclaredName): AnySchema {
  // as: the two have the same keys
  const named = (Object.keys(each) as (keyof typeof each)[]).map((key) => [key, declared(nouns[key], each[key]).default({})]);
  return object({ ...fields, ...Object.fromEntries(named) });
}

type Stated<N extends keyof typeof each> = { readonly [name: string]: OutputOf<typeof each>[N] };
/** A project with the defaults that depend on nothing else. */
export interface GivenComposeSettings extends OutputOf<typeof fields> {
  readonly publish: Stated<'publish'>;
  readonly databases: Stated<'databases'>;
  readonly caches: Stated<'caches'>;
  /** Only those stated. */
  readonly healthChecks: Stated<'healthChecks'>;
  /** Those stated; once it is resolved, also those of jobs that start by hand. */
  readonly profiles: Stated<'profiles'>;
  /** Only those stated, by workload and path. */
  readonly folders: Stated<'folders'>;
  /** Only those stated. */
  readonly capabilities: Stated<'capabilities'>;
  /** Only those stated. */
  readonly hostnames: Stated<'hostnames'>;
  readonly develop: Stated<'develop'>;
}

/** A project of Compose; what is stated in short is written out. */
export interface ResolvedComposeSettings extends Omit<GivenComposeSettings, 'project' | 'publish' | 'databases' | 'caches'> {
  readonly project: string;
  /** By workload and name of its port. */
  readonly publish: { readonly [workload: string]: { readonly [port: string]: ResolvedHostPort } };
  /** Every database of the application. */
  readonly databases: { readonly [database: string]: ComposedContainer };
  /** Every cache of the application. */
  readonly caches: { readonly [cache: string]: ComposedContainer };
}

/** What runs a database or a cache. */
export interface ComposedContainer {
  readonly image: string;
  readonly publish?: ResolvedHostPort;
  /** Of a database. */
  readonly data?: ResolvedComposeFolder;
}

/** Whatever the application declares: the names have been checked. */
const anyPlace = composeSchemaOf((_noun, item) => recordOf(item, anyName));

/** Writes out what is stated in short, and gives every part its defaults. */
function resolveComposeSettings(place: ComposeSettings, parts: SettingsContext): ResolvedComposeSettings {
  const given = completed(anyPlace, overlay([{ origin: 'environment', value: place }], { schema: anyPlace })) as GivenComposeSettings; // of that schema
  return {
    ...given,
    project: given.project ?? `${parts.application}-${parts.environment}`,
    publish: mapValues(given.publish, (stated, name) => publishedPorts(stated, mainPortName(own(parts.workloads, name)))),
    databases: mapValues(parts.databases, ({ version }, name) =>
      container(`docker.io/library/postgres:${version}`, own(given.databases, name)),
    ),
    caches: mapValues(parts.caches, ({ version }, name) => container(`docker.io/library/redis:${version}`, own(given.caches, name))),
    profiles: sortedRecord(Object.entries({ ...startedByHand(parts), ...given.profiles })),
  };
}

/** Jobs on demand and at set times start by hand. What starts with the others is not among the profiles. */
function startedByHand({ workloads }: SettingsContext): { readonly [workload: string]: readonly string[] } {
  const names = Object.entries(workloads).flatMap(([name, each]) =>
    each.kind === 'scheduled-job' || (each.kind === 'job' && each.runs === 'on-demand') ? [name] : [],
  );
  return Object.fromEntries(names.map((name) => [name, ['tools']]));
}

function publishedPorts(stated: GivenComposeSettings['publish'][string], mainPort: string): { readonly [port: string]: ResolvedHostPort } {
  return typeof stated === 'number' ? { [mainPort]: publishedPort(stated) } : mapValues(stated, publishedPort);
}

/** A rule refuses a name that no port has. */
function mainPortName(workload: ResolvedWorkload | undefined): string {
  return workload !== undefined && 'portName' in workload ? workload.portName : 'http';
}

function publishedPort(stated: number | ResolvedHostPort): ResolvedHostPort {
  return typeof stated === 'number' ? completed(hostPort, { port: stated }) : stated;
}

/** What runs a database or a cache. */
function container(standard: string, { image = standard, publish, data }: GivenBacking = {}): ComposedContainer {
  return { image, ...(publish !== undefined && { publish: publishedPort(publish) }), ...(data !== undefined && { data }) };
}

declare module '../../model/platform' {
  interface PlatformSettings<A extends Declarations> {
    /** Where it runs on one host with Docker Compose. */
    readonly compose?: ComposeSettings<A>;
  }
  interface ResolvedPlatformSettings {
    readonly compose?: ResolvedComposeSettings;
  }
}

export const composeSettings = addSettings<ComposeSettings, ResolvedComposeSettings>('compose', {
  schema: composeSchemaOf,
  resolve: resolveComposeSettings,
});
