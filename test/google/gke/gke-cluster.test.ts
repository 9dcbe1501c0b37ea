import { InvalidApplicationError } from 'orchestra-cdk';
import { type AutopilotClusterProps, GkeCluster, type GkeClusterProps, movedFrom, type StandardClusterProps } from 'orchestra-cdk/google';
import { formatPath } from '../../../lib/model/issue';
import { stackOf, terraformOf } from '../configuration';

const base = { name: 'main', project: 'acme-shop-prod', location: 'europe-west1', network: 'main', subnetwork: 'nodes' } as const;
const autopilot = (props: Partial<AutopilotClusterProps> = {}) => resources({ ...base, mode: 'autopilot', ...props });
const standard = (props: Partial<StandardClusterProps> = {}) => resources({ ...base, mode: 'standard', nodePools: { main: {} }, ...props });
const resources = (props: GkeClusterProps) =>
  terraformOf({ build: (stack) => void new GkeCluster(stack, 'Cluster', props) }).resource ?? {};
const only = (made: ReturnType<typeof resources>, type: string) => Object.values(made[`google_${type}`] ?? {})[0] ?? {};
const issues = (props: object): readonly string[] => {
  try {
    new GkeCluster(stackOf(), 'Cluster', props as GkeClusterProps); // what is refused may not compile
  } catch (error) {
    if (error instanceof InvalidApplicationError) return error.issues.map(({ code, path }) => `${formatPath(path)} ${code}`);
    throw error;
  }
  return [];
};
const refused = (props: object) => issues({ ...base, mode: 'standard', nodePools: { main: {} }, ...props });

describe('GkeCluster with Autopilot', () => {
  it('is private, patched by a channel, watched, and protected', () => {
    const made = autopilot();
    expect(Object.keys(made).sort()).toEqual([
      'google_container_cluster',
      'google_project_iam_member',
      'google_service_account',
      'terraform_data',
    ]);
    expect(only(made, 'container_cluster')).toMatchObject({
      enable_autopilot: true,
      private_cluster_config: { enable_private_nodes: true, enable_private_endpoint: true },
      master_authorized_networks_config: { gcp_public_cidrs_access_enabled: false, private_endpoint_enforcement_enabled: true },
      master_auth: { client_certificate_config: { issue_client_certificate: false } },
      rbac_binding_config: { enable_insecure_binding_system_authenticated: false, enable_insecure_binding_system_unauthenticated: false },
      anonymous_authentication_config: { mode: 'LIMITED' },
      binary_authorization: { evaluation_mode: 'PROJECT_SINGLETON_POLICY_ENFORCE' },
      security_posture_config: { mode: 'BASIC', vulnerability_mode: 'VULNERABILITY_DISABLED' },
      release_channel: { channel: 'REGULAR' },
      workload_identity_config: { workload_pool: 'acme-shop-prod.svc.id.goog' },
      resource_labels: { 'managed-by': 'terraform' },
      deletion_protection: true,
    });
  });

  it('runs nodes as an account that can do no more than a node must', () => {
    const made = autopilot({ imageRepositories: { shop: { location: 'europe', repository: 'shop' } } });
    expect(only(made, 'project_iam_member')).toMatchObject({ role: 'roles/container.defaultNodeServiceAccount' });
    expect(only(made, 'artifact_registry_repository_iam_member')).toMatchObject({
      role: 'roles/artifactregistry.reader',
      repository: 'shop',
    });
    expect(only(made, 'container_cluster')).toMatchObject({
      cluster_autoscaling: { auto_provisioning_defaults: { service_account: expect.stringMatching(/NodeAccount_\w+\.email/) } },
    });
  });

  it('says nothing that conflicts with enable_autopilot', () => {
    const said = Object.keys(only(autopilot(), 'container_cluster'));
    const conflicting = [
      'network_policy',
      'enable_shielded_nodes',
      'enable_intranode_visibility',
      'default_max_pods_per_node',
      'node_config',
    ];
    expect(
      said.filter((attribute) => [...conflicting, 'remove_default_node_pool', 'node_pool', 'addons_config'].includes(attribute)),
    ).toEqual([]);
  });

  it('can be destroyed in development', () => {
    expect(only(autopilot({ tier: 'development' }), 'container_cluster')).toMatchObject({ deletion_protection: false });
  });

  it('has no list of networks where it has no addresses, which would differ at each plan', () => {
    const cluster = only(autopilot({ controlPlane: { kind: 'dns' } }), 'container_cluster');
    expect(cluster).toMatchObject({ control_plane_endpoints_config: { ip_endpoints_config: { enabled: false } } });
    expect(cluster).not.toHaveProperty('master_authorized_networks_config');
  });
});

