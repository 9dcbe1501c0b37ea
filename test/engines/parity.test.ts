import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  analyze,
  arg,
  atMost,
  canary,
  defineEnvironments,
  jobCheck,
  pause,
  prometheusQuery,
  requiredArgument,
  type UseArguments,
  weight,
} from 'orchestra-cdk';
import { checkParity, isEqual, type ParityReport } from 'orchestra-cdk/testing';
import { systems } from '../../apps/systems';
import { describeParity } from '../../lib/cli/parity-text';
import { document } from '../documents/documents';
import { isWhole } from '../extent';
import { describeWith, engine, searchPath } from './engine';
import { publicEnvironments } from './living-places';

jest.setTimeout(180_000);

describeWith(['kubectl', 'kustomize', 'helm', 'docker-compose'], 'packages of every system', () => {
  const reports = new Map<string, ParityReport>();

  it.each(systems)('$application.name says the same by each method in each environment', ({ application, environments }) => {
    const report = checkParity({ application, environments, path: searchPath });
    reports.set(application.name, report);
    expect(describeParity(report)).toMatch(/, no difference\n$/);
    expect(isEqual(report)).toBe(true);
    for (const { environment, objects, packages, compose } of report.environments) {
      // each method was asked, and had all objects to compare
      const compared = Object.values(packages).map((each) => each.objects);
      expect({ environment, compared }).toEqual({ environment, compared: objects === 0 ? [] : [objects, objects, objects] });
      expect(compose !== undefined).toBe(environments[environment]?.compose !== undefined);
    }
    process.stdout.write(`${application.name}: ${describeParity(report).split('\n').at(-2)}\n`);
  });

  it('is in its document as it is printed', () => {
    const report = reports.get('vpn-manager');
    const shown = document('docs/helm-kustomize-compose.md');
    expect(shown).toContain(`$ npx orchestra parity --app apps/vpn-manager\n${report === undefined ? '' : describeParity(report)}`);
  });
});

describeWith(['kubectl', 'kustomize', 'helm', 'docker-compose'], 'packages of analyses with arguments', () => {
  it('say the same where environments give other values, or a value in the place of an argument', () => {
    const image = 'registry.example.com/shop/web:1.0.0';
    const steps = (args: UseArguments['args']) => [weight(10), pause('5m'), analyze('errors', 'load', { args })];
    const rollout = canary(steps({ kind: 'a', users: 5 }), { background: { analyses: ['errors'], args: { kind: 'b' } } });
    const errors = prometheusQuery({
      query: 'max(errors{kind="{{args.kind}}"})',
      limit: atMost(arg('most')),
      failureLimit: arg('failures'),
      args: { kind: requiredArgument(), most: 5, failures: 0 },
    });
    const application = {
      name: 'shop',
      analyses: { errors, load: jobCheck({ workload: 'load', args: { users: 1 } }) },
      workloads: {
        load: { kind: 'job', image, command: ['load', `--users=${arg('users')}`] },
        web: { kind: 'service', image, scaling: { min: 10, max: 10 }, rollout },
      },
    } as const;
    const kubernetes = { prometheus: 'http://prometheus.monitoring:9090' };
    const environments = defineEnvironments(application, {
      stage: { tier: 'staging', kubernetes, analyses: { errors: { failureLimit: 2, args: { most: 9, kind: 'z' } } } },
      prod: {
        tier: 'staging',
        kubernetes,
        workloads: {
          web: { rollout: canary(steps({ kind: 'c', users: 9 }), { background: { analyses: ['errors'], args: { kind: 'b', most: 3 } } }) },
        },
      },
    });
    const report = checkParity({ application, environments, path: searchPath });
    expect(describeParity(report)).toMatch(/, no difference\n$/);
    expect(report.environments.map(({ objects }) => objects > 10)).toEqual([true, true]);
  });
});

describeWith(['kubectl', 'kustomize', 'helm', 'docker-compose'], 'packages of services with endpoint groups', () => {
  it('say the same where environments name other groups, or none', () => {
    const image = 'registry.example.com/shop/web:1.0.0';
    const application = { name: 'shop', workloads: { web: { kind: 'service', image }, api: { kind: 'service', image } } } as const;
    const groups = (name: string) => ({ kubernetes: { platform: 'gke', endpointGroups: { web: { name } } } }) as const;
    const environments = defineEnvironments(application, {
      dev: { tier: 'development', kubernetes: { platform: 'gke' } },
      stage: { tier: 'staging', ...groups('shop-stage-web') },
      prod: { tier: 'staging', ...groups('shop-web') },
    });
    const report = checkParity({ application, environments, path: searchPath });
    expect(describeParity(report)).toMatch(/, no difference\n$/);
  });
});

/** The current Helm, and in a whole run all. */
const helms = isWhole ? (['helm-3.10', 'helm', 'helm-4'] as const) : (['helm'] as const);
/** The one with a project of Compose too. */
const samples = publicEnvironments().filter(({ application }) => isWhole || application.name === 'sock-shop');

describeWith(['kubectl', 'kustomize', 'docker-compose', ...helms], 'packages of public applications', () => {
  describe.each(helms)('by %s', (helm) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'orchestra-helm-'));
    beforeAll(() => symlinkSync(engine(helm), path.join(folder, 'helm')));
    afterAll(() => rmSync(folder, { recursive: true }));

    it.each(samples)('say the same of $application.name by each method in each environment', ({ application, environments }) => {
      const report = checkParity({ application, environments, path: [folder, searchPath].join(path.delimiter) });
      expect(describeParity(report)).toMatch(/, no difference\n$/);
      expect(isEqual(report)).toBe(true);
      for (const { environment, objects, packages } of report.environments) {
        const compared = Object.values(packages).map((each) => each.objects);
        expect({ environment, compared }).toEqual({ environment, compared: objects === 0 ? [] : [objects, objects, objects] });
      }
    });
  });
});
