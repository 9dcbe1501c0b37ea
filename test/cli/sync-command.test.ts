import { join } from 'node:path';
import { main } from '../../lib/cli/main';

const app = (name: string) => ['--app', join(__dirname, '../../apps', name)] as const;

function run(...args: readonly string[]): { readonly status: number; readonly out: string; readonly err: string } {
  const [out, err]: [string[], string[]] = [[], []];
  const status = main(args, { out: (text) => out.push(text), err: (text) => err.push(text) });
  return { status, out: out.join(''), err: err.join('') };
}

describe('orchestra sync', () => {
  it('prints the waves of a first sync, with the job before the release after its account', () => {
    const { status, out } = run('sync', '--env', 'prod', ...app('orchestra'), '--first', '--ready', '30');
    expect(status).toBe(0);
    const lines = out.split('\n');
    expect(lines[0]).toBe('orchestra in prod, the first sync: 4 waves, about 34 s, never less than 6 s');
    expect(lines.filter((line) => line.includes(', wave '))).toEqual([
      'PreSync, wave -1: 2 s',
      'PreSync, wave 0: 30 s, waits for those marked',
      'Sync, wave -1: 2 s',
      'Sync, wave 0: 0 s, not waited for',
    ]);
    expect(lines.filter((line) => line.startsWith('  *'))).toEqual(['  * Job.batch/orchestra/schema']);
    expect(lines.indexOf('    ServiceAccount/orchestra/schema')).toBeLessThan(lines.indexOf('  * Job.batch/orchestra/schema'));
  });

  it('has the hooks of the last sync deleted in a later one', () => {
    const { out } = run('sync', '--env', 'prod', ...app('orchestra'));
    expect(out).toContain('PreSync, wave 0: 12 s, what the last sync left of it deleted first, waits for those marked\n');
  });

  it('answers as data', () => {
    const { out } = run('sync', '--env', 'staging', ...app('orchestrator'), '--json');
    expect(JSON.parse(out)).toMatchObject({
      application: 'orchestrator',
      environment: 'staging',
      isFirst: false,
      seconds: 2,
      leastSeconds: 2,
      waves: [
        {
          phase: 'Sync',
          wave: -1,
          applied: [['Namespace/orchestrator'], expect.arrayContaining(['AnalysisTemplate.argoproj.io/orchestrator/orchestrator-latency'])],
        },
        { phase: 'Sync', wave: 0, awaited: [] },
      ],
    });
  });

  it.each([
    [['sync', 'api'], 'sync takes no names, got api; name the application by --app'],
    [['sync'], 'name the environment by --env'],
    [['sync', '--env', 'live', ...app('orchestra')], 'there is no environment live here; known are dev, prod, staging'],
    [['sync', '--env', 'prod', '--ready', '1.5', ...app('orchestra')], '--ready must be a whole number from 0 to '],
  ])('refuses %j', (args, message) => {
    const { status, err } = run(...args);
    expect([status, err]).toEqual([2, expect.stringContaining(message)]);
  });
});
