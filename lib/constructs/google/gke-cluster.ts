import { ContainerCluster } from '@cdktf/provider-google/lib/container-cluster';
import { GkeBackupBackupPlan } from '@cdktf/provider-google/lib/gke-backup-backup-plan';
import { KmsCryptoKeyIamMember } from '@cdktf/provider-google/lib/kms-crypto-key-iam-member';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { escapeTemplates } from '../../google/escape-templates';
import { clusterCapacity } from '../../google/gke/addresses/cluster-addresses';
import type { AddressPlan } from '../../google/gke/addresses/plan-addresses';
import { renderBackupPlan } from '../../google/gke/backup-plan/render';
import type { ClusterSpec } from '../../google/gke/cluster/derive';
import { renderCluster } from '../../google/gke/cluster/render';
import { gkeCluster } from '../../google/gke/cluster/rules';
import type { GkeClusterProps } from '../../google/gke/cluster/schema';
import { keyUses } from '../../google/gke/key-uses';
import { resolveProps } from '../../google/resource';
import { mapValues } from '../../model/record';
import { type GkeNodeAccount, gkeNodeAccount } from './gke-node-account';
import { GkeNodePool } from './gke-node-pool';
import { make } from './make';
import { override } from './override';
import { guardRemoval } from './removal-protection';
import { stateReasons, stateTier } from './stated';
import { releasedLast } from './successor';
import { untraced } from './untraced';

/**
 * A cluster of GKE with the account that its nodes run as, its pools and its backups: private, hardened, and upgraded by GKE.
 *
 * @example
 * new GkeCluster(this, 'Cluster', {
 *   mode: 'standard',
 *   name: 'acme',
 *   project: 'acme-shop-prod',
 *   location: 'europe-west1',
 *   network: 'acme',
 *   subnetwork: 'acme-nodes',
 *   subnetworkRange: '10.0.0.0/22',
 *   addresses: { kind: 'named', pods: { name: 'pods', range: '10.4.0.0/16' } },
 *   nodePools: {
 *     main: { machineType: 'n2-standard-4', size: { kind: 'per-zone', minNodeCount: 1, maxNodeCount: 5 } },
 *     batch: { spot: true, taints: [{ key: 'batch', value: 'true', effect: 'NO_SCHEDULE' }] },
 *   },
 * });
 */
export class GkeCluster extends Construct {
  readonly name: string;
  /** Address of the Kubernetes API. */
  readonly endpoint: string;
  /** `<project>.svc.id.goog`. */
  readonly workloadPool: string;
  /** Email of the service account of nodes. */
  readonly nodeServiceAccountEmail: string;
  readonly resource: ContainerCluster;
  /** By the names in the props; none with Autopilot. */
  readonly nodePools: { readonly [name: string]: GkeNodePool };
  /** By the names in the props. */
  readonly backupPlans: { readonly [name: string]: GkeBackupBackupPlan };
  /** What fits into the ranges; undefined where those of nodes or pods are not known. */
  readonly addressPlan: AddressPlan | undefined;

  /** @throws InvalidApplicationError naming all problems at once, with paths in the props */
  constructor(scope: Construct, id: string, props: GkeClusterProps) {
    super(scope, id);
    const spec = resolveProps(gkeCluster, props);
    this.addressPlan = clusterCapacity(spec);
    this.workloadPool = spec.workloadPool;
    const made = untraced(() => makeCluster(this, spec));
    this.resource = made.resource;
    this.name = this.resource.name;
    this.endpoint = this.resource.endpoint;
    this.nodeServiceAccountEmail = made.account.email;
    this.nodePools = untraced(() => makePools(this, spec, made));
    this.backupPlans = untraced(() => makeBackupPlans(this, spec, made.resource));
    guardRemoval(this.resource, spec.deletionProtection);
    stateTier(this.resource, props.tier);
    const choices = {
      'binary_authorization.evaluation_mode': spec.binaryAuthorization,
      'private_cluster_config.enable_private_nodes': spec.nodes,
      'private_cluster_config.enable_private_endpoint': spec.controlPlane,
    };
    stateReasons(this.resource, escapeTemplates(choices));
    override(this.resource, props);
  }

  /** What IAM calls an account of Kubernetes in this cluster: `serviceAccount:<pool>[<namespace>/<account>]`. */
  workloadMember(namespace: string, serviceAccount: string): string {
    return `serviceAccount:${this.workloadPool}[${namespace}/${serviceAccount}]`;
  }
}

interface Made {
  readonly resource: ContainerCluster;
  readonly account: GkeNodeAccount;
}

function makeCluster(scope: Construct, spec: ClusterSpec): Made {
  const account = gkeNodeAccount(scope, spec);
  const dependsOn = [...account.ready, ...useKeys(scope, spec)];
  const config = escapeTemplates(renderCluster(spec, account.email));
  const resource = make(ContainerCluster, scope, 'Resource', { ...config, ...(dependsOn.length > 0 && { dependsOn }) });
  // as its pools: Terraform finds no order in which one of them goes and a cluster is replaced the other way round
  return { account, resource: releasedLast(resource) };
}

function useKeys(scope: Construct, spec: ClusterSpec): readonly ITerraformDependable[] {
  return keyUses(spec).map(({ id, key, agent }) => {
    const role = 'roles/cloudkms.cryptoKeyEncrypterDecrypter';
    return make(KmsCryptoKeyIamMember, scope, id, { cryptoKeyId: key, role, member: `serviceAccount:${agent}` });
  });
}

function makePools(scope: Construct, spec: ClusterSpec, { resource, account }: Made): GkeCluster['nodePools'] {
  if (spec.mode === 'autopilot') return {};
  const { project, location, nodes } = spec;
  const place = { project, location, cluster: resource.name, privateNodes: nodes.kind === 'private', serviceAccount: account.email };
  return mapValues(spec.nodePools, (pool, name) => new GkeNodePool(scope, `NodePool-${name}`, { pool, place, ready: account.ready }));
}

function makeBackupPlans(scope: Construct, spec: ClusterSpec, { id }: ContainerCluster): GkeCluster['backupPlans'] {
  return mapValues(spec.backupPlans, (plan, name) => {
    const config = escapeTemplates(renderBackupPlan(plan, { project: spec.project, cluster: id }));
    return make(GkeBackupBackupPlan, scope, `BackupPlan-${name}`, config);
  });
}
