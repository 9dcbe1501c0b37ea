import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installPacked, removeConsumer, root } from './packed';

jest.setTimeout(240_000);

const consumer = installPacked();
const { folder } = consumer;
afterAll(() => removeConsumer(consumer));

/** A test of a project: the first assertion holds, the second does not. */
const tests = `
const { defineApplication, defineEnvironments } = require('orchestra-cdk');
const { synthesize } = require('orchestra-cdk/testing');
const shop = defineApplication({ name: 'shop', workloads: { web: { kind: 'service', image: 'registry.example.com/web:1', scaling: { min: 2, max: 4 } } } });
const environments = defineEnvironments(shop, { dev: { tier: 'development', kubernetes: {} } });
const { dev } = synthesize(shop, environments);
test('keeps accounts without tokens', () => dev.kubernetes.every('ServiceAccount', { automountServiceAccountToken: false }));
test('has three replicas', () => dev.kubernetes.has('HorizontalPodAutoscaler/web', { spec: { minReplicas: 3 } }));
`;

const runners = {
  jest: { file: 'shop.test.js', text: tests, command: ['jest/bin/jest.js', '--rootDir', '.', '--ci', '--no-color'] },
  vitest: {
    file: 'shop.vitest.test.mjs',
    text: `import { test } from 'vitest';\nimport { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);\n${tests}`,
    command: ['vitest/vitest.mjs', 'run', '--no-color', '--root', '.'],
  },
} as const;

test.each(['jest', 'vitest'] as const)('assertions work in %s, and a failure shows what came nearest', (runner) => {
  const { file, text, command } = runners[runner];
  const project = join(folder, runner);
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: runner, private: true }));
  writeFileSync(join(project, file), text);
  const [program = '', ...args] = command;
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(root, 'node_modules', program), ...args], {
    cwd: project,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', CI: 'true' },
  });
  const said = `${stdout}${stderr}`;
  expect(status).toBe(1);
  expect(said).toMatch(/1 failed[\s|,]+1 passed/);
  expect(said).toContain('no HorizontalPodAutoscaler/web is { spec: { minReplicas: 3 } }');
  expect(said).toContain('minReplicas: 2   <- expected 3');
  expect(said).toContain(`${file}:`); // the line of the test, not one of the library
});
