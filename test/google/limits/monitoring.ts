import { AlertPolicy } from '../../../lib/constructs/google/alert-policy';
import type { GoogleStack } from '../../../lib/constructs/google/google-stack';
import { MonitoredService } from '../../../lib/constructs/google/monitored-service';
import type { AlertPolicyProps } from '../../../lib/google/alert-policy/schema';
import type { ServiceObjective } from '../../../lib/google/monitored-service/schema';
import { place } from '../configuration';
import type { Limit } from '../limit';

const { project } = place;
const row = 'Cloud Monitoring';
const long = (length: number) => 'n'.repeat(length);
const promql = { kind: 'promql', query: 'up == 0' } as const;
const logs = { kind: 'log', filter: 'textPayload:"panic"' } as const;
const requests = { filter: 'metric.type = "run.googleapis.com/request_count"' };
const several = <T>(count: number, value: T) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`c${index}`, value]));
const channels = (count: number) => Array.from({ length: count }, (_, index) => `projects/${project}/notificationChannels/${index}`);

function policy(props: Partial<AlertPolicyProps>) {
  return (stack: GoogleStack) => void new AlertPolicy(stack, 'Policy', { name: 'web', project, conditions: { down: promql }, ...props });
}

function bounds([at, past]: readonly [Partial<AlertPolicyProps>, Partial<AlertPolicyProps>], code: string, path: string) {
  return { row, at: policy(at), past: policy(past), code, path };
}

/** Of one condition. */
function conditions([at, past]: readonly [AlertPolicyProps['conditions'][string], AlertPolicyProps['conditions'][string]], path: string) {
  return bounds([{ conditions: { down: at } }, { conditions: { down: past } }], time, `conditions.down.${path}`);
}

function objectives([at, past]: readonly [Partial<ServiceObjective>, Partial<ServiceObjective>], path: string, code = 'out-of-range') {
  const service = (objective: Partial<ServiceObjective>) => (stack: GoogleStack) =>
    void new MonitoredService(stack, 'Web', {
      serviceId: 'web',
      project,
      of: { kind: 'cloud-run', service: 'web', location: place.region },
      objectives: { availability: { goal: 0.9, indicator: { kind: 'availability' }, ...objective } },
    });
  return { row, at: service(at), past: service(past), code, path: `objectives.availability.${path}` };
}

const time = 'alert-time-not-allowed';
const threshold = (more: { readonly duration?: string }) => ({ kind: 'threshold', ...requests, ...more }) as const;
const absent = (duration: string) => ({ kind: 'absent', ...requests, duration }) as const;
const aligned = (alignmentPeriod: string) => ({ ...threshold({}), aggregations: [{ alignmentPeriod }] });

export const monitoringLimits: readonly Limit[] = [
  { bound: 'a name of 512 characters', ...bounds([{ name: long(512) }, { name: long(513) }], 'wrong-value', 'name') },
  {
    bound: '6 conditions',
    ...bounds([{ conditions: several(6, promql) }, { conditions: several(7, promql) }], 'wrong-count', 'conditions'),
  },
  { bound: 'one condition at least', ...bounds([{}, { conditions: {} }], 'wrong-count', 'conditions') },
  {
    bound: 'one condition with logs',
    ...bounds([{ conditions: { a: logs } }, { conditions: { a: logs, b: promql } }], 'log-condition-not-alone', 'conditions'),
  },
  { bound: '16 channels', ...bounds([{ channels: channels(16) }, { channels: channels(17) }], 'too-many-channels', 'channels') },
  {
    bound: 'text of 10240 bytes',
    ...bounds(
      [{ documentation: { content: long(10_240) } }, { documentation: { content: `${long(10_239)}é` } }],
      'too-long',
      'documentation.content',
    ),
  },
  {
    bound: '3 links',
    ...bounds(
      [
        { documentation: { content: '', links: several(3, 'https://a.example.com') } },
        { documentation: { content: '', links: several(4, 'https://a.example.com') } },
      ],
      'too-many-links',
      'documentation.links',
    ),
  },
  { bound: 'half an hour without data at least', ...bounds([{ autoClose: '1800s' }, { autoClose: '1799s' }], time, 'autoClose') },
  { bound: 'a week without data', ...bounds([{ autoClose: '604800s' }, { autoClose: '604801s' }], time, 'autoClose') },
  {
    bound: 'reminders each day at least',
    ...bounds(
      [
        { channels: channels(1), renotifyInterval: '86400s' },
        { channels: channels(1), renotifyInterval: '86401s' },
      ],
      time,
      'renotifyInterval',
    ),
  },
  {
    bound: 'messages of logs each 5 minutes',
    ...bounds(
      [
        { conditions: { a: logs }, notificationRateLimit: '300s' },
        { conditions: { a: logs }, notificationRateLimit: '299s' },
      ],
      time,
      'notificationRateLimit',
    ),
  },
  {
    bound: '23.5 hours beyond a threshold',
    ...conditions([threshold({ duration: '84600s' }), threshold({ duration: '84660s' })], 'duration'),
  },
  {
    bound: 'whole minutes beyond a threshold',
    ...conditions([threshold({ duration: '60s' }), threshold({ duration: '90s' })], 'duration'),
  },
  { bound: '2 minutes without data at least', ...conditions([absent('120s'), absent('60s')], 'duration') },
  { bound: 'periods of a minute at least', ...conditions([aligned('60s'), aligned('59s')], 'aggregations[0].alignmentPeriod') },
  { bound: 'periods of 25 hours', ...conditions([aligned('90000s'), aligned('90001s')], 'aggregations[0].alignmentPeriod') },
  {
    bound: 'evaluations in steps of 30 seconds',
    ...conditions(
      [
        { ...promql, evaluationInterval: '90s' },
        { ...promql, evaluationInterval: '45s' },
      ],
      'evaluationInterval',
    ),
  },
  { bound: 'a goal of 99.99 %', ...objectives([{ goal: 0.9999 }, { goal: 0.99999 }], 'goal') },
  { bound: 'a goal above 0', ...objectives([{ goal: 0.0001 }, { goal: 0 }], 'goal') },
  { bound: 'a window of 30 days', ...objectives([{ rollingPeriodDays: 30 }, { rollingPeriodDays: 31 }], 'rollingPeriodDays') },
];
