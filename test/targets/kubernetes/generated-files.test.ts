import { alertRules, type Workload } from 'orchestra-cdk';
import { Rendered, shop } from './compile-workload';

const prometheus: Workload = { kind: 'worker', files: { '/etc/prometheus/rules': alertRules() } };

function others(count: number): { [name: string]: Workload } {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`other-${index}`, { kind: 'worker', image: 'docker.io/library/other:1' }]),
  );
}

describe('files that are generated', () => {
  it('are in the ConfigMap of their workload', () => {
    const data = new Rendered(shop(prometheus, { workloads: others(1) })).object('ConfigMap/web')['data'];
    expect(Object.keys(data as object)).toEqual(['web__etc__prometheus__rules__rules.yml']);
  });

  it('are refused where a ConfigMap cannot hold them, however little their workload says of them', () => {
    expect(() => new Rendered(shop(prometheus, { workloads: others(200) }))).toThrow('[files-too-large]');
  });
});
