import {
  type Analysis,
  analyze,
  arg,
  below,
  blueGreen,
  canary,
  equals,
  experiment,
  jobCheck,
  pause,
  prometheusQuery,
  type RolloutField,
  requiredArgument,
  rolloutField,
  successRatio,
  webCheck,
  weight,
} from 'orchestra-cdk';
import { formatPath } from '../../../../lib/model/issue';
import type { Rendered } from '../compile-workload';
import { prometheus, rolledOut, rolledOutAs } from './rolled-out-shop';

const busy = prometheusQuery({
  query: 'max(queue)',
  limit: below(arg('most')),
  count: arg('often'),
  failureLimit: arg('failures'),
  args: { most: requiredArgument(), often: 4, failures: '1' },
});
const builtIn = new Set(['workload', 'namespace', 'version']);
const own = (given: unknown) => (given as readonly { readonly name: string }[]).filter(({ name }) => !builtIn.has(name));

function asked(analyses: { readonly [name: string]: Analysis }, ...steps: Parameters<typeof canary>[0]): Rendered {
  return rolledOut(canary([weight(10), pause('5m'), ...steps]), { prometheus }, { analyses });
}

function rolloutArguments(rendered: Rendered, ...path: readonly (string | number)[]): unknown {
  return own(rendered.at('Rollout/web', 'spec', 'strategy', ...path, 'args'));
}

