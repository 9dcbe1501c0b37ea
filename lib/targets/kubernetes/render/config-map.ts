import { containersOf } from '../../../model/containers-of';
import { formatPath } from '../../../model/issue';
import { own } from '../../../model/own';
import { sortedRecord } from '../../../model/record';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import { type LiteralReasons, literalReasons, literalsAnnotation } from '../../literal-reasons';
import { dataChecksum, sha256 } from '../data-checksum';
import type { KubernetesObject } from '../kubernetes-object';
import { ownText } from './config-sets';
import { workloadMetadata } from './labels';

/** The literal files of all containers of a workload; absent where there are none. */
export function renderConfigMap(app: ResolvedApplication, workload: ResolvedWorkload): KubernetesObject | undefined {
  const data = configData(app, workload);
  if (Object.keys(data).length === 0) return undefined;
  const [literals] = literalReasons(literalFiles(workload));
  const annotations = literals === undefined ? {} : { annotations: { [literalsAnnotation]: literals } };
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { ...workloadMetadata(app, workload), ...annotations },
    data,
  };
}

/** Of the files whose containers say why everybody may read them, by their places in the ConfigMap. */
function literalFiles(workload: ResolvedWorkload): LiteralReasons {
  const stated = containersOf(workload).flatMap(({ container: { name, files, security } }) =>
    Object.keys(files).flatMap((path) => {
      const reason = own(security.literals, formatPath(['files', path]));
      return reason === undefined ? [] : [[formatPath(['data', configKey(name, path)]), reason] as const];
    }),
  );
  return Object.fromEntries(stated);
}

/** Keys and texts of the ConfigMap, sorted. */
export function configData(app: ResolvedApplication, workload: ResolvedWorkload): { readonly [key: string]: string } {
  const entries = containersOf(workload).flatMap(({ container }) =>
    Object.entries(container.files).flatMap(([path, content]) => {
      const text = ownText(app, workload, content);
      return text === undefined ? [] : [[configKey(container.name, path), text] satisfies [string, string]];
    }),
  );
  return sortedRecord(entries);
}

/** Changes whenever a literal file does: written into the pod template, it makes the pods start anew. */
export function configChecksum(app: ResolvedApplication, workload: ResolvedWorkload): string | undefined {
  const data = configData(app, workload);
  return Object.keys(data).length === 0 ? undefined : dataChecksum({ data });
}

/**
 * Key of a file: container and path, where `/` becomes `__` and whatever a key cannot hold `_` and two hexadecimal digits for each
 * byte, cut to 253 characters with a hash; no two files get the same one. It starts with the container's name, so it is never one of the forbidden `.` and `..…`.
 */
export function configKey(container: string, path: string): string {
  const key = `${container}${path.replace(/[^-.A-Za-z0-9]/gu, encode)}`;
  return key.length <= 253 ? key : `${key.slice(0, 188)}_${sha256(key)}`;
}

function encode(character: string): string {
  if (character === '/') return '__';
  return [...Buffer.from(character)].map((byte) => `_${byte.toString(16).padStart(2, '0')}`).join('');
}
