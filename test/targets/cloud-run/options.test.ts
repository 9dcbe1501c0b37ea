import type { CloudRunServiceOptions } from 'orchestra-cdk';
import { tcp } from 'orchestra-cdk';
import { renderJob } from '../../../lib/targets/cloud-run/render/job';
import { renderService } from '../../../lib/targets/cloud-run/render/service';
import { environment, made, production, shop, withWeb } from './one';

const envoy = { image: 'docker.io/envoyproxy/envoy:v1.35.0' };
const probed = (port: number) => ({ ...envoy, ports: { [`p${port}`]: port }, probes: { startup: tcp({ port }) } });

function service(cloudRun: CloudRunServiceOptions, fields: object = {}) {
  const spec = made(shop({ ...fields, cloudRun })).output.services['web'];
  if (spec === undefined) throw new Error('there is no service web');
  return renderService({ ...spec, env: {}, sidecars: spec.sidecars }, 'a@b');
}

describe('the options of a Cloud Run service', () => {
  it('say who is let in, and who callers may be', () => {
    expect(service({ ingress: 'internal', customAudiences: ['https://shop.example.com'] })).toMatchObject({
      ingress: 'INGRESS_TRAFFIC_INTERNAL_ONLY',
      customAudiences: ['https://shop.example.com'],
    });
  });

  it('say when there is CPU, and how it starts', () => {
    const { template } = service({ cpuAllocation: 'always', startupCpuBoost: false, sessionAffinity: true, executionEnvironment: 'gen1' });
    expect(template).toMatchObject({
      containers: [{ resources: { cpuIdle: false, startupCpuBoost: false } }],
      sessionAffinity: true,
      executionEnvironment: 'EXECUTION_ENVIRONMENT_GEN1',
    });
  });

  it('give a GPU to the main container, with CPU always, in one zone unless two are asked for', () => {
    const resources = { cpu: '4', memory: '16Gi' };
    expect(service({ gpu: { type: 'nvidia-l4' } }, { resources }).template).toMatchObject({
      containers: [{ resources: { limits: { cpu: '4', memory: '16Gi', 'nvidia.com/gpu': '1' }, cpuIdle: false } }],
      nodeSelector: { accelerator: 'nvidia-l4' },
      gpuZonalRedundancyDisabled: true,
      executionEnvironment: 'EXECUTION_ENVIRONMENT_GEN2',
    });
    expect(service({ gpu: { type: 'nvidia-l4', zonalRedundancy: true } }, { resources }).template).toMatchObject({
      gpuZonalRedundancyDisabled: false,
    });
  });

  it('leave the range of a revision out where a number decides', () => {
    const counted = service({ instances: { kind: 'manual', count: 4 } });
    expect(counted.scaling).toEqual({ scalingMode: 'MANUAL', manualInstanceCount: 4 });
    expect(counted.template).not.toHaveProperty('scaling');
    expect(service({ instances: { kind: 'automatic', min: 2 } }).scaling).toEqual({ scalingMode: 'AUTOMATIC', minInstanceCount: 2 });
    expect(service({})).not.toHaveProperty('scaling');
  });

  it('lead into the network directly or by a connector, which knows its own', () => {
    expect(service({ vpcAccess: { kind: 'direct', egress: 'all-traffic', tags: ['web'] } }).template).toMatchObject({
      vpcAccess: { egress: 'ALL_TRAFFIC', networkInterfaces: [{ network: 'shop', subnetwork: 'shop-europe-west1', tags: ['web'] }] },
    });
    expect(service({ vpcAccess: { kind: 'connector', connector: 'main' } }).template).toMatchObject({
      vpcAccess: { egress: 'PRIVATE_RANGES_ONLY', connector: 'main' },
    });
  });

  it('mount what lies elsewhere once, for the sidecars that are named too', () => {
    const volumes = {
      '/data': { kind: 'gcs', bucket: 'acme-data', readOnly: true, sidecars: ['proxy'] },
      '/shared': { kind: 'nfs', server: '10.8.0.2', path: '/exports' },
    } as const;
    const { template } = service({ volumes, workingDirectory: '/data' }, { sidecars: { proxy: envoy, other: envoy } });
    expect(template).toMatchObject({
      containers: [
        {
          workingDir: '/data',
          volumeMounts: [
            { name: 'data', mountPath: '/data' },
            { name: 'shared', mountPath: '/shared' },
          ],
        },
        { name: 'other' },
        { name: 'proxy', volumeMounts: [{ name: 'data', mountPath: '/data' }] },
      ],
      volumes: [
        { name: 'data', gcs: { bucket: 'acme-data', readOnly: true } },
        { name: 'shared', nfs: { server: '10.8.0.2', path: '/exports', readOnly: false } },
      ],
    });
    expect((template.containers as readonly object[])[1]).not.toHaveProperty('volumeMounts');
  });

  it('share a folder in memory between the containers that are named, as one volume', () => {
    const volumes = { '/logging': { kind: 'memory', size: '64Mi', sidecars: ['proxy'] } } as const;
    const { template } = service({ volumes }, { sidecars: { proxy: envoy, other: envoy } });
    const logging = [{ name: 'logging', mountPath: '/logging' }];
    expect(template).toMatchObject({
      containers: [{ volumeMounts: logging }, { name: 'other' }, { name: 'proxy', volumeMounts: logging }],
      volumes: [{ name: 'logging', emptyDir: { medium: 'MEMORY', sizeLimit: '64Mi' } }],
    });
    expect((template.containers as readonly object[])[1]).not.toHaveProperty('volumeMounts');
    expect(service({ volumes, executionEnvironment: 'gen1' }, { sidecars: { proxy: envoy } }).template.executionEnvironment).toMatch(
      /GEN1$/,
    );
  });

  it('decide who waits for whom', () => {
    const sidecars = { a: probed(9001), b: probed(9002), c: envoy };
    const { containers } = service({ startOrder: { main: ['a'], sidecars: { a: ['b'], c: ['a', 'b'] } } }, { sidecars }).template;
    expect((containers as readonly { dependsOn?: unknown }[]).map(({ dependsOn }) => dependsOn)).toEqual([
      ['a'],
      ['b'],
      undefined,
      ['a', 'b'],
    ]);
    const none = service({ startOrder: { main: [] } }, { sidecars }).template.containers as readonly object[];
    expect(none[0]).not.toHaveProperty('dependsOn');
  });

  it('share out the traffic between revisions, with tags', () => {
    const { traffic } = service({
      revisions: {
        kind: 'terraform',
        traffic: [
          { kind: 'latest', percent: 10, tag: 'canary' },
          { kind: 'revision', revision: 'shop-web-00007-abc', percent: 90 },
        ],
      },
    });
    expect(traffic).toEqual([
      { type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST', percent: 10, tag: 'canary' },
      { type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION', revision: 'shop-web-00007-abc', percent: 90 },
    ]);
  });

  it('leave to a deployer what a deployer writes, and nothing else', () => {
    const { lifecycle, traffic } = service({ revisions: { kind: 'deployer' } });
    expect(lifecycle).toEqual({
      ignoreChanges: [
        'template[0].containers[0].image',
        'template[0].revision',
        'template[0].labels',
        'template[0].annotations',
        'traffic',
        'client',
        'client_version',
      ],
    });
    expect(service({ revisions: { kind: 'deployer', owns: 'template' } }).lifecycle).toEqual({
      ignoreChanges: ['template', 'traffic', 'client', 'client_version'],
    });
    expect(traffic).toEqual([{ type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST', percent: 100 }]);
    expect(service({})).not.toHaveProperty('lifecycle');
  });

  it('name a revision only where that is asked for, and write down why', () => {
    expect(service({}).template).not.toHaveProperty('revision');
    const named = service({ revisions: { kind: 'terraform', name: { suffix: 'v7', reason: 'known beforehand' } } });
    expect(named.template).toMatchObject({ revision: 'shop-web-v7' });
    expect(named.annotations).toEqual({ 'revision-name-reason': 'known beforehand' });
  });

  it('pass on notes, keys, policies, the stage and patience', () => {
    const rendered = service({
      description: 'The shop',
      annotations: { runbook: 'x' },
      revisionLabels: { team: 'shop' },
      encryptionKey: 'projects/p/locations/europe-west1/keyRings/r/cryptoKeys/k',
      binaryAuthorization: { kind: 'policy', policy: 'projects/p/platforms/cloudRun/policies/x' },
      launchStage: 'BETA',
      timeouts: { create: '10m', delete: '90s' },
    });
    expect(rendered).toMatchObject({
      description: 'The shop',
      annotations: { runbook: 'x' },
      binaryAuthorization: { policy: 'projects/p/platforms/cloudRun/policies/x' },
      launchStage: 'BETA',
      timeouts: { create: '600s', delete: '90s' },
      template: { labels: { team: 'shop' }, encryptionKey: 'projects/p/locations/europe-west1/keyRings/r/cryptoKeys/k' },
    });
    const broken = service({ binaryAuthorization: { kind: 'default', breakglassJustification: 'the attestor is down' } });
    expect(broken.binaryAuthorization).toEqual({ useDefault: true, breakglassJustification: 'the attestor is down' });
  });

  it('are overridden by an environment like anything else', () => {
    const application = shop({ cloudRun: { sessionAffinity: true, description: 'The shop' } });
    const spec = made(application, { ...environment, workloads: { web: { cloudRun: { sessionAffinity: false } } } }).output.services['web'];
    expect(spec).toMatchObject({ sessionAffinity: false, description: 'The shop' });
  });
});

describe('the options of a Cloud Run job', () => {
  it('are those that jobs have, in the second generation always', () => {
    const job = made(
      withWeb({
        kind: 'job',
        resources: { cpu: '4', memory: '16Gi' },
        cloudRun: { gpu: { type: 'nvidia-l4' }, volumes: { '/data': { kind: 'gcs', bucket: 'acme-data' } }, workingDirectory: '/data' },
      }),
    ).output.jobs['web'];
    if (job === undefined) throw new Error('there is no job web');
    expect(renderJob(job, 'a@b').template).toMatchObject({
      template: {
        executionEnvironment: 'EXECUTION_ENVIRONMENT_GEN2',
        gpuZonalRedundancyDisabled: true,
        containers: [{ workingDir: '/data', resources: { limits: { 'nvidia.com/gpu': '1' } } }],
      },
    });
  });
});

describe('what nobody asked for', () => {
  it('is neither a name for a revision nor a way in from outside', () => {
    for (const place of [environment, production]) {
      const { web } = made(shop(), place).output.services;
      if (web === undefined) throw new Error('there is no service web');
      const text = JSON.stringify(renderService({ ...web, env: {}, sidecars: {} }, 'a@b'));
      expect(text).not.toMatch(/"revision"|invokerIamDisabled|INGRESS_TRAFFIC_ALL/);
    }
  });
});
