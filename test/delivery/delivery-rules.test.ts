import {
  argoCd,
  type DeliveryDeclaration,
  defineApplication,
  defineDelivery,
  defineEnvironments,
  deliveryFiles,
  flux,
  imageAutomation,
  imageUpdater,
} from 'orchestra-cdk';

const shop = defineApplication({ name: 'shop', workloads: { web: { kind: 'service', image: 'registry.example.com/shop/web' } } });
const place = { tier: 'staging', images: { web: { tag: '1.0.0' } } } as const;
const environments = defineEnvironments(shop, {
  dev: { ...place, kubernetes: {} },
  prod: { ...place, kubernetes: {} },
  cloud: place,
});

type Name = keyof typeof environments;

/** Codes and paths of all problems, and nothing where there are none. */
function problems(declaration: Partial<DeliveryDeclaration<Name>>): readonly string[] {
  try {
    deliveryFiles(defineDelivery(shop, environments, { repository: 'https://git.example.com/shop', deploys: {}, ...declaration }));
    return [];
  } catch (error) {
    return (error as { issues: readonly { code: string; path: readonly string[] }[] }).issues.map(
      ({ code, path }) => `${code} ${path.join('.')}`,
    ); // InvalidApplicationError
  }
}

describe('a delivery', () => {
  it.each([
    ['with a sensible whole of three lines', { deploys: { dev: argoCd(), prod: argoCd({ after: 'dev', approval: true }) } }],
    ['by two controllers', { deploys: { dev: flux(), prod: argoCd() }, flux: { interval: '5m' }, argoCd: { namespace: 'argo' } }],
    [
      'with owners of images',
      { deploys: { dev: flux({ images: imageAutomation() }), prod: argoCd({ images: imageUpdater() }) }, flux: { secret: 'git' } },
    ],
    [
      'of a published chart',
      { deploys: { dev: argoCd({ source: 'helm', chart: { repository: 'registry.example.com/charts', version: '1.0.0' } }) } },
    ],
  ] satisfies [string, Partial<DeliveryDeclaration<Name>>][])('is accepted %s', (_, declaration) => {
    expect(problems(declaration)).toEqual([]);
  });

  it.each([
    ['an address that no controller reads', { repository: 'git@git.example.com:shop' }, ['wrong-value repository']],
    ['a password in the address', { repository: 'https://ada:hunter2secret@git.example.com/shop' }, ['wrong-value repository']],
    ['a folder outside of the repository', { folder: '../deploy' }, ['wrong-value folder']],
    ['an environment without a cluster', { deploys: { cloud: argoCd() } }, ['not-on-kubernetes deploys.cloud']],
    [
      'an environment that nothing deploys first',
      { deploys: { prod: argoCd({ after: 'dev' }) } },
      ['unknown-environment deploys.prod.after'],
    ],
    [
      'environments that wait for each other',
      { deploys: { dev: argoCd({ after: 'prod' }), prod: argoCd({ after: 'dev' }) } },
      ['circle deploys.dev.after', 'circle deploys.prod.after'],
    ],
    [
      'an owner of images beside a chart',
      { deploys: { dev: argoCd({ source: 'helm', images: imageUpdater() }) } },
      ['needs-kustomize deploys.dev.source'],
    ],
    [
      'an owner of images of two Applications',
      { deploys: { dev: argoCd({ rollouts: 'own-application', images: imageUpdater() }) } },
      ['needs-one-application deploys.dev.rollouts'],
    ],
    [
      'parts of a chart',
      { deploys: { dev: argoCd({ rollouts: 'own-application', source: 'helm' }) } },
      ['needs-kustomize deploys.dev.source'],
    ],
    [
      'a chart that is not read',
      { deploys: { dev: argoCd({ chart: { repository: 'r.example.com', version: '1' } }) } },
      ['unused-chart deploys.dev.chart'],
    ],
    [
      'an approval of what comes by itself',
      { deploys: { dev: argoCd({ approval: true, autoSync: true }) } },
      ['automatic-approval deploys.dev.autoSync'],
    ],
    ['settings that nothing reads', { deploys: { dev: flux() }, argoCd: { namespace: 'argo' } }, ['unused-settings argoCd']],
    [
      'unlike sources of one ApplicationSet',
      { deploys: { dev: argoCd(), prod: argoCd({ source: 'plain' }) }, argoCd: { generator: 'list' } },
      ['unlike-sources deploys.prod.source'],
    ],
  ] satisfies [string, Partial<DeliveryDeclaration<Name>>, string[]][])('must not have %s', (_, declaration, expected) => {
    expect(problems(declaration)).toEqual(expected);
  });

  it('shows no password of an address', () => {
    const declare = () =>
      deliveryFiles(defineDelivery(shop, environments, { repository: 'https://ada:hunter2secret@git.example.com/shop', deploys: {} }));
    expect(declare).toThrow(/^(?!.*hunter2secret).*repository/s);
  });

  it('has all problems at once, those of the application too', () => {
    const broken = { ...shop, workloads: { web: { ...shop.workloads.web, port: 0 } } } as typeof shop;
    const declare = () => deliveryFiles(defineDelivery(broken, environments, { repository: 'nowhere', deploys: { cloud: argoCd() } }));
    expect(declare).toThrow(/repository: .*wrong-value/);
    expect(declare).toThrow(/deploys\.cloud: .*not-on-kubernetes/);
    expect(declare).toThrow(/workloads\.web\.port: /);
  });
});
