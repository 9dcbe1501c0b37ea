import { analyze, blueGreen, canary, jobCheck, pause, prometheusQuery, type Router, serviceUrl, weight } from 'orchestra-cdk';
import { formatPath } from '../../../../lib/model/issue';
import { analyses, prometheus, rolledOut, rolledOutAs } from './rolled-out-shop';

const steps = [weight(10), pause('5m'), analyze('success-rate'), weight(50), pause()];
const args = [
  { name: 'workload', value: 'web' },
  { name: 'namespace', value: 'shop' },
  { name: 'version', valueFrom: { podTemplateHashValue: 'Latest' } },
];

describe('a workload with a canary', () => {
  const rendered = rolledOut(canary(steps), { prometheus }, { analyses });

  it('is a Rollout instead of a Deployment, after all that it refers to', () => {
    expect(rendered.names).toEqual([
      'Namespace/shop',
      'ServiceAccount/web',
      'NetworkPolicy/web',
      'Service/web',
      'Service/web-stable',
      'Service/web-canary',
      'AnalysisTemplate/success-rate',
      'Rollout/web',
      'PodDisruptionBudget/web',
      'HorizontalPodAutoscaler/web',
    ]);
  });

  it('has the steps in their order', () => {
    expect(rendered.at('Rollout/web', 'spec', 'strategy', 'canary', 'steps')).toEqual([
      { setWeight: 10 },
      { pause: { duration: '5m' } },
      { analysis: { templates: [{ templateName: 'success-rate' }], args } },
      { setWeight: 50 },
      { pause: {} },
    ]);
  });

  it('has the pods of a Deployment', () => {
    const deployment = rolledOutAs({ kind: 'service' });
    expect(rendered.at('Rollout/web', 'spec', 'template')).toEqual(deployment.at('Deployment/web', 'spec', 'template'));
    expect(rendered.at('Rollout/web', 'spec', 'selector')).toEqual(deployment.at('Deployment/web', 'spec', 'selector'));
  });

  it('goes back when it makes no progress', () => {
    expect(rendered.object('Rollout/web')['spec']).toMatchObject({ progressDeadlineSeconds: 840, progressDeadlineAbort: true });
  });

  it('leaves the number of replicas to the autoscaler, which scales it', () => {
    expect(rendered.object('Rollout/web')['spec']).not.toHaveProperty('replicas');
    expect(rendered.at('HorizontalPodAutoscaler/web', 'spec', 'scaleTargetRef')).toEqual({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      name: 'web',
    });
  });

  it('states the number of replicas where nothing scales it', () => {
    const fixed = rolledOutAs({ kind: 'service', scaling: { min: 4, max: 4 }, rollout: canary([weight(25), pause()]) });
    expect(fixed.at('Rollout/web', 'spec', 'replicas')).toBe(4);
  });

  it('keeps old replicas for a second where they are to go at once, and says so', () => {
    const routed = rolledOut(canary([weight(25), pause()], { scaleDownDelay: '0s' }), { routers: { web: { kind: 'ingress' } } });
    expect(routed.at('Rollout/web', 'spec', 'strategy', 'canary', 'scaleDownDelaySeconds')).toBe(1);
    const switched = rolledOut(blueGreen({ scaleDownDelay: '0s' }));
    expect(switched.at('Rollout/web', 'spec', 'strategy', 'blueGreen', 'scaleDownDelaySeconds')).toBe(1);
    for (const { notes } of [routed, switched]) {
      expect(notes.map(({ level, path }) => `${level} ${formatPath(path)}`)).toContain('degraded workloads.web.rollout.scaleDownDelay');
    }
  });

  it('has the time that the analyses before a switch may take', () => {
    const deadline = (count: number) => {
      const slow = { 'success-rate': prometheusQuery({ query: 'max(queue)', limit: { kind: 'below', value: 9 }, count, interval: '2m' }) };
      const rendered = rolledOut(
        blueGreen({ after: ['success-rate'], before: ['success-rate'], scaleDownDelay: '1h' }),
        { prometheus },
        { analyses: slow },
      );
      return [
        rendered.at('Rollout/web', 'spec', 'progressDeadlineSeconds'),
        rendered.notes.some(({ path }) => formatPath(path) === 'workloads.web.rollout'),
      ];
    };
    expect(deadline(1)).toEqual([840, false]);
    // 9 intervals, and before each measurement 4 errors 10 seconds apart, each after 30 seconds
    expect(deadline(10)).toEqual([9 * 120 + 10 * 4 * 10 + 10 * 5 * 30 + 60, true]);
  });

  it('measures beside the steps from a step on', () => {
    const beside = rolledOut(canary(steps, { background: { analyses: ['success-rate'], fromStep: 3 } }), { prometheus }, { analyses });
    expect(beside.at('Rollout/web', 'spec', 'strategy', 'canary', 'analysis')).toEqual({
      templates: [{ templateName: 'success-rate-continuous' }],
      args,
      startingStep: 3,
    });
  });

  it.each([
    ['preferred', { preferredDuringSchedulingIgnoredDuringExecution: { weight: 100 } }],
    ['required', { requiredDuringSchedulingIgnoredDuringExecution: {} }],
    ['none', undefined],
  ] as const)('keeps versions apart: %s', (antiAffinity, expected) => {
    const apart = rolledOut(canary([weight(25), pause()], { antiAffinity }));
    expect(apart.at('Rollout/web', 'spec', 'strategy', 'canary', 'antiAffinity')).toEqual(expected);
  });

  it('skips the steps on the way back to one of the last versions', () => {
    expect(rolledOut(canary([weight(25), pause()], { rollbackWindow: 3 })).at('Rollout/web', 'spec', 'rollbackWindow')).toEqual({
      revisions: 3,
    });
  });

  it('tells whom the environment names', () => {
    const notifications = { 'on-rollout-aborted': { slack: ['shop', 'releases'], email: [] } };
    expect(rolledOut(canary([weight(25), pause()]), { notifications }).object('Rollout/web').metadata.annotations).toEqual({
      'notifications.argoproj.io/subscribe.on-rollout-aborted.slack': 'shop;releases',
    });
  });

  it('of a worker has no Service', () => {
    const worker = rolledOutAs({ kind: 'worker', rollout: canary([weight(25), pause()]) });
    expect(worker.names.filter((name) => name.startsWith('Service/'))).toEqual([]);
    expect(worker.at('Rollout/web', 'spec', 'strategy', 'canary')).not.toHaveProperty('canaryService');
  });
});

