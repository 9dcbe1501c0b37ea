import { type Application, type NamedEnvironment, renderSystem } from 'orchestra-cdk';
import { checkSystem } from 'orchestra-cdk/testing';
import { crucible } from '../../../apps/crucible/application';
import { environments as crucibleEnvironments } from '../../../apps/crucible/environments';
import { orchestra } from '../../../apps/orchestra/application';
import { environments as orchestraEnvironments } from '../../../apps/orchestra/environments';
import { orchestrator } from '../../../apps/orchestrator/application';
import { environments as orchestratorEnvironments } from '../../../apps/orchestrator/environments';
import { vpnManager } from '../../../apps/vpn-manager/application';
import { environments as vpnManagerEnvironments } from '../../../apps/vpn-manager/environments';
import { projectItems } from '../../../lib/cli/project/project-items';
import { cloudStacks } from '../../engines/cloud-stacks';
import { today } from './systems';

type Environments = { readonly [name: string]: NamedEnvironment };
const applications: readonly (readonly [Application, Environments, readonly string[]])[] = [
  [crucible, crucibleEnvironments, []],
  [orchestra, orchestraEnvironments, []],
  // images of others with users below 10000, one server where a second helps nobody, and addresses of health that programs have one of
  [orchestrator, orchestratorEnvironments, ['kubernetes/equal-probes', 'kubernetes/high-user-id', 'kubernetes/replicas']],
  // one server of PostgreSQL, and addresses of health that the application has one of
  [vpnManager, vpnManagerEnvironments, ['kubernetes/equal-probes', 'kubernetes/high-user-id', 'kubernetes/replicas']],
];

describe('what is rendered by default', () => {
  it.each(applications.map(([application, environments, warned]) => [application.name, application, environments, warned] as const))(
    'has no error by any rule: %s',
    (_, application, environments, warned) => {
      const system = renderSystem({ application, environments });
      const { findings, answers } = checkSystem({ system, application, environments, today });
      expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect([...new Set(findings.filter(({ severity }) => severity === 'warning').map(({ rule }) => rule))].sort()).toEqual(warned);
      const judged = answers.filter((each) => each.answers.some(({ answer }) => answer === 'pass'));
      expect(judged.length).toBeGreaterThan(50);
    },
  );

  it('has no finding with the stacks of its own program either', () => {
    const [application, environments] = [orchestra, orchestraEnvironments];
    const own = cloudStacks().filter(({ name }) => name.startsWith('orchestra-'));
    const stacks = new Map(own.map(({ name, json }) => [name, JSON.stringify(json)]));
    const names = { environments: Object.keys(environments), workloads: Object.keys(application.workloads) };
    const rendered = renderSystem({ application, environments });
    const system = { ...rendered, items: [...rendered.items, ...projectItems({ stacks, manifests: new Map() }, names)] };
    const { findings } = checkSystem({ system, application, environments, today });
    expect(findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
  });
});
