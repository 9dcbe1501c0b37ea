import { own } from '../../../model/own';
import { fieldAt, isRecord } from '../../../model/record';
import type { RenderedItem } from '../../../rendered/rendered-item';
import type { Breach, CheckRule, PlaceAnswer } from '../../engine/check-rule';
import { type CheckedSystem, itemsOf, placesOf } from '../../engine/checked-system';
import { severities } from '../../engine/severity';
import { isReference } from '../../google/terraform-resource';
import { stacksOf } from '../terraform/checked-stacks';

/** Resources and rights that one stack manages. */
export const cloudOwners: readonly CheckRule[] = [
  {
    id: 'ownership/cloud-resource',
    wants: 'one resource of Terraform for each thing in the cloud',
    remedy: 'manage it in one stack, and read it in the others by a data source',
    severity: severities.grave,
    waivable: false,
    check: resources,
  },
  {
    id: 'ownership/iam',
    wants: 'one way to grant a role',
    remedy: 'grant by _iam_member alone: a binding takes away what members grant of its role, a policy what all others grant',
    severity: severities.grave,
    waivable: false,
    check: grants,
  },
  {
    id: 'ownership/object',
    wants: 'one owner of each object of a cluster',
    remedy: 'give environments of one cluster namespaces of their own, and leave it out of Terraform',
    severity: severities.grave,
    waivable: false,
    check: objects,
  },
];

/** Attributes that name a resource in its project. */
const naming = ['name', 'account_id', 'secret_id', 'repository_id', 'workload_identity_pool_id', 'dataset_id', 'bucket'];
/** Attributes that are part of a resource's name. */
const placing = ['project', 'location', 'region', 'zone', 'instance', 'network', 'managed_zone', 'type'];
/** Resources whose names are no identity: several may have one. */
const unnamed =
  /_iam_|^google_(?:project_service|compute_network_peering|kms_crypto_key_version|sql_user|dns_record_set|secret_manager_secret_version|storage_bucket_object)/;

function resources(system: CheckedSystem): readonly PlaceAnswer[] {
  const all = system.rendered.items.filter(({ plane, type }) => plane === 'terraform' && type.startsWith('google_') && !unnamed.test(type));
  const named = all.flatMap((item) => (cloudNameOf(item, system) === undefined ? [] : [{ item, name: cloudNameOf(item, system) }]));
  const first = new Map<string | undefined, RenderedItem>();
  const breaches = new Map<string | undefined, Breach[]>();
  for (const { item, name } of named) {
    const other = first.get(name);
    if (other === undefined) {
      first.set(name, item);
      continue;
    }
    const found: Breach = { object: item.identity, path: '', message: `must be managed once, ${other.identity} is the same` };
    breaches.set(item.environment, [...(breaches.get(item.environment) ?? []), found]);
  }
  return placesOf(system, 'terraform').map((environment) => ({
    ...(environment !== undefined && { environment }),
    judged: named.filter(({ item }) => item.environment === environment).length,
    breaches: breaches.get(environment) ?? [],
  }));
}

/** Undefined where only Terraform will know the name. */
function cloudNameOf({ type, value, identity, environment }: RenderedItem, system: CheckedSystem): string | undefined {
  const name = naming.map((key) => fieldAt(value, [key])).find((each) => typeof each === 'string');
  if (name === undefined || isReference(name)) return undefined;
  const stack = identity.slice(0, identity.indexOf('/'));
  const project = stacksOf(itemsOf(system, 'terraform', environment)).find((each) => each.name === stack)?.json['provider'];
  const place = placing.map((key) => fieldAt(value, [key]) ?? (key === 'project' ? projectIn(project) : null));
  // references are the same only within one stack
  return JSON.stringify([type, name, place, place.some(isReference) ? stack : null]);
}

function projectIn(provider: unknown): unknown {
  const google = Array.isArray(provider) ? provider.find((each) => isRecord(each) && Object.hasOwn(each, 'google')) : provider;
  const found = fieldAt(google, ['google']);
  const [one]: readonly unknown[] = Array.isArray(found) ? found : [found];
  return fieldAt(one, ['project']) ?? null;
}

