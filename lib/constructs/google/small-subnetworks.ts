import { refersTo, resourcesOf, type TerraformResource } from '../../checks/google/terraform-resource';
import { instancesWithin, narrowestPrefix, prefixFor } from '../../google/network/instance-addresses';
import { parseIpRange } from '../../model/ip-range';
import type { Issue, Path } from '../../model/issue';
import { own } from '../../model/own';
import { isRunWorkload, runDemands } from './run-demands';
import { pathOf } from './taken-names';

/** Workloads of Cloud Run whose subnetwork is in the same stack and has no room for one of them alone. */
export function smallSubnetworks(terraform: object): Issue[] {
  if (!mayHaveBoth(terraform)) return [];
  const subnetworks = resourcesOf(terraform).filter(({ type }) => type === 'google_compute_subnetwork');
  return runDemands(terraform).flatMap(({ workload, subnetwork, instances }) => {
    const found = subnetworks.find((each) => isOf(subnetwork, each));
    return found === undefined ? [] : tooSmall(ownerOf(terraform, workload), found, instances);
  });
}

/** As cdktf writes them. */
interface Resources {
  readonly resource?: { readonly [type: string]: { readonly [name: string]: { readonly [attribute: string]: unknown } } };
}

function mayHaveBoth(terraform: object): boolean {
  const { resource } = terraform as Resources;
  return resource !== undefined && 'google_compute_subnetwork' in resource && Object.keys(resource).some(isRunWorkload);
}

function isOf(value: unknown, subnetwork: TerraformResource): boolean {
  const { name } = subnetwork.config;
  return refersTo(value, subnetwork) || (typeof value === 'string' && (value === name || value.endsWith(`/subnetworks/${String(name)}`)));
}

/** Path of its construct, as other issues of a stack have it. */
function ownerOf(terraform: object, { type, name }: TerraformResource): Path {
  const attributes = own(own((terraform as Resources).resource, type), name);
  const path = attributes && pathOf(attributes);
  return path === undefined ? [type, name] : [path];
}

const code = 'subnetwork-too-small';

function tooSmall(path: Path, { config, address }: TerraformResource, instances: number): Issue[] {
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
