import {
  type Application,
  argoCd,
  type Deploy,
  deliveryFiles,
  flux,
  integrityFindings,
  type NamedEnvironment,
  scripts,
} from 'orchestra-cdk';
import { formatFinding } from '../../../lib/delivery/integrity/finding';

const image = 'registry.example.com/shop:1';
const access = [{ resources: ['nodes'], verbs: ['get' as const], clusterWide: true }];
const shop: Application = {
  name: 'shop',
  workloads: {
    web: { kind: 'service', image },
    'probe-agent': { kind: 'agent', image, kubernetes: { identity: { rules: access, reason: 'reads nodes' } } },
  },
};

type Name = (environment: string) => string;
const homes: { readonly [title: string]: Name } = { 'one home': () => 'shop', 'homes that differ': (name) => `shop-${name}` };
const agents: { readonly [title: string]: Name } = {
  'one namespace for agents': () => 'agents',
  'namespaces for agents that differ': (name) => `agents-${name}`,
  'a namespace for agents that differs in one': (name) => (name === 'prod' ? 'prod-agents' : 'agents'),
};

const sources = ['kustomize', 'helm', 'plain'] as const;
const ways: readonly { readonly title: string; readonly deploy: (environment: string) => Deploy }[] = sources.flatMap((source) => [
  { title: `Argo CD, ${source}`, deploy: () => argoCd({ source }) },
  { title: `Flux, ${source}`, deploy: () => flux({ source }) },
  { title: `scripts, ${source}`, deploy: (name) => scripts({ source, clusters: [{ kind: 'context', name }] }) },
]);

function filesOf(home: Name, agent: Name, deploy: (environment: string) => Deploy): ReadonlyMap<string, string> {
  const names = ['dev', 'staging', 'prod'];
  const environments = Object.fromEntries(
    names.map((name): [string, NamedEnvironment] => [
      name,
      {
        name,
        tier: 'staging',
        kubernetes: { cluster: name, namespace: home(name) },
        workloads: { 'probe-agent': { kubernetes: { namespace: agent(name) } } },
      },
    ]),
  );
  const deploys = Object.fromEntries(names.map((name) => [name, deploy(name)]));
  const { output } = deliveryFiles({ application: shop, environments, repository: 'https://git.example.com/shop', deploys });
  return new Map(output.map(({ path, text }) => [path, text]));
}

const findingsOf = (files: ReadonlyMap<string, string>) => integrityFindings(files, { written: [...files.keys()] }).map(formatFinding);

describe.each(Object.entries(homes))('a delivery of environments with %s', (_, home) => {
  describe.each(Object.entries(agents))('and %s', (_, agent) => {
    it.each(ways)('names nothing that is not there, by $title', ({ deploy }) => {
      expect(findingsOf(filesOf(home, agent, deploy))).toEqual([]);
    });
  });
});

describe('the project of a chart whose namespace for agents is a value', () => {
  it('permits no namespace that no release has', () => {
    const project = 'argocd/control-plane/appproject.yaml';
    const files = filesOf(
      () => 'shop',
      (name) => `agents-${name}`,
      () => argoCd({ source: 'helm' }),
    );
    const other = new Map(files).set(project, String(files.get(project)).replace('agents-dev', 'agents-old'));
    expect(findingsOf(other)).toContain(
      `${project}: AppProject/shop spec.destinations -> dev agents-old: must be needed by an Application of the project, got none that does`,
    );
    expect(findingsOf(other).join()).toContain('agents-dev: must be permitted by the project');
  });
});

describe('overlays of environments whose namespaces all differ', () => {
  const files = filesOf(
    (name) => `shop-${name}`,
    (name) => `agents-${name}`,
    () => argoCd(),
  );
  it('have files that are named after their own objects', () => {
    const named = [...files.keys()].filter((path) => /overlays\/(?:dev|prod)\/(?:cluster-role|namespace)-/.test(path)).sort();
    const of = (name: string) =>
      [
        `cluster-role-agents-${name}.probe-agent`,
        `cluster-role-binding-agents-${name}.probe-agent`,
        `namespace-agents-${name}`,
        `namespace-shop-${name}`,
      ].map((each) => `kustomize/overlays/${name}/${each}.yaml`);
    expect(named).toEqual([...of('dev'), ...of('prod')]);
  });

  it('have no base where nothing is in it, which kustomize refuses', () => {
    expect(files.has('kustomize/base/kustomization.yaml')).toBe(false);
  });
});
