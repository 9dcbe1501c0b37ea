import { blueGreen, http, rolling } from 'orchestra-cdk';
import { formatPath } from '../../../lib/model/issue';
import { renderWorkerPool } from '../../../lib/targets/cloud-run/render/worker-pool';
import { made, withWeb } from './one';

function rendered(fields: object = {}) {
  const spec = made(withWeb({ kind: 'worker', ...fields })).output.workers['web'];
  if (spec === undefined) throw new Error('there is no worker web');
  return renderWorkerPool({ ...spec, env: {} }, 'a@b');
}
const notes = (fields: object) =>
  made(withWeb({ kind: 'worker', ...fields })).notes.map(({ level, path }) => `${level} ${formatPath(path)}`);

describe('a worker pool of Cloud Run', () => {
  it('has as many instances as the worker has at least, of the latest revision', () => {
    expect(rendered({ scaling: { min: 2, max: 6 } })).toMatchObject({
      name: 'shop-web',
      scaling: { scalingMode: 'MANUAL', manualInstanceCount: 2 },
      instanceSplits: [{ type: 'INSTANCE_SPLIT_ALLOCATION_TYPE_LATEST', percent: 100 }],
      template: {
        serviceAccount: 'a@b',
        vpcAccess: { egress: 'PRIVATE_RANGES_ONLY', networkInterfaces: [{ network: 'shop', subnetwork: 'shop-europe-west1' }] },
        containers: [{ name: 'shop-web', resources: { limits: { cpu: '1', memory: '512Mi' } } }],
      },
    });
  });

  it('scales by CPU where that is asked for, which is a preview', () => {
    expect(rendered({ scaling: { min: 2, max: 6 }, cloudRun: { instances: { kind: 'automatic' } } })).toMatchObject({
      scaling: { scalingMode: 'AUTOMATIC', minInstanceCount: 2, maxInstanceCount: 6 },
      launchStage: 'BETA',
    });
  });

  it('says what happens when its key is revoked', () => {
    const encryptionKey = 'projects/p/locations/europe-west1/keyRings/r/cryptoKeys/k';
    expect(rendered({ cloudRun: { encryptionKey, keyRevocation: { kind: 'shutdown', afterHours: 3 } } }).template).toMatchObject({
      encryptionKey,
      encryptionKeyRevocationAction: 'SHUTDOWN',
      encryptionKeyShutdownDuration: '10800s',
    });
  });

  it('shares out instances, or leaves that to a deployer', () => {
    const traffic = [
      { kind: 'latest', percent: 50 },
      { kind: 'revision', revision: 'shop-web-00007-abc', percent: 50 },
    ];
    expect(rendered({ cloudRun: { revisions: { kind: 'terraform', traffic } } }).instanceSplits).toEqual([
      { type: 'INSTANCE_SPLIT_ALLOCATION_TYPE_LATEST', percent: 50 },
      { type: 'INSTANCE_SPLIT_ALLOCATION_TYPE_REVISION', revision: 'shop-web-00007-abc', percent: 50 },
    ]);
    expect(rendered({ cloudRun: { revisions: { kind: 'deployer' } } }).lifecycle).toEqual({
      ignoreChanges: [
        'template[0].containers[0].image',
        'template[0].revision',
        'template[0].labels',
        'template[0].annotations',
        'instance_splits',
        'client',
        'client_version',
      ],
    });
  });

  it.each<[string, object, string[]]>([
    ['nothing that nobody stated', {}, []],
    ['a fixed number', { scaling: { min: 3, max: 3 } }, []],
    ['a range', { scaling: { min: 1, max: 3 } }, ['unsupported workloads.web.scaling.max']],
    ['a range by CPU', { scaling: { min: 1, max: 3 }, cloudRun: { instances: { kind: 'automatic' } } }, []],
    [
      'a range beside a number',
      { scaling: { min: 1, max: 3 }, cloudRun: { instances: { kind: 'manual', count: 2 } } },
      ['unsupported workloads.web.scaling.max', 'unsupported workloads.web.scaling.min'],
    ],
    ['a target', { scaling: { targetCpu: 50 } }, ['unsupported workloads.web.scaling.targetCpu']],
    ['memory', { scaling: { targetMemory: 50 } }, ['unsupported workloads.web.scaling.targetMemory']],
    ['ports', { ports: { metrics: 9090 } }, ['unsupported workloads.web.ports']],
    [
      'probes',
      { ports: { metrics: 9090 }, probes: { liveness: http('/', { port: 9090 }) } },
      ['degraded workloads.web.probes.liveness', 'unsupported workloads.web.ports'],
    ],
    ['a surge', { rollout: rolling({ maxSurge: 1 }) }, ['unsupported workloads.web.rollout.maxSurge']],
    ['steps', { rollout: blueGreen() }, ['unsupported workloads.web.rollout']],
  ])('has notes on %s', (_what, fields, expected) => {
    expect(notes(fields).toSorted()).toEqual(expected.toSorted());
  });
});