interface Grant {
  readonly item: RenderedItem;
  readonly on: string;
  readonly way: string;
  readonly role: string | undefined;
}

function grants(system: CheckedSystem): readonly PlaceAnswer[] {
  return placesOf(system, 'terraform').map((environment) => {
    const all = itemsOf(system, 'terraform', environment).flatMap((item): readonly Grant[] => {
      const [, on, way = ''] = /^(google_\w+)_iam_(member|binding|policy)$/.exec(item.type) ?? [];
      if (on === undefined || !isRecord(item.value)) return [];
      const {
        role,
        member: _member,
        members: _members,
        policy_data: _policy,
        condition: _condition,
        lifecycle: _lifecycle,
        ...target
      } = item.value;
      return [
        {
          item,
          way,
          on: JSON.stringify([
            on,
            ...Object.entries(target)
              .sort()
              .filter(([key]) => key !== 'depends_on'),
          ]),
          role: typeof role === 'string' ? role : undefined,
        },
      ];
    });
    const byTarget = new Map<string, Grant[]>();
    for (const grant of all) byTarget.set(grant.on, [...(byTarget.get(grant.on) ?? []), grant]);
    const breaches = [...byTarget.values()].flatMap((same) => same.flatMap((grant) => contested(grant, same)));
    return { ...(environment !== undefined && { environment }), judged: all.length, breaches };
  });
}

/** A policy is of all roles, a binding of one. */
function contested({ item, way, role }: Grant, same: readonly Grant[]): readonly Breach[] {
  const others = same.filter((other) => other.item !== item && (way === 'policy' || (way === 'binding' && other.role === role)));
  const [other] = others;
  if (other === undefined || (way === 'binding' && other.way === 'policy')) return [];
  return [
    {
      object: item.title,
      path: way === 'policy' ? 'policy_data' : 'role',
      message: `must be the only one that grants here, ${other.item.title} grants too`,
    },
  ];
}

function objects(system: CheckedSystem): readonly PlaceAnswer[] {
  const { environments, rendered } = system;
  const clusters = new Map<string, string>();
  const manifests = new Map(
    rendered.items.flatMap((item) => {
      const manifest = item.type === 'kubernetes_manifest' ? fieldAt(item.value, ['manifest']) : undefined;
      return manifest === undefined ? [] : [[`${identityOf(manifest)} ${item.environment ?? ''}`, item] as const];
    }),
  );
  return rendered.environments.map((environment) => {
    const cluster = own(environments, environment)?.kubernetes?.cluster;
    const items = itemsOf(system, 'kubernetes', environment).filter(
      ({ type }) => !/^argoproj\.io\/.*\/(?:Application|AppProject|ApplicationSet)$|toolkit\.fluxcd/.test(type),
    );
    const breaches = items.flatMap((item): readonly Breach[] => {
      const key = JSON.stringify([cluster, item.identity]);
      const other = cluster === undefined ? undefined : clusters.get(key);
      if (cluster !== undefined && other === undefined) clusters.set(key, environment);
      const manifest = manifests.get(`${identityOf(item.value)} ${environment}`);
      return [
        ...(other === undefined
          ? []
          : [{ object: item.title, path: '', message: `must be of one environment in ${cluster}, is of ${other} too` }]),
        ...(manifest === undefined
          ? []
          : [{ object: item.title, path: '', message: `must be applied by one, ${manifest.title} of Terraform applies it too` }]),
      ];
    });
    return { environment, judged: cluster === undefined && manifests.size === 0 ? 0 : items.length, breaches };
  });
}

function identityOf(object: unknown): string {
  return JSON.stringify(
    ['apiVersion', 'kind']
      .map((key) => fieldAt(object, [key]))
      .concat(['namespace', 'name'].map((key) => fieldAt(object, ['metadata', key]) ?? null)),
  );
}
