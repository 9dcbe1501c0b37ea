import { mustBeOwnAccount } from '../default-account';
import { isReference, type TerraformResource, valueAt } from '../terraform-resource';
import { isSet, isTrue, mayBe, must, mustBe, named, only, type RuleCheck, said, type TerraformRule } from '../terraform-rule';
import { isStandard } from './cluster';

const pool = ['google_container_node_pool'];
const cluster = ['google_container_cluster'];
const metadata = 'node_config.workload_metadata_config';
/** What lets a pod read the metadata of its node, with the names of earlier providers. */
const exposing: readonly unknown[] = [undefined, 'UNSPECIFIED', 'EXPOSE', 'MODE_UNSPECIFIED', 'GCE_METADATA'];

/** Machines of GKE: pools, and the pool that a cluster begins with unless it takes it away at once. */
export const nodeRules: readonly TerraformRule[] = [
  nodes('CKV_GCP_9 GCP-0063', pool, 'nodes that are repaired', mustBe('management.auto_repair', true)),
  nodes('CKV_GCP_10 GCP-0058', pool, 'nodes that are upgraded', mustBe('management.auto_upgrade', true)),
  nodes('CKV_GCP_22 GCP-0054', pool, 'the system made for containers', must('node_config.image_type', isContainerSystem, 'COS_CONTAINERD')),
  nodes(
    'GCP-0054',
    cluster,
    'the system made for containers',
    must('node_config.image_type', (image) => !isSet(image) || isContainerSystem(image), 'unset or COS_CONTAINERD'),
  ),
  ...ofDescribedNodes('CKV_GCP_68', 'a checked start', mustBe('node_config.shielded_instance_config.enable_secure_boot', true)),
  ...ofDescribedNodes('CKV_GCP_72', 'a watched start', mayBe('node_config.shielded_instance_config.enable_integrity_monitoring', true)),
  nodes(
    'CKV_GCP_69 GCP-0057',
    [...pool, ...cluster],
    'metadata that pods cannot misuse',
    only(
      (resource) => hasNodes(resource) && isDescribed(resource),
      metadataServer((mode) => exposing.includes(mode)),
    ),
  ),
  nodes(
    'CKV_GCP_69',
    [...pool, ...cluster],
    'metadata that pods cannot misuse',
    only(hasNodes, (resource, context) => metadataServer((mode) => !exposing.includes(mode) || !isDescribed(resource))(resource, context)),
  ),
  nodes('GKE-account GCP-0050', pool, 'an account of its own', mustBeOwnAccount('node_config.service_account')),
  nodes('GCP-0050', cluster, 'an account of their own for nodes', (resource, context) => {
    const selfMade = mustBeOwnAccount('cluster_autoscaling.auto_provisioning_defaults.service_account');
    return (comeByThemselves(resource) ? selfMade : defaultPoolAccount)(resource, context);
  }),
  // trivy looks at the nodes that come by themselves instead
  nodes('GKE-account', cluster, 'an account of their own for nodes', only(comeByThemselves, defaultPoolAccount)),
  nodes('GCP-0048', [...pool, ...cluster], 'metadata without its first version', only(hasNodes, noLegacyMetadata)),
  nodes(
    'GKE-kubelet',
    pool,
    'no unauthenticated port on nodes',
    mayBe('node_config.kubelet_config.insecure_kubelet_readonly_port_enabled', 'FALSE'),
  ),
];

function nodes(ids: string, on: readonly string[], wants: string, check: RuleCheck): TerraformRule {
  return { ...named(ids), on, wants, why: 'CIS Benchmark for GKE, section 5', check };
}

/** For pools, and for a cluster that says what its nodes are. */
function ofDescribedNodes(ids: string, wants: string, check: RuleCheck): readonly TerraformRule[] {
  return [nodes(ids, pool, wants, check), nodes(ids, cluster, wants, only(isDescribed, check))];
}

function isDescribed({ config }: TerraformResource): boolean {
  return isSet(config['node_config']);
}

/** Autopilot makes its nodes itself, and a default pool that is removed runs nothing. */
function hasNodes(resource: TerraformResource): boolean {
  return pool.includes(resource.type) || (isStandard(resource) && !isTrue(resource.config['remove_default_node_pool']));
}

function comeByThemselves(resource: TerraformResource): boolean {
  return !isStandard(resource) || isTrue(valueAt(resource.config, 'cluster_autoscaling.enabled'));
}

/** Pools that stand in the cluster replace the default one. */
function defaultPoolAccount(resource: TerraformResource, context: Parameters<RuleCheck>[1]): ReturnType<RuleCheck> {
  if (!hasNodes(resource)) return [];
  const inline = isSet(resource.config['node_pool']) ? 'node_pool.' : '';
  return mustBeOwnAccount(`${inline}node_config.service_account`)(resource, context);
}

/** A mode that is bad; providers before 4.0 name it otherwise. */
function metadataServer(isMeant: (mode: unknown) => boolean): RuleCheck {
  return ({ config }) => {
    const [mode, before] = [valueAt(config, `${metadata}.mode`), valueAt(config, `${metadata}.node_metadata`)];
    const good = mode === 'GKE_METADATA' || before === 'GKE_METADATA_SERVER' || isReference(mode ?? before);
    return good || !isMeant(mode ?? before)
      ? []
      : [{ attribute: `${metadata}.mode`, message: `must be GKE_METADATA, got ${said(mode ?? before)}` }];
  };
}

/** The provider says so itself unless it is given something to say. */
function noLegacyMetadata({ config }: TerraformResource): ReturnType<RuleCheck> {
  const given = valueAt(config, 'node_config.metadata');
  const value = valueAt(given, 'disable-legacy-endpoints');
  return given === undefined || isReference(given) || isReference(value) || isTrue(value)
    ? []
    : [{ attribute: 'node_config.metadata.disable-legacy-endpoints', message: `must be true, got ${said(value)}` }];
}

function isContainerSystem(image: unknown): boolean {
  return /^cos(?:_containerd)?$/i.test(String(image));
}
