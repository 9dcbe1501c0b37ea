import { type TerraformResource, valueAt } from '../terraform-resource';
import { mayBe, must, mustBe, named, only, type RuleCheck, type TerraformRule } from '../terraform-rule';

const pool = ['google_container_node_pool'];

/** Machines of GKE. */
export const nodeRules: readonly TerraformRule[] = [
  onPool('CKV_GCP_9 GCP-0063', 'nodes that are repaired', mustBe('management.auto_repair', true)),
  onPool('CKV_GCP_10 GCP-0058', 'nodes that are upgraded', mustBe('management.auto_upgrade', true)),
  onPool('CKV_GCP_22 GCP-0054', 'the system made for containers', must('node_config.image_type', isContainerSystem, 'COS_CONTAINERD')),
  onNodes('CKV_GCP_68', 'a checked start', mustBe('node_config.shielded_instance_config.enable_secure_boot', true)),
  onNodes('CKV_GCP_72', 'a watched start', mayBe('node_config.shielded_instance_config.enable_integrity_monitoring', true)),
  onNodes('CKV_GCP_69 GCP-0057', 'metadata that pods cannot misuse', mustBe('node_config.workload_metadata_config.mode', 'GKE_METADATA')),
  onPool('GKE-account', 'an account of its own', must('node_config.service_account', isOwnAccount, 'an account of its own')),
  onPool(
    'GKE-kubelet',
    'no unauthenticated port on nodes',
    mayBe('node_config.kubelet_config.insecure_kubelet_readonly_port_enabled', 'FALSE'),
  ),
];

function onPool(ids: string, wants: string, check: RuleCheck): TerraformRule {
  return { ...named(ids), on: pool, wants, why: 'CIS Benchmark for GKE, section 5', check };
}

/** Pools, and a cluster that says what its nodes are; one that has none of its own has nothing to be judged. */
function onNodes(ids: string, wants: string, check: RuleCheck): TerraformRule {
  const says = ({ type, config }: TerraformResource) => pool.includes(type) || valueAt(config, 'node_config') !== undefined;
  return { ...onPool(ids, wants, only(says, check)), on: [...pool, 'google_container_cluster'] };
}

function isContainerSystem(image: unknown): boolean {
  return /^cos(?:_containerd)?$/i.test(String(image));
}

function isOwnAccount(account: unknown): boolean {
  return (
    typeof account === 'string' && account !== '' && account !== 'default' && !/-compute@developer\.gserviceaccount\.com$/.test(account)
  );
}
