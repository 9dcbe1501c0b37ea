import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { canonicalStack, kubernetesIdentities, terraformAddresses } from 'orchestra-cdk/testing';
import { parseAllDocuments } from 'yaml';
import { systems } from '../apps/systems';
import { type Synthesis, synthesize } from './synthesize';

/** `UPDATE_GOLDEN=1 npx jest test/golden.test.ts` writes the files anew; the diff is what is reviewed. */
const folder = join(__dirname, 'golden');

jest.setTimeout(120_000);

/** Beside the apps: which attributes of the provider typed options set, which another test writes. */
const coverage = 'coverage';
const documents = ['README.md', 'RUNBOOK.md', 'GUIDE.md', 'CAPACITY.md'];
const packages = ['helm', 'kustomize', 'compose', 'argocd', 'flux', 'scripts', 'cloudbuild.yaml', ...documents];
const files = goldenFiles(synthesize());

if (process.env['UPDATE_GOLDEN'] === '1') {
  for (const app of readdirSync(folder)) if (app !== coverage) rmSync(join(folder, app), { recursive: true });
  for (const [name, text] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

describe('what the apps synthesize', () => {
  it.each([...files])('is as in golden/%s', (name, text) => {
    expect(existsSync(join(folder, name))).toBe(true);
    expect(text).toBe(readFileSync(join(folder, name), 'utf8'));
  });

  it('is all that golden/ holds', () => {
    const there = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const paths = there.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
    expect(paths.filter((file) => !file.startsWith(`${coverage}/`)).sort()).toEqual([...files.keys()].sort());
  });
});

/** `<app>/<env>/<target>/…` and `<app>/<package>/…`, with the list of what is managed beside each whole file. */
function goldenFiles({ stacks, manifests, files: written }: Synthesis): Map<string, string> {
  const golden = new Map<string, string>();
  for (const [stack, text] of Object.entries(stacks)) {
    const { app, rest } = splitName(stack);
    const { place, part } = splitPart(rest);
    golden.set(join(app, place, part, 'cdk.tf.json'), canonicalStack(text));
    golden.set(join(app, place, part, 'addresses.txt'), `${terraformAddresses(text).join('\n')}\n`);
  }
  for (const [file, text] of Object.entries(manifests)) {
    const { app, rest: environment } = splitName(file.replace('.k8s.yaml', ''));
    const objects = parseAllDocuments(text, { version: '1.1' }).map((document) => document.toJS());
    golden.set(join(app, environment, 'kubernetes', 'manifests.yaml'), text);
    golden.set(join(app, environment, 'kubernetes', 'identities.txt'), `${kubernetesIdentities(objects).join('\n')}\n`);
  }
  for (const [path, text] of Object.entries(written)) {
    const [, workflowOf, workflow] = /^\.github\/workflows\/([^.]+)\.(.+)$/.exec(path) ?? [];
    if (workflowOf !== undefined && workflow !== undefined) {
      golden.set(join(workflowOf, 'workflows', workflow), text);
      continue;
    }
    const [app = '', place = '', ...rest] = path.split('/');
    golden.set(join(app, place, ...(packages.includes(place) ? [] : ['deploy']), ...rest), text);
  }
  return golden;
}

/** `vpn-manager-dev` is `vpn-manager` in `dev`; what belongs to no application is the platform's. */
function splitName(name: string): { readonly app: string; readonly rest: string } {
  const app = systems.map(({ application }) => application.name).find((each) => name.startsWith(`${each}-`));
  return app === undefined ? { app: 'platform', rest: name } : { app, rest: name.slice(app.length + 1) };
}

/** `prod-foundation` is `foundation` in `prod`, and `prod` alone what runs there. */
function splitPart(name: string): { readonly place: string; readonly part: string } {
  const [, place = name, part = 'cloud-run'] = /^(.+)-(bootstrap|foundation|cluster|monitoring)$/.exec(name) ?? [];
  return { place, part };
}
