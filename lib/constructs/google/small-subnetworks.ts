import { placesAt, refersTo, resourcesOf, type TerraformResource, valueAt } from '../../checks/google/terraform-resource';
import { instancesWithin, narrowestPrefix, prefixFor } from '../../google/network/instance-addresses';
import { parseIpRange } from '../../model/ip-range';
import type { Issue } from '../../model/issue';
import { own } from '../../model/own';
import { pathOf } from './taken-names';

/** Where the workloads of Cloud Run have their network and say how many instances there are at most. */
const workloads: { readonly [type: string]: { readonly template: string; readonly most: readonly string[] } } = {
  google_cloud_run_v2_service: { template: 'template', most: ['template.scaling.max_instance_count', 'scaling.manual_instance_count'] },
  google_cloud_run_v2_worker_pool: { template: 'template', most: ['scaling.max_instance_count', 'scaling.manual_instance_count'] },
  google_cloud_run_v2_job: { template: 'template.template', most: ['template.parallelism'] },
};

/** Workloads of Cloud Run whose subnetwork is in the same stack and has no room for them; read from its JSON, whoever made it. */
export function smallSubnetworks(terraform: object): Issue[] {
  if (!mayHaveBoth(terraform)) return [];
  const resources = resourcesOf(terraform);
  const subnetworks = resources.filter(({ type }) => type === 'google_compute_subnetwork');
  return resources.flatMap((resource) => {
    const place = own(workloads, resource.type);
    if (place === undefined) return [];
    const used = placesAt(resource.config, `${place.template}.vpc_access.network_interfaces.subnetwork`).flatMap(({ value }) => {
      const found = subnetworks.find((each) => isOf(value, each));
      return found === undefined ? [] : [found];
    });
    const most = place.most.map((path) => valueAt(resource.config, path)).find((value) => typeof value === 'number');
    const path = ownerOf(terraform, resource);
    return used.flatMap((subnetwork) => tooSmall(path, subnetwork, typeof most === 'number' ? most : 0));
  });
}

/** As cdktf writes them. */
interface Resources {
  readonly resource?: { readonly [type: string]: { readonly [name: string]: { readonly [attribute: string]: unknown } } };
}

function mayHaveBoth(terraform: object): boolean {
  const { resource } = terraform as Resources;
  return resource !== undefined && 'google_compute_subnetwork' in resource && Object.keys(workloads).some((type) => type in resource);
}

function isOf(value: unknown, subnetwork: TerraformResource): boolean {
  const { name } = subnetwork.config;
  return refersTo(value, subnetwork) || (typeof value === 'string' && (value === name || value.endsWith(`/subnetworks/${String(name)}`)));
}

/** Path of its construct, as other issues of a stack have it. */
function ownerOf(terraform: object, { type, name, address }: TerraformResource): string {
  const attributes = own(own((terraform as Resources).resource, type), name);
  return (attributes === undefined ? undefined : pathOf(attributes)) ?? address;
}

const code = 'subnetwork-too-small';

function tooSmall(path: string, { config, address }: TerraformResource, instances: number): Issue[] {
  const range = typeof config['ip_cidr_range'] === 'string' ? parseIpRange(config['ip_cidr_range']) : undefined;
  if (range === undefined) return [];
  const room = instancesWithin(range.prefix);
  const given = `${String(config['ip_cidr_range'])} of ${address}`;
  if (range.prefix > narrowestPrefix) {
    const message = `must be in a subnetwork of /${narrowestPrefix} or wider, got ${given}`;
    return [{ code, path, message, remedy: 'Cloud Run takes no smaller one for direct VPC egress' }];
  }
  if (instances <= room) return [];
  const message = `must have at most ${room} instances, since each takes two addresses of ${given}, got ${instances}`;
  return [{ code, path, message, remedy: `give a range of /${prefixFor(instances)}` }];
}
