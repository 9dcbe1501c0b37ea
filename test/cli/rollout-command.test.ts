import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../lib/cli/main';

const app = join(__dirname, '../../apps/orchestrator');

function run(...args: readonly string[]): { readonly status: number; readonly out: string; readonly err: string } {
  const [out, err]: [string[], string[]] = [[], []];
  const status = main(args, { out: (text) => out.push(text), err: (text) => err.push(text) });
  return { status, out: out.join(''), err: err.join('') };
}

const prod = ['rollout', 'orchestrator', '--env', 'prod', '--app', app] as const;

const folder = mkdtempSync(join(tmpdir(), 'orchestra-waits-'));
const shop = `const at = (kind, more) => ({ kind, ...more });
const steps = [at('weight', { percent: 20 }), at('pause'), at('weight', { percent: 50 }), at('pause'), at('pause', { duration: '1m' })];
const analyses = { ratio: { kind: 'success-ratio', atLeast: 0.9, noData: 'pass' } };
const service = (rollout) => ({ kind: 'service', image: 'registry.example.com/shop/web:1', scaling: { min: 4, max: 4 }, rollout });
const web = service({ kind: 'canary', steps, background: { analyses: ['ratio'], fromStep: 1 } });
const sets = service({ kind: 'blue-green', autoPromote: false });
const plain = service({ kind: 'rolling' });
exports.app = { name: 'shop', workloads: { web, sets, plain }, analyses };
const google = { project: 'acme-shop', region: 'europe-west1' };
exports.environments = { dev: { name: 'dev', tier: 'development', kubernetes: { prometheus: 'http://prometheus:9090' } }, cloud: { name: 'cloud', tier: 'development', google } };`;
const of = (workload: string) => ['rollout', workload, '--app', join(folder, 'shop.js')] as const;
const waiting = [...of('web'), '--env', 'dev'] as const;

beforeAll(() => writeFileSync(join(folder, 'shop.js'), shop));
afterAll(() => rmSync(folder, { recursive: true }));

