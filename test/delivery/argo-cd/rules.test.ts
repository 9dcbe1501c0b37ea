import { InvalidApplicationError } from 'orchestra-cdk';
import type { AppProjectSpec } from '../../../lib/delivery/argo-cd/app-project';
import { applicationParts } from '../../../lib/delivery/argo-cd/names';
import { argoCd } from '../../../lib/delivery/argo-cd/options';
import { renderProject } from '../../../lib/delivery/argo-cd/project';
import { projectFaults } from '../../../lib/delivery/argo-cd/project-faults';
import { permits } from '../../../lib/delivery/argo-cd/project-rules';
import type { Delivery } from '../../../lib/delivery/delivery';
import { flux } from '../../../lib/delivery/flux/options';
import { resolveDelivery } from '../../../lib/delivery/resolve-delivery';
import { deployedBy } from '../../../lib/delivery/resolved-delivery';

type Settings = NonNullable<Delivery['argoCd']>;

const google = { project: 'acme-shop', region: 'europe-west1' };
const windowOf = (...environments: readonly string[]) => ({ ...window, environments });
const environment = (name: string) => ({ name, tier: 'development', google, kubernetes: {} }) as const;

function resolved(settings: Settings) {
  return resolveDelivery({
    application: { name: 'shop', workloads: { web: { kind: 'service', image: 'registry.example.com/shop/web:1' } } },
    environments: { dev: environment('dev'), 'dev-eu': environment('dev-eu'), other: environment('other') },
    repository: 'https://git.example.com/acme/shop',
    deploys: { dev: argoCd(), 'dev-eu': argoCd(), other: flux() },
    argoCd: settings,
  }).delivery;
}

/** Codes and places of what is wrong. */
function issues(settings: Settings): readonly string[] {
  try {
    resolved(settings);
    return [];
  } catch (error) {
    if (!InvalidApplicationError.is(error)) throw error;
    return error.issues.map(({ code, path }) => `${code} ${path.join('.')}`);
  }
}

const window = { kind: 'deny', schedule: '0 18 * * 5', duration: '62h' } as const;
const developers = { groups: ['acme:developers'] };

describe('the settings of Argo CD', () => {
  it.each<[Settings]>([
    [{ roles: { developers: { groups: ['Developers, all', 'acme:ops'], may: ['get', 'logs'] } } }],
    [{ syncWindows: [window, { ...window, schedule: '0 18 * * 6' }, { ...window, environments: ['dev'], timeZone: 'Europe/Berlin' }] }],
  ])('make a project that Argo CD takes: %j', (settings) => {
    const delivery = resolved(settings);
    const project = renderProject(delivery, applicationParts('shop', deployedBy(delivery, 'argo-cd')), 'none');
    expect(projectFaults('shop', project['spec'] as AppProjectSpec)).toEqual([]); // an AppProject's
  });

  it.each(['clusters', 'matrix'] as const)(
    'permit each cluster, in the namespaces of the application, where it is made for each: %s',
    (generator) => {
      const delivery = resolved({ generator });
      const project = renderProject(delivery, applicationParts('shop', deployedBy(delivery, 'argo-cd')), generator);
      const spec = project['spec'] as AppProjectSpec; // an AppProject's
      const cluster = { name: 'edge-7', server: 'https://10.0.0.7' };
      expect(permits(spec, { destination: { ...cluster, namespace: 'shop' } })).toBeUndefined();
      expect(permits(spec, { destination: { ...cluster, namespace: 'kube-system' } })).toBeDefined();
    },
  );

  it.each<[Settings, readonly string[]]>([
    [{ syncWindows: [windowOf('dev')] }, ['shop-dev']],
    [{ syncWindows: [windowOf('dev-eu')], generator: 'clusters' }, ['shop-dev-eu-*']],
    [{ syncWindows: [windowOf('dev', 'dev-eu')], generator: 'matrix' }, ['shop-dev-*', 'shop-dev-eu-*']],
  ])('hold windows for the Applications that there are: %j', (settings, applications) => {
    const delivery = resolved(settings);
    const { generator = 'none' } = delivery.argoCd;
    const project = renderProject(delivery, applicationParts('shop', deployedBy(delivery, 'argo-cd')), generator);
    expect(project['spec']).toMatchObject({ syncWindows: [{ applications }] });
  });

  it.each<[string, Settings]>([
    ['ambiguous-window argoCd.syncWindows.0.environments.0', { syncWindows: [windowOf('dev')], generator: 'clusters' }],
    ['wrong-schedule argoCd.syncWindows.0.schedule', { syncWindows: [{ ...window, schedule: '0 25 * * 5' }] }],
    ['wrong-time-zone argoCd.syncWindows.0.timeZone', { syncWindows: [{ ...window, timeZone: 'Europe/Nowhere' }] }],
    ['repeated argoCd.syncWindows.1', { syncWindows: [window, { ...window, manualSync: true, description: 'the same' }] }],
    ['unknown-environment argoCd.syncWindows.0.environments.1', { syncWindows: [{ ...window, environments: ['dev', 'other'] }] }],
    ['no-environment argoCd.syncWindows.0.environments', { syncWindows: [{ ...window, environments: [] }] }],
    ['repeated argoCd.roles.developers.groups.1', { roles: { developers: { groups: ['a', 'a'] } } }],
    ['repeated argoCd.roles.developers.may.2', { roles: { developers: { ...developers, may: ['get', 'sync', 'get'] } } }],
    ['wrong-value argoCd.roles.developers.groups.0', { roles: { developers: { groups: [' a'] } } }],
    ['wrong-value argoCd.roles.developers.groups.0', { roles: { developers: { groups: ['a\tb'] } } }],
  ])('are refused where Argo CD would refuse the project: %s', (issue, settings) => {
    expect(issues(settings)).toEqual([issue]);
  });
});
