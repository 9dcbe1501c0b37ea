import {
  type Application,
  bucket,
  cloudRun,
  compile,
  compose,
  config,
  database,
  examine,
  existingConfig,
  formatIssue,
  kubernetes,
  type NamedEnvironment,
  pod,
  resolve,
  secret,
  serviceAddress,
  serviceUrl,
  type Target,
  text,
  type Worker,
} from 'orchestra-cdk';
import { parse } from 'yaml';
import { calledWorkloads } from '../../lib/targets/used-by-workload';
import { Rendered } from './kubernetes/compile-workload';

const image = 'registry.example.com/shop/web:1.4.2';
const place: NamedEnvironment = {
  name: 'dev',
  tier: 'development',
  google: { project: 'acme-shop', region: 'europe-west1' },
  kubernetes: {},
  compose: {},
};

function shop(web: Partial<Worker>): Application {
  return {
    name: 'shop',
    secrets: { key: {} },
    configs: { tuning: { RATE: '5' } },
    buckets: { uploads: {} },
    databases: { main: { kind: 'postgres', version: 16 } },
    workloads: {
      web: { kind: 'worker', image, ...web },
      api: { kind: 'service', image, port: 9000, servicePort: 80, kubernetes: { service: { name: 'api-v2' } } },
    },
  };
}

function started(web: Partial<Worker>): unknown {
  return new Rendered(shop(web)).pod('Deployment/web', 'containers', 0);
}

function problems(target: Target<unknown>, application: Application): string[] {
  return examine(application, place, target.rules).issues.map(formatIssue);
}

const to = (address: string): readonly string[] => ['serve', `--api=${address}`, '--rate=5'];
const args = ['serve', text`--api=${serviceAddress('api')}`, text`--rate=${config('tuning', 'RATE')}`];

describe('a command line with references', () => {
  it('has what they stand for, on Kubernetes by variables that only the cluster knows', () => {
    expect(
      started({ command: ['agent', text`--listen=[${pod('ip')}]:9100`, pod('node-name'), '$(IP)'], env: { IP: pod('ip') } }),
    ).toMatchObject({
      command: ['agent', '--listen=[$(IP)]:9100', '$(_SPEC_NODENAME)', '$$(IP)'],
      env: [
        { name: 'IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
        { name: '_SPEC_NODENAME', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
      ],
    });
    expect(started({ args })).toMatchObject({
      args: ['serve', '--api=api-v2:80', '--rate=$(_TUNING_RATE)'],
      env: [{ name: '_TUNING_RATE', valueFrom: { configMapKeyRef: { name: 'tuning', key: 'RATE' } } }],
    });
  });

  it('is one of texts elsewhere', () => {
    const composed = compile(compose, shop({ args }), place).output.find(({ path }) => path === 'compose.yaml')?.text ?? '';
    expect(parse(composed).services.web.command).toEqual(to('api:9000'));
    const words = ['--bucket', bucket('uploads', 'read'), text`--rate=${config('tuning', 'RATE')}`];
    expect(compile(cloudRun, shop({ args: words }), place).output.workers['web']?.args).toEqual([
      '--bucket',
      'acme-shop-shop-uploads',
      '--rate=5',
    ]);
  });

  it('opens what it names, as a variable does', () => {
    const { workloads } = resolve(shop({ args }), place, kubernetes.rules);
    expect(Object.values(workloads).map((workload) => [workload.name, calledWorkloads(workload)])).toEqual([
      ['api', []],
      ['web', ['api']],
    ]);
  });

  it('starts pods anew when a value that it names changes', () => {
    const template = (rate: string): unknown =>
      new Rendered({ ...shop({ args }), configs: { tuning: { RATE: rate } } }).object('Deployment/web')['spec'];
    expect(JSON.stringify(template('5'))).not.toBe(JSON.stringify(template('6')));
  });

  it.each<[string, Target<unknown>, Partial<Worker>, string]>([
    [
      'a secret',
      kubernetes,
      { args: ['--password', secret('key')] },
      `workloads.web.args[1]: must not have a secret in a command line, which every list of processes shows; give it a variable, and let a shell expand that: ['sh', '-c', 'exec … "$NAME"'] [secret-in-command]`,
    ],
    [
      'a password in a text of a sidecar',
      kubernetes,
      { sidecars: { side: { image, command: [text`--password=${database('main', 'password')}`] } } },
      'workloads.web.sidecars.side.command[0]: must not have a secret in a command line, which every list of processes shows',
    ],
    [
      'what may be absent',
      kubernetes,
      { args: [existingConfig('info', 'region', { optional: true })] },
      'workloads.web.args[0]: must not have an optional value in a text, which would stay incomplete without it [optional-in-text]',
    ],
    [
      'a workload that is not there',
      kubernetes,
      { args: [text`${serviceAddress('apy')}`] },
      'workloads.web.args[0]: must name a workload that is present in dev; did you mean api? [unknown-workload]',
    ],
    [
      'the address of a service on Cloud Run',
      cloudRun,
      { args: [text`--api=${serviceUrl('api')}`] },
      'workloads.web.args[0]: must not have the address of a service in a command line on Cloud Run; give it a variable, and let the program or a shell read that [url-in-command]',
    ],
    [
      'the host of a service on Cloud Run, once',
      cloudRun,
      { args: [text`--api=${serviceAddress('api')}`] },
      'workloads.web.args[0]: must not have the address of a service in a command line on Cloud Run',
    ],
    [
      'a field of a pod on Compose',
      compose,
      { args: [pod('ip')] },
      "workloads.web.args[0]: must not be pod('ip') on Compose, which has none",
    ],
  ])('refuses %s', (_what, target, web, problem) => {
    expect(problems(target, shop(web))).toEqual([expect.stringContaining(problem)]);
  });
});
