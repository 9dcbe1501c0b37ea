import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import { Construct } from 'constructs';
import { GoogleStack, movedFrom, PostgresDatabase, Secret } from 'orchestra-cdk/google';
import { systems } from '../../apps/systems';
import { renderSystem } from '../../lib/rendered/render-system';
import type { RenderedItem } from '../../lib/rendered/rendered-item';
import { terraformItems } from '../../lib/rendered/terraform-items';
import { type LockChange, lockChanges } from '../../lib/review/lock/lock-changes';
import { lockText, readLock, WrongLockError } from '../../lib/review/lock/lock-file';
import { lockReport, lockReportText } from '../../lib/review/lock/lock-report';
import { renderedThings } from '../../lib/review/lock/rendered-things';
import { statedMoves } from '../../lib/review/lock/stated-moves';
import { cloudStacks } from '../engines/cloud-stacks';
import { isWhole } from '../extent';

jest.setTimeout(120_000);

type Json = { readonly [block: string]: unknown };

function compared(before: readonly RenderedItem[], after: readonly RenderedItem[]): readonly LockChange[] {
  return lockChanges(readLock(lockText(renderedThings(before))), renderedThings(after), statedMoves(after), after);
}

const itemsOf = (json: unknown, stack = 'shop-prod') => terraformItems(json as Json, { stack, environment: 'prod', workloads: [] }); // as: cdktf's own output

const stacks = cloudStacks();

/** The same stack with a resource at another address, wherever it is named. */
function renamed(json: unknown, address: string): unknown {
  const [type = '', name = ''] = address.split('.');
  const { resource, ...others } = JSON.parse(
    JSON.stringify(json).replaceAll(new RegExp(`\\b${type}\\.${name}(?![\\w-])`, 'g'), `${type}.${name}New`),
  ) as {
    readonly resource: { readonly [type: string]: { readonly [name: string]: unknown } };
  }; // as: cdktf's own output
  const { [name]: own, ...same } = resource[type] ?? {};
  return { ...others, resource: { ...resource, [type]: { ...same, [`${name}New`]: own } } };
}

