import { TerraformVariable, Testing } from 'cdktf';
import { CloudRunJob, CloudRunService, CloudRunWorkerPool, Network } from '../../../lib/constructs/google';
import { place, stackOf } from '../../google/configuration';
import { issuesOf } from '../../google/issues-of';

const image = 'docker.io/library/nginx:1.29';

type Range = string | ((stack: ReturnType<typeof stackOf>) => string);

function issues(ipCidrRange: Range, make: (stack: ReturnType<typeof stackOf>, subnetwork: string) => unknown): readonly string[] {
  const stack = stackOf();
  const range = typeof ipCidrRange === 'string' ? ipCidrRange : ipCidrRange(stack);
  const subnetworks = { run: { region: place.region, ipCidrRange: range } };
  const network = new Network(stack, 'Network', { project: place.project, name: 'shop', subnetworks });
  make(stack, network.subnetworks['run']?.name ?? '');
  return issuesOf(() => Testing.synth(stack));
}

const service = (max: number) => (stack: ReturnType<typeof stackOf>, subnetwork: string) =>
  new CloudRunService(stack, 'Web', { ...place, name: 'web', image, scaling: { max }, network: { subnetwork } });
const worker = (count: number) => (stack: ReturnType<typeof stackOf>, subnetwork: string) =>
  new CloudRunWorkerPool(stack, 'Mail', { ...place, name: 'mail', image, instances: { kind: 'manual', count }, network: { subnetwork } });
const job = (tasks: number) => (stack: ReturnType<typeof stackOf>, subnetwork: string) =>
  new CloudRunJob(stack, 'Report', { ...place, name: 'report', image, tasks, parallelism: tasks, network: { subnetwork } });

describe('a subnetwork made beside workloads of Cloud Run', () => {
  it.each([
    ['a range that Cloud Run does not take', '10.0.0.0/28', service(1), ['stack/Web/Resource [subnetwork-too-small]']],
    ['as many instances as it has room for', '10.0.0.0/24', service(126), []],
    ['more than that', '10.0.0.0/24', service(127), ['stack/Web/Resource [subnetwork-too-small]']],
    ['a wider range', '10.0.0.0/21', service(500), []],
    ['a pool', '10.0.0.0/26', worker(31), ['stack/Mail/Resource [subnetwork-too-small]']],
    ['tasks at once', '10.0.0.0/26', job(31), ['stack/Report/Resource [subnetwork-too-small]']],
    [
      'a range that only Terraform knows',
      (stack: ReturnType<typeof stackOf>) => new TerraformVariable(stack, 'range', {}).stringValue,
      service(900),
      [],
    ],
  ] as const)('has room for its instances: %s', (_name, range, make, found) => {
    expect(issues(range, make)).toEqual(found);
  });

  it('is found by its name too', () => {
    expect(issues('10.0.0.0/28', (stack) => service(1)(stack, 'shop-run'))).toHaveLength(1);
    expect(issues('10.0.0.0/28', (stack) => service(1)(stack, 'another'))).toEqual([]);
  });

  it('does not concern who goes through a connector', () => {
    const connected = (stack: ReturnType<typeof stackOf>) =>
      new CloudRunService(stack, 'Web', { ...place, name: 'web', image, vpcAccess: { kind: 'connector', connector: 'main' } });
    expect(issues('10.0.0.0/28', connected)).toEqual([]);
  });
});
