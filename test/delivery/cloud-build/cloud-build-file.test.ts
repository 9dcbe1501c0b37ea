import { deliveryFiles } from 'orchestra-cdk';
import { resolveDelivery } from '../../../lib/delivery/resolve-delivery';
import { buildOf, deliveries, scriptOf, triggersOf } from './deliveries';

/** https://cloud.google.com/build/docs/configuring-builds/substitute-variable-values */
const builtIn = ['BUILD_ID', 'LOCATION', 'PROJECT_ID', 'SERVICE_ACCOUNT_EMAIL', 'TRIGGER_NAME'];

describe.each(Object.entries(deliveries))('cloudbuild.yaml: %s', (_, delivery) => {
  const build = buildOf(delivery);

  test('uses just what its triggers define', () => {
    const { steps, ...rest } = build;
    const texts = JSON.stringify([rest, steps.map(({ script, ...step }) => step)]);
    const used = new Set([...texts.matchAll(/\$\{?([A-Z_][A-Z0-9_]*)/g)].map(([, name]) => name));
    const own = [...used].filter((name) => name?.startsWith('_')).sort();
    for (const [, trigger] of triggersOf(delivery)) expect(Object.keys(trigger.substitutions).sort()).toEqual(own);
    expect(builtIn).toEqual(expect.arrayContaining([...used].filter((name) => !name?.startsWith('_'))));
  });

  test('gives each script all that it reads, since Cloud Build puts no substitutions into scripts', () => {
    for (const { env = [], script } of build.steps) {
      const given = env.map((each) => each.split('=')[0]);
      for (const name of ['ENVIRONMENT', 'ACCOUNT', 'REPOSITORY', 'TRIGGER', 'PROJECT', 'REGION', 'BUILD'])
        expect([name, new RegExp(`\\$\\{?${name}\\b`).test(script)]).toEqual([name, given.includes(name)]);
      expect(script).not.toMatch(/\$\{?_[A-Z]/);
    }
  });

  test('calls scripts that are there, with words that they know', () => {
    const { folder } = resolveDelivery(delivery).delivery;
    const { output } = deliveryFiles(delivery);
    const calls = build.steps.flatMap(({ script }) => [...script.matchAll(/\bbash (\S+\.sh)([^\n)|]*)/g)]);
    for (const [, path = '', words = ''] of calls) {
      const text = output.find((each) => `${folder}/${each.path}` === path)?.text ?? '';
      const usage = text.slice(0, text.indexOf('\n\n')); // as --help prints it
      expect([path, usage]).toEqual([path, expect.stringContaining('Exit status:')]);
      for (const [flag] of words.matchAll(/--[a-z-]+/g)) expect([path, usage.includes(` ${flag} `)]).toEqual([path, true]);
    }
    expect(calls.length).toBeGreaterThan(0);
  });

  test('is where the triggers name it', () => {
    const { folder } = resolveDelivery(delivery).delivery;
    const paths = deliveryFiles(delivery).output.map(({ path }) => `${folder}/${path}`);
    for (const [, { build: file }] of triggersOf(delivery)) expect(paths).toContain(file.kind === 'file' ? file.path : undefined);
    expect(triggersOf(delivery).length).toBeGreaterThan(0);
  });
});

describe('cloudbuild.yaml', () => {
  test('lets a rollout that waits for a person end well, and fails with every other status', () => {
    const step = buildOf(deliveries.chain).steps.find(({ id }) => id === 'deploy');
    expect(step?.allowExitCodes).toEqual([3]);
  });

  test('tests and builds only where versions are built, and plans before it deploys', () => {
    expect(buildOf(deliveries.chain).steps.map(({ id }) => id)).toEqual([
      'tools',
      'history',
      'install',
      'test',
      'versions',
      'plan',
      'deploy',
      'record',
    ]);
    expect(scriptOf(deliveries.chain, 'test')).toContain('  test)');
    expect(buildOf(deliveries['that only deploys']).steps.map(({ id }) => id)).toEqual(['tools', 'history', 'install', 'plan', 'deploy']);
    expect(buildOf(deliveries['that only builds']).steps.map(({ id }) => id)).toEqual([
      'tools',
      'history',
      'install',
      'test',
      'versions',
      'record',
    ]);
  });

  test('brings the tools that the places need, in the images of the delivery', () => {
    expect(scriptOf(deliveries.chain, 'tools')).toContain('take hashicorp/terraform:1.11.4 /bin/terraform');
    expect(scriptOf(deliveries['to a cluster'], 'tools')).toMatch(
      /take alpine\/helm:3\.19\.0@sha256:a{64} .*\ntake .*kubectl-argo-rollouts/,
    );
    expect(scriptOf(deliveries['to a cluster'], 'tools')).not.toContain('terraform');
  });

  test('lasts as long as its longest rollout', () => {
    const { timeout } = buildOf(deliveries.chain);
    // two pauses, ten measurements of a minute and the job come on top of an hour and of ten minutes for the service
    expect(Number(timeout.slice(0, -1))).toBeGreaterThanOrEqual(3600 + 600 + 1200);
    expect(Number(buildOf(deliveries['to a cluster']).timeout.slice(0, -1))).toBeGreaterThan(3600 + 1200);
  });
});
