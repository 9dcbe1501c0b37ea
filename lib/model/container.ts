import { someWords } from './container-values';
import { commandLine, envValue } from './env-value';
import { fileValue } from './file-value';
import { ports } from './port';
import { probes } from './probe';
import { cpu, memory } from './quantity';
import { absolutePath, dnsName, envName } from './schema/names';
import { type InputOf, kinds, type OfKind, type OutputOf, objectAs, type ResolvedOfKind } from './schema/object';
import { type AnySchema, exclusive, type Schema, typed } from './schema/schema';
import { type EitherSchema, either, listOf, oneOf, recordOf, text, whole } from './schema/values';
import { type ResolvedSecurity, type Security, securityFields } from './security';

const none = oneOf('none');

/** A value, or `'none'` where its default is not wanted. */
function orNone<S extends AnySchema>(wanted: S): EitherSchema<typeof none, S> {
  return either((value) => value === 'none', none, wanted);
}

const ceilings = {
  /** `'none'`: whatever the node has to spare. @default - what is promised */
  cpu: orNone(cpu).optional(),
  /** @default - what is promised, or what goes with the CPU */
  memory: memory.optional(),
};

/** What a container may write to the disk of its node. */
export const defaultStorage = '1Gi';

const resourceFields = {
  /** Promised CPU. @default '1', for sidecars and init containers '100m'; not more than a stated limit */
  cpu: cpu.optional(),
  /**
   * Promised memory. @default '512Mi', for sidecars and init containers '128Mi'; with 4 CPU or more '1Gi' for each of them; not more than a
   * stated limit
   */
  memory: memory.optional(),
  /** Disk for logs and temporary files. @default '1Gi' */
  ephemeralStorage: memory.default(defaultStorage),
  /** Ceilings; a container that passes the memory ceiling is ended. @default - what is promised, and memory that goes with the CPU */
  limits: objectAs<InputOf<typeof ceilings>>(ceilings).optional(),
};

/** What a container is promised, and what it may not pass. */
export interface Resources extends InputOf<typeof resourceFields> {}
export interface GivenResources extends OutputOf<typeof resourceFields> {}

const volumeKinds = {
  temporary: {
    /** Most that fits. */
    size: memory,
    /** Memory counts towards the memory ceiling. @default 'disk' */
    medium: oneOf('disk', 'memory').default('disk'),
    /** Containers of the workload whose volumes have one name share one. @default - each has its own */
    name: text(dnsName).optional(),
  },
  persistent: { size: memory },
};
type VolumeKinds = typeof volumeKinds;

/** Empty at every start, gone at every end. */
export interface TemporaryVolume extends OfKind<VolumeKinds, 'temporary'> {}
export interface ResolvedTemporaryVolume extends ResolvedOfKind<VolumeKinds, 'temporary'> {}
/** Kept over restarts, one for each replica: for stateful services only. */
export interface PersistentVolume extends OfKind<VolumeKinds, 'persistent'> {}
/** A writable folder. */
export type Volume = TemporaryVolume | PersistentVolume;
export type ResolvedVolume = ResolvedTemporaryVolume | PersistentVolume;

const volume: Schema<Volume, ResolvedVolume> = typed(kinds(volumeKinds));
export const temporaryVolume = { temporary: volumeKinds.temporary };

const actions = {
  sleep: {
    /** 1 or more, and less than `graceSeconds`. */
    seconds: whole(1, 3600),
  },
  exec: { command: someWords },
};
type Actions = typeof actions;

/** Waits. */
export interface SleepAction extends OfKind<Actions, 'sleep'> {}
/** Runs a command in the container. */
export interface ExecAction extends OfKind<Actions, 'exec'> {}

const beforeStop: Schema<SleepAction | ExecAction> = typed(kinds(actions));

const lifecycleFields = {
  /** Done before SIGTERM is sent, within `graceSeconds`; `'none'` sends it at once. @default - services wait 5 seconds, or half of a shorter `graceSeconds`, so that routers forget the replica first */
  beforeStop: orNone(beforeStop).optional(),
  /** Seconds from the decision to end until SIGKILL, 0 to 3600; what `beforeStop` takes of them is missing after SIGTERM. @default 30 */
  graceSeconds: whole(0, 3600).default(30),
};

