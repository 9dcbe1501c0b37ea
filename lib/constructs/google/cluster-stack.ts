import { TerraformOutput, TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import { clusterApis } from '../../google/gke/cluster-apis';
import type { ClusterStackProps } from '../../google/stack/cluster-stack-schema';
import { clusterStackSpec } from '../../google/stack/cluster-stack-spec';
import { after } from './after';
import { Apis } from './apis';
import { GkeCluster } from './gke-cluster';
import { GoogleStack } from './google-stack';
import { Network } from './network';
import { giveName } from './taken-names';

/**
 * A cluster for several applications with its network and the APIs that it needs; each application comes in a stack or a chart of its own.
 * The output `get_credentials` is the command that gives kubectl access.
 *
 * @example
 * const stack = new ClusterStack(app, 'acme-prod-cluster', {
 *   project: 'acme-prod',
 *   region: 'europe-west1',
 *   cluster: { mode: 'autopilot', name: 'acme', controlPlane: { kind: 'dns' } },
 *   network: { kind: 'own', nodes: '10.0.0.0/22', pods: '10.4.0.0/14', services: '10.0.16.0/20' },
 * });
 */
export class ClusterStack extends GoogleStack {
  readonly cluster: GkeCluster;
  /** Undefined for an existing network. */
  readonly network: Network | undefined;

  /** @throws InvalidApplicationError naming all problems at once, with paths in the props of the stack */
  constructor(scope: Construct, id: string, props: ClusterStackProps) {
    const stack = { subject: `cluster stack ${id}`, derived: new.target !== ClusterStack };
    const { cluster, resolved, network } = clusterStackSpec(props, stack);
    super(scope, id, props);
    const apis = new Apis(this, 'Apis', { project: this.project, services: [...clusterApis(resolved)] });
    const made = network === undefined ? undefined : new Network(this, 'Network', network);
    this.network = made;
    this.cluster = new GkeCluster(this, 'Cluster', {
      ...cluster,
      ...(made !== undefined && { network: made.id, subnetwork: made.subnetworks['nodes']?.id ?? '' }),
    });
    const on = apis.on(...Object.keys(apis.services));
    for (const resource of [...rootsOf(this.cluster), ...(made === undefined ? [] : rootsOf(made))]) after(resource, on);
    addOutputs(this, resolved.controlPlane.kind);
  }
}

/** What a construct makes that may be made first, the cluster itself, and rights in the project. */
function rootsOf(construct: GkeCluster | Network): readonly TerraformResource[] {
  const children = ['NodeAccount', 'NodeRole'].flatMap((id) => construct.node.tryFindChild(id) ?? []);
  return [construct.resource, ...children].filter((each) => TerraformResource.isTerraformResource(each));
}

/** Endpoint and command fit each other: without a public address kubectl comes by the private one, or by name. */
function addOutputs({ cluster }: ClusterStack & { readonly cluster: GkeCluster }, controlPlane: 'private' | 'public' | 'dns'): void {
  const { name, location, project } = cluster.resource;
  const way = { private: ' --internal-ip', public: '', dns: ' --dns-endpoint' }[controlPlane];
  const values = {
    cluster_name: name,
    cluster_endpoint: cluster.endpoint,
    workload_pool: cluster.workloadPool,
    get_credentials: `gcloud container clusters get-credentials ${name} --location ${location} --project ${project}${way}`,
  };
  for (const [id, value] of Object.entries(values)) giveName(new TerraformOutput(cluster, id, { value }), id);
}
