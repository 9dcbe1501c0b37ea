import { defineApplication, defineEnvironments, resolve, serviceHost, serviceUrl } from 'orchestra-cdk';
import { applicationSchema } from '../../lib/model/application';
import { environmentSchemaOf } from '../../lib/model/environment';
import type { Issue } from '../../lib/model/issue';
import { overlay } from '../../lib/model/origin';
import { isRecord } from '../../lib/model/record';
import type { AnySchema } from '../../lib/model/schema/schema';

const application = 'application' as const;
const environment = 'environment' as const;
const laid = (schema: AnySchema | undefined, below: unknown, above: unknown) =>
  overlay(
    [
      { origin: application, value: below },
      { origin: environment, value: above },
    ],
    { schema },
  );

/** Schemas of objects whose keys are names of the user's own, by the field that they are of. */
const named = new Map<string, AnySchema>();
collect(applicationSchema, 'application', new Set());
collect(environmentSchemaOf({}), 'environment', new Set());

/** Walks through all that schemas are made of. */
function collect(schema: unknown, name: string, seen: Set<unknown>): void {
  if (!isRecord(schema) || seen.has(schema)) return;
  seen.add(schema);
  const { fields, kinds, item, either, inner, read, layering } = schema;
  if ([fields, kinds, either, inner].every((each) => each === undefined) && item !== undefined && accepts(read))
    named.set(`${name} ${named.size}`, schema as unknown as AnySchema); // it is what a schema has been made of
  expect(layering === undefined || typeof layering === 'function').toBe(true);
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
    expect(named.size).toBeGreaterThan(40);
  });

  it.each([...named])('are merged name by name, one that is called kind too: %s', (_field, schema) => {
    expect(laid(schema, { kind: 'a', other: 'b' }, { kind: 'c' })).toEqual({ kind: 'c', other: 'b' });
  });
});

describe('layers', () => {
  it('of which nothing is known are alternatives by their kind', () => {
    expect(laid(undefined, { kind: 'a', x: 1 }, { kind: 'b' })).toEqual({ kind: 'b' });
    expect(laid(undefined, { kind: 'a', x: 1 }, { kind: 'a', y: 2 })).toEqual({ kind: 'a', x: 1, y: 2 });
  });

  const shop = defineApplication({
    name: 'shop',
    defaults: { security: { user: 1000 } },
    workloads: {
      api: { kind: 'service', image: 'docker.io/library/nginx:1' },
      web: {
        kind: 'service',
        image: 'docker.io/library/nginx:1',
        env: { hosts: serviceHost('api'), env: serviceHost('api'), HOST: serviceHost('api') },
        security: { root: { reason: 'the image hands over' } },
      },
      db: { kind: 'worker', image: 'docker.io/library/nginx:1', security: { user: 7 } },
    },
  });
  const { dev } = defineEnvironments(shop, {
    dev: {
      tier: 'development',
      workloads: {
        web: { env: { hosts: serviceUrl('api'), env: serviceUrl('api'), HOST: serviceUrl('api') } },
        db: { security: { imageUser: { reason: 'the image says it' } } },
      },
    },
  });
  const { web, db, api } = resolve(shop, dev).workloads;

  it('give a variable as a whole, whatever its name', () => {
    const url = { kind: 'service-url', workload: 'api' };
    expect(web?.env).toEqual({ hosts: url, env: url, HOST: url });
  });

  it('state one user in place of that of a layer below', () => {
    expect([api, web].map((each) => each?.security)).toEqual([{ user: 1000 }, { root: { reason: 'the image hands over' } }]);
    expect(() => resolve(shop, dev)).not.toThrow();
    expect(db?.security).toMatchObject({ imageUser: { reason: 'the image says it' } });
    expect(db?.security).not.toHaveProperty('user');
  });
});
