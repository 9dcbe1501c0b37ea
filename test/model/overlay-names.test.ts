import 'orchestra-cdk'; // with the settings and options of its platforms
import { applicationSchema } from '../../lib/model/application';
import { environmentSchemaOf } from '../../lib/model/environment';
import type { Issue } from '../../lib/model/issue';
import { overlay } from '../../lib/model/origin';
import { isRecord } from '../../lib/model/record';
import { workloadFields } from '../../lib/model/workload';

/** Plain data of items of lists, which are taken whole. */
const whole = new Set(['fields', 'value']);

/** Fields whose keys are names of the user's own: what is in a record, or in names that the application declares. */
const named = new Set<string>();
collect(applicationSchema, 'application', new Set());
collect(environmentSchemaOf({}), 'environment', new Set());

/** Walks through all that schemas are made of. */
function collect(schema: unknown, name: string, seen: Set<unknown>): void {
  if (!isRecord(schema) || seen.has(schema)) return;
  seen.add(schema);
  const { fields, kinds, item, either, inner, read } = schema;
  if ([fields, kinds, either, inner].every((each) => each === undefined) && !whole.has(name) && accepts(read)) named.add(name);
  for (const each of Array.isArray(either) ? either : []) collect(each, name, seen);
  collect(item, name, seen);
  if (typeof inner === 'function') collect(inner(), name, seen);
  const variants = isRecord(kinds) ? Object.values(kinds) : [fields];
  for (const each of variants) for (const [key, field] of Object.entries(isRecord(each) ? each : {})) collect(field, key, seen);
}

/** Whether a schema without fields takes an object, so that any keys will do. */
function accepts(read: unknown): boolean {
  const issues: Issue[] = [];
  return typeof read === 'function' && read({}, [], issues) !== undefined && issues.length === 0;
}

describe('objects by names of the user', () => {
  it('are many', () => {
    expect([...named]).toEqual(expect.arrayContaining(['workloads', 'env', 'images', 'publish', 'headers', 'annotations']));
    expect(Object.keys(workloadFields)).toHaveLength(6);
  });

  it.each([...named].sort())('are merged name by name, one that is called kind too: %s', (field) => {
    const layers = [
      { origin: 'application' as const, value: { kind: 'a', other: 'b' } },
      { origin: 'environment' as const, value: { kind: 'c' } },
    ];
    expect(overlay(layers, field)).toEqual({ kind: 'c', other: 'b' });
  });
});
