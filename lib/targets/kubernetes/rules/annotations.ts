import { containersOf } from '../../../model/containers-of';
import { type Issue, issue, type Path } from '../../../model/issue';
import { isRecord } from '../../../model/record';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import { isList } from '../../../model/schema/plain-data';

/** The annotations of an object hold 262,144 bytes with their keys, of which `kubectl` and controllers need some themselves. */
const reasonBytes = 100_000;
const annotationBytes = 2 ** 17;

/** A field of the user's that is written into annotations. */
interface Written {
  readonly path: Path;
  readonly key: string;
  readonly bytes: number;
}

/** Reasons are written into annotations, and fit there with all others of the workload; so do annotations of the user's own. */
export function annotations(workload: ResolvedWorkload, at: Path): Issue[] {
  const found = [
    ...('access' in workload ? written(workload.access, [...at, 'access']) : []),
    ...containersOf(workload, at).flatMap(({ container, path }) => written(container.security, [...path, 'security'])),
    ...('rollout' in workload && workload.rollout.kind === 'canary'
      ? written(workload.rollout.unwatched, [...at, 'rollout', 'unwatched'])
      : []),
    ...written(workload.kubernetes, [...at, 'kubernetes']),
  ];
  return [...reasons(found.filter(({ key }) => key === 'reason')), ...ownAnnotations(found.filter(({ key }) => key !== 'reason'))];
}

function reasons(found: readonly Written[]): Issue[] {
  const bytes = found.reduce((sum, each) => sum + each.bytes, 0);
  const [longest] = [...found].sort((one, other) => other.bytes - one.bytes);
  if (longest === undefined || bytes <= reasonBytes) return [];
  return [issue('reason-too-long', longest.path, `must have at most ${reasonBytes} bytes with all reasons of the workload, got ${bytes}`)];
}

function ownAnnotations(found: readonly Written[]): Issue[] {
  return found
    .filter(({ bytes }) => bytes > annotationBytes)
    .map(({ path, bytes }) => {
      const message = `must have at most ${annotationBytes} bytes with their keys, got ${bytes}`;
      return issue('annotations-too-large', path, message, 'the cluster keeps 262144 in one object, and tools add theirs');
    });
}

/** Reasons, and sets of annotations, wherever in a value they stand. */
function written(value: unknown, path: Path): readonly Written[] {
  if (isList(value)) return value.flatMap((each, index) => written(each, [...path, index]));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, each]): readonly Written[] => {
    const place = [...path, key];
    if (key === 'reason' && typeof each === 'string') return [{ path: place, key, bytes: Buffer.byteLength(each) }];
    if (/annotations$/i.test(key)) return [{ path: place, key, bytes: Buffer.byteLength(Object.entries(Object(each)).flat().join('')) }];
    // keys of labels are the user's own
    return /labels$/i.test(key) ? [] : written(each, place);
  });
}
