import {
  canary,
  examine,
  formatIssue,
  formatNote,
  gateway,
  type KubernetesSettings,
  kubernetes,
  pause,
  type Service,
  type Workload,
  weight,
} from 'orchestra-cdk';
import { environment, Rendered, shop } from './compile-workload';

const port = 8080;
const groups = { platform: 'gke', endpointGroups: { web: { name: 'shop-web' } } } as const;
const there = (cluster: KubernetesSettings) => ({ ...environment, kubernetes: { ...environment.kubernetes, ...cluster } });
const rendered = (web: Partial<Service>, cluster: KubernetesSettings = groups) =>
  new Rendered(shop({ kind: 'service', port, ...web }), there(cluster));
const issues = (web: Workload, cluster: KubernetesSettings, more: { readonly [name: string]: Workload } = {}) =>
  examine(shop(web, { workloads: more }), there(cluster), kubernetes.rules).issues.map(formatIssue);
const annotation = (of: Rendered, service = 'web') => of.at(`Service/${service}`, 'metadata', 'annotations', 'cloud.google.com/neg');
const frontEnds = [{ ipBlock: { cidr: '130.211.0.0/22' } }, { ipBlock: { cidr: '35.191.0.0/16' } }];
const ingress = (of: Rendered) => of.at('NetworkPolicy/web', 'spec', 'ingress');
const tcp = (number: number) => [{ port: number, protocol: 'TCP' }];

describe('endpoint groups of GKE', () => {
  it('are asked for by an annotation of the Service, by the port at which it is called', () => {
    expect(annotation(rendered({ servicePort: 80 }))).toBe('{"exposed_ports":{"80":{"name":"shop-web"}}}');
    const further = { platform: 'gke', endpointGroups: { web: { name: 'shop-web', port: 'admin' } } } as const;
    expect(annotation(rendered({ ports: { admin: 9000 } }, further))).toBe('{"exposed_ports":{"9000":{"name":"shop-web"}}}');
  });

  it('are of the Service of both versions, not of those of one', () => {
    const of = rendered({ rollout: canary([weight(10), pause('5m')]) });
    expect(annotation(of)).toContain('shop-web');
    expect(annotation(of, 'web-canary')).toBeUndefined();
  });

  it('let front ends and health checks of Google in, and no others from outside', () => {
    expect(ingress(rendered({}))).toEqual([{ from: frontEnds, ports: tcp(8080) }]);
    const probed = rendered({ ports: { health: 8081 }, probes: { readiness: { kind: 'http', path: '/', port: 8081 } } });
    expect(ingress(probed)).toEqual([
      { from: frontEnds, ports: tcp(8080) },
      { from: frontEnds, ports: tcp(8081) },
    ]);
    const aside = { platform: 'gke', endpointGroups: { web: { name: 'shop-web', port: 'admin' } } } as const;
    expect(ingress(rendered({ ports: { admin: 9000 } }, aside))).toEqual([
      { from: frontEnds, ports: tcp(9000) },
      { from: frontEnds, ports: tcp(8080) },
    ]);
  });

  it('make a public service reachable, so that no note asks for a router', () => {
    const reason = 'the shop is for everybody';
    const { notes } = rendered({ access: { kind: 'public', reason } });
    expect(notes.map(formatNote).filter((note) => note.includes('.access'))).toEqual([]);
    expect(notes.map(formatNote)).toEqual([expect.stringMatching(/endpointGroups\.web is emulated: GKE makes the groups shop-web/)]);
  });

  it('have pods of the old version alone while a router shares out a canary, which a note says', () => {
    const of = rendered({ rollout: canary([weight(10), pause('5m')]) }, { ...groups, routers: { web: gateway('edge') } });
    expect(of.notes.map(formatNote)).toContainEqual(expect.stringMatching(/endpointGroups\.web is degraded: its router shares out/));
  });

  it('are refused elsewhere than on GKE, and where a Service or a port cannot have them', () => {
    const web = { kind: 'service', port } as const;
    expect(issues(web, { ...groups, platform: 'other' })).toEqual([
      expect.stringContaining('endpointGroups: must be of a cluster of GKE, which alone makes them, got platform "other"'),
    ]);
    expect(issues(web, { platform: 'gke', endpointGroups: { wep: { name: 'shop-web' } } })).toEqual([
      expect.stringContaining('endpointGroups.wep'),
    ]);
    expect(issues({ ...web, kubernetes: { service: { type: 'headless' } } }, groups)).toEqual([expect.stringContaining('headless web')]);
    expect(issues({ ...web, kubernetes: { service: { annotations: { 'cloud.google.com/neg': '{}' } } } }, groups)).toEqual([
      expect.stringContaining('the annotation cloud.google.com/neg'),
    ]);
    const udp = { ...web, ports: { dns: { port: 53, protocol: 'udp' } } } as const;
    expect(issues(udp, { platform: 'gke', endpointGroups: { web: { name: 'shop-web', port: 'dns' } } })).toEqual([
      expect.stringContaining('over TCP, got "dns"'),
    ]);
    const two = { platform: 'gke', endpointGroups: { api: { name: 'shop' }, web: { name: 'shop' } } } as const;
    expect(issues(web, two, { api: { ...web, image: 'docker.io/library/api:1' } })).toEqual([
      expect.stringContaining('as api has shop too'),
    ]);
    expect(issues(web, groups)).toEqual([]);
  });
});
