import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InstalledProject } from './installed';

jest.setTimeout(300_000);

const project = new InstalledProject({ tsx: false });
afterAll(() => project.remove());

const git = (...args: readonly string[]) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false', ...args], {
    cwd: project.folder,
  });

/** A shop with a canary, and a stack as cdktf writes it. */
const shop = (
  tag: string,
  min: number,
) => `const { analyze, canary, defineApplication, defineEnvironments, pause, successRatio, weight } = require('orchestra-cdk');
exports.shop = defineApplication({ name: 'shop', workloads: { web: {
  kind: 'service', image: 'registry.example.com/shop/web:${tag}', env: { GREETING: 'hello' }, scaling: { min: ${min} },
  rollout: canary([weight(25), pause('5m'), analyze('success')]) } },
  analyses: { success: successRatio({ atLeast: 0.95 }) } });
exports.places = defineEnvironments(exports.shop, {
  staging: { tier: 'staging', kubernetes: { prometheus: 'http://prometheus:9090' } },
  prod: { tier: 'production', kubernetes: { prometheus: 'http://prometheus:9090', namespace: 'shop-prod' }, workloads: { web: { scaling: { min: ${min + 4} } } },
    allow: { tags: { reason: 'a test' } } } });`;
const stack = (tier: string) => `const { mkdirSync, writeFileSync } = require('node:fs'); const { join } = require('node:path');
const folder = join(process.env.CDKTF_OUTDIR, 'stacks/shop-prod'); mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify({ resource: { google_sql_database_instance: { main: { name: 'shop', settings: { tier: '${tier}' } } } } }));`;

const app = ['--app', 'shop.js'];
const page = join(__dirname, '../../docs/diff.md');

beforeAll(() => {
  project.write({
    '.gitignore': 'node_modules\nsaved.json\n',
    'package.json': '{ "name": "shop", "private": true }',
    'cdktf.json': '{ "app": "node stack.js" }',
    'shop.js': shop('1.0.0', 4),
    'stack.js': stack('db-f1-micro'),
  });
  git('init', '--quiet', '--initial-branch=main');
  git('add', '.');
  git('commit', '--quiet', '-m', 'one');
});

