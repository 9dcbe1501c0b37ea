import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argoCd, defineDelivery, deliveryFiles, writeFiles } from 'orchestra-cdk';
import { crucible } from '../../apps/crucible/application';
import { environments } from '../../apps/crucible/environments';
import { main } from '../../lib/cli/main';

const root = mkdtempSync(join(tmpdir(), 'orchestra-check-'));
afterAll(() => rmSync(root, { recursive: true }));
const folder = join(root, 'deploy/crucible');

/** Written to `deploy`, whose manifest knows the files of all applications. */
function written(source: 'kustomize' | 'plain'): void {
  rmSync(join(root, 'deploy'), { recursive: true, force: true });
  const deploys = { dev: argoCd({ source }), staging: argoCd({ source }), prod: argoCd({ source }) };
  const { output } = deliveryFiles(defineDelivery(crucible, environments, { repository: 'https://github.com/acme/shop', deploys }));
  const files = Object.fromEntries(output.map(({ path, text }) => [`crucible/${path}`, text]));
  writeFiles(join(root, 'deploy'), { ...files, 'shop/other.yaml': 'a: 1\n' }, { owner: 'test' });
}

function run(...args: readonly string[]): { readonly status: number; readonly out: string; readonly err: string } {
  const [out, err]: [string[], string[]] = [[], []];
  const status = main(['check', ...args], { out: (text) => out.push(text), err: (text) => err.push(text) });
  return { status, out: out.join(''), err: err.join('') };
}

describe('orchestra check', () => {
  it('finds nothing where all is as it was written', () => {
    written('kustomize');
    expect(run(folder)).toEqual({ status: 0, out: expect.stringContaining('each reference leads to something\n'), err: '' });
  });

  it('names both ends of a reference to a file that has another name', () => {
    written('kustomize');
    renameSync(join(folder, 'kustomize/base/service-api.yaml'), join(folder, 'kustomize/base/api.yaml'));
    const { status, out } = run(folder);
    expect(status).toBe(1);
    const place = "kustomize/base/kustomization.yaml: resources 'service-api.yaml'";
    expect(out).toContain(`  ${place} -> kustomize/base/service-api.yaml: must be a file of the delivery, got none\n`);
  });

  it('knows by the manifest of a folder above what nothing names', () => {
    written('plain');
    rmSync(join(folder, 'plain/dev/pod-disruption-budget-api.yaml'));
    expect(JSON.parse(run(folder, '--json').out)).toMatchObject({
      findings: [{ from: '.orchestra-files.json', to: 'plain/dev/pod-disruption-budget-api.yaml' }],
    });
  });

  it('takes an object of others for one that is there', () => {
    written('plain');
    const path = join(folder, 'plain/dev/service-account-api.yaml');
    writeFileSync(path, '');
    expect(run(folder).out).toContain('serviceAccountName -> ServiceAccount/api');
    expect(run(folder, '--outside', 'ServiceAccount/api').out).not.toContain('serviceAccountName');
  });

  it('names a file that cannot be read', () => {
    written('kustomize');
    writeFileSync(join(folder, 'kustomize/base/service-api.yaml'), 'a: [1\n');
    expect(run(folder).out).toContain('  kustomize/base/service-api.yaml -> its objects: must be readable, got ');
  });

  it.each([
    [['--app', root], 'has no application.ts or application.js'],
    [['one', 'other'], 'got one, other'],
    [[join(root, 'nowhere')], 'nowhere must be a folder, got none'],
  ])('refuses %j', (args, complaint) => {
    expect(run(...args)).toEqual({ status: 2, out: '', err: expect.stringContaining(complaint) });
  });
});
