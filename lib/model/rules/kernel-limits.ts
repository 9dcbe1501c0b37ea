import { containersOf } from '../containers-of';
import { type Issue, issue, type Path } from '../issue';
import { startValues } from '../references-in';
import type { ResolvedContainer, ResolvedWorkload } from '../resolved-workload';

/** Bytes of one word of a command line, or of a variable with its name, without the NUL behind it (MAX_ARG_STRLEN of Linux). */
const wordBytes = 2 ** 17 - 1;
/** Bytes of a name of a file or folder (NAME_MAX), and of a path without the NUL behind it (PATH_MAX). */
const [nameBytes, pathBytes] = [255, 4095];

/** No container has a word, a variable or a path that Linux refuses: its program would never start. */
export function kernelLimits(workload: ResolvedWorkload, at: Path): Issue[] {
  return containersOf(workload, at).flatMap(({ container, path }) => [...words(container, path), ...paths(container, path)]);
}

function words(container: ResolvedContainer, path: Path): Issue[] {
  return startValues({ container, path: [] }).flatMap(({ value, path: place }) => {
    if (typeof value !== 'string') return [];
    const [field, name] = place;
    const word = field === 'env' ? `${name}=${value}` : value;
    if (!isLonger(word, wordBytes)) return [];
    const message = `must have at most ${wordBytes} bytes${field === 'env' ? ' with its name' : ''}, got ${Buffer.byteLength(word)}`;
    return [issue('word-too-long', [...path, ...place], message, 'give it as a file')];
  });
}

function paths({ files, volumes }: ResolvedContainer, path: Path): Issue[] {
  return Object.entries({ files, volumes }).flatMap(([key, record]) =>
    Object.keys(record).flatMap((place) => {
      const name = place.split('/').find((each) => isLonger(each, nameBytes));
      const message =
        name === undefined
          ? `must have at most ${pathBytes} bytes, got ${Buffer.byteLength(place)}`
          : `must have at most ${nameBytes} bytes between two slashes, got ${Buffer.byteLength(name)}`;
      return name !== undefined || isLonger(place, pathBytes) ? [issue('path-too-long', [...path, key, place], message)] : [];
    }),
  );
}

/** Bytes are counted only where there may be so many: a character has at most three for each unit of its length. */
function isLonger(text: string, bytes: number): boolean {
  return text.length * 3 > bytes && Buffer.byteLength(text) > bytes;
}
