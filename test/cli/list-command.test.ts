import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../lib/cli/main';

const folder = mkdtempSync(join(tmpdir(), 'orchestra-list-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, { allow = '{}', images = '{}' } = {}): string {
  const file = join(folder, `${name}.js`);
  writeFileSync(
    file,
    `const image = 'registry.example.com/shop/web:1';
const digest = '@sha256:${'a'.repeat(64)}';
exports.app = { name: 'shop', workloads: {
  web: { kind: 'service', image: image + digest, scaling: { min: 2, max: 6 }, access: { kind: 'public', reason: 'the shop' }, rollout: { kind: 'blue-green' } },
  mail: { kind: 'worker', image: image + digest },
  night: { kind: 'scheduled-job', image: image + digest, schedule: '0 3 * * *' },
  agent: { kind: 'agent', image: image + digest },
  seed: { kind: 'job', image: image + digest },
} };
exports.environments = {
  prod: { name: 'prod', tier: 'production', kubernetes: {}, images: ${images}, workloads: { seed: false } },
  dev: { name: 'dev', tier: 'development', compose: {}, allow: ${allow}, workloads: { agent: false, night: false } },
};`,
  );
  return file;
}

function run(...args: readonly string[]): { readonly status: number; readonly out: string; readonly err: string } {
  const [out, err]: [string[], string[]] = [[], []];
  const status = main(['list', ...args], { out: (text) => out.push(text), err: (text) => err.push(text) });
  return { status, out: out.join(''), err: err.join('') };
}

describe('orchestra list', () => {
  const app = write('shop');

  it('lists each service in the environments that have it, and counts notes on one line of stderr', () => {
    const { status, out, err } = run('--app', app);
    expect(status).toBe(0);
    expect(out.replace(/ +$/gm, '').split('\n')).toEqual([
      'SERVICE  KIND           ENVIRONMENT  TARGETS     VERSION                REPLICAS   EXPOSURE  ROLLOUT',
      'agent    agent          prod         kubernetes  1@sha256:aaaaaaaaaaaa  each node  internal',
      'mail     worker         dev          compose     1@sha256:aaaaaaaaaaaa  1 to 3     internal  rolling',
      '                        prod         kubernetes  1@sha256:aaaaaaaaaaaa  2 to 10    internal  rolling',
      'night    scheduled-job  prod         kubernetes  1@sha256:aaaaaaaaaaaa  0 3 * * *  internal',
      'seed     job            dev          compose     1@sha256:aaaaaaaaaaaa  by hand    internal',
      'web      service        dev          compose     1@sha256:aaaaaaaaaaaa  2 to 6     public    blue-green',
      '                        prod         kubernetes  1@sha256:aaaaaaaaaaaa  2 to 6     public    blue-green',
      '',
    ]);
    expect(err).toMatch(/^\d+ notes: .*; orchestra list --notes lists them\n$/);
  });

  it('lists some environments, as data, and as Markdown', () => {
    const { application, services, notes } = JSON.parse(run('--app', app, '--env', 'dev', '--json').out);
    expect([application, notes]).toEqual(['shop', undefined]);
    expect(services.map((each: { readonly workload: string }) => each.workload)).toEqual(['mail', 'seed', 'web']);
    const [head, rule, first] = run('--app', app, '--env', 'prod', '--md').out.split('\n');
    expect([head?.split('|').length, rule?.split('|').length]).toEqual([10, 10]);
    expect(first).toBe('| agent | agent | prod | kubernetes | 1@sha256:aaaaaaaaaaaa | each node | internal |  |');
  });

  it('lists notes with their environment, accepted ones with the reason', () => {
    const accepting = "{ notes: [{ target: 'compose', path: 'workloads.web.rollout', reason: 'a laptop' }] }";
    const { out, err } = run('--app', write('accepting', { allow: accepting }), '--env', 'dev', '--notes');
    expect(out).toMatch(/\nNOTES\n {2}dev: compose: /);
    expect(out).toMatch(/dev: compose: workloads\.web\.rollout is .* \(accepted: a laptop\)\n/);
    expect(err).toBe('');
    expect(run('--app', join(folder, 'accepting.js'), '--env', 'dev').err).toContain(', 1 accepted; ');
  });

  it('refuses an acceptance that accepts nothing, and an environment that there is not', () => {
    const stale = "{ notes: [{ target: 'compose', path: 'workloads.shop.rollout', reason: 'gone' }] }";
    expect(run('--app', write('stale', { allow: stale }))).toMatchObject({
      status: 1,
      out: '',
      err: expect.stringContaining('[note-unmatched]'),
    });
    expect(run('--app', app, '--env', 'live')).toMatchObject({
      status: 2,
      err: expect.stringContaining('there is no environment live here'),
    });
  });

  it('lists the problems of an application that is wrong', () => {
    const wrong = write('wrong', { images: "{ web: { tag: '2' } }" });
    expect(run('--app', wrong)).toMatchObject({ status: 1, out: '', err: expect.stringContaining('environments.prod.images.web: ') });
  });
});
