import { perObject } from '../../../model/per-object';
import { addressesIn, type TerraformResource } from '../terraform-resource';
import { mustBe, mustHave, only, type RuleCheck, type TerraformRule } from '../terraform-rule';

const subnetwork = ['google_compute_subnetwork'];

/** Networks and their parts. */
export const networkRules: readonly TerraformRule[] = [
  {
    id: 'CKV_GCP_26',
    also: ['GCP-0029', 'GCP-0076'],
    on: subnetwork,
    wants: 'flow logs',
    why: 'they show afterwards who talked to whom',
    check: only(isForMachines, mustHave('log_config')),
  },
  {
    id: 'CKV_GCP_74',
    also: ['GCP-0075'],
    on: subnetwork,
    wants: "Google's services without the public network",
    why: 'machines without a public address reach them in no other way',
    check: only(isForMachines, mustBe('private_ip_google_access', true)),
  },
  {
    id: 'CKV_GCP_76',
    on: subnetwork,
    wants: "Google's services without the public network, by IPv6 too",
    why: 'as for IPv4',
    check: only(
      (resource) => isForMachines(resource) && resource.config['stack_type'] === 'IPV4_IPV6',
      mustBe('private_ipv6_google_access', 'ENABLE_OUTBOUND_VM_ACCESS_TO_GOOGLE', 'ENABLE_BIDIRECTIONAL_ACCESS_TO_GOOGLE'),
    ),
  },
  {
    id: 'CKV2_GCP_18',
    on: ['google_compute_network'],
    wants: 'rules of its own for its traffic',
    why: 'a network without any allows all egress, which was never decided',
    check: hasFirewall,
  },
  {
    id: 'NET-subnetworks',
    on: ['google_compute_network'],
    wants: 'planned subnetworks',
    why: 'automatic ones lie in every region, at addresses that overlap with those of every other such network',
    check: mustBe('auto_create_subnetworks', false),
  },
  {
    id: 'CKV_GCP_27',
    also: ['GCP-0010'],
    on: ['google_project'],
    wants: 'no default network',
    why: 'it is open to SSH and RDP from everywhere; compute.skipDefaultNetworkCreation refuses it',
    check: mustBe('auto_create_network', false),
  },
];

/** Subnetworks of proxies, of published services and of NAT hold no machine, and the API refuses these settings there. */
function isForMachines({ config }: TerraformResource): boolean {
  return !/^(?:INTERNAL_HTTPS_LOAD_BALANCER|(?:REGIONAL|GLOBAL)_MANAGED_PROXY|PRIVATE_SERVICE_CONNECT|PRIVATE_NAT)$/.test(
    String(config['purpose']),
  );
}

function hasFirewall(network: TerraformResource, { stack }: { readonly stack: readonly TerraformResource[] }): ReturnType<RuleCheck> {
  const { names, addresses } = guarded(stack);
  const name = network.config['name'];
  const found = addresses.has(network.address) || (name !== undefined && names.has(name));
  return found ? [] : [{ attribute: 'name', message: 'must have a google_compute_firewall of its own, got none' }];
}

/** The networks that something filters: looked for once in each stack. */
const guarded = perObject((stack: readonly TerraformResource[]) => {
  const types = /^google_compute_(?:firewall|network_firewall_policy_association|firewall_policy_association)$/;
  const values = stack.flatMap(({ type, config }) => (types.test(type) ? [config['network'], config['attachment_target']] : []));
  return { names: new Set(values), addresses: new Set(values.flatMap(addressesIn)) };
});
