import { containersOf } from '../../../model/containers-of';
import { groupBy } from '../../../model/group-by';
import { canonicalMemory } from '../../../model/quantity';
import { by, sortedEntries } from '../../../model/record';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedContainer, ResolvedWorkload } from '../../../model/resolved-workload';
import { keyOf } from '../../../model/secret-keys';
import type { Fields } from '../kubernetes-object';
import { claimOf } from './claims';
import { configKey } from './config-map';
import { dashboardMap, ownText } from './config-sets';
import { existingClaims, renderClaimMounts, renderClaimVolumes } from './existing-claims';
import { type FileFolder, type FolderFile, fileFolders, keptFolderFiles } from './file-folders';
import { hostPaths, renderHostMounts, renderHostVolumes } from './host';
import { fileGroup } from './security-context';
import { isShared, volumeName } from './volume-name';

/** Group may read, others may not: the files belong to root and to the pod's `fsGroup`. */
const readableByGroup = 0o440;
/** In the one container that mounts them. */
const readableByAll = 0o444;

/** Where a container of a workload finds its folders. */
export function renderMounts(workload: ResolvedWorkload, container: ResolvedContainer): Fields[] {
  const name = (path: string): string => volumeName(workload, container, path);
  const writable = [...Object.keys(container.volumes), ...(needsTemporaryFolder(workload, container) ? ['/tmp'] : [])];
  const mounts = [
    ...writable.map((path) => ({ name: name(path), mountPath: path, ...renderSubPath(workload, container, path) })),
    ...fileFolders(container).map(({ path }) => ({ name: name(path), mountPath: path, readOnly: true })),
    ...keptFolderFiles(container).map(({ path, below }) => ({ name: name(path), mountPath: path, subPath: below, readOnly: true })),
    ...renderHostMounts(workload, container),
    ...renderClaimMounts(workload, container),
  ];
  return mounts.sort(by(({ mountPath }) => mountPath));
}

/** The volumes of all containers of a pod, but for those that are claimed. */
export function renderVolumes(app: ResolvedApplication, workload: ResolvedWorkload): readonly NamedVolume[] {
  const containers = containersOf(workload).map(({ container }) => container);
  const all = [
    ...containers.flatMap((container) => volumesOf(app, workload, container)),
    ...renderHostVolumes(workload),
    ...renderClaimVolumes(workload),
  ];
  const shared = sharedNames(workload, containers);
  return all.filter(({ name }, index) => !shared.has(name) || all.findIndex((each) => each.name === name) === index);
}

function sharedNames(workload: ResolvedWorkload, containers: readonly ResolvedContainer[]): ReadonlySet<string> {
  const names = containers.flatMap((container) =>
    Object.entries(container.volumes).flatMap(([path, volume]) => (isShared(volume) ? [volumeName(workload, container, path)] : [])),
  );
  return new Set(names);
}

/** A volume of a pod. */
type NamedVolume = Fields & { readonly name: string };

function volumesOf(app: ResolvedApplication, workload: ResolvedWorkload, container: ResolvedContainer): readonly NamedVolume[] {
  const name = (path: string): string => volumeName(workload, container, path);
  const temporary = sortedEntries(container.volumes).flatMap(([path, volume]) => {
    if (volume.kind !== 'temporary') return [];
    const medium = volume.medium === 'memory' ? { medium: 'Memory' } : {};
    return [{ name: name(path), emptyDir: { ...medium, sizeLimit: canonicalMemory(volume.size) } }];
  });
  // it may fill what the container may write at all
  const sizeLimit = canonicalMemory(container.resources.ephemeralStorage);
  return [
    ...(needsTemporaryFolder(workload, container) ? [{ name: name('/tmp'), emptyDir: { sizeLimit } }] : []),
    ...temporary,
    ...fileFolders(container).map((folder) => ({ name: name(folder.path), projected: renderFolder(app, workload, container, folder) })),
    ...keptFolderFiles(container).map((file) => ({
      name: name(file.path),
      projected: renderFolder(app, workload, container, { path: file.path, files: [file] }),
    })),
  ];
}

