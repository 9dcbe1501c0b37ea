import { nameOf } from '../../model/name-of';
import { peek } from '../../model/schema/plain-data';

/** How a message names a chart whose source may be anything. */
export function chartTitle(source: unknown): string {
  return `chart ${nameOf(peek(source)['chart'], 'without a name')}`;
}
