import { analyze, blueGreen, canary, email, formatNote, http, jobCheck, latency, pause, rolling, scale, tcp, weight } from 'orchestra-cdk';
import { formatPath } from '../../../lib/model/issue';
import { environment, made, shop, withWeb } from './one';

const envoy = { image: 'docker.io/envoyproxy/envoy:v1.35.0' };
const notes = (application: Parameters<typeof made>[0]) => made(application).notes.map(({ level, path }) => `${level} ${formatPath(path)}`);

const measured = canary([weight(10), pause('4m'), analyze('latency')]);
const unsupported = (field: string, keys: readonly string[]) => keys.map((key) => `unsupported workloads.web.${field}.${key}`);

describe('the notes of Cloud Run', () => {
  it('are none for what nobody stated', () => {
    expect(notes(shop())).toEqual([]);
    expect(notes(withWeb({ kind: 'scheduled-job', schedule: '0 3 * * *', concurrency: 'allow' }))).toEqual([]);
  });

  it('say that runs may overlap even where the model only promises by default that they do not', () => {
    expect(notes(withWeb({ kind: 'scheduled-job', schedule: '0 3 * * *' }))).toEqual(['unsupported workloads.web.concurrency']);
  });

  it.each([
    ['a promise below the ceiling', shop({ resources: { cpu: '500m', limits: { cpu: '1' } } }), ['degraded workloads.web.resources.cpu']],
    [
      'a part of a core, with which one request is answered at a time',
      shop({ resources: { cpu: '500m' } }),
      ['degraded workloads.web.resources.cpu'],
    ],
    ['a part of a core where one at a time is stated', shop({ resources: { cpu: '500m' }, scaling: { concurrency: 1 } }), []],
    ['temporary storage', shop({ resources: { ephemeralStorage: '2Gi' } }), ['unsupported workloads.web.resources.ephemeralStorage']],
    ['liveness by TCP', shop({ probes: { liveness: tcp() } }), ['unsupported workloads.web.probes.liveness']],
    ['readiness', shop({ probes: { readiness: http('/') } }), ['degraded workloads.web.probes.readiness']],
    [
      'a folder on disk',
      shop({ volumes: { '/a': { kind: 'temporary', size: '1Mi', medium: 'disk' } } }),
      ['degraded workloads.web.volumes["/a"].medium'],
    ],
    [
      'what MonitoringStack makes',
      shop(
        { objectives: { availability: '99%' }, alerts: { down: { query: 'up == 0', summary: 'It is down' } } },
        { alerting: { receivers: { team: email({ to: ['team@example.com'] }) }, routes: { page: ['team'] } } },
      ),
      [
        'emulated alerting.receivers.team',
        'emulated alerting.routes.page',
        'degraded workloads.web.alerts.down',
        'emulated workloads.web.objectives',
      ],
    ],
    ['a user', shop({ security: { user: 1000 } }), ['unsupported workloads.web.security.user']],
    [
      'a writable root',
      shop({ security: { writableRoot: { reason: 'old program' } } }),
      ['unsupported workloads.web.security.writableRoot'],
    ],
    ['ports of a sidecar', shop({ sidecars: { e: { ...envoy, ports: { admin: 9901 } } } }), ['unsupported workloads.web.sidecars.e.ports']],
    [
      'a wait before the end',
      shop({ lifecycle: { beforeStop: { kind: 'sleep', seconds: 3 } } }),
      ['unsupported workloads.web.lifecycle.beforeStop'],
    ],
    ['time to end', shop({ lifecycle: { graceSeconds: 60 } }), ['unsupported workloads.web.lifecycle.graceSeconds']],
    ['spread', shop({ placement: { spread: 'nodes' } }), ['unsupported workloads.web.placement.spread']],
    ['nodes', shop({ placement: { nodeLabels: { a: 'b' } } }), ['unsupported workloads.web.placement.nodeLabels']],
    [
      'preferred nodes',
      shop({ placement: { preferredNodeLabels: { a: 'b' } } }),
      ['unsupported workloads.web.placement.preferredNodeLabels'],
    ],
    ['taints', shop({ placement: { tolerations: [{ key: 'a' }] } }), ['unsupported workloads.web.placement.tolerations']],
    ['further ports', shop({ ports: { metrics: 9090 } }), ['unsupported workloads.web.ports']],
    ['a CPU target', shop({ scaling: { targetCpu: 70 } }), ['unsupported workloads.web.scaling.targetCpu']],
    ['a memory target', shop({ scaling: { targetMemory: 70 } }), ['unsupported workloads.web.scaling.targetMemory']],
    ['a surge', shop({ rollout: rolling({ maxSurge: 1 }) }), ['unsupported workloads.web.rollout.maxSurge']],
    ['missing replicas', shop({ rollout: rolling({ maxUnavailable: 1 }) }), ['unsupported workloads.web.rollout.maxUnavailable']],
    ['a canary', shop({ rollout: canary([weight(10), pause()]) }), ['emulated workloads.web.rollout']],
    [
      'what a canary says of replicas',
      shop({ rollout: canary([weight(10), scale(50), pause()], { maxSurge: 1, scaleDownDelay: '1m', rollbackWindow: 2 }) }),
      ['emulated workloads.web.rollout', ...unsupported('rollout', ['maxSurge', 'scaleDownDelay', 'rollbackWindow', 'steps[1]'])],
    ],
    [
      'a name that the rollout script asks under another one',
      shop({
        rollout: canary([weight(10), pause()]),
        probes: { startup: http('/', { headers: { 'X-Probe': 'a', host: 'a.example.com' } }) },
      }),
      ['degraded workloads.web.probes.startup.headers.host', 'emulated workloads.web.rollout'],
    ],
    ['a name that only probes ask under', shop({ probes: { startup: http('/', { headers: { Host: 'a.example.com' } }) } }), []],
    ['blue and green', shop({ rollout: blueGreen() }), ['emulated workloads.web.rollout']],
    [
      'what blue and green say of replicas',
      shop({ rollout: blueGreen({ previewReplicas: 1, scaleDownDelay: '1m', antiAffinity: 'required' }) }),
      ['emulated workloads.web.rollout', ...unsupported('rollout', ['previewReplicas', 'scaleDownDelay', 'antiAffinity'])],
    ],
    [
      'metrics of your own',
      shop({ rollout: measured }, { analyses: { latency: latency({ percentile: 90, below: '1s', metric: 'rpc_seconds' }) } }),
      ['emulated workloads.web.rollout', 'emulated analyses.latency.metric'],
    ],
    [
      'a count of what is measured beside the steps, and the wait in which nothing is',
      shop(
        { rollout: canary([weight(10), pause('4m'), weight(50), pause()], { background: { analyses: ['latency'] } }) },
        { analyses: { latency: latency({ percentile: 90, below: '1s', count: 5 }) } },
      ),
      ['emulated workloads.web.rollout', 'degraded workloads.web.rollout.background.analyses', 'unsupported analyses.latency.count'],
    ],
    [
      'another Prometheus',
      shop({ rollout: measured }, { analyses: { latency: latency({ percentile: 90, below: '1s', prometheus: { address: 'http://p' } }) } }),
      ['emulated workloads.web.rollout', 'emulated analyses.latency.prometheus'],
    ],
    [
      'the image of a job that decides',
      shop(
        { rollout: canary([weight(10), analyze('check')]) },
        { analyses: { check: jobCheck({ workload: 'check' }) }, workloads: { check: { kind: 'job', ...envoy } } },
      ),
      ['emulated workloads.web.rollout', 'degraded analyses.check.workload'],
    ],
    [
      'what nobody measures',
      shop({}, { analyses: { latency: latency({ percentile: 90, below: '1s' }) } }),
      ['unsupported analyses.latency'],
    ],
    ['a job before a release', withWeb({ kind: 'job', runs: 'before-release' }), ['emulated workloads.web.runs']],
    [
      'a single run at a time',
      withWeb({ kind: 'scheduled-job', schedule: '0 3 * * *', concurrency: 'replace' }),
      ['unsupported workloads.web.concurrency'],
    ],
    [
      'liveness of a job',
      withWeb({ kind: 'job', sidecars: { e: { ...envoy, ports: { a: 1024 }, probes: { liveness: http('/', { port: 1024 }) } } } }),
      ['unsupported workloads.web.sidecars.e.probes.liveness', 'unsupported workloads.web.sidecars.e.ports'],
    ],
    [
      'labels of revisions that a deployer makes',
      shop({ cloudRun: { revisionLabels: { team: 'shop' }, revisions: { kind: 'deployer' } } }),
      ['degraded workloads.web.cloudRun.revisionLabels'],
    ],
    [
      'labels of revisions that a rollout script makes',
      shop({ cloudRun: { revisionLabels: { team: 'shop' } }, rollout: blueGreen() }),
      ['degraded workloads.web.cloudRun.revisionLabels', 'emulated workloads.web.rollout'],
    ],
    ['no labels of revisions that Terraform makes', shop({ cloudRun: { revisionLabels: { team: 'shop' } } }), []],
    ['a registry that it cannot reach', shop({ image: 'ghcr.io/acme/web:1' }), ['unsupported workloads.web.image']],
    ['the version of a secret that nobody reads', shop({}, { secrets: { key: { version: '2' } } }), ['unsupported secrets.key.version']],
  ])('name %s', (_what, application, expected) => {
    expect(notes(application).toSorted()).toEqual(expected.toSorted());
  });

  it('say who walks the steps', () => {
    const { google } = environment;
    const walked = (['script', 'terraform', 'cloud-deploy'] as const).map((rolloutDriver) => {
      const place = { ...environment, ...(google !== undefined && { google: { ...google, rolloutDriver } }) };
      return made(shop({ rollout: canary([weight(10), pause()]) }), place).notes.map(({ reason }) => reason.split(' walk')[0]);
    });
    expect(walked.flat()).toEqual(['the rollout script of the delivery', 'one terraform apply', 'a pipeline of Cloud Deploy']);
  });

  it('name a wait that Cloud Deploy does not have', () => {
    const { google } = environment;
    const place = { ...environment, ...(google !== undefined && { google: { ...google, rolloutDriver: 'cloud-deploy' as const } }) };
    const { notes } = made(shop({ rollout: canary([weight(10), pause(), pause(), weight(100), pause()]) }), place);
    expect(notes.map(({ path }) => formatPath(path))).toEqual(['', '.steps[2]', '.steps[4]'].map((end) => `workloads.web.rollout${end}`));
  });

  it('say what happens instead', () => {
    expect(made(shop({ lifecycle: { graceSeconds: 60 } })).notes.map(formatNote)).toEqual([
      'cloud-run: workloads.web.lifecycle.graceSeconds is unsupported: Cloud Run gives 10 seconds from SIGTERM to SIGKILL',
    ]);
  });
});
