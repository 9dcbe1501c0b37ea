import { createHash } from 'node:crypto';
import type { PersistentVolume } from '../../../model/container';
import { containersOf } from '../../../model/containers-of';
import type { FileContent } from '../../../model/env-value';
import { canonicalMemory } from '../../../model/quantity';
import { by, sortedEntries } from '../../../model/record';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedContainer, ResolvedWorkload } from '../../../model/resolved-workload';
import { keyOf } from '../../../model/secret-keys';
import type { Fields } from '../kubernetes-object';
import { configKey } from './config-map';
import { ownText, renderConfigSource } from './config-sets';
import { type FileFolder, fileFolders } from './file-folders';

/** Group may read, others may not: the files belong to root and to the pod's `fsGroup`. */
const readableByGroup = 0o440;

/** Where a container of a workload finds its folders. */
export function renderMounts(workload: ResolvedWorkload, container: ResolvedContainer): Fields[] {
  const name = (path: string): string => volumeName(workload, container, path);
  const writable = [...Object.keys(container.volumes), ...(needsTemporaryFolder(container) ? ['/tmp'] : [])];
  const mounts = [
    ...writable.map((path) => ({ name: name(path), mountPath: path })),
    ...fileFolders(container).map(({ path }) => ({ name: name(path), mountPath: path, readOnly: true })),
  ];
  return mounts.sort(by(({ mountPath }) => mountPath));
}

/** The volumes of all containers of a pod, but for those that are claimed. */
export function renderVolumes(app: ResolvedApplication, workload: ResolvedWorkload): Fields[] {
  return containersOf(workload).flatMap(({ container }) => {
    const name = (path: string): string => volumeName(workload, container, path);
    const temporary = sortedEntries(container.volumes).flatMap(([path, volume]) => {
      if (volume.kind !== 'temporary') return [];
      const medium = volume.medium === 'memory' ? { medium: 'Memory' } : {};
      return [{ name: name(path), emptyDir: { ...medium, sizeLimit: canonicalMemory(volume.size) } }];
    });
    // it may fill what the container may write at all
    const sizeLimit = canonicalMemory(container.resources.ephemeralStorage);
    return [
      ...(needsTemporaryFolder(container) ? [{ name: name('/tmp'), emptyDir: { sizeLimit } }] : []),
      ...temporary,
      ...fileFolders(container).map((folder) => ({
        name: name(folder.path),
        projected: renderFolder(app, workload, container.name, folder),
      })),
    ];
  });
}

/** One claim for each replica of each volume that is kept. Claims cannot be changed later, so their names follow from the path alone. */
export function renderClaims(workload: ResolvedWorkload): Fields[] {
  return containersOf(workload).flatMap(({ container }) =>
    sortedEntries(container.volumes).flatMap(([path, volume]) =>
      volume.kind === 'persistent' ? [claim(volumeName(workload, container, path), volume)] : [],
    ),
  );
}

/** Programs expect to write to `/tmp` even where the rest is read-only. */
function needsTemporaryFolder({ volumes, security }: ResolvedContainer): boolean {
  return volumes['/tmp'] === undefined && security.writableRoot === undefined;
}

/**
 * Name of what is mounted at a path: the path with hyphens, behind the container's name and `--` when it is not the main one. A path
 * of which this would not leave enough gets a hash.
 */
export function volumeName(workload: ResolvedWorkload, { name }: ResolvedContainer, path: string): string {
  const slug = path
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const readable = name === workload.name ? slug : `${name}--${slug}`;
  if (readable.length <= 63 && /^(?:\/[a-z0-9]+)+$/.test(path)) return readable;
  const hash = createHash('sha256').update(`${name}:${path}`).digest('hex').slice(0, 8);
  return `${readable.slice(0, 54).replace(/-+$/, '')}-${hash}`.replace(/^-/, '');
}

function renderFolder(app: ResolvedApplication, workload: ResolvedWorkload, container: string, { files }: FileFolder): Fields {
  const literal = files.filter(({ content }) => ownText(app, workload, content) !== undefined);
  const items = literal.map(({ path, below }) => ({ key: configKey(container, path), path: below }));
  const own = new Set(literal);
  const others = files.flatMap((file) => (own.has(file) ? [] : sourceOf(file.content, file.below)));
  const config = items.length === 0 ? [] : [{ configMap: { name: workload.name, items } }];
  return { defaultMode: readableByGroup, sources: [...config, ...others] };
}

/** One key of a Secret, or of a ConfigMap of others. */
function sourceOf(content: FileContent, path: string): Fields[] {
  if (typeof content === 'string' || content.kind === 'config-folder') return []; // texts are the workload's own, and folders have become files
  if (content.kind === 'config') return [renderConfigSource(content, path)];
  if (content.kind === 'secret') return [{ secret: { name: content.name, items: [{ key: keyOf(content), path }] } }];
  const { key, optional } = content;
  const items = { items: [{ key, path }], ...(optional === true && { optional }) };
  return content.kind === 'existing-config'
    ? [{ configMap: { name: content.configMap, ...items } }]
    : [{ secret: { name: content.secret, ...items } }];
}

function claim(name: string, { size }: PersistentVolume): Fields {
  return { metadata: { name }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: canonicalMemory(size) } } } };
}