describe('arguments of an analysis', () => {
  const twice = asked({ busy }, analyze('busy', { args: { most: 5 } }), weight(50), analyze('busy', { args: { most: 9, failures: 0 } }));

  it('stand in its template, with their defaults', () => {
    expect(own(twice.at('AnalysisTemplate/busy', 'spec', 'args'))).toEqual([
      { name: 'failures', value: '1' },
      { name: 'most' },
      { name: 'often', value: '4' },
    ]);
    const condition = 'let answer = map([result], {type(#) == "array" ? # : [#]})[0]; len(answer) > 0 && all(answer, {# < {{args.most}}})';
    expect(twice.at('AnalysisTemplate/busy', 'spec', 'metrics', 0)).toMatchObject({
      count: '{{args.often}}',
      failureLimit: '{{args.failures}}',
      interval: '1m',
      successCondition: condition,
    });
  });

  it('get their values from each use, of one and the same template', () => {
    const steps = [2, 4].map((step) => rolloutArguments(twice, 'canary', 'steps', step, 'analysis'));
    expect(steps).toEqual([
      [{ name: 'most', value: '5' }],
      [
        { name: 'failures', value: '0' },
        { name: 'most', value: '9' },
      ],
    ]);
    expect(twice.objects.filter(({ kind }) => kind === 'AnalysisTemplate')).toHaveLength(1);
  });

  it('get values beside the steps, in experiments, and before and after a switch', () => {
    const args = { most: 7 };
    const versions = { new: { version: 'canary', replicas: 1 } } as const;
    const beside = rolledOut(
      canary([weight(10), pause('5m'), experiment({ versions, analyses: ['busy'], args })], { background: { analyses: ['busy'], args } }),
      { prometheus },
      { analyses: { busy } },
    );
    const switched = rolledOut(
      blueGreen({ before: { analyses: ['busy'], args }, after: { analyses: ['busy'], args: { most: 8 } }, scaleDownDelay: '10m' }),
      { prometheus },
      { analyses: { busy } },
    );
    expect([
      rolloutArguments(beside, 'canary', 'analysis'),
      rolloutArguments(beside, 'canary', 'steps', 2, 'experiment', 'analyses', 0),
      rolloutArguments(switched, 'blueGreen', 'prePromotionAnalysis'),
      rolloutArguments(switched, 'blueGreen', 'postPromotionAnalysis'),
    ]).toEqual([...[7, 7, 7].map((most) => [{ name: 'most', value: String(most) }]), [{ name: 'most', value: '8' }]]);
  });

  it('are compared as strings, and bound a ratio as numbers', () => {
    const compared = webCheck({ url: arg('url'), limit: equals(arg('answer')), args: { url: 'https://checks.example.com', answer: 'ok' } });
    const ratio = successRatio({ atLeast: arg('share'), noData: 'fail', args: { share: 0.9 } });
    const rendered = asked({ compared, ratio }, analyze('compared', 'ratio'));
    const metric = (name: string) => rendered.at(`AnalysisTemplate/${name}`, 'spec', 'metrics', 0);
    expect(metric('compared')).toMatchObject({
      successCondition: 'result == "{{args.answer}}"',
      provider: { web: { url: '{{args.url}}' } },
    });
    expect(metric('ratio')).toMatchObject({ successCondition: 'len(result) > 0 && all(result, {# >= {{args.share}}})' });
  });

  it('take a field of the Rollout in one use, in the place of a default', () => {
    const check = webCheck({ url: 'https://checks.example.com/{{args.rev}}', limit: equals(true), args: { rev: 'none' } });
    const rendered = asked({ check }, analyze('check', { args: { rev: rolloutField("metadata.labels['rev']") } }));
    expect(rolloutArguments(rendered, 'canary', 'steps', 2, 'analysis')).toEqual([
      { name: 'rev', valueFrom: { fieldRef: { fieldPath: "metadata.labels['rev']" } } },
    ]);
  });

  it.each<[path: RolloutField['path'], kubernetes: object, noted: string | undefined]>([
    ["metadata.labels['rev']", { labels: { rev: 'initial' } }, undefined],
    [
      "metadata.labels['rev']",
      { podLabels: { rev: 'initial' } },
      "has no metadata.labels['rev'] of its own: unless another tool sets it, the argument is empty",
    ],
    ['spec.template.metadata.labels.rev', { podLabels: { rev: 'initial' } }, undefined],
    ['spec.template.spec.containers[0].image', {}, undefined],
    ['spec.template.spec.containers[9].image', {}, 'no analysis that it is given to can begin'],
    ['status.currentPodHash', {}, undefined],
    ['metadata.name', {}, undefined],
  ])('that are the field %s of %j have a note where the Rollout lacks it', (path, options, noted) => {
    const check = webCheck({ url: 'https://checks.example.com/{{args.rev}}', limit: equals(true), args: { rev: 'none' } });
    const rollout = canary([weight(10), pause('5m'), analyze('check', { args: { rev: rolloutField(path) } })]);
    const { notes } = rolledOutAs({ kind: 'service', rollout, kubernetes: options }, {}, { analyses: { check } });
    const found = notes.filter((note) => formatPath(note.path) === 'workloads.web.rollout.steps[2].args.rev').map(({ reason }) => reason);
    expect(found).toEqual(noted === undefined ? [] : [expect.stringContaining(noted)]);
  });

  it('lead the controller to an address that a use gives', () => {
    const check = webCheck({ url: 'http://web.shop-prod.svc:{{args.port}}/', limit: equals(true), args: { port: 1 } });
    const admitted = (...args: readonly { readonly args: { readonly port: number } }[]): boolean => {
      const steps = [
        weight(10),
        pause('5m'),
        ...args.map((each) => analyze('check', each)),
        ...(args.length === 0 ? [analyze('check')] : []),
      ];
      const { objects } = rolledOut(canary(steps), { namespace: 'shop-prod' }, { analyses: { check } });
      return JSON.stringify(objects.filter(({ kind }) => kind === 'NetworkPolicy')).includes('argo-rollouts');
    };
    expect([admitted(), admitted({ args: { port: 8080 } })]).toEqual([false, true]);
  });

  it('are noted where nothing names them, and where a job names them that a person may start', () => {
    const image = 'docker.io/library/alpine:3.8';
    const workloads = { sleeps: { kind: 'job', image, command: ['sleep', arg('seconds')], args: ['1'] } } as const;
    const check = jobCheck({ workload: 'sleeps', args: { seconds: 1, rev: 'none' } });
    const rendered = rolledOut(canary([weight(10), pause('5m'), analyze('check')]), {}, { analyses: { check }, workloads });
    const found = rendered.notes.map(({ path, reason }) => `${formatPath(path)}: ${reason}`);
    expect(found).toEqual(
      expect.arrayContaining([
        'analyses.check.args: nothing of the analysis names rev',
        'workloads.sleeps.command: {{args.seconds}} stands as it is where the job is started by hand: only an analysis fills it in',
      ]),
    );
  });
});
