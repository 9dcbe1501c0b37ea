import { own } from '../../model/own';
import { isRecord } from '../../model/record';
import type { Configuration, Stated } from './configuration';
import { lifecycleOf, type PlannedAction } from './planned-actions';

const list = 'terraform_data.protected';

/** Of these Terraform's provider refuses the deletion unless the state says otherwise. */
const protectedByDefault: ReadonlySet<string> = new Set([
  'google_cloud_run_v2_job',
  'google_cloud_run_v2_service',
  'google_cloud_run_v2_worker_pool',
  'google_container_cluster',
  'google_sql_database_instance',
]);

/** Why Terraform refuses a plan as a whole; by which entry of a list, or which resource. */
export interface Refusal {
  /** As `terraform_data.protected` lists it, or an address. */
  readonly thing: string;
  readonly guard: 'terraform_data.protected' | 'prevent_destroy';
}

/** What a plan of these actions is refused for. */
export function refusals(before: Configuration, after: Configuration, actions: readonly PlannedAction[]): readonly Refusal[] {
  const shortened = removedKeys(before, after).map((thing): Refusal => ({ thing, guard: list }));
  const prevented = actions.filter(
    ({ address, action }) =>
      action === 'replace' && lifecycleOf(after.resources.get(address)?.attributes ?? {})['prevent_destroy'] === true,
  );
  return [...shortened, ...prevented.map(({ address }): Refusal => ({ thing: address, guard: 'prevent_destroy' }))];
}

/** Whether the provider refuses to delete a resource: what protects it is in the state, so that lifting it takes an apply of its own. */
export function isProtected({ type, attributes }: Stated): boolean {
  const stated = own(attributes, 'deletion_protection') ?? protectedByDefault.has(type);
  return stated === true || (type === 'google_project' && (own(attributes, 'deletion_policy') ?? 'PREVENT') === 'PREVENT');
}

/** Entries of the list of protected things: `google_sql_database_instance projects/shop/instances/main`, or an address. */
export function guardedKeys({ resources }: Configuration, address: string = list): readonly string[] {
  const keys = resources.get(address)?.attributes['for_each'];
  const written = typeof keys === 'string' ? /^\$\{toset\((\[.*\])\)\}$/.exec(keys)?.[1] : undefined;
  if (written === undefined) return [];
  const parsed: unknown = JSON.parse(written);
  return Array.isArray(parsed) ? parsed.filter((key) => typeof key === 'string') : [];
}

/** Entries that go without being moved to another list or name; with the list itself its protection is gone. */
function removedKeys(before: Configuration, after: Configuration): readonly string[] {
  if (!isRecord(after.resources.get(list)?.attributes)) return [];
  const stays = new Set(guardedKeys(after));
  const moves = new Map(after.moved.map(({ from, to }) => [from, to]));
  const there = new Set([...after.resources.keys()].flatMap((address) => guardedKeys(after, address).map((key) => entry(address, key))));
  const isKept = (key: string) => {
    let place = entry(list, key);
    const passed = new Set<string>();
    for (let to = moves.get(place); to !== undefined && !passed.has(to); to = moves.get(place)) {
      passed.add(to);
      place = to;
    }
    return place !== entry(list, key) && there.has(place);
  };
  return guardedKeys(before).filter((key) => !stays.has(key) && !isKept(key));
}

function entry(address: string, key: string): string {
  return `${address}[${JSON.stringify(key)}]`;
}
