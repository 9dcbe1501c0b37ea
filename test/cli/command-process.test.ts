import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InstalledProject } from './installed';

jest.setTimeout(120_000);

const project = new InstalledProject({ tsx: false });
afterAll(() => project.remove());

const shop = `const { canary, defineApplication, defineEnvironments, pause, weight } = require('orchestra-cdk');
  exports.shop = defineApplication({ name: 'shop', workloads: { web: {
    kind: 'service', image: 'docker.io/library/nginx:1.29.1', scaling: { min: 4 }, rollout: canary([weight(25), pause()]) } } });
  exports.places = defineEnvironments(exports.shop, { dev: { tier: 'development', kubernetes: {} } });`;
const json = ['rollout', 'web', '--env', 'dev', '--json', '--app'];

describe('the process of the command', () => {
  it('writes what was asked for to stdout and what a module prints, then or later, to stderr', () => {
    project.write({
      'prints.js': `console.log('one'); console.table([{ two: 2 }]); process.stdout.write('three\\n');
        setTimeout(() => console.log('four'), 0); Promise.resolve().then(() => console.info('five')); process.on('exit', () => console.log('six'));
        ${shop.replace('{ dev:', '{ get dev() { console.log("seven"); return place; }, unused:').replace('exports.places', 'const place = { tier: "development", kubernetes: {} };\nexports.places')}`,
    });
    const { status, stdout, stderr } = project.run([...json, 'prints.js']);
    expect(JSON.parse(stdout)).toMatchObject({ workload: 'web', environment: 'dev' });
    expect(status).toBe(0);
    for (const word of ['one', 'two', 'three', 'five', 'six', 'seven']) expect(stderr).toContain(word);
  });

  it('ends when it has answered, whatever a module keeps open, with its own status', () => {
    project.write({
      'open.js': `setInterval(() => {}, 1000); require('node:net').createServer().listen(0); process.exitCode = 3;\n${shop}`,
    });
    const { status, stdout } = project.run([...json, 'open.js']);
    expect(status).toBe(0);
    expect(stdout.endsWith('}\n')).toBe(true);
  });

  it('fails when a module leaves a rejected promise', () => {
    project.write({ 'rejects.js': `Promise.reject(new Error('not today'));\n${shop}` });
    const { status, stderr } = project.run([...json, 'rejects.js']);
    expect(status).toBe(1);
    expect(stderr).toContain('rejects.js:1:16');
  });

  it('is silent when its reader has enough', () => {
    const bin = join(project.folder, 'node_modules/orchestra-cdk/orchestra.js');
    project.write({ 'shop.js': shop });
    const { stderr } = spawnSync('sh', ['-c', '"$0" "$@" | true', process.execPath, bin, ...json, 'shop.js'], {
      cwd: project.folder,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
  });

  it('tells its version', () => {
    const { version } = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8'));
    expect(project.run(['--version'])).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('loads nothing for its version, and for a command that command alone', () => {
    const [version, sync] = ["['--version']", "['sync', '--help']"].map((args) => project.loadedBy(`.runProcess(${args})`));
    expect(version?.filter((file) => /commander|rollout|targets|delivery/.test(file))).toEqual([]);
    expect(sync).toEqual(expect.arrayContaining([expect.stringContaining('commander/'), expect.stringContaining('cli/sync-command')]));
    expect(sync?.filter((file) => /cli\/[a-z-]+-command\./.test(file))).toHaveLength(1);
  });
});
