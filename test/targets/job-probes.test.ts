import {
  type Application,
  compile,
  compose,
  examine,
  formatIssue,
  grpc,
  http,
  kubernetes,
  type NamedEnvironment,
  tcp,
  type Workload,
} from 'orchestra-cdk';
import { checkKubernetes } from 'orchestra-cdk/testing';

const image = 'docker.io/library/x:1';
const place: NamedEnvironment = { name: 'dev', tier: 'development', kubernetes: {}, compose: {} };
const kinds: readonly Workload[] = [
  { kind: 'job', image },
  { kind: 'scheduled-job', image, schedule: '0 3 * * *' },
];

function shop(task: Workload, probes: Workload['probes']): Application {
  return { name: 'shop', workloads: { task: { ...task, ...(probes && { probes }) } } };
}

describe.each(kinds)('the probe of a $kind', (task) => {
  it('asks any port that it states, since a job declares none', () => {
    const application = shop(task, { liveness: http('/healthz', { port: 10258, scheme: 'https' }), startup: tcp({ port: 10258 }) });
    const objects = compile(kubernetes, application, place).output;
    const text = JSON.stringify(objects);
    expect(text).toContain('"ports":[{"name":"probed","containerPort":10258,"protocol":"TCP"}]');
    expect(text).toMatch(/"livenessProbe":\{"httpGet":\{"path":"\/healthz","port":10258,"scheme":"HTTPS"\}/);
    expect(checkKubernetes(objects).filter(({ rule }) => rule === 'probe-port')).toEqual([]);
    expect(JSON.stringify(compile(compose, application, place).output)).toContain('10258');
  });

  it('states its port, as there is no main one', () => {
    const { issues } = examine(shop(task, { liveness: grpc() }), place, kubernetes.rules);
    expect(issues.map(formatIssue)).toEqual([
      expect.stringContaining('workloads.task.probes.liveness.port: must be given where there is no main port'),
    ]);
  });

  it('of a sidecar asks a port of the pod', () => {
    const sidecars = { proxy: { image, ports: { admin: 9901 }, probes: { startup: tcp({ port: 9902 }) } } };
    const { issues } = examine({ name: 'shop', workloads: { task: { ...task, sidecars } } }, place, kubernetes.rules);
    expect(issues.map(formatIssue)).toEqual([
      expect.stringContaining('must be a port of the workload, got 9902; ports of the workload are 9901'),
    ]);
  });
});
