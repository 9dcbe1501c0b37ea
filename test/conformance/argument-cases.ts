import {
  type Application,
  analyze,
  arg,
  below,
  blueGreen,
  canary,
  equals,
  jobCheck,
  pause,
  prometheusQuery,
  type Rollout,
  requiredArgument,
  webCheck,
  weight,
} from 'orchestra-cdk';
import type { Case } from './cases';

function shop(rollout: Rollout, { workloads = {}, analyses }: Partial<Application>): Application {
  return { name: 'shop', workloads: { web: { kind: 'service', image: 'web', rollout }, ...workloads }, analyses };
}

/** Arguments of analyses, and the values that each use gives. */
export const argumentCases: readonly Case[] = [
  {
    feature: 'analyses: values of each use',
    application: shop(
      canary([weight(10), pause('5m'), analyze('busy', { args: { most: 50, failures: 1 } })], {
        background: { analyses: ['busy'], args: { most: 90, each: '2m' } },
      }),
      {
        analyses: {
          busy: prometheusQuery({
            query: 'max(queue{name="{{args.queue}}"})',
            bothVersions: 'the queue is one for both',
            limit: below(arg('most')),
            failureLimit: arg('failures'),
            interval: arg('each'),
            args: { queue: 'orders', most: requiredArgument(), failures: 0, each: '1m' },
          }),
        },
      },
    ),
    cluster: { prometheus: 'http://prometheus.monitoring:9090' },
    support: { kubernetes: 'degraded', 'cloud-run': 'degraded', compose: 'unsupported' },
  },
  {
    feature: 'analyses: values before and after a switch',
    application: shop(
      blueGreen({
        before: { analyses: ['check'], args: { path: 'new', often: 2 } },
        after: { analyses: ['check'], args: { path: 'all' } },
      }),
      {
        analyses: {
          check: webCheck({
            url: 'https://checks.example.com/{{args.path}}',
            count: arg('often'),
            limit: equals(arg('answer')),
            args: { path: requiredArgument(), often: 1, answer: 'ok' },
          }),
        },
      },
    ),
    support: { kubernetes: 'degraded', 'cloud-run': 'emulated', compose: 'unsupported' },
  },
  {
    feature: 'analyses: jobs with arguments',
    application: shop(canary([weight(10), pause('5m'), analyze('check', { args: { seconds: 5 } })]), {
      workloads: { check: { kind: 'job', image: 'web', command: ['sleep', arg('seconds')] } },
      analyses: { check: jobCheck({ workload: 'check', args: { seconds: 1 } }) },
    }),
    support: { kubernetes: 'degraded', 'cloud-run': 'rejected: argument-unsupported', compose: 'unsupported' },
  },
];
