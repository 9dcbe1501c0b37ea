import { isOpaque } from '../opaque';
import type { BuildSource } from './build-trigger-props';

/** Where the connection is that knows the repository; undefined when none is named. */
export function connectionLocationOf(source: BuildSource): string | undefined {
  if (source.kind === 'github' || isOpaque(source.repository)) return undefined;
  return /^projects\/[^/]+\/locations\/([^/]+)\/connections\//.exec(source.repository)?.[1];
}