describe('orchestra rollout', () => {
  it('prints the time line of a good release, and what a bad one would have met', () => {
    const { status, out, err } = run(...prod);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toContain('  05:11       10 % ██░░░░░░░░░░░░░░░░░░     1/5   2  analyze orchestrator-availability, orchestrator-latency\n');
    expect(out).toContain('promoted after 29 min 54 s, at rest 30 s later; at most 10 replicas at once\n');
    expect(out).toContain(
      'a release that is bad from the start is stopped after 5 min 11 s, and has met 30.1 s worth of the whole traffic\n',
    );
  });

  it('shows where a release is stopped that turns bad at a step', () => {
    const { out } = run(...prod, '--fail-at', '7', '--requests-per-second', '200', '--failure-ratio', '0.05');
    expect(out).toContain('orchestrator-availability failed');
    expect(out).toContain('back on the old version after 22 min 33 s');
    expect(out).toMatch(/84270 requests, 421[34] of them failed/);
  });

  it('never calls a release that waits for a person good, and shows what follows from each promotion on', () => {
    const { status, out } = run(...waiting);
    expect(status).toBe(0);
    expect(out).toContain('waits until a person promotes\n\n  once a person has promoted it, counted from then:\n  +00:00 ');
    expect(out.match(/once a person has promoted it/g)).toHaveLength(2);
    expect(out).toMatch(/ {2}\+00:00 .* a person promotes\n/);
    expect(out).toContain('weight 50 %');
    expect(out).toMatch(/waits for a person after \d+ s, and is not at its end: nothing goes on until one promotes/);
    expect(out).toMatch(/with 2 promotions at once it is promoted after .*; --promote-after 5m rehearses a person who takes that long/);
    expect(out).toContain('while it waits the new version meets 20 % of the traffic');
    expect(out).not.toMatch(/^promoted after/m);
    expect(out).toMatch(/a release that is bad from the start is stopped after 10 s/);
  });

  it('rehearses a person who promotes after a while', () => {
    const { out } = run(...waiting, '--promote-after', '5m');
    expect(out).toMatch(/^promoted after 11 min 41 s/m);
    expect(out).not.toContain('counted from then');
    const { verdict, scenario, promoted } = JSON.parse(run(...waiting, '--promote-after', '5m', '--json').out);
    expect({ verdict, after: scenario.promoteAfterSeconds, promoted }).toEqual({ verdict: 'promoted', after: 300, promoted: undefined });
  });

  it('says the same of a wait in JSON and on the page', () => {
    const { verdict, promoted } = JSON.parse(run(...waiting, '--json').out);
    expect([verdict, promoted.verdict]).toEqual(['waiting', 'promoted']);
    const page = run(...waiting, '--html').out;
    expect(page).toContain('<figcaption>A release that waits for a person, promoted at once</figcaption>');
    expect(page).toContain('The drawing goes on as if the person promoted at once.');
    expect(page).not.toContain('A good release');
    expect(page).toContain('Bad from step 4 on (pause 1m): stopped at 01:10 by ratio');
    expect(run(...waiting, '--promote-after', '1m', '--html').out).toContain('<figcaption>A good release</figcaption>');
  });

  it('reaches steps behind a wait with --fail-at', () => {
    expect(run(...waiting, '--fail-at', '3').out).toMatch(/a person promotes[\s\S]*an analysis failed/);
    expect(run(...waiting, '--fail-at', '9').err).toContain('--fail-at must name a step that is reached, 0 to 5, got 9');
  });

  it('waits for a person before a blue/green switch, and on Cloud Run', () => {
    expect(run(...of('sets'), '--env', 'dev').out).toMatch(/waits for a person after[\s\S]*with a promotion at once it is promoted/);
    const cloud = run(...of('web'), '--env', 'cloud');
    expect(cloud.err).toBe('');
    expect(cloud.out).toMatch(/waits for a person after[\s\S]*with 2 promotions at once it is promoted/);
  });

  it('gives everything as JSON', () => {
    const { out } = run(...prod, '--json', '--replicas', '8', '--ready', '30');
    const found = JSON.parse(out);
    expect(found).toMatchObject({ workload: 'orchestrator', environment: 'prod', target: 'kubernetes', verdict: 'promoted', peakPods: 16 });
    expect(found.timeLine[0]).toMatchObject({ seconds: 0, kind: 'updated', pods: { stable: 8, canary: 0, older: 0 } });
  });

  it.each([
    [['rollout'], 'rollout takes WORKLOAD, got none; usage: orchestra rollout WORKLOAD --env ENVIRONMENT [OPTIONS]'],
    [['rollout', 'orchestrator', '--app', app], 'name the environment by --env'],
    [['rollout', 'a', 'b', '--env', 'prod'], 'rollout takes WORKLOAD, got a, b; usage: '],
    [['rollout', 'orchestrator', '--env', 'live', '--app', app], 'there is no environment live here; known are dev, prod, staging'],
    [['rollout', 'web', '--env', 'prod', '--app', app], 'there is no workload web here; known are alertmanager, '],
    [[...of('plain'), '--env', 'dev'], 'is rolled out replica by replica in dev'],
    [['rollout', 'orchestrator', '--env', 'prod', '--app', '/nowhere/at/all'], '/nowhere/at/all does not exist'],
    [['rollout', 'orchestrator', '--env', 'prod', '--app', __dirname], 'has no application.ts or application.js'],
    [[...prod, '--target', 'ecs'], '--target must be kubernetes or cloud-run, got ecs'],
    [[...prod, '--fail-at', '99'], '--fail-at must name a step that is reached, 0 to 10, got 99'],
    [[...prod, '--promote-after', 'soon'], '--promote-after must be a span of time such as 30s, 5m or 2h, got soon'],
    [[...prod, '--replicas', '1.5'], '--replicas must be a whole number from 0 to 1000, got 1.5'],
    [[...prod, '--failure-ratio', '2'], '--failure-ratio must be a number from 0 to 1, got 2'],
    [[...prod, '--fast'], 'rollout has no option --fast; options are --env'],
    [[...prod, '--jsn'], 'rollout has no option --jsn; did you mean --json? options are --env'],
    [[...prod, '--fast'], 'options are --env, --app, --target'],
    [[...prod, '--json', '--html'], '--json and --html cannot be combined: choose one format'],
    [[...prod, '--env', 'dev'], '--env is given more than once'],
    [['rollout', 'orchestrator', '--env', '', '--app', app], '--env needs a value, got an empty one'],
    [['rollout', 'orchestrator', '--env', 'prod', '--app='], '--app needs a value, got an empty one'],
    [['rollout', 'orchestrator', '--env'], '--env needs a value, got none'],
    [['rollout', 'orchestrator', '--env', '--json'], '--env needs a value, got --json'],
    [['rollout', ' ', '--env', 'prod'], 'arguments must not be empty: orchestra rollout WORKLOAD'],
    [[...prod, '--ready', 'x', '--replicas', 'y'], '--replicas must be a whole number from 0 to 1000, got y; --ready must be'],
    [[...prod, '--json=yes'], '--json takes no value, got yes'],
    [[...prod, '--replicas', '0x10'], '--replicas must be a whole number from 0 to 1000, got 0x10'],
    [[...prod, '--ready', '1e9'], '--ready must be a whole number from 0 to 1000000000, got 1e9'],
    [[...prod, '--requests-per-second', 'Infinity'], '--requests-per-second must be a number from 0 to'],
    [[...prod, '--failure-ratio', '0.5'], '--failure-ratio needs --requests-per-second'],
    [['rollout', 'constructor', '--env', 'prod', '--app', app], 'there is no workload constructor here; known are alertmanager, '],
    [['rollout', '__proto__', '--env', 'prod', '--app', app], 'there is no workload __proto__ here'],
    [
      ['rollout', 'orchestrator', '--env', 'constructor', '--app', app],
      'there is no environment constructor here; known are dev, prod, staging',
    ],
    [['rollout', 'orchestrator', '--env', '__proto__', '--app', app], 'there is no environment __proto__ here'],
    [['rollout', 'orchestrator', '--env', 'prod', '--app', '/dev/null'], '--app must be a folder or a file with one of the endings .ts,'],
    [
      ['rollout', 'orchestrator', '--env', 'prod', '--app', join(app, '../../cdktf.json')],
      '--app must be a folder or a file with one of the endings',
    ],
    [['rolout'], 'there is no command rolout; did you mean rollout? commands are diff, '],
    [['rolout', '--help'], 'there is no command rolout'],
    [['constructor'], 'there is no command constructor'],
    [['help', 'rolout'], 'there is no command rolout'],
    [['--json', 'rollout'], 'name the command before its options, got --json'],
    [['--version', 'now'], '--version takes nothing else, got now'],
  ])('refuses %j', (args, complaint) => {
    const { status, out, err } = run(...args);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain(complaint);
  });

  it('lists the problems of an application that is wrong', () => {
    const folder = mkdtempSync(join(tmpdir(), 'orchestra-cli-'));
    const text = `exports.app = { name: 'shop', workloads: { web: { kind: 'service', image: 'nginx:1.29', rollout: { kind: 'canary', steps: [{ kind: 'pause', duration: '1m' }] } } } };
exports.environments = { dev: { name: 'dev', tier: 'development', kubernetes: {} } };`;
    writeFileSync(join(folder, 'shop.js'), text);
    const { status, err } = run('rollout', 'web', '--env', 'dev', '--app', join(folder, 'shop.js'));
    rmSync(folder, { recursive: true });
    expect(status).toBe(1);
    expect(err).toContain('workloads.web.rollout.steps: must have a step that sends traffic to the new version');
  });

  it('tells how it is used', () => {
    expect(run('--help')).toMatchObject({ status: 0, err: '' });
    expect(run('rollout', '--help').out).toContain('--fail-at STEP');
    expect(run().out).toContain('Usage: orchestra COMMAND');
    expect(run('help', 'parity').out).toContain('--methods LIST');
    expect(run('help', 'parity').out).not.toContain('--fail-at STEP');
    expect(run('parity', '-h')).toEqual(run('help', 'parity'));
    expect(run('rollout', '--', '--help')).toMatchObject({ status: 2 });
  });
});
