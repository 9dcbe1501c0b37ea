import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProgramError } from '../../../lib/cli/project/program-error';
import { projectOutput, savedOutput } from '../../../lib/cli/project/project-output';

const folder = mkdtempSync(join(tmpdir(), 'orchestra-project-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
/** A project whose programs need no framework: they write as the frameworks do. */
function project(files: { readonly [path: string]: string }): string {
  count += 1;
  const place = join(folder, String(count));
  mkdirSync(place);
  for (const [path, text] of Object.entries(files)) writeFileSync(join(place, path), text);
  return place;
}

const writeStack = `const fs = require('fs'); const path = require('path');
const stack = path.join(process.env.CDKTF_OUTDIR, 'stacks/shop-prod'); fs.mkdirSync(stack, { recursive: true });
fs.writeFileSync(path.join(stack, 'cdk.tf.json'), JSON.stringify({ locals: { context: process.env.CDKTF_CONTEXT_JSON ?? 'none' } }));`;
const writeManifest = `const k8s = process.env.CDK8S_OUTDIR; require('fs').mkdirSync(k8s, { recursive: true });
require('fs').writeFileSync(require('path').join(k8s, 'shop-prod.k8s.yaml'), 'kind: Service');`;

describe('the output of a project', () => {
  it('is what the programs of cdktf.json and cdk8s.yaml write, and nothing of it stays', () => {
    const place = project({
      'cdktf.json': JSON.stringify({ app: 'node stacks.js', context: { excludeStackIdFromLogicalIds: 'true' } }),
      'cdk8s.yaml': 'language: typescript\napp: node charts.js\n',
      'stacks.js': writeStack,
      'charts.js': writeManifest,
    });
    const ran: string[] = [];
    const { stacks, manifests } = projectOutput(place, (line) => ran.push(line));
    expect(JSON.parse(stacks.get('shop-prod') ?? '')).toEqual({ locals: { context: '{"excludeStackIdFromLogicalIds":"true"}' } });
    expect([...manifests]).toEqual([['shop-prod.k8s.yaml', 'kind: Service']]);
    expect(ran).toEqual(['running node stacks.js of cdktf.json\n', 'running node charts.js of cdk8s.yaml\n']);
    expect(readdirSync(place).sort()).toEqual(['cdk8s.yaml', 'cdktf.json', 'charts.js', 'stacks.js']);
  });

  it('runs one program of both frameworks once', () => {
    const app = 'node both.js';
    const files = { 'cdktf.json': JSON.stringify({ app }), 'cdk8s.yaml': `app: ${app}\n`, 'both.js': `${writeStack}\n${writeManifest}` };
    const ran: string[] = [];
    const { stacks, manifests } = projectOutput(project(files), (line) => ran.push(line));
    expect([stacks.size, manifests.size, ran]).toEqual([1, 1, ['running node both.js of cdktf.json and cdk8s.yaml\n']]);
  });

  it('is empty where no file names a program', () => {
    const { stacks, manifests } = projectOutput(project({ 'cdk8s.yaml': 'language: typescript\nimports:\n  - k8s\n' }));
    expect([stacks.size, manifests.size]).toEqual([0, 0]);
  });

  it('shows the whole error of a program, with its command', () => {
    const place = project({
      'cdktf.json': JSON.stringify({ app: 'node broken.js' }),
      'broken.js': `console.log('half'); throw new Error('not today')`,
    });
    expect(() => projectOutput(place)).toThrow(ProgramError);
    expect(() => projectOutput(place)).toThrow(
      /`node broken\.js` of cdktf\.json in .* ended with exit status 1; it printed:\nhalf\n[\s\S]*not today/,
    );
  });

  it('says what keeps a program from writing where it has to', () => {
    const place = project({ 'cdk8s.yaml': 'app: node elsewhere.js\n', 'elsewhere.js': '' });
    expect(() => projectOutput(place)).toThrow('wrote nothing to the folder of CDK8S_OUTDIR; leave out `outdir` of the App');
  });

  it('names a file that cannot be read', () => {
    expect(() => projectOutput(project({ 'cdktf.json': '{ app' }))).toThrow(/^cdktf\.json cannot be read: /);
  });

  it('reads a folder that an earlier synthesis left', () => {
    const place = project({});
    mkdirSync(join(place, 'stacks/shop-dev'), { recursive: true });
    writeFileSync(join(place, 'stacks/shop-dev/cdk.tf.json'), '{}');
    writeFileSync(join(place, 'a.k8s.yaml'), 'kind: Job');
    const { stacks, manifests } = savedOutput(place);
    expect([[...stacks.keys()], [...manifests.keys()]]).toEqual([['shop-dev'], ['a.k8s.yaml']]);
  });
});