/** How a container is ended. */
export interface Lifecycle extends InputOf<typeof lifecycleFields> {}
export interface GivenLifecycle extends OutputOf<typeof lifecycleFields> {}
/** The same, decided: what is not done is absent. */
export interface ResolvedLifecycle extends Omit<GivenLifecycle, 'beforeStop'> {
  readonly beforeStop?: SleepAction | ExecAction;
}
export const lifecycle = objectAs<Lifecycle, GivenLifecycle>(lifecycleFields);

const fields = {
  /**
   * Repository of the image below the environment's registry (`'orchestra-api'`), or a whole reference when it comes from elsewhere
   * (`'docker.io/grafana/grafana:11.2.0'`); a reference with a tag or digest needs no version per environment, and one that is given
   * there replaces it.
   *
   * @default - the workload's name
   */
  image: text().optional(),
  /** Replaces the image's entry point. Texts are passed as written: nothing in them is expanded. @default - the image's own */
  command: commandLine.optional(),
  /**
   * Texts are passed as written: nothing in them is expanded. A reference, alone or in text`…`, is replaced, but for one to a secret, which
   * belongs into a variable. @default - the image's own
   */
  args: commandLine.optional(),
  /** Variables by name. `PORT` is set by the platform for a workload with a `port`: stated here, it must be that port. @default {} */
  env: recordOf(envValue, { ...envName, drops: true }).default({}),
  /**
   * Declared sets of values (`configs` of the application) that are taken as a whole, each value as the variable of its key. Of several with
   * the same key the last one counts, and `env` before all. @default []
   */
  configs: listOf(text()).default([]),
  /** Requests and limits of CPU, memory and disk. @default - those of each field */
  resources: objectAs<Resources, GivenResources>(resourceFields).filled(),
  /** Startup, liveness and readiness probes. @default {} */
  probes: probes.filled(),
  /** Files by absolute path: a literal text, a secret's value, a value of a set, or one that others own; a whole set by the path of a folder; `file(…)` has rights and leaves the folder. What the image has in the same folder is hidden. @default {} */
  files: recordOf(fileValue, { ...absolutePath, drops: true }).default({}),
  /** Writable folders by absolute path. @default - `/tmp` only */
  volumes: recordOf(volume, { ...absolutePath, drops: true }).default({}),
  /** User, root file system, and what a deviation from the defaults needs. @default - those of each field */
  security: exclusive(objectAs<Security, ResolvedSecurity>(securityFields).filled(), 'user', 'root', 'imageUser'),
};
type Fields = typeof fields;

/** Fields of every container. Declarations of other files keep the comments of an interface. */
export interface ContainerFields extends Fields {}
export const containerFields: ContainerFields = fields;

/** What every container states about itself, whichever platform runs it. */
export interface Container extends InputOf<ContainerFields> {}
/** A container with the defaults that depend on nothing else. */
export interface GivenContainer extends OutputOf<ContainerFields> {}

const wholeImage = {
  /** A whole reference with tag or digest. @default - the workload's image */
  image: text().optional(),
};
const sidecarFields = {
  /** Ports by name, different from the workload's: where each listens, or all that is to be said of it. @default {} */
  ports: ports.default({}),
};

/** Runs beside the main container, started before it and ended after it. Its name is its key. */
export interface Sidecar extends Omit<Container, 'image'>, InputOf<typeof wholeImage>, InputOf<typeof sidecarFields> {}
export interface GivenSidecar extends GivenContainer, OutputOf<typeof sidecarFields> {}
export const sidecar = objectAs<Sidecar, GivenSidecar>({ ...fields, ...wholeImage, ...sidecarFields });

const { probes: _, ...withoutProbes } = fields;
const initFields = {
  /** A DNS label, unique in the workload. */
  name: text(dnsName),
};

/** Runs to its end before the main container starts. They run in the order written. */
export interface InitContainer extends Omit<Container, 'probes' | 'image'>, InputOf<typeof wholeImage>, InputOf<typeof initFields> {}
export interface GivenInitContainer extends Omit<GivenContainer, 'probes'>, OutputOf<typeof initFields> {}
const initContainer = objectAs<InitContainer, GivenInitContainer>({ ...withoutProbes, ...wholeImage, ...initFields });

export const sidecars = recordOf(sidecar, { ...dnsName, drops: true });
export const init = listOf(initContainer);