describe('orchestra diff', () => {
  it('says that nothing changes', () => {
    const { status, stdout, stderr } = project.run(['diff', '--base', 'main', '--exit-code', ...app]);
    expect([status, stdout]).toEqual([0, 'prod: no change\nstaging: no change\n']);
    expect(stderr).toContain('checking out main');
  });

  it('shows what a checkout changes against a reference, in every environment and plane, the worst first', () => {
    project.write({ 'shop.js': shop('2.0.0', 5), 'stack.js': stack('db-g1-small') });
    const { status, stdout } = project.run(['diff', '--base', 'main', ...app]);
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^prod: \d+ changes, 1 to decide on\n {2}\(application\)\n {4}! outage +google_sql_database_instance\.main settings\.tier {2}db-f1-micro → db-g1-small\n/,
    );
    expect(stdout).toMatch(/ {4}~ traffic +image {2}1\.0\.0 → 2\.0\.0.*\n +starts a canary: .* at least, at most \d+ pods at once\n/);
    expect(stdout).toContain('\nstaging: 2 changes\n  web\n');
    if (process.env['UPDATE_GOLDEN'] !== undefined)
      writeFileSync(page, readFileSync(page, 'utf8').replace(/(another tier:\n\n```text\n)[\s\S]*?```/, `$1${stdout}\`\`\``));
    expect(readFileSync(page, 'utf8')).toContain(`\`\`\`text\n${stdout}\`\`\``);
    expect(execFileSync('git', ['worktree', 'list'], { cwd: project.folder, encoding: 'utf8' }).trim().split('\n')).toHaveLength(1);
  });

  it('fails a build by risk, until the change is acknowledged, and complains of what is about nothing', () => {
    const failing = (...more: readonly string[]) => project.run(['diff', '--base', 'main', '--fail-on', 'outage', ...more, ...app]);
    const { status, stderr } = failing();
    const id = /outage is not acknowledged: (\S.*)\n/.exec(stderr)?.[1] ?? '';
    expect([status, id]).toEqual([1, 'prod:terraform:shop-prod/google_sql_database_instance.main:settings.tier']);
    const meant = { id, reason: 'a larger machine, on Sunday', until: '2099-01-01' };
    project.write({ 'orchestra.acknowledgements.json': JSON.stringify([meant]) });
    expect(failing().status).toBe(0);
    const ended = { ...meant, until: '2020-01-01' };
    const idle = { ...meant, id: 'prod:terraform:shop-prod/other' };
    project.write({ 'other.json': JSON.stringify([ended, idle]) });
    const complained = failing('--acknowledgements', 'other.json');
    expect(complained.status).toBe(1);
    expect(complained.stderr).toContain(`the acknowledgement of ${id} ended on 2020-01-01`);
    expect(complained.stderr).toContain('is about no change: take it out');
  });

  it('complains of no acknowledgement that the lock needs, nor of any where it sees a part of the changes', () => {
    const locked = join(project.folder, 'orchestra.lock.json');
    project.run(['lock', ...app]);
    const { version, things } = JSON.parse(readFileSync(locked, 'utf8'));
    const gone = 'prod:kubernetes:v1/Service shop-prod/old';
    writeFileSync(locked, JSON.stringify({ version, things: { ...things, [gone]: things['prod:kubernetes:v1/Service shop-prod/web'] } }));
    const meant = (id: string) => ({ id, reason: 'nobody calls it any more', until: '2099-01-01' });
    project.write({ 'other.json': JSON.stringify([meant(gone), meant('prod:kubernetes:v1/Service shop-prod/older')]) });
    const complaints = (...args: readonly string[]) =>
      project
        .run(['diff', ...args, '--fail-on', 'data-loss', '--acknowledgements', 'other.json', ...app])
        .stderr.split('\n')
        .filter((line) => line.includes('about no change'));
    expect(complaints('--base', 'main')).toEqual([
      'the acknowledgement of prod:kubernetes:v1/Service shop-prod/older is about no change: take it out',
    ]);
    expect(complaints('staging', '--base', 'main')).toEqual([]);
    expect(complaints('staging', 'prod')).toEqual([]);
    rmSync(locked);
  });

  it('compares with a saved rendering, as a comment and as JSON', () => {
    const { stdout } = project.run(['render', '--json', ...app]);
    project.write({ 'saved.json': stdout, 'shop.js': shop('3.0.0', 5) });
    const comment = project.run(['diff', '--base', 'saved.json', '--md', ...app]).stdout;
    expect(comment.split('\n').slice(0, 2)).toEqual([
      '<!-- orchestra-diff -->',
      expect.stringMatching(/^### shop against saved\.json: \d+ changes?/),
    ]);
    expect(comment).toContain('| traffic | web | image | 2.0.0 → 3.0.0 |');
    const { changes, counts } = JSON.parse(project.run(['diff', '--base', 'saved.json', '--json', ...app]).stdout);
    expect(counts).toMatchObject({ 'data-loss': 0, outage: 0, traffic: changes.length });
    expect(project.run(['diff', '--base', 'saved.json', '--exit-code', ...app]).status).toBe(1);
  });

  it('compares two environments by what they can do and cost, without the names that each has of its own', () => {
    const { stdout } = project.run(['diff', 'staging', 'prod', ...app]);
    expect(stdout).toMatch(/^prod: \d+ changes?/);
    expect(stdout).toMatch(/~ cost +HorizontalPodAutoscaler shop-prod\/web added/);
    expect(stdout).not.toContain('values-');
    expect(stdout).toContain('names of the environment');
    expect(stdout).not.toMatch(/outage|replacement/);
  });

  it('prepares the base, and says what the preparation printed when it fails', () => {
    writeFileSync(join(project.folder, 'shop.js'), `require('./saved.json');\n${shop('1.0.0', 4)}`);
    writeFileSync(join(project.folder, 'saved.json'), '{}');
    git('commit', '--quiet', '--all', '-m', 'needs a file that git ignores');
    const unprepared = project.run(['diff', '--base', 'main', ...app]);
    expect(unprepared).toMatchObject({ status: 1, stderr: expect.stringContaining('unless --prepare makes it') });
    const prepared = project.run(['diff', '--base', 'main', '--prepare', 'echo {} >saved.json', ...app]);
    expect(prepared).toMatchObject({ status: 0, stdout: 'prod: no change\nstaging: no change\n' });
    const failed = project.run(['diff', '--base', 'main', '--prepare', 'echo no disk >&2; exit 3', ...app]);
    expect(failed).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('--prepare of main ended with exit status 3; it printed:\nno disk'),
    });
    const saved = project.run(['diff', '--base', 'saved.json', '--prepare', 'true', ...app]);
    expect(saved).toMatchObject({ status: 2, stderr: expect.stringContaining('--prepare is for a reference of git') });
    const pair = project.run(['diff', 'staging', 'prod', '--prepare', 'true', ...app]);
    expect(pair).toMatchObject({ status: 2, stderr: expect.stringContaining('--prepare is for --base REF') });
  });

  it('refuses a command line that names too little or what is not there', () => {
    const complaint = (...args: readonly string[]) => project.run(['diff', ...args, ...app]);
    expect(complaint()).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('name two environments, or what to compare with by --base, got neither'),
    });
    expect(complaint('--base', 'elsewhere')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--base must be a commit, branch or tag'),
    });
    expect(complaint('--base', 'main', '--service', 'api')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--service must be a workload, got api; known are web'),
    });
  });
});