/** Programs expect to write to `/tmp` even where the rest is read-only; a folder of the node, or a claim, may be there instead. */
function needsTemporaryFolder(workload: ResolvedWorkload, container: ResolvedContainer): boolean {
  const { volumes, security } = container;
  const isTaken = [volumes, hostPaths(workload, container), existingClaims(workload, container)].some((mounts) =>
    Object.hasOwn(mounts, '/tmp'),
  );
  return !isTaken && security.writableRoot === undefined;
}

/** Root that hands over to a user of its own, and a pod without a group of files, leave no group to read them by. */
function fileMode(workload: ResolvedWorkload, { security }: ResolvedContainer): number {
  return security.root === undefined && fileGroup(workload) !== undefined ? readableByGroup : readableByAll;
}

function renderFolder(app: ResolvedApplication, workload: ResolvedWorkload, container: ResolvedContainer, { files }: FileFolder): Fields {
  const [mode, ...otherModes] = new Set(files.map(({ options }) => options.mode));
  const modeOf = ({ options }: FolderFile): Mode => (otherModes.length === 0 || options.mode === undefined ? {} : { mode: options.mode });
  const literal = files.filter(({ content }) => ownText(app, workload, content) !== undefined);
  const items = literal.map((file) => ({ key: configKey(container.name, file.path), path: file.below, ...modeOf(file) }));
  const ours = new Set(literal);
  const others = files.flatMap((file) => (ours.has(file) ? [] : sourceOf(file, modeOf(file))));
  const config = items.length === 0 ? [] : [{ configMap: { name: workload.name, items } }];
  // of all files, where it is the same
  const common = otherModes.length === 0 ? mode : undefined;
  return { defaultMode: common ?? fileMode(workload, container), sources: [...config, ...joined(others)] };
}

interface Mode {
  readonly mode?: number;
}

/** A key of a ConfigMap or a Secret as a file. */
interface FileSource {
  readonly kind: 'configMap' | 'secret';
  readonly name: string;
  readonly optional?: boolean;
  readonly item: Mode & { readonly key: string; readonly path: string };
}

function sourceOf({ content, below }: FolderFile, mode: Mode): FileSource[] {
  // texts are the workload's own, and folders have become files
  if (typeof content === 'string' || content.kind === 'config-folder') return [];
  const item = (key: string): FileSource['item'] => ({ key, path: below, ...mode });
  if (content.kind === 'monitoring') {
    const { file = '' } = content;
    return [{ kind: 'configMap', name: dashboardMap(file.replace(/\.json$/, '')), item: item(file) }];
  }
  if (content.kind === 'config') return [{ kind: 'configMap', name: content.set, item: item(content.key) }];
  if (content.kind === 'secret') return [{ kind: 'secret', name: content.name, item: item(keyOf(content)) }];
  const { key, optional = false } = content;
  return content.kind === 'existing-config'
    ? [{ kind: 'configMap', name: content.configMap, optional, item: item(key) }]
    : [{ kind: 'secret', name: content.secret, optional, item: item(key) }];
}

/** Keys of one object are one source. */
function joined(sources: readonly FileSource[]): Fields[] {
  const objects = groupBy(sources, ({ kind, name, optional }) => JSON.stringify([kind, name, optional === true]));
  return [...objects.values()].flatMap((all) => {
    const [first] = all;
    if (first === undefined) return [];
    const { kind, name, optional } = first;
    return [{ [kind]: { name, items: all.map(({ item }) => item), ...(optional === true && { optional }) } }];
  });
}

function renderSubPath(workload: ResolvedWorkload, container: ResolvedContainer, path: string): Fields {
  const { subPath } = claimOf(workload, container, path);
  return subPath === undefined ? {} : { subPath };
}
