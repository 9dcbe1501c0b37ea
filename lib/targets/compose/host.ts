import { reason } from '../../model/container-values';
import { linuxCapabilities } from '../../model/linux-capability';
import { memory } from '../../model/quantity';
import { type InputOf, kinds, type OfKind, objectAs, type ResolvedOfKind } from '../../model/schema/object';
import { type Schema, typed } from '../../model/schema/schema';
import { flag, listOf, oneOf, text } from '../../model/schema/values';

export const hostName = text({
  pattern: /^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,254}$/,
  allowed: 'letters, digits, underscores, dots and hyphens, starting with a letter or digit',
  code: 'wrong-name',
});

const networkFields = {
  /** Its name on the host. @default `<project>_<network>` */
  name: hostName.optional(),
  /** Whether it is there already, made by others: then it needs its name. @default false */
  external: flag.optional(),
};

/** A network of the host. */
export interface ComposeNetwork extends InputOf<typeof networkFields> {}
export const composeNetwork = objectAs<ComposeNetwork>(networkFields);

const folderKinds = {
  volume: {
    name: hostName,
    /** Whether it is there already, made by others. @default false */
    external: flag.default(false),
  },
  host: {
    /** Absolute, or from the folder of `compose.yaml` on (`'./data'`). */
    path: text({
      // no colon and no dollar sign: Compose takes them for other things
      pattern: /^(?:\/|\.\.?(?:\/|$))[^:\\\0$]*$/,
      allowed: "a path that starts with '/', './' or '../', without a colon, a back slash or a dollar sign",
      code: 'wrong-path',
    }),
    /** Whether the container may write to it. @default - only where the workload keeps the folder anyway */
    writable: flag.optional(),
    /** Why; needed for what else is written to, and for folders of the system. It is written beside what it opens. */
    reason: reason.optional(),
  },
  memory: {
    /** Most that fits. */
    size: memory,
    /** Rights in octal digits. @default '1777' */
    mode: text({ pattern: /^[01]?[0-7]{3}$/, allowed: "octal digits such as '1777' or '700'" }).default('1777'),
    /** Whether programs can be started from it. @default false */
    executable: flag.default(false),
  },
};
type FolderKinds = typeof folderKinds;

/** A volume of Docker, by its name on the host. */
export interface HostVolume extends OfKind<FolderKinds, 'volume'> {}
/** A folder or a file of the host, which has to be there. */
export interface HostFolder extends OfKind<FolderKinds, 'host'> {}
/** Memory: empty at every start, gone at every end, and counted towards the memory ceiling. */
export interface MemoryFolder extends OfKind<FolderKinds, 'memory'> {}
/** What a container finds in a folder: a volume of Docker, a folder of the host, or memory. */
export type ComposeFolder = HostVolume | HostFolder | MemoryFolder;

interface ResolvedVolume extends ResolvedOfKind<FolderKinds, 'volume'> {}
interface ResolvedMemory extends ResolvedOfKind<FolderKinds, 'memory'> {}
/** Whether a folder of the host may be written to depends on what the workload keeps. */
export type ResolvedComposeFolder = ResolvedVolume | HostFolder | ResolvedMemory;
export const composeFolder: Schema<ComposeFolder, ResolvedComposeFolder> = typed(kinds(folderKinds));

const capabilityFields = {
  add: listOf(oneOf(...linuxCapabilities)),
  /** Why; it is written beside what it opens. */
  reason,
};

/** Rights of root that a container gets one by one; without any it has none. */
export interface ComposeCapabilities extends InputOf<typeof capabilityFields> {}
export const composeCapabilities = objectAs<ComposeCapabilities>(capabilityFields);
