import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { main } from '../../lib/cli/main';
import { document, documents, programs, root } from './documents';

jest.setTimeout(240_000);

/** Output of programs, as the comment in them says. */
const printed = new Map([
  ['shop/public.ts', 'shop-prod-bootstrap, shop-prod-foundation, shop-prod'],
  ['shop/cluster.ts', '256'],
  ['shop/observability.ts', '2'],
  ['shop/to-gke.ts', '0 of 6 findings block'],
  ['shop/checked.ts', '[]'],
  ['shop/checked-manifests.ts', '[]'],
  ['google/gke-cluster.ts', '256'],
  ['google/cloud-run-stack.ts', 'api, web'],
  ['google/foundation-stack.ts', 'main'],
  ['google/dns-zone-for-endpoint.ts', 'shop-prod-bootstrap, shop-prod-dns, shop-prod-foundation, shop-prod'],
  ['shop/values.ts', 'true'],
  ['targets/systemd.ts', '/etc/systemd/system/web.service systemd: workloads.web.scaling.max is degraded: always 1'],
]);
const names = programs.map(({ name }) => name);
/** Written for a runner of tests, which another test runs. */
const inRunners = new Set(['stacks.test.ts']);
// below the project, so that packages are found; not in Git
mkdirSync(join(root, 'build'), { recursive: true });
const folder = mkdtempSync(join(root, 'build', 'documents-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the documents', () => {
  it('have only programs that compile', () => {
    for (const { name, text } of programs) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ extends: '../../tsconfig.json', include: ['**/*.ts'] }));
    run(join(root, 'node_modules/typescript-7/bin/tsc'), '-p', folder);
  });

  it('have a name of its own for each block of TypeScript, but for excerpts of a line', () => {
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    const blocks = [...documents.values()].flatMap((text) =>
      [...text.matchAll(/^ *```ts\n([\s\S]*?)^ *```$/gm)].map(([, block = '']) => block),
    );
    const unnamed = blocks.filter((block) => !/^\/\/ \S+\.ts\n/.test(block));
    expect(unnamed.map((block) => block.trimEnd().split('\n').length)).toEqual(unnamed.map(() => 1));
    expect(blocks.length - unnamed.length).toBe(programs.length);
  });

  it('have a program for each construct of Google Cloud', () => {
    const pages = [...documents.keys()].filter((path) => path.startsWith('docs/google/'));
    expect(pages.length).toBeGreaterThan(20);
    expect(pages.filter((path) => !programs.some((each) => each.document === path))).toEqual([]);
  });

  it('begin with a program in one screen', () => {
    const [first] = programs.filter((each) => each.document === 'README.md');
    expect(first?.name).toBe('shop/main.ts');
    expect(first?.text.split('\n').filter((line) => line.trim() !== '').length).toBeLessThanOrEqual(26);
  });

  it.each(names.filter((name) => !inRunners.has(name)))('have a program %s that runs', (name) => {
    const { out, said, failed } = ran().get(name) ?? { out: '', said: '', failed: 'it did not run' };
    expect(failed).toBeUndefined();
    const expected = printed.get(name);
    if (expected !== undefined) expect(said.trim()).toBe(expected);
    if (name !== 'shop/main.ts') return;
    expect(readdirSync(join(out, 'cdktf.out/stacks')).sort()).toEqual(['shop-dev', 'shop-dev-foundation']);
    const shown = /^```yaml\n([\s\S]*?)^```$/m.exec(document('README.md'))?.[1] ?? '- nothing';
    expect(readFileSync(join(out, 'dist/shop-dev.k8s.yaml'), 'utf8')).toContain(shown.replace(/^/gm, ' '.repeat(8)).trimEnd());
    const objects = parseAllDocuments(readFileSync(join(out, 'dist/shop-dev.k8s.yaml'), 'utf8')).map((each) => each.toJS());
    const named = (/Namespace[\s\S]*?NetworkPolicy/.exec(document('README.md'))?.[0] ?? '').match(/\b[A-Z]\w+(?:[A-Z]\w+)?\b/g) ?? [];
    expect([...new Set(objects.map(({ kind }) => kind))].sort()).toEqual([...new Set(named)].sort());
  });

  it('have an application and environments that every target accepts', () => {
    const program = `import { cloudRun, compile, kubernetes } from 'orchestra-cdk';
      import { shop } from './shop/application';
      import { environments } from './shop/environments';
      for (const environment of Object.values(environments)) for (const target of [kubernetes, cloudRun]) compile<unknown>(target, shop, environment);
      console.log('ok');`;
    writeFileSync(join(folder, 'every.ts'), program);
    expect(run(join(root, 'node_modules/tsx/dist/cli.mjs'), join(folder, 'every.ts')).trim()).toBe('ok');
  });

  it.each([
    ['rollouts', 'docs/rollouts.md', 2],
    ['syncs', 'docs/helm-kustomize-compose.md', 1],
  ])('show %s as they are printed', (_, name, count) => {
    const shown = [...document(name).matchAll(/^\$ npm run -s orchestra -- (.*)\n([\s\S]*?)^```$/gm)];
    expect(shown.length).toBe(count);
    for (const [, args = '', text] of shown) {
      const lines: string[] = [];
      const status = main(args.replace('apps/', `${root}/apps/`).split(' '), {
        out: (each) => lines.push(each),
        err: (each) => lines.push(each),
      });
      expect({ status, text: lines.join('') }).toEqual({ status: 0, text });
    }
  });

  it('have programs of rollouts with the verdict that they show', () => {
    const program = join(root, 'node_modules/tsx/dist/cli.mjs');
    expect(run(program, join(folder, 'shop/rollout.ts')).trim()).toBe('aborted 1505');
    expect(run(program, join(folder, 'shop/canary.ts'))).toMatch(/^promoted \[/);
  });

  it('show errors as they are printed', () => {
    const shown = /^InvalidApplicationError: ([\s\S]*?)^```$/m.exec(document('docs/model.md'))?.[1]?.trimEnd();
    const program = `import { resolve, secret } from 'orchestra-cdk';
      const web = { kind: 'service', image: 'docker.io/library/nginx:1.29.1', env: { PAYMENT_KEY: secret('payment') }, scaling: { min: 5, max: 2 } };
      try { resolve({ name: 'shop', workloads: { web }, secrets: { 'payment-key': {} } } as never, { name: 'dev', tier: 'development', images: { wep: { tag: '1' } } } as never); }
      catch (error) { console.log((error as Error).message); }`;
    writeFileSync(join(folder, 'errors.ts'), program);
    expect(run(join(root, 'node_modules/tsx/dist/cli.mjs'), join(folder, 'errors.ts')).trimEnd()).toBe(shown);
  });
});

