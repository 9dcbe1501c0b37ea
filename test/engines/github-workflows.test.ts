import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { argoCd, type Delivery, deliveryFiles, githubActions, githubWorkflows, type OutputFile } from 'orchestra-cdk';
import { parseAllDocuments } from 'yaml';
import { systems } from '../../apps/systems';
import { Runner } from '../delivery/github-actions/run-text';
import { declaration, identity, textOf, workflowsOf } from '../delivery/github-actions/shop-delivery';
import { documents } from '../documents/documents';
import { describeWith, engine, searchPath } from './engine';

jest.setTimeout(120_000);

/** Everything that a delivery can make of a workflow, and those of the apps. */
const deliveries: readonly Delivery[] = [
  declaration,
  named('pulled', {
    deploys: { staging: argoCd({ source: 'helm' }), prod: argoCd({ after: 'staging', source: 'helm' }) },
    githubActions: { identity },
  }),
  named('stacks', {
    deploys: { staging: githubActions({ target: 'cloud-run', approval: true }) },
    githubActions: { identity, testEnvironment: 'dev' },
    commands: { infrastructure: 'tofu' },
  }),
  ...systems.flatMap(({ delivery }) => delivery ?? []),
];
const files = [...deliveries.flatMap((delivery) => githubWorkflows(delivery).output), ...shown()];
const folder = mkdtempSync(join(tmpdir(), 'orchestra-workflows-'));

/** Those that documents show, to be copied. */
function shown(): readonly OutputFile[] {
  return [...documents].flatMap(([path, text]) =>
    [...text.matchAll(/^```yaml\n(name: \S+\non:[\s\S]*?)^```$/gm)].map(([, workflow = ''], index) => ({
      path: `.github/workflows/shown-${path.replace(/\W+/g, '-')}-${index}.yml`,
      text: workflow,
    })),
  );
}

function named(name: string, changes: Partial<Delivery>): Delivery {
  return { ...declaration, application: { ...declaration.application, name }, ...changes };
}

/** A repository with nothing but these files. */
function repository(name: string, output: readonly OutputFile[]): string {
  const root = join(folder, name);
  for (const { path, text } of output) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  mkdirSync(join(root, '.git'));
  return root;
}

function run(tool: string, args: readonly string[], cwd: string): { readonly status: number | null; readonly output: string } {
  // a proxy that refuses: none of them has business on the network
  const env = { PATH: searchPath, HOME: folder, HTTPS_PROXY: 'http://127.0.0.1:9', LOG_LEVEL: 'ERROR' };
  const { status, stdout, stderr } = spawnSync(engine(tool), args, { cwd, env, encoding: 'utf8', maxBuffer: 2 ** 26 });
  return { status, output: `${stdout}${tool === 'checkov' ? '' : stderr}` };
}

/** A key of 2026, which this version of actionlint does not know yet: the official schema does. */
const newer = ['-ignore', 'unexpected key "queue" for "concurrency" section'];

const faulty: OutputFile = {
  path: '.github/workflows/faulty.yml',
  text: [
    'on: { issues: {} }',
    'permissions: write-all',
    'defaults: { run: { shell: "bash --noprofile --norc -euo pipefail {0}" } }',
    'jobs: { job: { runs-on: ubuntu-24.04, steps: [{ run: "echo ${{ github.event.issue.title }}; rm $FILE" }], nedes: [] } }',
    '',
  ].join('\n'),
};

afterAll(() => rmSync(folder, { recursive: true }));

describeWith(['actionlint', 'shellcheck'], 'workflows, judged by actionlint', () => {
  test('have no fault, nor have the texts of their steps', () => {
    expect(files.length).toBeGreaterThan(20);
    expect(files.map(({ path }) => path)).toContain('.github/workflows/shown-docs-diff-md-0.yml');
    expect(run('actionlint', newer, repository('linted', files))).toEqual({ status: 0, output: '' });
  });

  test('would be seen to be faulty', () => {
    const { output } = run('actionlint', newer, repository('faulty', [faulty]));
    expect(output).toContain('is potentially untrusted');
    expect(output).toContain('unexpected key "nedes"');
    expect(output).toContain('SC2086');
  });
});

describeWith(['check-jsonschema'], 'workflows, judged by the official schema', () => {
  const judge = (root: string, output: readonly OutputFile[]) =>
    run('check-jsonschema', ['--builtin-schema', 'vendor.github-workflows', ...output.map(({ path }) => path)], root);

  test('are valid', () => {
    expect(judge(repository('valid', files), files)).toMatchObject({ status: 0 });
  });

  test('would be seen to be invalid', () => {
    expect(judge(repository('invalid', [faulty]), [faulty]).status).toBe(1);
  });
});

describeWith(['checkov'], 'workflows, judged by checkov', () => {
  const judge = (root: string) => {
    const args = ['--directory', root, '--framework', 'github_actions', '--compact', '--quiet', '--skip-download', '--output', 'json'];
    // as: checkov's own output
    return JSON.parse(run('checkov', args, root).output) as {
      readonly summary: { readonly passed: number; readonly parsing_errors: number };
      readonly results: { readonly failed_checks: readonly { readonly check_id: string }[] };
    };
  };

  test('fail no check', () => {
    const { summary, results } = judge(repository('checked', files));
    expect(summary.parsing_errors).toBe(0);
    expect(summary.passed).toBeGreaterThan(100);
    expect(results.failed_checks).toEqual([]);
  });

  test('would fail some', () => {
    const failed = judge(repository('unchecked', [faulty])).results.failed_checks.map(({ check_id }) => check_id);
    expect(failed).toEqual(expect.arrayContaining(['CKV_GHA_2', 'CKV2_GHA_1']));
  });
});

describeWith(['kustomize', 'helm'], 'what a test in a cluster applies', () => {
  test.each<[string, Partial<Delivery>]>([
    ['an overlay', {}],
    ['a chart', { deploys: { staging: argoCd({ source: 'helm' }) }, githubActions: { identity, testEnvironment: 'dev' } }],
    ['plain files', { deploys: { staging: argoCd({ source: 'plain' }) }, githubActions: { identity, testEnvironment: 'dev' } }],
  ])('is what %s renders, with images of the machine', (_, changes) => {
    const runner = new Runner();
    const delivery = { ...declaration, ...changes };
    for (const { path, text } of deliveryFiles(delivery).output) {
      const file = join(runner.root, 'deploy/shop', path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    runner.fake('kubectl', `exec ${engine('kustomize')} build "$2"`);
    runner.fake('helm', `exec ${engine('helm')} "$@"`);
    const text = textOf(workflowsOf(changes).get('shop.test'), 'kubernetes', 'Render');
    expect(runner.run(text, runner.root)).toMatchObject({ status: 0 });
    const built = runner.does(`${engine('kustomize')} build "$RUNNER_TEMP/test"`, runner.root);
    rmSync(runner.root, { recursive: true });
    const kinds = parseAllDocuments(built).map((document) => String(document.get('kind')));
    expect(kinds).toEqual(expect.arrayContaining(['Namespace', 'Deployment', 'Service']));
    expect([...new Set(built.match(/(?<=image: ).*/g))].sort()).toEqual(['shop-api:test', 'shop-mailer:test']);
    expect(built).not.toContain('imagePullPolicy: Always');
    expect(built).toContain('imagePullPolicy: IfNotPresent');
  });
});
