import { InvalidApplicationError } from 'orchestra-cdk';
import type { AppProjectSpec } from '../../../lib/delivery/argo-cd/app-project';
import { applicationParts } from '../../../lib/delivery/argo-cd/names';
import { argoCd } from '../../../lib/delivery/argo-cd/options';
import { renderProject } from '../../../lib/delivery/argo-cd/project';
import { projectFaults } from '../../../lib/delivery/argo-cd/project-faults';
import type { Delivery } from '../../../lib/delivery/delivery';
import { flux } from '../../../lib/delivery/flux/options';
import { resolveDelivery } from '../../../lib/delivery/resolve-delivery';
import { deployedBy } from '../../../lib/delivery/resolved-delivery';

type Settings = NonNullable<Delivery['argoCd']>;

const google = { project: 'acme-shop', region: 'europe-west1' };
const environment = (name: string) => ({ name, tier: 'development', google, kubernetes: {} }) as const;

function resolved(settings: Settings) {
  return resolveDelivery({
    application: { name: 'shop', workloads: { web: { kind: 'service', image: 'registry.example.com/shop/web:1' } } },
    environments: { dev: environment('dev'), other: environment('other') },
    repository: 'https://git.example.com/acme/shop',
    deploys: { dev: argoCd(), other: flux() },
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
    const project = renderProject(delivery, applicationParts('shop', deployedBy(delivery, 'argo-cd')));
    expect(projectFaults('shop', project['spec'] as AppProjectSpec)).toEqual([]); // an AppProject's
  });

  it.each<[string, Settings]>([
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
