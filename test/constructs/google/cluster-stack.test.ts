import { Testing } from 'cdktf';
import { ClusterStack, type ClusterStackProps } from 'orchestra-cdk/google';
import { issuesOf } from '../../google/issues-of';

const place = { project: 'acme-prod', region: 'europe-west1' } as const;
const cluster = { mode: 'standard', name: 'acme', nodePools: { main: {} } } as const;

/** Props as somebody without a compiler writes them. */
const given = (props: unknown) =>
  issuesOf(() => new ClusterStack(Testing.app(), 'acme', { ...place, cluster, ...(props as object) } as ClusterStackProps)); // wrong on purpose

describe('ClusterStack', () => {
  it('says what is missing and what it does not know', () => {
    expect(given({ cluster: undefined, labells: {}, network: { kind: 'own', node: '10.0.0.0/22' } })).toEqual([
      'cluster [missing]',
      'labells [unknown-key]',
      'network.node [unknown-key]',
    ]);
    expect(given({ project: undefined, region: undefined })).toEqual(['project [missing]', 'region [missing]']);
    expect(given({ cluster: null, project: 5 })).toEqual(['cluster [wrong-type]', 'project [wrong-type]']);
  });

  it('reports all problems at once: what is missing, what is wrong, and what breaks a rule', () => {
    expect(
      given({
        cluster: undefined,
        region: 'Europe',
        labels: { Team: 'a' },
        network: { kind: 'own', nodes: '10.0.0.0/22', pods: '10.0.0.0/14' },
      }),
    ).toEqual([
      'cluster [missing]',
      'labels.Team [wrong-name]',
      'network.pods [ranges-overlap]',
      'network.services [ranges-overlap]',
      'region [wrong-value]',
    ]);
    expect(
      given({ region: undefined, cluster: { ...cluster, nodePools: { main: { diskSizeGb: 1 } }, loggingComponents: ['WORKLOADS'] } }),
    ).toEqual([
      'cluster.loggingComponents [system-components-missing]',
      'cluster.nodePools.main.diskSizeGb [out-of-range]',
      'region [missing]',
    ]);
  });

  it('knows the keys of each kind of network', () => {
    expect(given({ network: { kind: 'Own' } })).toEqual(['network.kind [not-allowed]']);
    expect(given({ network: { kind: 'own', subnetwork: 'nodes', nat: 'no' } })).toEqual([
      'network.nat [wrong-type]',
      'network.subnetwork [unknown-key]',
    ]);
    expect(given({ network: { kind: 'existing', network: 'main', nodes: '10.0.0.0/22' } })).toEqual([
      'network.nodes [unknown-key]',
      'network.subnetwork [missing]',
    ]);
  });

  it('says what is wrong with the cluster below its key, also with what is wrong elsewhere', () => {
    expect(
      given({ cluster: { ...cluster, nodePools: { main: {}, a: null }, modes: 1, tier: 'prod' }, state: [], network: { kind: 'Own' } }),
    ).toEqual([
      'cluster.modes [unknown-key]',
      'cluster.nodePools.a [wrong-type]',
      'cluster.tier [not-allowed]',
      'network.kind [not-allowed]',
      'state [wrong-type]',
    ]);
    expect(given({ cluster: {} })).toEqual(['cluster.mode [not-allowed]', 'cluster.name [missing]']);
    expect(given({ cluster: { ...cluster, labels: 'none' }, labels: { team: 'platform' } })).toEqual(['cluster.labels [wrong-type]']);
  });

  it('refuses for the cluster what the stack decides', () => {
    expect(given({ cluster: { ...cluster, project: 'acme-other', network: 'main', addresses: { kind: 'automatic' } } })).toEqual([
      'cluster.addresses [unknown-key]',
      'cluster.network [unknown-key]',
      'cluster.project [unknown-key]',
    ]);
  });

  it('takes keys that hold nothing for absent', () => {
    const nothing = { location: undefined, nodePools: { main: {}, other: undefined }, labels: undefined };
    expect(given({ cluster: { ...cluster, ...nothing }, network: { kind: 'own', nodes: undefined } })).toEqual([]);
    expect(given({ network: undefined, labels: undefined, state: undefined })).toEqual([]);
  });

  it.each([
    ['nodes', '10.0.0.0/30'],
    ['nodes', '10.0.0.1/22'],
    ['pods', '10.4.0.0/29'],
    ['services', '8.8.0.0/20'],
    ['services', '10.0.16.0/28'],
  ])('finds a wrong range of %s (%s) in its network, and says it once', (key, range) => {
    const found = given({ network: { kind: 'own', [key]: range } });
    expect(new Set(found.map((each) => each.split(' ')[0]))).toEqual(new Set([`network.${key}`]));
    expect(new Set(found).size).toBe(found.length);
    expect(found).not.toContain(`network.${key} [ip-range-not-allowed]`);
  });

  it('finds ranges that overlap or are too small in its network', () => {
    expect(given({ network: { kind: 'own', nodes: '10.0.0.0/22', pods: '10.0.0.0/14' } })).toEqual(
      expect.arrayContaining(['network.pods [ranges-overlap]', 'network.services [ranges-overlap]']),
    );
    const pools = { main: { size: { kind: 'fixed', nodeCount: 100 } } };
    expect(
      given({ cluster: { ...cluster, nodePools: pools }, network: { kind: 'own', nodes: '10.0.0.0/26', pods: '10.4.0.0/20' } }),
    ).toEqual(['network.nodes [nodes-range-too-small]', 'network.pods [pods-range-too-small]']);
  });

  it('reports problems of the network and of the cluster together', () => {
    const name = 'a-name-of-a-network-that-is-so-long-that-its-parts-do-not-fit';
    const existing = { kind: 'existing', network: 'main', subnetwork: 'nodes', subnetworkRange: '10.0.0.1/22' };
    expect(given({ cluster: { ...cluster, nodePools: { main: { diskSizeGb: 1 } } }, network: { kind: 'own', name } })).toEqual([
      expect.stringMatching(/^cluster\.nodePools\.main\.diskSizeGb/),
      'network.name [name-too-long]',
      'network.name [name-too-long]', // subnetwork and NAT
    ]);
    expect(given({ network: { ...existing, addresses: { kind: 'named', pods: { name: 'pods', range: '10.0.0.0/40' } } } })).toEqual([
      'network.addresses.pods.range [wrong-range]',
      'network.subnetworkRange [wrong-range]',
    ]);
  });

  it('calls ranges by their places in its props also where the mode of the cluster is not known', () => {
    const network = { kind: 'own', nodes: '10.0.0.0/22', pods: '10.0.0.0/14' } as const;
    const props = { ...place, cluster: { name: 'acme' }, network } as unknown as ClusterStackProps; // wrong on purpose
    expect(() => new ClusterStack(Testing.app(), 'acme', props)).toThrow(
      'network.pods: must not share addresses with network.nodes (10.0.0.0/22)',
    );
  });

  it('has its cluster in its region or in a zone of it', () => {
    const at = (location: string) => given({ cluster: { ...cluster, location } });
    expect(at('europe-west1')).toEqual([]);
    expect(at('europe-west1-b')).toEqual([]);
    expect(at('us-east1')).toEqual(['cluster.location [location-elsewhere]']);
    expect(at('europe-west10')).toEqual(['cluster.location [location-elsewhere]']);
    expect(at('europe-west10-a')).toEqual(['cluster.location [location-elsewhere]']);
    expect(at('Europe')).toEqual(['cluster.location [wrong-value]']);
  });

  it('counts its labels among those of the cluster', () => {
    const labels = Object.fromEntries(Array.from({ length: 64 }, (_, index) => [`l${index}`, 'a']));
    expect(given({ labels })).toEqual(['labels [too-many-labels]']);
    expect(given({ cluster: { ...cluster, labels } })).toEqual(['cluster.labels [too-many-labels]']);
  });
});