describe('GkeCluster with pools', () => {
  it('keeps the pool that GKE makes first out of every plan', () => {
    expect(only(standard(), 'container_cluster')).toMatchObject({
      remove_default_node_pool: true,
      initial_node_count: 1,
      network_policy: { enabled: false },
      datapath_provider: 'ADVANCED_DATAPATH',
      node_config: { workload_metadata_config: { mode: 'GKE_METADATA' }, shielded_instance_config: { enable_secure_boot: true } },
      lifecycle: { ignore_changes: ['node_config', 'node_pool', 'initial_node_count'] },
    });
  });

  it('makes hardened pools whose first size never makes them anew', () => {
    const made = standard({ nodePools: { batch: { spot: true } } });
    expect(Object.keys(made['google_container_node_pool'] ?? {})).toEqual([expect.stringContaining('NodePool-batch')]);
    expect(only(made, 'container_node_pool')).toMatchObject({
      name: expect.stringMatching(/^batch-[0-9a-f]{5}$/),
      autoscaling: { min_node_count: 1, max_node_count: 3, location_policy: 'ANY' },
      management: { auto_repair: true, auto_upgrade: true },
      lifecycle: { create_before_destroy: true, ignore_changes: ['initial_node_count', 'name'] },
      node_config: {
        spot: true,
        image_type: 'COS_CONTAINERD',
        kubelet_config: { insecure_kubelet_readonly_port_enabled: 'FALSE' },
        shielded_instance_config: { enable_secure_boot: true, enable_integrity_monitoring: true },
        workload_metadata_config: { mode: 'GKE_METADATA' },
      },
    });
  });

  it('has Calico where it has no Dataplane V2', () => {
    expect(only(standard({ datapathProvider: 'LEGACY_DATAPATH' }), 'container_cluster')).toMatchObject({
      network_policy: { enabled: true, provider: 'CALICO' },
      addons_config: { network_policy_config: { disabled: false } },
    });
  });

  it('lets Google’s agents use its keys where it knows the number of the project', () => {
    const databaseEncryptionKey = 'projects/acme/locations/europe-west1/keyRings/main/cryptoKeys/etcd';
    expect(standard({ databaseEncryptionKey })).not.toHaveProperty('google_kms_crypto_key_iam_member');
    expect(only(standard({ databaseEncryptionKey, projectNumber: '12' }), 'kms_crypto_key_iam_member')).toMatchObject({
      member: 'serviceAccount:service-12@container-engine-robot.iam.gserviceaccount.com',
    });
  });

  it('is the same in whatever order it is written', () => {
    const labels = { b: '2', a: '1' };
    const one = standard({ labels, nodePools: { a: { tags: ['x', 'y'] }, b: {} }, nodeLocations: ['europe-west1-b', 'europe-west1-c'] });
    const other = standard({
      nodeLocations: ['europe-west1-c', 'europe-west1-b'],
      nodePools: { b: {}, a: { tags: ['y', 'x'] } },
      labels: { a: '1', b: '2' },
    });
    expect(JSON.stringify(other)).toBe(JSON.stringify(one));
  });

  it('writes overrides last, on the cluster and on pools', () => {
    const made = standard({ overrides: { enable_tpu: true }, nodePools: { main: { overrides: { 'node_config.storage_pools': ['a'] } } } });
    expect(only(made, 'container_cluster')).toMatchObject({ enable_tpu: true });
    expect(only(made, 'container_node_pool')).toMatchObject({ node_config: { storage_pools: ['a'], spot: false } });
  });

  it('plans its addresses where it knows them', () => {
    const addresses = { kind: 'named', pods: { name: 'pods', range: '10.4.0.0/16' } } as const;
    const cluster = (more: object) =>
      new GkeCluster(stackOf(), 'Cluster', { ...base, mode: 'standard', nodePools: { main: {} }, addresses, ...more });
    expect(cluster({ subnetworkRange: '10.0.0.0/24' }).addressPlan).toMatchObject({ maxNodes: 252, nodeBlock: 24 });
    expect(cluster({}).addressPlan).toBeUndefined();
  });

  it('names accounts of Kubernetes for IAM, and can be moved to', () => {
    const stack = stackOf();
    const cluster = new GkeCluster(stack, 'Cluster', { ...base, mode: 'standard', nodePools: { main: {} } });
    expect(cluster.workloadMember('shop', 'web')).toBe('serviceAccount:acme-shop-prod.svc.id.goog[shop/web]');
    expect(() => movedFrom(cluster, 'google_container_cluster.old')).not.toThrow();
    expect(Object.keys(cluster.nodePools)).toEqual(['main']);
  });
});

