import { createHash } from 'node:crypto';
import { isRecord, sortedRecord } from '../../model/record';

/** A short text that stands for a value: equal values have equal ones, whatever the order of their keys. */
export function digest(value: unknown): string {
  const text = JSON.stringify(value, (_key, each: unknown) => (isRecord(each) ? sortedRecord(Object.entries(each)) : each)) ?? 'null';
  return createHash('sha256').update(text).digest('hex').slice(0, 10);
}
