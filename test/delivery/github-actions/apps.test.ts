import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { type Delivery, deliveryFiles, githubWorkflows, writeFiles } from 'orchestra-cdk';
import { systems } from '../../../apps/systems';
import { resolveDelivery } from '../../../lib/delivery/resolve-delivery';
import { startsFor } from './github-filter';
import { declaration, read } from './shop-delivery';

const root = join(__dirname, '../../..');
const deliveries: readonly (readonly [string, Delivery])[] = [
  declaration,
  ...systems.flatMap(({ delivery }) => (delivery?.builds === 'github-actions' ? [delivery] : [])),
].map((delivery) => [delivery.application.name, delivery] as const);

/** Files of this repository, and some where the images of the apps are built. */
function repositoryFiles({ folder, releases, built }: ReturnType<typeof resolveDelivery>['delivery']): readonly string[] {
  const own = ['apps', 'docs', 'lib'].flatMap((name) =>
    readdirSync(join(root, name), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/')),
  );
  const rendered = [`${folder}/README.md`, `${folder}/scripts/build-and-push-images.sh`, `${releases}/dev.json`];
  const sources = built.flatMap(({ source }) => [`${source.context}/main.py`, `${source.context}/deep/main.py`, source.dockerfile]);
  return [...new Set([...own, ...rendered, ...sources.map((path) => path.replace(/^\.\//, '')), 'package.json', 'README.md'])].sort();
}

test('files of workflows appear and vanish with what they are of, and those of others stay', () => {
  const folder = mkdtempSync(join(tmpdir(), 'orchestra-life-'));
  const write = (changes: Partial<Delivery>): readonly string[] => {
    const { output } = githubWorkflows({ ...declaration, ...changes });
    writeFiles(folder, new Map(output.map(({ path, text }) => [path, text])), { owner: 'workflows' });
    return readdirSync(join(folder, '.github/workflows')).filter((name) => /build-|own/.test(name));
  };
  const { api, mailer } = declaration.sources ?? {};
  expect(write({ sources: { api } })).toEqual(['shop.build-api.yml']);
  writeFileSync(join(folder, '.github/workflows/own.yml'), 'on: push\n');
  expect(write({})).toEqual(['own.yml', 'shop.build-api.yml', 'shop.build-mailer.yml']);
  expect(write({ sources: { mailer } })).toEqual(['own.yml', 'shop.build-mailer.yml']);
  rmSync(folder, { recursive: true });
});

describe.each(deliveries)('the workflows of %s', (name, delivery) => {
  const files = new Map(deliveryFiles(delivery).output.map(({ path, text }) => [path, text]));
  const { output } = githubWorkflows(delivery);
  const resolved = resolveDelivery(delivery).delivery;
  const runs = output.flatMap(({ text }) =>
    Object.values(read(text).jobs).flatMap(({ steps = [] }) => steps.flatMap((step) => step.run ?? [])),
  );

  test('call scripts that are there, with options that these know', () => {
    const calls = runs.flatMap((text) => [...text.matchAll(new RegExp(`${resolved.folder}/(scripts/[a-z-]+\\.sh)(.*)`, 'g'))]);
    expect(calls.length).toBeGreaterThan(0);
    for (const [, script = '', words = ''] of calls) {
      expect([...files.keys()]).toContain(script);
      for (const [option] of words.matchAll(/--[a-z-]+/g)) expect(files.get(script)).toContain(`${option}) `);
    }
  });

  test('read files that are there', () => {
    const built = runs.flatMap((text) => [...text.matchAll(new RegExp(`(?:kustomize|--file|cd) ${resolved.folder}/(\\S+)`, 'g'))]);
    const missing = built.filter(([, path = '']) => ![...files.keys()].some((file) => file === path || file.startsWith(`${path}/`)));
    expect(missing.map(([words]) => words)).toEqual([]);
  });

  test('build, for each file of the repository that is changed alone, what needs it and nothing else', () => {
    const builds = output
      .filter(({ path }) => path.includes(`/${name}.build-`))
      .map(({ path, text }) => ({ path, paths: read(text).on.push?.paths ?? [] }));
    const wrong = repositoryFiles(resolved).flatMap((file) => {
      const started = builds.filter(({ paths }) => startsFor(file, paths)).map(({ path }) => path);
      const needed = resolved.built.filter(({ source: { context, dockerfile, paths } }) => {
        const below = (folder: string) => folder === '.' || file.startsWith(`${folder}/`);
        const isOutput = context === '.' && (below(resolved.folder) || below(resolved.releases));
        const isDeclared = paths.some((path) => below(path.replace(/\/\*\*$/, '')));
        return (below(context) && !isOutput) || file === dockerfile || isDeclared || file.endsWith('/scripts/build-and-push-images.sh');
      });
      const expected = needed.map(({ workload }) => `.github/workflows/${name}.build-${workload}.yml`);
      return started.join() === expected.join() ? [] : [`${file}: ${started.join()} in place of ${expected.join()}`];
    });
    expect(wrong).toEqual([]);
  });
});
