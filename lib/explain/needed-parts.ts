import type { Path } from '../model/issue';
import { isRecord } from '../model/record';
import { type Candidate, type Declaration, type Declared, stating } from './candidate';
import { valueAt } from './changed-at';
import { type Influence, influencesOf } from './influences';
import type { Observe } from './observation';

/**
 * Parts of a declaration without which a value is another one, or is not there, the inner ones before those that they are in. Parts are left
 * out many at a time, and what is in them is looked at only where something happens: few renderings where few of many parts are needed.
 */
export function neededParts(declared: Declared, declaration: Declaration, observe: Observe): readonly Influence[] {
  const among = (parts: readonly Candidate[]): readonly Influence[] => {
    const [first] = parts;
    // from the last to the first, since an item that is removed moves those after it
    if (first === undefined || observe([...parts].reverse().flatMap(({ changes }) => changes)) === 'same') return [];
    if (parts.length === 1) return [...among(partsOf(declared, declaration, first.path)), ...influencesOf(parts, observe)];
    const middle = parts.length >> 1;
    return [...among(parts.slice(0, middle)), ...among(parts.slice(middle))];
  };
  return among(partsOf(declared, declaration, []));
}

function partsOf(declared: Declared, declaration: Declaration, path: Path): readonly Candidate[] {
  const whole = valueAt(declared[declaration], path);
  const keys: Path = Array.isArray(whole) ? [...whole.keys()] : isRecord(whole) ? Object.keys(whole) : [];
  return keys.map((key) => {
    const at = [...path, key];
    return { kind: 'presence', declaration, path: at, value: valueAt(whole, [key]), changes: [stating(declaration, at, undefined)] };
  });
}