describe('GkeCluster refuses', () => {
  const key = (location: string) => `projects/acme/locations/${location}/keyRings/main/cryptoKeys/disks`;
  const reason = 'the office has no way in';

  it.each<[why: string, props: object, expected: readonly string[]]>([
    ['what has no mode', { mode: 'classic' }, ['mode not-allowed']],
    ['the network that every project has', { network: 'default' }, ['network default-network']],
    ['a cluster without nodes', { nodePools: {} }, ['nodePools no-nodes']],
    ['everybody as an authorised network', publicTo('0.0.0.0/0'), ['controlPlane.authorizedNetworks.all authorized-network-open']],
    ['half of everybody', publicTo('128.0.0.0/1'), ['controlPlane.authorizedNetworks.all authorized-network-open']],
    [
      'a public endpoint for nobody',
      { controlPlane: { kind: 'public', authorizedNetworks: {}, reason } },
      ['controlPlane.authorizedNetworks authorized-networks-count'],
    ],
    ['a deviation without a reason', { binaryAuthorization: { kind: 'DISABLED' } }, ['binaryAuthorization.reason missing']],
    ['keys of another region', { databaseEncryptionKey: key('global') }, ['databaseEncryptionKey key-elsewhere']],
    ['zones of another region', { nodeLocations: ['us-central1-a'] }, ['nodeLocations zone-elsewhere']],
    [
      'policies without Dataplane V2',
      { datapathProvider: 'LEGACY_DATAPATH', interNodeEncryption: true },
      ['interNodeEncryption needs-dataplane-v2'],
    ],
    ['blind monitoring', { loggingComponents: ['WORKLOADS'] }, ['loggingComponents system-components-missing']],
    ['DNS for the network without a domain', { dns: { kind: 'CLOUD_DNS', scope: 'VPC_SCOPE' } }, ['dns.domain dns-domain-not-own']],
    [
      'auto-provisioning without bounds',
      { nodeAutoProvisioning: { resourceLimits: { cpu: { min: 8, max: 4 } } } },
      ['nodeAutoProvisioning.resourceLimits.cpu.max max-below-min', 'nodeAutoProvisioning.resourceLimits.memory missing'],
    ],
    [
      'rights for an account that somebody else keeps',
      { nodeServiceAccount: 'nodes@acme.iam.gserviceaccount.com', imageRepositories: { shop: { location: 'europe', repository: 'shop' } } },
      ['imageRepositories node-account-given'],
    ],
    [
      'backups that cannot be made',
      {
        addons: { gkeBackupAgent: false },
        backupPlans: {
          daily: {
            schedule: { kind: 'cron', cronSchedule: '0 25 * * *' },
            retention: { retainDays: 5, deleteLockDays: 7 },
            scope: { kind: 'namespaces', namespaces: [] },
          },
        },
      },
      [
        'backupPlans.daily backup-agent-off',
        'backupPlans.daily.retention.retainDays retention-below-lock',
        'backupPlans.daily.schedule.cronSchedule wrong-schedule',
        'backupPlans.daily.scope.namespaces missing',
      ],
    ],
    [
      'exclusions that end before they start',
      { maintenance: { kind: 'daily', exclusions: { freeze: { startTime: '2026-12-01T00:00:00Z', endTime: '2026-11-01T00:00:00Z' } } } },
      ['maintenance.exclusions.freeze.endTime ends-before-start'],
    ],
    [
      'machines that cannot do what is asked of them',
      {
        nodePools: {
          gpu: { accelerator: { type: 'nvidia-l4', count: 1 } },
          fast: { fastSocket: true },
          cached: { localSsds: { kind: 'ephemeral-storage', count: 1, dataCacheCount: 2 } },
          secret: { confidentialNodes: 'SEV' },
          reserved: { spot: true, reservationAffinity: { kind: 'SPECIFIC_RESERVATION', reservations: ['a', 'b'] } },
        },
      },
      [
        'nodePools.cached.localSsds.dataCacheCount data-cache-above-count',
        'nodePools.fast.fastSocket fast-socket-without-gvnic',
        'nodePools.gpu.accelerator machine-without-gpu',
        'nodePools.reserved.reservationAffinity reservation-of-spot',
        'nodePools.reserved.reservationAffinity.reservations reservation-count',
        'nodePools.secret.machineType machine-not-confidential',
      ],
    ],
    [
      'passwords and certificates by the back door',
      { overrides: { 'master_auth.client_certificate_config': {} } },
      ['overrides["master_auth.client_certificate_config"] override-refused'],
    ],
    ['pools by the back door', { overrides: { 'node_pool.0.name': 'x' } }, ['overrides["node_pool.0.name"] override-refused']],
    [
      'a control plane range with public nodes',
      { ...publicNodes(), controlPlane: address() },
      ['controlPlane.privateAddress.masterIpv4CidrBlock control-plane-range-with-public-nodes'],
    ],
    ['65 labels', { labels: Object.fromEntries(Array.from({ length: 64 }, (_, index) => [`l${index}`, ''])) }, ['labels too-many-labels']],
  ])('%s', (_, props, expected) => {
    expect(refused(props)).toEqual(expected);
  });

  it('labels of a backup plan that are too many with those of the cluster', () => {
    const labels = (prefix: string, count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, '']));
    const plan = (count: number) => refused({ labels: labels('l', 40), backupPlans: { daily: { labels: labels('p', count) } } });
    expect(plan(23)).toEqual([]);
    expect(plan(24)).toEqual(['backupPlans.daily.labels too-many-labels']);
  });

  it('reports all problems at once: what is missing, what is wrong, and what breaks a rule', () => {
    const plan = { retention: { retainDays: 1, deleteLockDays: 2 }, encryptionKey: 'none' };
    const main = {
      taints: [
        { key: 'a', value: '', effect: 'NoSchedule' },
        ...Array.from({ length: 2 }, () => ({ key: 'b', value: '', effect: 'NO_EXECUTE' })),
      ],
      accelerator: { count: 3 },
      upgrade: { kind: 'surge', maxSurge: 0 },
      size: { kind: 'total', totalMinNodeCount: 5 },
    };
    const { name: _, ...unnamed } = base;
    const controlPlane = { kind: 'public', authorizedNetworks: { all: '0.0.0.0/0' } };
    const nodeAutoProvisioning = { diskType: 'none' };
    const props = { ...unnamed, mode: 'standard', location: 'Europe', controlPlane, nodePools: { main }, nodeAutoProvisioning };
    expect(issues({ ...props, backupPlans: { plan }, loggingComponents: ['WORKLOADS'] })).toEqual([
      'backupPlans.plan.encryptionKey wrong-value',
      'backupPlans.plan.retention.retainDays retention-below-lock',
      'controlPlane.authorizedNetworks.all authorized-network-open',
      'controlPlane.reason missing',
      'location wrong-value',
      'loggingComponents system-components-missing',
      'name missing',
      'nodeAutoProvisioning.diskType not-allowed',
      'nodeAutoProvisioning.resourceLimits missing',
      'nodePools.main.accelerator.count not-allowed',
      'nodePools.main.accelerator.type missing',
      'nodePools.main.size.totalMaxNodeCount missing',
      'nodePools.main.taints[0].effect not-allowed',
      'nodePools.main.taints[2] taint-twice',
      'nodePools.main.upgrade surge-out-of-range',
    ]);
  });

  it('nothing for what stands in for something wrong', () => {
    expect(refused({ nodePools: { main: null } })).toEqual(['nodePools.main wrong-type']);
    expect(refused({ nodeLocations: ['Zone'] })).toEqual(['nodeLocations[0] wrong-value']);
    const taint = { value: '', effect: 'NO_EXECUTE' };
    expect(refused({ nodePools: { main: { taints: [taint, taint] } } })).toEqual([
      'nodePools.main.taints[0].key missing',
      'nodePools.main.taints[1].key missing',
    ]);
  });

  it('pools on Autopilot', () => {
    expect(issues({ ...base, mode: 'autopilot', nodePools: {}, location: 'europe-west1-b' })).toEqual([
      'location wrong-value',
      'nodePools unknown-key',
    ]);
  });

  function publicTo(range: string): object {
    return { controlPlane: { kind: 'public', authorizedNetworks: { all: range }, reason } };
  }

  function publicNodes(): object {
    return { nodes: { kind: 'public', reason } };
  }

  function address(): object {
    return { kind: 'private', privateAddress: { kind: 'range', masterIpv4CidrBlock: '172.16.0.0/28' } };
  }
});
