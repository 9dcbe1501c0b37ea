import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { App } from 'cdk8s';
import { compile, examine, InvalidApplicationError, kubernetes } from 'orchestra-cdk';
import { AppChart } from 'orchestra-cdk/kubernetes';
import { formatPath } from '../../lib/model/issue';
import { wrongPlans } from './wrong-plans';
import { placeWith, shopWith } from './wrong-plans/shop';

/** Codes of the rules of rollouts, as they stand in the sources. */
function codesOfRules(): string[] {
  const lib = resolve(__dirname, '../../lib');
  const files = ['model/rules/rollouts', 'model/rules/analyses', 'rollout/feasibility'].flatMap((folder) =>
    readdirSync(join(lib, folder)).map((file) => readFileSync(join(lib, folder, file), 'utf8')),
  );
  return [...new Set(files.flatMap((text) => [...text.matchAll(/\bissue\(\s*'([a-z0-9-]+)'/g)].map(([, code = '']) => code)))].sort();
}

/** What an application cannot get wrong, since the library decides it: tested with `checkFeasibility`. */
const outsideOfApplications = ['disruption-budget-blocks', 'progress-deadline-too-short', 'replicas-owned-twice'];

describe(`${wrongPlans.length} wrong plans`, () => {
  it('are at least a hundred, and no two of them are the same', () => {
    expect(wrongPlans.length).toBeGreaterThanOrEqual(100);
    expect(new Set(wrongPlans.map(({ title }) => title)).size).toBe(wrongPlans.length);
  });

  it.each(wrongPlans.map((plan) => [plan.title, plan] as const))('have %s refused', (_title, plan) => {
    const { issues } = examine(shopWith(plan), placeWith(plan), kubernetes.rules);
    const [asked, others] = [issues.filter(({ code }) => code === plan.code), issues.filter(({ code }) => code !== plan.code)];
    expect(asked.map(({ path }) => formatPath(path))).toEqual([plan.path]);
    expect([...new Set(others.map(({ code }) => code))]).toEqual(plan.also ?? []);
    for (const { message, remedy } of issues) {
      expect(message).toMatch(/^(?!.*\.$)[a-z]/);
      expect(remedy ?? 'none').not.toMatch(/\.$/);
    }
  });

  it('cover every code of the rules of rollouts', () => {
    const covered = new Set(wrongPlans.flatMap(({ code, also = [] }) => [code, ...also]));
    expect(codesOfRules().length).toBeGreaterThan(45);
    expect(codesOfRules().filter((code) => !covered.has(code))).toEqual(outsideOfApplications);
  });

  it('are all refused before anything is rendered', () => {
    for (const plan of wrongPlans) {
      expect(() => compile(kubernetes, shopWith(plan), placeWith(plan))).toThrow(InvalidApplicationError);
    }
  });

  it('leave no construct and no file behind', () => {
    const outdir = mkdtempSync(join(tmpdir(), 'wrong-plans-'));
    try {
      const app = new App({ outdir });
      for (const [index, plan] of wrongPlans.entries()) {
        const chart = () => new AppChart(app, `shop-${index}`, { application: shopWith(plan), environment: placeWith(plan) });
        expect(chart).toThrow(InvalidApplicationError);
      }
      app.synth();
      expect(app.node.children).toEqual([]);
      expect(readdirSync(outdir)).toEqual([]);
    } finally {
      rmSync(outdir, { recursive: true, force: true });
    }
  });
});
