import { type Application, cloudRun, compile, type NamedEnvironment, serviceUrl, type Workload } from 'orchestra-cdk';
import { Rendered as Composed, dev, image, problems } from './compose/rendered';
import { Rendered } from './kubernetes/compile-workload';

const api: Workload = { kind: 'service', image, port: 9000, ports: { admin: 9001, probed: { port: 9002, service: false } } };
const web: Workload = { kind: 'service', image, calls: ['api'] };
const application: Application = { name: 'shop', workloads: { web, api, other: { kind: 'worker', image } } };
const podsOf = (name: string) => ({ podSelector: { matchLabels: { 'app.kubernetes.io/instance': name } } });

describe('a call without a variable', () => {
  it('opens the policies of both, at the ports that others call', () => {
    const ports = [9000, 9001].map((port) => ({ port, protocol: 'TCP' }));
    const rendered = new Rendered(application);
    expect(rendered.at('NetworkPolicy/api', 'spec', 'ingress')).toEqual([{ from: [podsOf('web')], ports }]);
    expect(rendered.at('NetworkPolicy/web', 'spec', 'egress')).toContainEqual({ to: [podsOf('api')], ports });
  });

  it('grants on Cloud Run, where two may call each other', () => {
    const place: NamedEnvironment = { name: 'dev', tier: 'development', google: { project: 'acme-shop-dev', region: 'europe-west1' } };
    const both = { name: 'shop', workloads: { web, api: { ...api, calls: ['web'] } as Workload } };
    const { services } = compile(cloudRun, both, place).output;
    expect([services['api']?.invokers, services['web']?.invokers]).toEqual([
      { web: 'serviceAccount:shop-web@acme-shop-dev.iam.gserviceaccount.com' },
      { api: 'serviceAccount:shop-api@acme-shop-dev.iam.gserviceaccount.com' },
    ]);
  });

  it('is waited for on one host, and a circle is noted where it stands', () => {
    expect(new Composed(application, dev()).service()).toMatchObject({
      depends_on: { api: { condition: 'service_started' } },
      networks: ['api', 'default'],
    });
    const both = { ...application, workloads: { web, api: { ...api, env: { WEB: serviceUrl('web') } } as Workload } };
    expect(new Composed(both, dev()).levels).toContain('degraded workloads.web.calls[0]');
  });

  it.each<[string, Workload, string]>([
    ['nothing', { kind: 'job', image, calls: ['apy'] }, 'workloads.web.calls[0]: must name a workload that is present in dev'],
    [
      'what runs to its end, whatever listens beside it',
      { kind: 'worker', image, calls: ['batch'] },
      'workloads.web.calls[0]: must name a workload with a port, got a job',
    ],
    [
      'a workload without a port',
      { kind: 'job', image, calls: ['other'] },
      'workloads.web.calls[0]: must name a workload with a port, got a worker',
    ],
  ])('names %s', (_what, caller, expected) => {
    const batch: Workload = { kind: 'job', image, sidecars: { side: { image, ports: { side: 7000 } } } };
    expect(problems({ ...application, workloads: { ...application.workloads, batch, web: caller } })).toContainEqual(
      expect.stringContaining(expected),
    );
  });
});
