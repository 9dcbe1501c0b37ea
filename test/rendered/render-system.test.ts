import { systems } from '../../apps/systems';
import { renderSystem } from '../../lib/rendered/render-system';
import { defineApplication, defineEnvironments, InvalidApplicationError, kubernetesIn } from './system';

describe('all that is rendered for an application', () => {
  const rendered = systems.map((system) => ({ system, ...renderSystem(system) }));

  it('has each thing once', () => {
    for (const { items } of rendered) {
      const keys = items.map(({ plane, environment, identity }) => JSON.stringify([plane, environment, identity]));
      expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    }
  });

  it('has every object of every environment', () => {
    for (const { system, items } of rendered) {
      for (const [name, objects] of Object.entries(kubernetesIn(system))) {
        const found = items.filter(({ plane, environment }) => plane === 'kubernetes' && environment === name);
        expect(found.map(({ title }) => title)).toEqual(expect.arrayContaining(objects));
      }
    }
  });

  it('knows the workload of what is made for one', () => {
    const [orchestra] = rendered;
    const made = orchestra?.items.filter(({ plane, workload }) => plane === 'kubernetes' && workload === 'api').map(({ type }) => type);
    expect(made).toEqual(expect.arrayContaining(['v1/Service', 'v1/ServiceAccount', 'networking.k8s.io/v1/NetworkPolicy']));
  });

  it('names environments from development to production, and notes by environment', () => {
    expect(rendered.map(({ environments }) => environments.at(-1))).toEqual(expect.arrayContaining(['prod']));
    expect(rendered.every(({ notes, environments }) => notes.every((each) => environments.includes(each.environment)))).toBe(true);
  });

  it('is the same each time', () => {
    const [system] = systems;
    if (system === undefined) throw new Error('no systems');
    expect(JSON.stringify(renderSystem(system))).toBe(JSON.stringify(renderSystem(system)));
  });

  it('refuses what is wrong in all environments at once', () => {
    const application = defineApplication({
      name: 'shop',
      workloads: { web: { kind: 'service', port: 8080, image: 'registry.example.com/web:1' } },
    });
    const environments = defineEnvironments(application, {
      dev: { tier: 'development', kubernetes: { namespace: 'NOT a name' } },
      prod: { tier: 'production', kubernetes: { namespace: 'shop_prod' } },
    });
    const paths = ((): readonly string[] => {
      try {
        renderSystem({ application, environments });
        return [];
      } catch (error) {
        return InvalidApplicationError.is(error) ? error.issues.map(({ path }) => path.slice(0, 2).join('.')) : [];
      }
    })();
    expect(paths).toEqual(expect.arrayContaining(['environments.dev', 'environments.prod']));
  });
});
