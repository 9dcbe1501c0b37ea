import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../lib/cli/main';

const folder = mkdtempSync(join(tmpdir(), 'orchestra-report-'));
const app = join(folder, 'shop');
const before = process.cwd();
const waiver = "{ id: 'notes/hand-over', reason: 'built here every day', until: '2026-06-30' }";

beforeAll(() => {
  mkdirSync(app);
  const web = "{ kind: 'service', image: 'example.com/web:1', rollout: { kind: 'blue-green', autoPromote: false } }";
  writeFileSync(join(app, 'application.js'), `exports.application = { name: 'shop', workloads: { web: ${web} } };`);
  writeFileSync(join(app, 'environments.js'), "exports.environments = { prod: { name: 'prod', tier: 'staging', kubernetes: {} } };");
  writeFileSync(join(app, 'checks.js'), `exports.checks = { budgets: {}, waivers: [${waiver}] };`);
  process.chdir(folder);
});
afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

function run(...args: readonly string[]): { readonly status: number; readonly out: string; readonly err: string } {
  const [out, err]: [string[], string[]] = [[], []];
  const status = main(['report', '--app', 'shop', ...args], { out: (text) => out.push(text), err: (text) => err.push(text) });
  return { status, out: out.join(''), err: err.join('') };
}

describe('orchestra report', () => {
  it('writes the page to standard output, and progress beside it', () => {
    const { status, out, err } = run('--day', '2026-06-01');
    expect({ status, err }).toEqual({ status: 0, err: 'rendering shop\nchecking\n' });
    expect(out).toMatch(/^<!doctype html>\n<html lang="en">[\s\S]*<\/html>\n$/);
    expect(out).toContain('As of 2026-06-01:');
    expect(out).toContain('workloads.web of shop/application.js');
  });

  it('writes a file, and nothing to standard output', () => {
    const { status, out, err } = run('-o', 'report.html', '--day', '2026-06-01');
    expect({ status, out, err }).toEqual({ status: 0, out: '', err: 'rendering shop\nchecking\nwritten report.html\n' });
    expect(readFileSync('report.html', 'utf8')).toBe(run('--day', '2026-06-01').out);
  });

  it('is the same bytes on a given day, in any time zone', () => {
    const zone = process.env['TZ'];
    const pages = ['Pacific/Kiritimati', 'America/Anchorage'].map((each) => {
      process.env['TZ'] = each;
      return run('--day', '2026-06-01').out;
    });
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
    expect(pages[0]).toMatch(/^<!doctype html>/);
    expect(pages[0]).toBe(pages[1]);
  });

  it('judges an accepted finding by the day that is given', () => {
    const [during, after] = ['2026-06-30', '2026-07-01'].map((day) => run('--md', '--day', day).out);
    expect(during).not.toContain('ended on 2026-06-30');
    expect(during).toContain('accepted: built here every day');
    expect(after).toContain('ended on 2026-06-30');
    expect(after).toContain('As of 2026-07-01:');
  });

  it('has a blue/green rollout, with the wait for a person and what comes after', () => {
    const { out } = run('--md', '--day', '2026-06-01');
    expect(out).toContain('Blue/green: all traffic moves at once');
    expect(out).toMatch(/A person promotes it at \d\d:\d\d/);
    expect(out).toMatch(/\| 1 \| all traffic to the new set \| \d\d:\d\d \|/);
  });

  it('refuses a day that there is not, and a file that cannot be written', () => {
    expect(run('--day', '2026-02-31')).toMatchObject({
      status: 2,
      out: '',
      err: expect.stringContaining('--day must be a day such as 2026-11-30, got 2026-02-31'),
    });
    expect(run('-o', 'no/such/folder.html')).toMatchObject({
      status: 2,
      err: expect.stringContaining('--output must be a file that can be written'),
    });
  });
});
