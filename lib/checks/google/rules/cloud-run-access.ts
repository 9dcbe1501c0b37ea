import { perObject } from '../../../model/per-object';
import { mustBeOwnAccount } from '../default-account';
import { addressesIn, blocksAt, isReference, type TerraformResource, textsAt, valueAt } from '../terraform-resource';
import { all, isTrue, mayBe, must, mustBe, type RuleCheck, type TerraformRule, type Violation } from '../terraform-rule';
import { everyWorkload, inTemplate, job, service, templatePath, workerPool } from './cloud-run-resources';

const iam = everyWorkload.flatMap((type) => [`${type}_iam_member`, `${type}_iam_binding`]);
const projectIam = ['google_project_iam_member', 'google_project_iam_binding'];

/** Who runs a workload, who reaches it, and what it reaches. */
export const cloudRunAccessRules: readonly TerraformRule[] = [
  {
    id: 'CR-01',
    on: everyWorkload,
    wants: 'an account of its own',
    why: 'the default account is shared by everything in the project, and often an editor',
    check: inTemplate((template) => mustBeOwnAccount(`${template}.service_account`)),
  },
  {
    id: 'CR-02',
    on: [...iam, service],
    wants: 'callers with an identity',
    why: 'any client that knows the address can call it otherwise; a public service belongs behind a load balancer',
    check: (resource) => (resource.type === service ? openToAll(resource) : publicMembers(resource)),
  },
  {
    id: 'CR-03',
    on: [service],
    wants: 'requests from inside, or through a load balancer',
    why: 'only there do Cloud Armor, IAP and the logs of the load balancer apply',
    check: mustBe('ingress', 'INGRESS_TRAFFIC_INTERNAL_ONLY', 'INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER'),
  },
  {
    id: 'CR-05',
    on: everyWorkload,
    wants: 'a declared way out into a network',
    why: 'without one it reaches no private address, and its egress is not logged',
    check: inTemplate((template) =>
      all(hasWayOut(template), mustBe(`${template}.vpc_access.egress`, 'PRIVATE_RANGES_ONLY', 'ALL_TRAFFIC')),
    ),
  },
  {
    id: 'CR-14',
    on: everyWorkload,
    productionOnly: true,
    wants: 'protection from being destroyed',
    why: 'a wrong plan takes down what people use',
    // the provider protects what says nothing
    check: mayBe('deletion_protection', true),
  },
  {
    id: 'CR-16',
    on: everyWorkload,
    wants: 'databases by socket below /cloudsql, for an account that may connect',
    why: 'the socket is encrypted and needs no open address; without roles/cloudsql.client it refuses every connection',
    check: (resource, { stack }) => [...badSockets(resource), ...missingClientRole(resource, stack)],
  },
  {
    id: 'CR-17',
    on: projectIam,
    wants: 'access to one secret at a time',
    why: 'a role in the project opens all secrets, those of others and later ones too',
    check: must('role', (value) => value !== 'roles/secretmanager.secretAccessor', 'granted on a secret'),
  },
  {
    id: 'CR-15',
    on: [service, job, workerPool],
    wants: 'labels that say which application, which environment and whose it is',
    why: 'costs and incidents are sorted by them',
    check: ({ config }, { labels }) => {
      const own = valueAt(config, 'labels');
      const keys = Object.keys({ ...labels, ...(typeof own === 'object' ? own : {}) });
      return [['app'], ['environment', 'env'], ['owner', 'team']]
        .filter((names) => !names.some((name) => keys.includes(name)))
        .map((names) => ({ attribute: 'labels', message: `must have ${names.join(' or ')}, got ${keys.sort().join(', ') || 'none'}` }));
    },
  },
];

function openToAll({ config }: TerraformResource): readonly Violation[] {
  return isTrue(config['invoker_iam_disabled']) ? [{ attribute: 'invoker_iam_disabled', message: 'must be unset or false, got true' }] : [];
}

function publicMembers({ config }: TerraformResource): readonly Violation[] {
  return ['member', 'members'].flatMap((attribute) =>
    textsAt(config, attribute)
      .filter((member) => /^all(?:Authenticated)?Users$/.test(member))
      .map((member) => ({ attribute, message: `must not be ${member}` })),
  );
}

function hasWayOut(template: string): RuleCheck {
  return ({ config }) => {
    const access = `${template}.vpc_access`;
    const there = blocksAt(config, `${access}.network_interfaces`).length > 0 || valueAt(config, `${access}.connector`) !== undefined;
    return there ? [] : [{ attribute: access, message: 'must have network_interfaces or a connector, got neither' }];
  };
}

function badSockets(resource: TerraformResource): { readonly attribute: string; readonly message: string }[] {
  const template = templatePath(resource);
  const sockets = blocksAt(resource.config, `${template}.volumes`).filter(({ block }) => block['cloud_sql_instance'] !== undefined);
  const names = sockets.map(({ block }) => block['name']);
  return blocksAt(resource.config, `${template}.containers.volume_mounts`)
    .filter(({ block }) => names.includes(block['name']) && block['mount_path'] !== '/cloudsql')
    .map(({ path, block }) => ({ attribute: `${path}.mount_path`, message: `must be /cloudsql, got ${String(block['mount_path'])}` }));
}

/** Only where the account is in this stack: what another stack grants is not seen here. */
function missingClientRole(
  resource: TerraformResource,
  stack: readonly TerraformResource[],
): { readonly attribute: string; readonly message: string }[] {
  const template = templatePath(resource);
  const used = blocksAt(resource.config, `${template}.volumes.cloud_sql_instance`).some(({ block }) => block['instances'] !== undefined);
  const account = valueAt(resource.config, `${template}.service_account`);
  if (!used || !isReference(account)) return [];
  const { accounts, clients } = accountsIn(stack);
  const made = addressesIn(account).find((address) => accounts.has(address));
  if (made === undefined) return [];
  return clients.has(made) ? [] : [{ attribute: `${template}.service_account`, message: 'must have roles/cloudsql.client' }];
}

/** The accounts that a stack makes, and those that may connect to databases: looked for once in each stack. */
const accountsIn = perObject((stack: readonly TerraformResource[]) => {
  const members = stack.flatMap(({ type, config }) =>
    projectIam.includes(type) && config['role'] === 'roles/cloudsql.client'
      ? [...textsAt(config, 'member'), ...textsAt(config, 'members')]
      : [],
  );
  return {
    accounts: new Set(stack.flatMap(({ type, address }) => (type === 'google_service_account' ? [address] : []))),
    clients: new Set(members.flatMap(addressesIn)),
  };
});
