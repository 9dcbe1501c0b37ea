import {
  analyze,
  arg,
  atMost,
  equals,
  experiment,
  pause,
  prometheusQuery,
  requiredArgument,
  rolloutField,
  secret,
  successRatio,
  webCheck,
  weight,
} from 'orchestra-cdk';
import { type Change, options, sets, steps, type WrongPlan } from './shop';

const rollout = 'workloads.web.rollout';
const used = `${rollout}.steps[2].args`;

/** A query with arguments, which a step asks with these values. */
function asked(analysis: object, args: object = {}, more: object = {}): Change {
  const extra = prometheusQuery({ query: 'max(up)', limit: atMost(5), ...analysis });
  return { analyses: { extra }, ...steps(weight(10), pause('5m'), { kind: 'analyze', analyses: ['extra'], args }), ...more };
}

const most = { limit: atMost(arg('most')), args: { most: requiredArgument() } };
const failures = { failureLimit: arg('failures'), args: { failures: 0 } };

/** Arguments that are not declared, have no value, or one that does not fit. */
export const argumentPlans: readonly WrongPlan[] = [
  {
    title: 'a limit by an argument that is not declared',
    ...asked({ limit: atMost(arg('most')) }),
    code: 'unknown-argument',
    path: 'analyses.extra.limit.value',
  },
  {
    title: 'a count by an argument that is not declared',
    ...asked({ count: arg('count'), args: { often: 3 } }),
    code: 'unknown-argument',
    path: 'analyses.extra.count',
  },
  {
    title: 'a count by the name of the workload',
    ...asked({ count: arg('workload') }),
    code: 'unknown-argument',
    path: 'analyses.extra.count',
  },
  {
    title: 'a value for an argument that is not declared',
    ...asked(failures, { failure: 1 }),
    code: 'unknown-argument',
    path: `${used}.failure`,
  },
  { title: 'no value for an argument without a default', ...asked(most), code: 'argument-missing', path: `${used}.most` },
  {
    title: 'no value in the background for an argument without a default',
    ...options({ background: { analyses: ['extra'] } }),
    analyses: { extra: prometheusQuery({ query: 'max(up)', ...most }) },
    code: 'argument-missing',
    path: `${rollout}.background.args.most`,
  },
  {
    title: 'no value before the switch for an argument without a default',
    ...sets({ before: { analyses: ['extra'] } }),
    analyses: { extra: prometheusQuery({ query: 'max(up)', ...most }) },
    code: 'argument-missing',
    path: `${rollout}.before.args.most`,
  },
  {
    title: 'no value in an experiment for an argument without a default',
    ...steps(weight(10), pause('5m'), experiment({ versions: { new: { version: 'canary', replicas: 1 } }, analyses: ['extra'] })),
    analyses: { extra: prometheusQuery({ query: 'max(up)', ...most }) },
    code: 'argument-missing',
    path: `${rollout}.steps[2].args.most`,
  },
  ...["metadata.labels['a", 'metadata.generation', "spec.template.metadata.labels['app.kubernetes.io/name']", 'spec', 'kind'].map(
    (field) => ({
      title: `the field ${field} as an argument`,
      ...asked({ query: 'max(up{a="{{args.a}}"})', args: { a: 'x' } }, { a: { kind: 'rollout-field', path: field } }),
      code: 'wrong-value',
      path: `${used}.a.path`,
    }),
  ),
  { title: 'a limit of failures in words', ...asked(failures, { failures: 'abc' }), code: 'wrong-argument', path: `${used}.failures` },
  { title: 'a limit of failures with a fraction', ...asked(failures, { failures: 1.5 }), code: 'wrong-argument', path: `${used}.failures` },
  { title: 'a limit of failures below none', ...asked(failures, { failures: '-1' }), code: 'wrong-argument', path: `${used}.failures` },
  {
    title: 'a default in words',
    ...asked({ ...failures, args: { failures: 'abc' } }),
    code: 'wrong-argument',
    path: 'analyses.extra.args.failures',
  },
  {
    title: 'an interval without a unit',
    ...asked({ interval: arg('each'), args: { each: '1m' } }, { each: 60 }),
    code: 'wrong-argument',
    path: `${used}.each`,
  },
  {
    title: 'a share in percent',
    analyses: { extra: successRatio({ atLeast: arg('share'), args: { share: 95 } }) },
    code: 'wrong-argument',
    path: 'analyses.extra.args.share',
  },
  {
    title: 'a bound that is a secret',
    ...asked({ limit: atMost(arg('most')), args: { most: secret('most') } }),
    code: 'wrong-argument',
    path: 'analyses.extra.args.most',
    also: ['unknown-secret'],
  },
  {
    title: 'a bound that is a field',
    ...asked(failures, { failures: rolloutField('spec.replicas') }),
    code: 'wrong-argument',
    path: `${used}.failures`,
  },
  {
    title: 'an argument that is another one',
    ...asked({ query: 'max(up{a="{{args.a}}"})', args: { a: 'x' } }, { a: '{{args.version}}' }),
    code: 'wrong-argument',
    path: `${used}.a`,
  },
  {
    title: 'a bound that is another argument',
    ...asked(failures, { failures: arg('failures') }),
    code: 'wrong-argument',
    path: `${used}.failures`,
  },
  {
    title: 'as many failures as measurements in one use',
    ...asked(failures, { failures: 3 }),
    code: 'analysis-cannot-fail',
    path: `${used}.failures`,
  },
  {
    title: 'an interval of one use that is too short',
    ...asked({ interval: arg('each'), args: { each: '1m' } }, { each: '5s' }),
    code: 'interval-too-short',
    path: `${used}.each`,
  },
  {
    title: 'a count without a default',
    ...asked({ count: arg('count'), args: { count: requiredArgument() } }, { count: 3 }),
    code: 'count-without-default',
    path: 'analyses.extra.args.count',
  },
  {
    title: 'quotes in a text that is compared',
    analyses: { extra: webCheck({ url: 'https://checks.example.com', limit: equals(arg('answer')), args: { answer: 'ok' } }) },
    ...steps(weight(10), pause('5m'), analyze('extra', { args: { answer: 'it is "ok"' } })),
    code: 'argument-unreadable',
    path: `${used}.answer`,
  },
  {
    title: 'a bell in an argument',
    ...asked({ query: 'max(up{a="{{args.a}}"})', args: { a: 'x\u0007' } }),
    code: 'argument-unreadable',
    path: 'analyses.extra.args.a',
  },
  {
    title: 'an argument of a job that is not declared',
    workloads: { check: { kind: 'job', image: 'docker.io/library/alpine:3.8', command: ['sleep', arg('seconds')] } },
    analyses: { extra: { kind: 'job', workload: 'check', args: { duration: 1 } } },
    ...steps(weight(10), pause('5m'), analyze('extra')),
    code: 'unknown-argument',
    path: 'workloads.check',
  },
  {
    title: 'a secret in the command of a job',
    workloads: { check: { kind: 'job', image: 'docker.io/library/alpine:3.8', command: ['sleep', arg('token')] } },
    analyses: { extra: { kind: 'job', workload: 'check', args: { token: secret('token') } } },
    ...steps(weight(10), pause('5m'), analyze('extra')),
    code: 'secret-in-job',
    path: 'workloads.check',
    also: ['unknown-secret'],
  },
];