/** What came of a program. */
interface Ran {
  /** The folder that it ran in. */
  readonly out: string;
  readonly said: string;
  readonly failed?: string;
}

let results: ReadonlyMap<string, Ran> | undefined;

/** All programs, one after the other in a process that has loaded cdktf and cdk8s once; each in a folder of its own. */
function ran(): ReadonlyMap<string, Ran> {
  if (results === undefined) {
    const places = names.filter((name) => !inRunners.has(name)).map((name) => ({ name, out: mkdtempSync(join(folder, 'out-')) }));
    writeFileSync(join(folder, 'all.ts'), allPrograms(places));
    const lines = run(join(root, 'node_modules/tsx/dist/cli.mjs'), join(folder, 'all.ts'))
      .split('\n')
      .filter((line) => line.startsWith('{"name"'));
    results = new Map(lines.map((line) => JSON.parse(line) as Ran & { name: string }).map((each) => [each.name, each])); // as printed below
  }
  return results;
}

function allPrograms(places: readonly { readonly name: string; readonly out: string }[]): string {
  return `import { join } from 'node:path';
    async function main(): Promise<void> {
      const log = console.log;
      for (const { name, out } of ${JSON.stringify(places)}) {
        const said: string[] = [];
        console.log = (...words: unknown[]) => said.push(words.map((word) => (typeof word === 'string' ? word : JSON.stringify(word))).join(' '));
        process.chdir(out);
        let failed: string | undefined;
        await import(join(${JSON.stringify(folder)}, name)).catch((error) => (failed = String(error)));
        log(JSON.stringify({ name, out, said: said.join('\\n'), failed }));
      }
    }
    void main();`;
}

function run(tool: string, argument: string, place = folder): string {
  const cwd = argument === '-p' ? root : place;
  const args = argument === '-p' ? [tool, '-p', place] : [tool, argument];
  try {
    return execFileSync(process.execPath, args, {
      cwd,
      encoding: 'utf8',
      env: { ...process.env, TSX_TSCONFIG_PATH: join(root, 'tsconfig.json') },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string }; // what execFileSync throws
    throw new Error(`${stdout}${stderr}`);
  }
}
