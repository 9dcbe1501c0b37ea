import { examine, type ResolvedApplication } from 'orchestra-cdk';
import { cloudRunSupport, containerSupport, workloadSupport } from '../../lib/targets/cloud-run/support';
import { composeSupport } from '../../lib/targets/compose/support';
import { kubernetesSupport } from '../../lib/targets/kubernetes/support';
import { cases } from './cases';
import { placeOf } from './outcome';

const shared = { project: 'acme-net', name: 'shared', subnetwork: 'run' };
const resolved = cases.flatMap(({ application, ...stated }) => {
  const place = placeOf(stated);
  const google = { project: 'acme-shop-dev', region: 'europe-west1', network: shared };
  return examine(application, { ...place, google }).resolved ?? [];
});

const rows = [
  ['kubernetes', kubernetesSupport],
  ['compose', composeSupport],
  ['cloud-run', { ...cloudRunSupport, workload: workloadSupport, container: containerSupport }],
] as const;

describe.each(rows)('the support table of %s', (_target, { application = {}, workload = {}, container = {} }) => {
  it('has rows for places of the model only', () => {
    const paths = [
      ...Object.keys(application),
      ...Object.keys(workload).map((path) => `workloads.*.${path}`),
      ...Object.keys(container).map((path) => `workloads.*.${path}`),
    ];
    expect(paths.length).toBeGreaterThan(25);
    expect(paths.filter((path) => !resolved.some((app) => isPlace(app, path.split('.'))))).toEqual([]);
    expect(resolved.some((app) => isPlace(app, ['workloads', '*', 'scalling']))).toBe(false);
  });
});

/** Whether an application has something there. */
function isPlace(value: ResolvedApplication | unknown, [key, ...rest]: readonly string[]): boolean {
  if (key === undefined) return value !== undefined;
  if (typeof value !== 'object' || value === null) return false;
  const below = key === '*' ? Object.values(value) : [Reflect.get(value, key)];
  return below.some((each) => isPlace(each, rest));
}
