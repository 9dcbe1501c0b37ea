import { App, Testing } from 'cdktf';
import { ClusterStack, type ClusterStackProps } from 'orchestra-cdk/google';
import type { TerraformJson } from '../configuration';

interface StackJson extends TerraformJson {
  readonly output: { readonly [name: string]: { readonly value: string } };
}

const place = { project: 'acme-prod', region: 'europe-west1' } as const;
const synth = (props: Omit<ClusterStackProps, 'project' | 'region'>): StackJson =>
  JSON.parse(Testing.synth(new ClusterStack(new App(), 'acme-prod-cluster', { ...place, ...props }))) as StackJson; // cdktf's own output
const apis = ({ resource }: StackJson) =>
  Object.values(resource?.['google_project_service'] ?? {})
    .map(({ service }) => String(service).replace('.googleapis.com', ''))
    .sort();

describe('ClusterStack', () => {
  it('makes a network, a cluster inside it, and the APIs that they need', () => {
    const stack = synth({ cluster: { mode: 'autopilot', name: 'acme' } });
    expect(Object.keys(stack.resource?.['google_compute_subnetwork'] ?? {})).toHaveLength(1);
    expect(Object.values(stack.resource?.['google_container_cluster'] ?? {})[0]).toMatchObject({
      name: 'acme',
      location: 'europe-west1',
      subnetwork: expect.stringMatching(/^\$\{google_compute_subnetwork\./),
      ip_allocation_policy: { cluster_secondary_range_name: 'pods', services_secondary_range_name: 'services' },
      depends_on: expect.arrayContaining([expect.stringMatching(/^google_project_service\./)]),
    });
    expect(apis(stack)).toEqual(['binaryauthorization', 'cloudresourcemanager', 'compute', 'container', 'containersecurity', 'iam']);
    for (const api of Object.values(stack.resource?.['google_project_service'] ?? {}))
      expect(api).toMatchObject({ disable_on_destroy: false });
  });

  it('turns on an API for each part that is used', () => {
    const streaming = { main: { imageStreaming: true } };
    const cluster = {
      mode: 'standard',
      name: 'acme',
      nodePools: streaming,
      fleet: {},
      backupPlans: { daily: {} },
      secretManager: true,
    } as const;
    expect(apis(synth({ cluster }))).toEqual(expect.arrayContaining(['containerfilesystem', 'gkebackup', 'gkehub', 'secretmanager']));
  });

  it.each([
    ['private', { kind: 'private' }, ' --internal-ip'],
    ['by name', { kind: 'dns' }, ' --dns-endpoint'],
  ] as const)('prints how kubectl comes in where it is %s', (_, controlPlane, way) => {
    const { output } = synth({ cluster: { mode: 'autopilot', name: 'acme', controlPlane } });
    expect(Object.keys(output).sort()).toEqual(['cluster_endpoint', 'cluster_name', 'get_credentials', 'workload_pool']);
    expect(output['get_credentials']?.value).toMatch(
      /^gcloud container clusters get-credentials \S+ --location \S+ --project \S+( --\S+)?$/,
    );
    expect(output['get_credentials']?.value.endsWith(way)).toBe(true);
  });

  it('takes a network that somebody else keeps', () => {
    const network = {
      kind: 'existing',
      network: 'projects/acme-net/global/networks/main',
      subnetwork: 'projects/acme-net/regions/europe-west1/subnetworks/gke',
      addresses: { kind: 'named', pods: { name: 'pods' }, services: { name: 'services' } },
    } as const;
    const stack = synth({ cluster: { mode: 'standard', name: 'acme', nodePools: { main: {} } }, network, labels: { team: 'platform' } });
    expect(stack.resource).not.toHaveProperty('google_compute_network');
    expect(Object.values(stack.resource?.['google_container_cluster'] ?? {})[0]).toMatchObject({
      network: network.network,
      resource_labels: { 'managed-by': 'terraform', team: 'platform' },
    });
  });
});
