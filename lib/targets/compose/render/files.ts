import { createHash } from 'node:crypto';
import { containersOf } from '../../../model/containers-of';
import type { FileContent } from '../../../model/env-value';
import type { MonitoringFolder } from '../../../model/monitoring-folder';
import { by, sortedEntries, sortedRecord } from '../../../model/record';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedContainer, ResolvedWorkload } from '../../../model/resolved-workload';
import { literalText } from '../../../model/taken-configs';
import { monitoringText } from '../../../monitoring/monitoring-file';
import type { OutputFile } from '../../../output/output-file';
import { hostPlace } from '../monitoring-place';
import { serviceName } from '../names';
import type { Fields } from './fields';

/** A literal text that a container reads as a file. */
interface LiteralFile {
  /** Absolute, in the container. */
  readonly target: string;
  /** Below the folder of `compose.yaml`. */
  readonly path: string;
  readonly text: string;
}

/**
 * The texts beside `compose.yaml`, from where they are mounted: Compose copies what stands inside of it into a container, and refuses
 * to where the root folder is read-only.
 */
export function renderLiteralFiles(app: ResolvedApplication): OutputFile[] {
  return allFiles(app)
    .map(({ path, text }) => ({ path, text }))
    .sort(by(({ path }) => path));
}

export function renderConfigs(app: ResolvedApplication): Fields {
  const entries = allFiles(app).map(({ path }): [string, Fields] => [configName(path), { file: `./${path}` }]);
  return sortedRecord(entries);
}

export function renderConfigMounts(app: ResolvedApplication, workload: ResolvedWorkload, container: ResolvedContainer): Fields[] {
  return literalFiles(app, workload, container).map(({ path, target }) => ({ source: configName(path), target }));
}

/** Changes whenever a text does: written onto a container, it makes Compose replace it. */
export function filesChecksum(app: ResolvedApplication, workload: ResolvedWorkload, container: ResolvedContainer): string | undefined {
  const files = literalFiles(app, workload, container);
  return files.length === 0 ? undefined : sha256(JSON.stringify(files.map(({ target, text }) => [target, text])));
}

function allFiles(app: ResolvedApplication): LiteralFile[] {
  return Object.values(app.workloads).flatMap((workload) =>
    containersOf(workload).flatMap(({ container }) => literalFiles(app, workload, container)),
  );
}

function literalFiles(app: ResolvedApplication, workload: ResolvedWorkload, container: ResolvedContainer): LiteralFile[] {
  const service = serviceName(workload, container);
  return sortedEntries(container.files).flatMap(([target, content]) => {
    const text = isGenerated(content) ? monitoringText(app, hostPlace, content) : literalText(app, content);
    return text === undefined ? [] : [{ target, text, path: `files/${service}/${relativePath(target)}` }];
  });
}

function isGenerated(content: FileContent): content is MonitoringFolder {
  return typeof content === 'object' && content.kind === 'monitoring';
}

/** The path in the container where every system can have such a file, told apart from all others without letter case; else a hash. */
function relativePath(target: string): string {
  const isPlain =
    /^(?:\/(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|\/|$))[a-z0-9_][a-z0-9_.-]{0,98}(?<!\.))+$/.test(target) && target.length <= 200;
  return isPlain ? target.slice(1) : sha256(target).slice(0, 16);
}

function configName(path: string): string {
  return path.slice('files/'.length).replaceAll('/', '.');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
