import { type Issue, issue } from '../model/issue';
import { peek } from '../model/schema/plain-data';
import type { RefusedAttributes } from './overrides';

/** Overrides of attributes that no override may set. */
export function refusedOverrides(props: unknown, refused: RefusedAttributes = {}): Issue[] {
  return Object.keys(peek(peek(props)['overrides'])).flatMap((path) => {
    const reason = refusalOf(path, refused);
    return reason === undefined ? [] : [issue('override-refused', ['overrides', path], 'must not be overridden', reason)];
  });
}

/** Why an override of an attribute is refused; of one within a refused one, too. */
export function refusalOf(path: string, refused: RefusedAttributes): string | undefined {
  const attribute = path.replace(/\.\d+(?=\.|$)/g, '');
  return Object.entries(refused).find(([each]) => attribute === each || attribute.startsWith(`${each}.`))?.[1];
}
