import type { Workload } from 'orchestra-cdk';
import { Rendered as Composed, shop as composedShop, dev } from './compose/rendered';
import { Rendered, shop } from './kubernetes/compile-workload';

const setting = 'net.ipv4.ip_unprivileged_port_start';

describe('ports below 1024', () => {
  it.each<[string, Workload, string | undefined]>([
    ['the main port', { kind: 'service', port: 80 }, '80'],
    ['the lowest of all, of UDP and of containers beside it', privileged(), '53'],
    ['none where all are above', { kind: 'service', port: 1024, servicePort: 80 }, undefined],
  ])('are opened to programs that are not root: %s', (_what, web, first) => {
    const sysctls = first === undefined ? undefined : [{ name: setting, value: first }];
    expect(new Rendered(shop(web)).pod('Deployment/web', 'securityContext')).toEqual(
      expect.objectContaining({ runAsNonRoot: true, ...(sysctls && { sysctls }) }),
    );
    expect(new Rendered(shop(web)).pod('Deployment/web', 'securityContext', 'sysctls')).toEqual(sysctls);
    expect(new Composed(composedShop(web)).service()['sysctls']).toEqual(first === undefined ? undefined : { [setting]: first });
  });

  it('of UDP are published and exposed as such, beside the same number of TCP', () => {
    const web = { kind: 'service', port: 53, ports: { udp: { port: 53, protocol: 'udp' } } };
    const service = new Composed(composedShop(web), dev({ publish: { web: { http: 5300, udp: 5300 } } })).service();
    expect(service).toMatchObject({ expose: ['53', '53/udp'], ports: ['127.0.0.1:5300:53', '127.0.0.1:5300:53/udp'] });
  });
});

function privileged(): Workload {
  return {
    kind: 'worker',
    ports: { web: 80 },
    sidecars: { dns: { image: 'docker.io/dns:1', ports: { dns: { port: 53, protocol: 'udp' } } } },
  };
}
