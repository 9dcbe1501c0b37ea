import type { Application } from '../../../lib/model/application';
import { resolve } from '../../../lib/model/examine';
import { formatPath } from '../../../lib/model/issue';
import { applicationNotes } from '../../../lib/targets/cloud-run/notes';
import { applicationRules } from '../../../lib/targets/cloud-run/rules/application-rules';
import type { GoogleSettings } from '../../../lib/targets/google-foundation/settings';
import { issuesOf } from '../../google/issues-of';

const image = { tag: '1.0.0', digest: `sha256:${'a'.repeat(64)}` };

function shop(workloads: Application['workloads'], google: Partial<GoogleSettings> = {}) {
  const environment = {
    name: 'prod',
    tier: 'production',
    google: { project: 'acme-shop', region: 'europe-west1', ...google },
    images: Object.fromEntries(Object.keys(workloads).map((name) => [name, image])),
  } as const;
  return () => resolve({ name: 'shop', workloads }, environment, applicationRules());
}

const service = (max: number) => ({ kind: 'service', port: 8080, scaling: { min: 0, max } }) as const;

function notes(made: ReturnType<typeof shop>): readonly string[] {
  return applicationNotes(made()).flatMap(({ path, reason }) => (formatPath(path).endsWith('subnetRange') ? [reason] : []));
}

describe('the subnetwork of an environment', () => {
  it('has room for each workload, by the addresses of its instances', () => {
    expect(issuesOf(shop({ web: service(126) }))).toEqual([]);
    expect(issuesOf(shop({ web: service(500) }))).toEqual(['workloads.web.scaling.max [subnetwork-too-small]']);
    expect(shop({ web: service(500) })).toThrow(
      'must be at most 126, since each instance takes two addresses of the subnetwork 10.8.0.0/24, got 500; give environments.prod.google.subnetRange a range of /22',
    );
    expect(issuesOf(shop({ web: service(500) }, { subnetRange: '10.8.0.0/22' }))).toEqual([]);
  });

  it('has room for tasks at once, for pools and for fixed numbers of instances', () => {
    expect(issuesOf(shop({ sum: { kind: 'job', tasks: 200, parallelism: 200 } }))).toEqual([
      'workloads.sum.parallelism [subnetwork-too-small]',
    ]);
    expect(issuesOf(shop({ mail: { kind: 'worker', scaling: { min: 200, max: 200 } } }))).toEqual([
      'workloads.mail.scaling.min [subnetwork-too-small]',
    ]);
    const fixed = { ...service(10), cloudRun: { instances: { kind: 'manual', count: 200 } } } as const;
    expect(issuesOf(shop({ web: fixed }))).toEqual(['workloads.web.cloudRun.instances.count [subnetwork-too-small]']);
  });

  it('notes where all workloads together have not enough', () => {
    expect(notes(shop({ api: service(60), web: service(60) }))).toEqual([]);
    expect(notes(shop({ api: service(100), web: service(100) }))).toEqual([
      '200 instances of all workloads together take two addresses each, and 10.8.0.0/24 has room for 126: give a range of /23, or instances do not start when all are at their most',
    ]);
  });

  it('is of no concern for a network that exists, nor behind a connector', () => {
    const network = { name: 'shared', subnetwork: 'run' };
    expect(issuesOf(shop({ web: service(500) }, { network }))).toEqual([]);
    const connected = { ...service(500), cloudRun: { vpcAccess: { kind: 'connector', connector: 'main' } } } as const;
    expect(issuesOf(shop({ web: connected }))).toEqual([]);
  });
});
