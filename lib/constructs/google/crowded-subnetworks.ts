import { Annotations, DefaultTokenResolver, StringConcat, TerraformResource, type TerraformStack, Tokenization } from 'cdktf';
import type { IConstruct } from 'constructs';
import { isReference, type TerraformResource as Resource, refersTo, resourcesOf } from '../../checks/google/terraform-resource';
import type { DefaultPlace } from '../../google/cloud-name';
import { instancesWithin, prefixFor } from '../../google/network/instance-addresses';
import { parseIpRange } from '../../model/ip-range';
import { own } from '../../model/own';
import { attributesOf } from './attributes-of';
import { isRunWorkload, runDemands } from './run-demands';

/** A stack as its neighbours in the App see it. */
export interface CountedStack extends TerraformStack, DefaultPlace {
  /** Whether the model has added up the addresses of its workloads, and said so. */
  readonly hasCountedAddresses: boolean;
}

interface Neighbours {
  readonly all: Set<CountedStack>;
  readonly prepared: Set<CountedStack>;
}

const apps = new WeakMap<IConstruct, Neighbours>();

export function joinNeighbours(stack: CountedStack): void {
  const { root } = stack.node;
  const { all, prepared } = apps.get(root) ?? { all: new Set(), prepared: new Set() };
  apps.set(root, { all: all.add(stack), prepared });
}

/**
 * Shows which subnetworks have no room for all instances of their workloads of Cloud Run together, whichever stack of the App these are in.
 * Each alone has, and all are seldom at their most at once, so this is no error. Called once for each stack: the last one sees all.
 */
export function showCrowdedSubnetworks(stack: CountedStack): void {
  const { all, prepared } = apps.get(stack.node.root) ?? {};
  // an App can be synthesized twice
  if (all === undefined || prepared === undefined || prepared.has(stack) || prepared.add(stack).size < all.size) return;
  const stacks = [...all].map((each) => ({ stack: each, terraform: partsOf(each) }));
  const places = stacks.flatMap(({ stack: at, terraform }) => subnetworksOf(at, terraform));
  const demands = stacks.flatMap(({ stack: from, terraform }) =>
    runDemands(terraform).map((demand) => ({ from, instances: demand.instances, place: placeOf(demand, from, places) })),
  );
  for (const place of places)
    showIfCrowded(
      place,
      demands.filter((demand) => demand.place === place),
    );
}

interface Subnetwork {
  readonly stack: CountedStack;
  readonly resource: Resource;
  /** Where it is, with its name: `projects/…/regions/…/subnetworks/…`. */
  readonly path: string;
  readonly construct: IConstruct;
}

type Parts = { readonly resource: { readonly [type: string]: { readonly [name: string]: object } } };

/** Of a stack, its workloads and subnetworks as Terraform gets them. */
function partsOf(stack: CountedStack): Parts {
  const found: { [type: string]: { [name: string]: object } } = {};
  for (const each of resourcesIn(stack)) {
    const { terraformResourceType: type, friendlyUniqueId: name } = each;
    const resolver = new DefaultTokenResolver(new StringConcat());
    found[type] = { ...own(found, type), [name]: Tokenization.resolve(attributesOf(each), { scope: stack, resolver, preparing: false }) };
  }
  return { resource: found };
}

function resourcesIn(stack: CountedStack): TerraformResource[] {
  return stack.node
    .findAll()
    .filter((each): each is TerraformResource => TerraformResource.isTerraformResource(each) && each.cdktfStack === stack)
    .filter(({ terraformResourceType: type }) => type === subnetworkType || isRunWorkload(type));
}

const subnetworkType = 'google_compute_subnetwork';

function subnetworksOf(stack: CountedStack, terraform: Parts): Subnetwork[] {
  const constructs = new Map(resourcesIn(stack).map((each) => [`${each.terraformResourceType}.${each.friendlyUniqueId}`, each]));
  return resourcesOf(terraform).flatMap((resource) => {
    const { project = stack.project, region = stack.region, name } = resource.config;
    const construct = constructs.get(resource.address);
    if (resource.type !== subnetworkType || construct === undefined) return [];
    return [{ stack, resource, construct, path: `projects/${project}/regions/${region}/subnetworks/${name}` }];
  });
}

function placeOf(
  { workload, subnetwork }: ReturnType<typeof runDemands>[number],
  stack: CountedStack,
  places: readonly Subnetwork[],
): Subnetwork | undefined {
  if (typeof subnetwork !== 'string') return undefined;
  const { project = stack.project, location = stack.region } = workload.config;
  const path = subnetwork.includes('/') ? subnetwork : `projects/${project}/regions/${location}/subnetworks/${subnetwork}`;
  const named = isReference(path) ? undefined : places.find((each) => path.endsWith(each.path));
  return named ?? places.find((each) => each.stack === stack && refersTo(subnetwork, each.resource));
}

function showIfCrowded(
  { resource, construct }: Subnetwork,
  demands: readonly { readonly from: CountedStack; readonly instances: number }[],
): void {
  const given = resource.config['ip_cidr_range'];
  const range = typeof given === 'string' ? parseIpRange(given) : undefined;
  const sum = demands.reduce((total, { instances }) => total + instances, 0);
  const [first, ...others] = new Set(demands.map(({ from }) => from));
  const isSaid = others.length === 0 && first?.hasCountedAddresses === true;
  if (range === undefined || demands.length < 2 || isSaid || sum <= instancesWithin(range.prefix)) return;
  Annotations.of(construct).addWarning(
    `${sum} instances of ${demands.length} workloads of Cloud Run together take two addresses each, and ${given} has room for ${instancesWithin(range.prefix)}: give a range of /${prefixFor(sum)}, or instances do not start when all are at their most`,
  );
}
