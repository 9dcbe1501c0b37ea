import { tmpdir } from 'node:os';
import { Testing as Cdk8sTesting } from 'cdk8s';
import { Testing } from 'cdktf';
import { type Application, compile, compose, helmChart, kustomizeOverlays, type NamedEnvironment, packageObjects } from 'orchestra-cdk';
import { CloudRunStack, FoundationStack } from 'orchestra-cdk/google';
import { AppChart } from 'orchestra-cdk/kubernetes';
import { orchestra } from '../apps/orchestra/application';
import { environments as orchestraEnvironments } from '../apps/orchestra/environments';
import { type System, systems } from '../apps/systems';
import { synthesize } from './synthesize';

jest.setTimeout(180_000);

describe('synthesis', () => {
  it('gives the same bytes whatever the locale, the time zone and the working directory', () => {
    const here = synthesize();
    const there = synthesize({ env: { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' }, cwd: tmpdir() });
    expect(there).toEqual(here);
    expect(Object.keys(here.stacks)).toHaveLength(25);
    expect(Object.keys(here.manifests)).toHaveLength(12);
  });

  it.each(Object.values(orchestraEnvironments).map((each) => [each.name, each] as const))(
    'gives the same Terraform for orchestra in %s whatever the order of declaration',
    (_name, environment) => {
      const terraform = (application: Application, place: NamedEnvironment) => {
        const app = Testing.app();
        const foundation = new FoundationStack(app, 'foundation', { application, environment: place });
        const services = new CloudRunStack(app, 'services', { application, environment: place, foundation });
        return [foundation, services].map((stack) => Testing.synth(stack));
      };
      expect(terraform(reversed(orchestra), reversed(environment))).toEqual(terraform(orchestra, environment));
    },
  );

  it.each(
    systems
      .flatMap(({ application, environments }) => Object.values(environments).map((environment) => ({ application, environment })))
      .filter(({ environment }) => environment.kubernetes !== undefined)
      .map((each) => [each.application.name, each.environment.name, each] as const),
  )('gives the same manifests for %s in %s whatever the order of declaration', (_app, _name, { application, environment }) => {
    const manifests = (props: { application: Application; environment: NamedEnvironment }) =>
      JSON.stringify(Cdk8sTesting.synth(new AppChart(Cdk8sTesting.app(), 'chart', props)));
    expect(manifests({ application: reversed(application), environment: reversed(environment) })).toBe(
      manifests({ application, environment }),
    );
  });

  it.each(systems.map((system) => [system.application.name, system] as const))(
    'gives the same packages for %s whatever the order of declaration',
    (name, { application, environments, version }) => {
      const packages = (stated: Pick<System, 'application' | 'environments'>) => {
        const packaged = packageObjects(stated.application, stated.environments);
        const composed = Object.values(stated.environments).filter((environment) => environment.compose !== undefined);
        return [
          helmChart({ chart: { name, version }, ...packaged }).output,
          kustomizeOverlays({ name, ...packaged }).output,
          ...composed
            .sort((one, other) => (one.name < other.name ? -1 : 1))
            .map((environment) => compile(compose, stated.application, environment).output),
        ];
      };
      expect(packages({ application: reversed(application), environments: reversed(environments) })).toEqual(
        packages({ application, environments }),
      );
    },
  );
});

/** The same data with the keys of every object in the opposite order; lists keep theirs, which means something. */
function reversed<T>(value: T): T {
  if (Array.isArray(value)) return value.map((each) => reversed(each)) as T; // a list stays a list
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([key, each]) => [key, reversed(each)])) as T; // the same keys
}