describe('a workload with blue and green', () => {
  it('moves all traffic between two Services, at once and by itself', () => {
    const rendered = rolledOut(blueGreen());
    expect(rendered.names).toEqual(expect.arrayContaining(['Service/web', 'Service/web-preview']));
    expect(rendered.at('Rollout/web', 'spec', 'strategy')).toEqual({
      blueGreen: { activeService: 'web', previewService: 'web-preview', autoPromotionEnabled: true },
    });
  });

  it('waits for a person, or for a while', () => {
    const person = rolledOut(blueGreen({ autoPromote: false })).at('Rollout/web', 'spec', 'strategy', 'blueGreen');
    expect(person).toMatchObject({ autoPromotionEnabled: false });
    const time = rolledOut(blueGreen({ autoPromoteAfter: '5m' })).at('Rollout/web', 'spec', 'strategy', 'blueGreen');
    expect(time).toMatchObject({ autoPromotionEnabled: true, autoPromotionSeconds: 300 });
  });

  it('measures before and after', () => {
    const smoke = {
      kind: 'web',
      url: 'https://checks.example.com/{{args.namespace}}/{{args.workload}}/{{args.version}}',
      limit: { kind: 'equals', value: true },
    } as const;
    const measured = rolledOut(blueGreen({ before: ['smoke'], after: ['smoke'] }), {}, { analyses: { smoke } });
    expect(measured.at('Rollout/web', 'spec', 'strategy', 'blueGreen')).toMatchObject({
      prePromotionAnalysis: { templates: [{ templateName: 'smoke' }], args },
      postPromotionAnalysis: { templates: [{ templateName: 'smoke' }], args },
    });
  });

  it('keeps the sets as long as it is told to', () => {
    const delays = rolledOut(blueGreen({ previewReplicas: 2, scaleDownDelay: '2m', abortScaleDownDelay: '0s', antiAffinity: 'required' }));
    expect(delays.at('Rollout/web', 'spec', 'strategy', 'blueGreen')).toMatchObject({
      previewReplicaCount: 2,
      scaleDownDelaySeconds: 120,
      abortScaleDownDelaySeconds: 0,
      antiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: {} },
    });
  });

  it('of a worker has two Services without ports, for its controller alone', () => {
    const worker = rolledOutAs({ kind: 'worker', rollout: blueGreen() });
    for (const name of ['web', 'web-preview'])
      expect(worker.at(`Service/${name}`, 'spec')).toEqual({ type: 'ClusterIP', clusterIP: 'None' });
  });

  it('lets a job that names the service reach its new version, which the service itself does not lead to', () => {
    const smoke = { kind: 'job', image: 'registry.example.com/smoke:1.0.0', env: { TARGET: serviceUrl('web'), OTHER: 'x' } } as const;
    const more = { workloads: { smoke }, analyses: { smoke: jobCheck({ workload: 'smoke' }) } };
    const target = (rendered: ReturnType<typeof rolledOut>) => JSON.stringify(rendered.at('AnalysisTemplate/smoke', 'spec', 'metrics'));
    expect(target(rolledOut(blueGreen({ before: ['smoke'] }), {}, more))).toContain('"http://web-preview:8080"');
    expect(target(rolledOut(canary([weight(25), pause('5m'), analyze('smoke')]), {}, more))).toContain('"http://web-canary:8080"');
  });

  it('states a selector only for the Service that shares out the traffic by replicas: the others get theirs from the controller', () => {
    const router: Router = { kind: 'gateway-api', gateway: 'edge' };
    const selectors = (rendered: ReturnType<typeof rolledOutAs>) =>
      rendered.objects
        .filter(({ kind }) => kind === 'Service')
        .map(({ metadata, spec }) => [metadata.name, Object.hasOwn(Object(spec), 'selector')]);
    const steps = canary([weight(25), pause('5m')]);
    expect(selectors(rolledOutAs({ kind: 'service', rollout: steps }))).toEqual([
      ['web', true],
      ['web-stable', false],
      ['web-canary', false],
    ]);
    expect(selectors(rolledOutAs({ kind: 'service', rollout: steps }, { routers: { web: router } }))).toEqual([
      ['web', false],
      ['web-canary', false],
    ]);
    expect(selectors(rolledOutAs({ kind: 'service', rollout: blueGreen() }))).toEqual([
      ['web', false],
      ['web-preview', false],
    ]);
  });
});
