import { canary, pause, tcp, weight } from 'orchestra-cdk';
import { environment, problems, shop, withWeb } from './one';

const envoy = { image: 'docker.io/envoyproxy/envoy:v1.35.0' };
const stepped = canary([weight(10), pause()]);
const large = { cpu: '4', memory: '16Gi' } as const;

describe('the rules for options of Cloud Run', () => {
  it('open the run.app address of public services only', () => {
    expect(problems(shop({ cloudRun: { ingress: 'all' } }))).toEqual(['ingress-not-public workloads.web.cloudRun.ingress']);
    expect(problems(shop({ cloudRun: { ingress: 'all' }, access: { kind: 'public', reason: 'the landing page' } }))).toEqual([]);
  });

  it('name the place in the environment where that is where it was said', () => {
    const place = { ...environment, workloads: { web: { cloudRun: { ingress: 'all' as const } } } };
    expect(problems(shop(), place)).toEqual(['ingress-not-public environments.dev.workloads.web.cloudRun.ingress']);
  });

  it('let one thing own revisions', () => {
    const owned = ['revisions-owned-twice workloads.web.cloudRun.revisions'];
    expect(problems(shop({ rollout: stepped, cloudRun: { revisions: { kind: 'deployer' } } }))).toEqual(owned);
    expect(problems(shop({ rollout: stepped, cloudRun: { revisions: { kind: 'terraform' } } }))).toEqual(owned);
    expect(problems(shop({ rollout: stepped }))).toEqual([]);
  });

  it('count the latest revision once', () => {
    const latest = { kind: 'latest', percent: 50 } as const;
    expect(problems(shop({ cloudRun: { revisions: { kind: 'terraform', traffic: [latest, latest] } } }))).toEqual([
      'traffic-latest-twice workloads.web.cloudRun.revisions.traffic[1]',
    ]);
  });

  it('give GPUs of jobs and workers one zone, and those of workers a number', () => {
    const gpu = { type: 'nvidia-l4', zonalRedundancy: true } as const;
    expect(problems(withWeb({ kind: 'job', resources: large, cloudRun: { gpu } }))).toEqual([
      'gpu-zonal-redundancy workloads.web.cloudRun.gpu.zonalRedundancy',
    ]);
    const cloudRun = { gpu: { type: 'nvidia-l4' }, instances: { kind: 'automatic' } };
    expect(problems(withWeb({ kind: 'worker', resources: large, cloudRun }))).toEqual([
      'gpu-autoscaling workloads.web.cloudRun.instances.kind',
    ]);
    expect(problems(withWeb({ kind: 'worker', resources: large, cloudRun: { gpu: { type: 'nvidia-l4' } } }))).toEqual([]);
  });

  it('keep a shared folder in memory within the memory of the main container, apart from other folders', () => {
    const memory = (size: '64Mi' | '8Gi') => ({ volumes: { '/logs': { kind: 'memory', size, sidecars: ['proxy'] } } }) as const;
    const proxy = (folder: string) => ({ proxy: { ...envoy, volumes: { [folder]: { kind: 'temporary', size: '1Mi' } as const } } });
    expect(problems(shop({ cloudRun: memory('64Mi'), sidecars: proxy('/cache') }))).toEqual([]);
    expect(problems(shop({ cloudRun: memory('8Gi'), sidecars: proxy('/cache') }))).toEqual([
      'volume-above-memory workloads.web.cloudRun.volumes["/logs"].size',
    ]);
    expect(problems(shop({ cloudRun: memory('64Mi'), sidecars: proxy('/logs') }))).toEqual([
      'path-taken workloads.web.cloudRun.volumes["/logs"]',
    ]);
  });

  it('keep folders that lie elsewhere apart from all others, in sidecars too', () => {
    const bucket = (sidecars: readonly string[] = []) => ({ kind: 'gcs', bucket: 'acme-data', sidecars }) as const;
    const sidecars = { proxy: { ...envoy, volumes: { '/data/cache': { kind: 'temporary', size: '1Mi' } as const } } };
    expect(problems(shop({ cloudRun: { volumes: { '/data': bucket(['proxy']) } }, sidecars }))).toEqual([
      'path-taken workloads.web.cloudRun.volumes["/data"]',
    ]);
    expect(problems(shop({ cloudRun: { volumes: { '/data': bucket() } }, sidecars }))).toEqual([]);
    expect(problems(shop({ cloudRun: { volumes: { '/data': bucket(['prox']) } }, sidecars }))).toEqual([
      'sidecar-unknown workloads.web.cloudRun.volumes["/data"].sidecars[0]',
    ]);
    expect(problems(shop({ cloudRun: { volumes: { '/data': bucket(), '/data/deep': bucket() } } }))).toEqual([
      'path-taken workloads.web.cloudRun.volumes["/data"]',
      'path-taken workloads.web.cloudRun.volumes["/data/deep"]',
    ]);
  });

  it('want a sidecar that waits to be one', () => {
    const sidecars = { a: { ...envoy, ports: { a: 9001 }, probes: { startup: tcp({ port: 9001 }) } } };
    expect(problems(shop({ sidecars, cloudRun: { startOrder: { sidecars: { b: ['a'] } } } }))).toEqual([
      'start-order-unknown workloads.web.cloudRun.startOrder.sidecars.b',
    ]);
  });

  it('say what happens without a key only where there is one', () => {
    expect(problems(withWeb({ kind: 'worker', cloudRun: { keyRevocation: { kind: 'prevent-new' } } }))).toEqual([
      'missing workloads.web.cloudRun.encryptionKey',
    ]);
  });

  it('give worker pools what they have', () => {
    const wrong = { vpcAccess: { kind: 'connector', connector: 'main' }, startOrder: {} };
    expect(problems(withWeb({ kind: 'worker', cloudRun: wrong }))).toEqual([
      'not-allowed workloads.web.cloudRun.vpcAccess.kind',
      'unknown-key workloads.web.cloudRun.startOrder',
    ]);
    const traffic = [{ kind: 'latest', percent: 100, tag: 'abc' }];
    expect(problems(withWeb({ kind: 'worker', cloudRun: { revisions: { kind: 'terraform', traffic } } }))).toEqual([
      'traffic-tag-unsupported workloads.web.cloudRun.revisions.traffic[0].tag',
    ]);
    expect(problems(withWeb({ kind: 'worker', resources: { cpu: '500m' } }))).toEqual(['worker-cpu-too-small workloads.web.resources.cpu']);
    expect(problems(withWeb({ kind: 'worker', env: { CLOUD_RUN_WORKER_POOL: 'x' } }))).toEqual([
      'env-reserved workloads.web.env.CLOUD_RUN_WORKER_POOL',
    ]);
  });
});
