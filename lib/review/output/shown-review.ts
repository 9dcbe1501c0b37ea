import { isRecord } from '../../model/record';
import { shownText } from '../masked-item';
import type { Review } from '../reviewed-change';

/** A review as data that can be given away: secrets stand in it as `(a secret)`. */
export function shownReview(review: Review): Review {
  return shown(review) as Review; // texts alone change
}

function shown(value: unknown): unknown {
  if (typeof value === 'string') return shownText(value);
  if (Array.isArray(value)) return value.map(shown);
  return isRecord(value) ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shown(each)])) : value;
}
