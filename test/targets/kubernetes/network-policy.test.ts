import { serviceUrl } from 'orchestra-cdk';
import { Rendered, shop } from './compile-workload';

const api = { kind: 'service', image: 'docker.io/library/api:1', port: 9000, ports: { admin: 9001 } } as const;
const podsOf = (name: string) => ({ podSelector: { matchLabels: { 'app.kubernetes.io/instance': name } } });
const dns = {
  to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } } }],
  ports: [
    { port: 53, protocol: 'TCP' },
    { port: 53, protocol: 'UDP' },
  ],
};
const outside = { to: [{ ipBlock: { cidr: '0.0.0.0/0' } }, { ipBlock: { cidr: '::/0' } }] };

describe('a NetworkPolicy', () => {
  it('lets in those that name the workload, on its ports, and lets them out to it', () => {
    const rendered = new Rendered(shop({ kind: 'worker', env: { API: serviceUrl('api') } }, { workloads: { api } }));
    const ports = [
      { port: 9000, protocol: 'TCP' },
      { port: 9001, protocol: 'TCP' },
    ];
    expect(rendered.at('NetworkPolicy/api', 'spec', 'ingress')).toEqual([{ from: [podsOf('web')], ports }]);
    expect(rendered.at('NetworkPolicy/web', 'spec', 'egress')).toEqual([dns, { to: [podsOf('api')], ports }, outside]);
  });

  it('counts what sidecars and init containers name', () => {
    const side = { image: 'docker.io/side:1', env: { API: serviceUrl('api') } };
    expect(
      new Rendered(shop({ kind: 'worker', sidecars: { side } }, { workloads: { api } })).at(
        'NetworkPolicy/api',
        'spec',
        'ingress',
        0,
        'from',
      ),
    ).toEqual([podsOf('web')]);
  });

  it('lets the application in, and only it, when nothing names the workload, and just itself when it has no port', () => {
    const from = [{ podSelector: { matchLabels: { 'app.kubernetes.io/part-of': 'shop' } } }];
    expect(new Rendered(shop({ kind: 'service' })).at('NetworkPolicy/web', 'spec', 'ingress')).toEqual([
      { from, ports: [{ port: 8080, protocol: 'TCP' }] },
    ]);
    expect(new Rendered(shop({ kind: 'job' })).at('NetworkPolicy/web', 'spec', 'ingress')).toEqual([{ from: [podsOf('web')] }]);
  });

  it('lets the whole cluster ask for metrics, of a sidecar too', () => {
    const rule = (port: number) => ({ from: [{ namespaceSelector: {} }], ports: [{ port, protocol: 'TCP' }] });
    expect(
      new Rendered(shop({ kind: 'worker', ports: { metrics: 9090, other: 9091 } })).at('NetworkPolicy/web', 'spec', 'ingress'),
    ).toEqual([rule(9090)]);
    const exporter = { image: 'docker.io/exporter:1', ports: { metrics: 9100 } };
    expect(new Rendered(shop({ kind: 'worker', sidecars: { exporter } })).at('NetworkPolicy/web', 'spec', 'ingress')).toEqual([rule(9100)]);
  });

  it('lets anybody in where access is public, on the main port', () => {
    const rendered = new Rendered(
      shop({ kind: 'service', ports: { admin: 9091 }, access: { kind: 'public', reason: 'the landing page' } }),
    );
    expect(rendered.at('NetworkPolicy/web', 'spec', 'ingress')).toEqual([{ ports: [{ port: 8080, protocol: 'TCP' }] }]);
  });

  it('lets the replicas of a stateful service talk to each other', () => {
    const rendered = new Rendered(shop({ kind: 'stateful-service', port: 2181, ports: { peer: 2888 } }));
    const ports = [
      { port: 2181, protocol: 'TCP' },
      { port: 2888, protocol: 'TCP' },
    ];
    expect(rendered.at('NetworkPolicy/web', 'spec', 'ingress')).toEqual([{ from: [podsOf('web')], ports }]);
    expect(rendered.at('NetworkPolicy/web', 'spec', 'egress')).toEqual([dns, { to: [podsOf('web')], ports }, outside]);
  });

  it('decides both ways for one label', () => {
    const spec = new Rendered(shop({ kind: 'service' })).object('NetworkPolicy/web')['spec'];
    expect(spec).toMatchObject({
      policyTypes: ['Ingress', 'Egress'],
      podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'web' } },
    });
  });
});
