import { dashboards, type Workload } from 'orchestra-cdk';
import { Rendered, shop } from './compile-workload';

const grafana: Workload = { kind: 'worker', files: { '/etc/grafana/dashboards': dashboards() } };

function others(count: number): { [name: string]: Workload } {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`other-${index}`, { kind: 'worker', image: 'docker.io/library/other:1' }]),
  );
}

describe('files that are generated', () => {
  it('are in the ConfigMap of their workload, one for each dashboard', () => {
    const data = new Rendered(shop(grafana, { workloads: others(1) })).object('ConfigMap/web')['data'];
    expect(Object.keys(data as object)).toEqual([
      'web__etc__grafana__dashboards__shop-other-0.json',
      'web__etc__grafana__dashboards__shop-web.json',
      'web__etc__grafana__dashboards__shop.json',
    ]);
  });

  it('are refused where a ConfigMap cannot hold them, however little their workload says of them', () => {
    expect(() => new Rendered(shop(grafana, { workloads: others(120) }))).toThrow('[files-too-large]');
  });
});
