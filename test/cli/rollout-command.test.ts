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

describe('orchestra rollout', () => {
  it('prints the time line of a good release, and what a bad one would have met', () => {
    const { status, out, err } = run(...prod);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toContain('  05:11       10 % ██░░░░░░░░░░░░░░░░░░     1/5   2  analyze success-rate, latency\n');
    expect(out).toContain('promoted after 29 min 54 s, at rest 30 s later; at most 10 replicas at once\n');
    expect(out).toContain(
      'a release that is bad from the start is stopped after 5 min 11 s, and has met 30.1 s worth of the whole traffic\n',
    );
  });

  it('shows where a release is stopped that turns bad at a step', () => {
    const { out } = run(...prod, '--fail-at', '7', '--requests-per-second', '200', '--failure-ratio', '0.05');
    expect(out).toContain('success-rate failed');
    expect(out).toContain('back on the old version after 22 min 33 s');
    expect(out).toMatch(/84270 requests, 421[34] of them failed/);
  });

  it('gives everything as JSON', () => {
    const { out } = run(...prod, '--json', '--replicas', '8', '--ready', '30');
    const found = JSON.parse(out);
    expect(found).toMatchObject({ workload: 'orchestrator', environment: 'prod', target: 'kubernetes', verdict: 'promoted', peakPods: 16 });
    expect(found.timeLine[0]).toMatchObject({ seconds: 0, kind: 'updated', pods: { stable: 8, canary: 0, older: 0 } });
  });

  it.each([
    [['rollout'], 'name the workload'],
    [['rollout', 'orchestrator', '--app', app], 'name the environment by --env'],
    [['rollout', 'a', 'b', '--env', 'prod'], 'one workload at a time'],
    [['rollout', 'orchestrator', '--env', 'live', '--app', app], 'there is no environment live here; known are dev, prod, staging'],
    [['rollout', 'web', '--env', 'prod', '--app', app], 'there is no workload web here; known are orchestrator'],
    [['rollout', 'orchestrator', '--env', 'dev', '--app', app], 'is rolled out replica by replica in dev'],
    [['rollout', 'orchestrator', '--env', 'prod', '--app', '/nowhere/at/all'], '/nowhere/at/all does not exist'],
    [['rollout', 'orchestrator', '--env', 'prod', '--app', __dirname], 'has no application.ts or application.js'],
    [[...prod, '--target', 'ecs'], '--target must be kubernetes or cloud-run, got ecs'],
    [[...prod, '--fail-at', '99'], '--fail-at must name a step that is reached, 0 to 10, got 99'],
    [[...prod, '--replicas', '1.5'], '--replicas must be a whole number from 0 to 1000, got 1.5'],
    [[...prod, '--failure-ratio', '2'], '--failure-ratio must be a number from 0 to 1, got 2'],
    [[...prod, '--fast'], "Unknown option '--fast'"],
    [[...prod, '--fast'], 'options are --env, --app, --target'],
    [[...prod, '--json', '--html'], '--json and --html are two outputs: choose one'],
    [[...prod, '--env', 'dev'], '--env is given more than once'],
    [['rollout', 'orchestrator', '--env', '', '--app', app], '--env needs a value, got an empty one'],
    [['rollout', 'orchestrator', '--env', 'prod', '--app='], '--app needs a value, got an empty one'],
    [['rollout', 'orchestrator', '--env'], "Option '--env <value>' argument missing"],
    [[...prod, '--json=yes'], "Option '--json' does not take an argument"],
    [[...prod, '--replicas', '0x10'], '--replicas must be a whole number from 0 to 1000, got 0x10'],
    [[...prod, '--ready', '1e9'], '--ready must be a whole number from 0 to 1000000000, got 1e9'],
    [[...prod, '--requests-per-second', 'Infinity'], '--requests-per-second must be a number from 0 to'],
    [[...prod, '--failure-ratio', '0.5'], '--failure-ratio needs --requests-per-second'],
    [['rollout', 'constructor', '--env', 'prod', '--app', app], 'there is no workload constructor here; known are orchestrator'],
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
    [['rolout'], 'there is no command rolout; commands are rollout'],
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
    const text = `exports.app = { name: 'shop', workloads: { web: { kind: 'service', image: 'nginx:1.29', rollout: { kind: 'canary', steps: [] } } } };
exports.environments = { dev: { name: 'dev', tier: 'development', kubernetes: {} } };`;
    writeFileSync(join(folder, 'shop.js'), text);
    const { status, err } = run('rollout', 'web', '--env', 'dev', '--app', join(folder, 'shop.js'));
    rmSync(folder, { recursive: true });
    expect(status).toBe(1);
    expect(err).toContain('workloads.web.rollout.steps: must have at least one step');
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
