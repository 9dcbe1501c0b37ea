import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../lib/cli/main';

const folder = mkdtempSync(join(tmpdir(), 'orchestra-lock-'));
const home = process.cwd();
beforeAll(() => process.chdir(folder));
afterAll(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

/** A stateful service of a name, in a file of its own, since modules are loaded once. */
function application(name: string): string {
  const file = join(folder, `${name}.js`);
  writeFileSync(
    file,
    `const image = 'registry.example.com/shop/db:1@sha256:${'a'.repeat(64)}';
exports.app = { name: 'shop', workloads: { '${name}': { kind: 'stateful-service', image, port: 5432 } } };
exports.environments = { prod: { name: 'prod', tier: 'production', kubernetes: {} } };`,
  );
  return file;
}

function lock(...args: readonly string[]): { readonly status: number; readonly out: string; readonly err: string } {
  const [out, err]: [string[], string[]] = [[], []];
  const status = main(['lock', ...args], { out: (text) => out.push(text), err: (text) => err.push(text) });
  return { status, out: out.join(''), err: err.join('') };
}

const locked = () => readFileSync('orchestra.lock.json', 'utf8');

describe('orchestra lock', () => {
  const [db, store] = [application('db'), application('store')];

  it('begins with a file, and has nothing to say until something differs', () => {
    expect(lock('--check', '--app', db)).toMatchObject({ status: 1, out: expect.stringContaining('there is no orchestra.lock.json') });
    expect(lock('--app', db)).toMatchObject({ status: 0, out: expect.stringMatching(/^\d+ things are locked/) });
    expect(locked()).toContain('"prod:kubernetes:apps/v1/StatefulSet shop/db"');
    expect(lock('--check', '--app', db)).toMatchObject({ status: 0, out: expect.stringMatching(/things are as they are locked/) });
  });

  it('keeps the file while a loss is neither moved nor acknowledged', () => {
    const before = locked();
    const { status, out } = lock('--app', store);
    expect(status).toBe(1);
    expect(out).toContain('StatefulSet shop/db: outage: is rendered no longer: kubectl apply leaves it in the cluster');
    expect(out).toContain('if shop/store stands for it, that is another object with nothing of its data');
    expect(locked()).toBe(before);
    const all = [{ id: 'prod:kubernetes:*db*', reason: 'the data has been copied', until: '2099-12-31' }];
    writeFileSync('acknowledged.json', JSON.stringify(all));
    expect(lock('--check', '--app', store, '--acknowledgements', 'acknowledged.json').status).toBe(1);
    expect(lock('--app', store, '--acknowledgements', 'acknowledged.json').status).toBe(0);
    expect(locked()).not.toContain('shop/db');
    expect(lock('--check', '--app', store).status).toBe(0);
  });

  it('says all of it as data', () => {
    const { status, out } = lock('--check', '--json', '--app', db);
    expect(status).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ written: false, open: expect.arrayContaining([expect.objectContaining({ kind: 'gone' })]) });
  });

  it('refuses a file that is no lock, and acknowledgements that are not there', () => {
    writeFileSync('orchestra.lock.json', '<<<<<<< HEAD\n');
    expect(lock('--app', db)).toMatchObject({ status: 1, err: expect.stringContaining('has conflicts of a merge: write it anew') });
    expect(lock('--app', db, '--acknowledgements', 'none.json')).toMatchObject({ status: 2 });
  });
});