describe('the lock of the apps', () => {
  const objects = systems.flatMap(({ application, environments }) =>
    renderSystem({ application, environments }).items.filter(({ plane }) => plane === 'kubernetes'),
  );

  test.each(stacks)('names each resource of $name that has another address, with the move that keeps it', ({ name, json }) => {
    const before = itemsOf(json, name);
    const things = renderedThings(before);
    expect(things.length).toBeGreaterThan(5);
    const wrong = things.filter(({ id }) => {
      const address = id.slice(id.indexOf('/') + 1);
      const [change, ...more] = compared(before, itemsOf(renamed(json, address), name));
      const move = { from: address, to: `${address}New` };
      return more.length > 0 || change?.kind !== 'renamed' || JSON.stringify(change.proposal?.blocks['moved']) !== JSON.stringify([move]);
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  test('names every resource and every object that goes, and nothing else', () => {
    const all = [...stacks.flatMap(({ name, json }) => itemsOf(json, name)), ...objects];
    const ids = renderedThings(all).map(({ id }) => id);
    const locked = renderedThings(all);
    const moves = statedMoves(all);
    const wrong = locked.filter((thing, index) => {
      if (!isWhole && index % 25 > 0) return false;
      const found = lockChanges(
        locked,
        locked.filter((each) => each !== thing),
        moves,
      );
      return found.length !== 1 || found[0]?.kind !== 'gone' || found[0].id !== thing.id;
    });
    expect(wrong).toEqual([]);
    expect(lockChanges(locked, [], moves).map(({ id }) => id)).toEqual(ids);
    expect(ids.length).toBeGreaterThan(300);
  });

  test('says nothing of another order, and is the same text', () => {
    const all = [...stacks.flatMap(({ name, json }) => itemsOf(json, name)), ...objects];
    const backwards = [...all].reverse();
    expect(compared(all, backwards)).toEqual([]);
    expect(lockText(renderedThings(backwards))).toBe(lockText(renderedThings(all)));
  });

  test('names each object that has another name as gone and as new', () => {
    const [first] = systems;
    if (first === undefined) throw new Error('no app');
    const wrong = objects.filter((item) => {
      const value = { ...(item.value as object), metadata: { name: 'other' } }; // as: an object of Kubernetes
      const other = { ...item, identity: `${item.identity.split(' ')[0]} shop/other-name`, value };
      const kinds = compared([item], [other]).map(({ kind }) => kind);
      return kinds.join() !== 'gone,new' && kinds.join() !== 'new,gone';
    });
    expect(wrong.map(({ identity }) => identity)).toEqual([]);
  });
});

describe('the lock', () => {
  const project = 'acme-shop';
  const place = { project, region: 'europe-west1' };
  const synth = (build: (stack: GoogleStack) => void) => {
    const outdir = mkdtempSync(join(tmpdir(), 'orchestra-lock-'));
    try {
      const app = new App({ outdir });
      build(new GoogleStack(app, 'shop-prod', place));
      app.synth();
      return itemsOf(JSON.parse(readFileSync(join(outdir, 'stacks/shop-prod/cdk.tf.json'), 'utf8')));
    } finally {
      rmSync(outdir, { recursive: true });
    }
  };
  const network = { kind: 'private-services', network: `projects/${project}/global/networks/shop` } as const;
  const database = (scope: Construct, id: string, more: { readonly name?: string; readonly region?: string } = {}) =>
    new PostgresDatabase(scope, id, { name: 'main', ...place, network, ...more });
  const named = (changes: readonly LockChange[]) =>
    changes.filter(({ kind }) => kind !== 'new').map(({ kind, risk, id }) => `${kind} ${risk} ${id.split('/')[1]}`);

  it('proposes a move into another scope in code that does it', () => {
    const before = synth((stack) => void new Secret(stack, 'Key', { secretId: 'key', project }));
    const inside = (stack: GoogleStack) => void new Secret(new Construct(stack, 'Payment'), 'Key', { secretId: 'key', project });
    const [change] = compared(before, synth(inside));
    const [code = ''] = change?.proposal?.code ?? [];
    expect(code).toMatch(/^movedFrom\(stack, 'google_secret_manager_secret\.Key', 'Payment\/Key\/?\w*'\);$/);
    const [, former = '', child = ''] = /'([^']+)', '([^']+)'/.exec(code) ?? [];
    const moved = synth((stack) => {
      inside(stack);
      movedFrom(stack, former, child);
    });
    expect(compared(before, moved).map(({ kind, isLoss }) => [kind, isLoss])).toEqual([['moved', false]]);
  });

  it('names the data that goes with what is replaced, or with what goes', () => {
    const before = synth((stack) => void database(stack, 'Main'));
    const other = named(
      compared(
        before,
        synth((stack) => void database(stack, 'Main', { region: 'us-east1' })),
      ),
    );
    expect(other).toContainEqual(expect.stringMatching(/^fixed data-loss google_sql_database_instance\./));
    expect(named(compared(before, []))).toContainEqual(expect.stringMatching(/^gone data-loss google_sql_database_instance\./));
  });

  it('proposes an import for what is in another stack', () => {
    const secret = (stack: string) =>
      itemsOf({ provider: { google: [place] }, resource: { google_secret_manager_secret: { Key: { secret_id: 'key', project } } } }, stack);
    const [change] = compared(secret('one'), secret('two'));
    expect(change).toMatchObject({
      kind: 'elsewhere',
      isLoss: true,
      proposal: { blocks: { import: [{ to: 'google_secret_manager_secret.Key', id: 'projects/acme-shop/secrets/key' }] } },
    });
  });

  it('stays as it is until a loss is acknowledged', () => {
    const changes = compared(
      synth((stack) => void database(stack, 'Main')),
      [],
    );
    const { open } = lockReport(changes, [], '2027-01-01');
    expect(open.length).toBeGreaterThan(0);
    expect(lockReportText({ changes, open })).toContain('its databases, users and backups are lost');
    const given = { id: 'prod:terraform:shop-prod/*', reason: 'the shop is closed', until: '2027-03-31' };
    expect(lockReport(changes, [given], '2027-01-01').open).toEqual([]);
    expect(lockReport(changes, [given], '2027-04-01').open).toEqual(open);
  });

  it('keeps no secret, and has a line for each thing', () => {
    const items = synth((stack) => void database(stack, 'Main'));
    const text = lockText(renderedThings(items));
    expect(text.split('\n').filter((line) => line.startsWith('    "'))).toHaveLength(renderedThings(items).length);
    const secret = { plane: 'kubernetes', identity: 'v1/Secret shop/key', title: '', type: 'v1/Secret' } as const;
    const value = (key: string) => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'key' }, immutable: true, stringData: { key } });
    expect(compared([{ ...secret, value: value('a') }], [{ ...secret, value: value('b') }])).toEqual([]);
  });

  test.each([
    ['no JSON', 'a: 1', 'must be JSON'],
    ['conflicts', '<<<<<<< HEAD\n{}', 'has conflicts of a merge'],
    ['another version', '{ "version": 2 }', 'must have "version": 1'],
    ['a thing without its values', '{ "version": 1, "things": { "a": { "is": "b" } } }', 'at "a"'],
  ])('refuses %s', (_, text, words) => {
    expect(() => readLock(text)).toThrow(WrongLockError);
    expect(() => readLock(text)).toThrow(words);
  });

  it('takes another version of an API for the same object', () => {
    const item = (apiVersion: string): RenderedItem => {
      const value = { apiVersion, kind: 'HorizontalPodAutoscaler', metadata: { name: 'web', namespace: 'shop' } };
      return {
        plane: 'kubernetes',
        environment: 'prod',
        identity: `${apiVersion}/HorizontalPodAutoscaler shop/web`,
        title: '',
        type: '',
        value,
      };
    };
    expect(compared([item('autoscaling/v1')], [item('autoscaling/v2')])).toEqual([]);
  });
});

test.each([
  ['ConfigMap', 'v1', { configMap: { name: 'settings' } }],
  ['ServiceAccount', 'v1', { serviceAccountName: 'settings' }],
  ['PriorityClass', 'scheduling.k8s.io/v1', { priorityClassName: 'settings' }],
])('a %s that goes is a loss where something still names it', (kind, apiVersion, use) => {
  const object = (type: string, version: string, name: string, spec: object): RenderedItem => ({
    plane: 'kubernetes',
    environment: 'prod',
    identity: `${version}/${type} shop/${name}`,
    title: `${type} shop/${name}`,
    type: `${version}/${type}`,
    value: { apiVersion: version, kind: type, metadata: { name, namespace: 'shop' }, spec },
  });
  const gone = object(kind, apiVersion, 'settings', {});
  const losses = (left: RenderedItem) => compared([gone, left], [left]).map(({ isLoss }) => isLoss);
  expect(losses(object('Deployment', 'apps/v1', 'web', { template: { spec: use } }))).toEqual([true]);
  expect(losses(object('Deployment', 'apps/v1', 'web', { template: { spec: {} } }))).toEqual([false]);
});
