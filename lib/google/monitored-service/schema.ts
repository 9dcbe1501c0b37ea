import { kinds, object } from '../../model/schema/object';
import type { Input, Output } from '../../model/schema/schema';
import { number, recordOf, text, whole } from '../../model/schema/values';
import { displayName } from '../alert-policy/schema';
import type { Overridable } from '../overrides';
import { labels, project, region, secondsWithin } from '../schemas';

/** Of services and objectives. */
const id = text({ pattern: /^[a-zA-Z0-9\-_:.]{1,63}$/, allowed: '1 to 63 letters, digits, hyphens, underscores, colons and dots' });

const filter = text({ pattern: /\S/, allowed: 'a filter such as \'metric.type = "run.googleapis.com/request_count"\'' });

const indicator = kinds({
  /** Share of requests that did not fail; of services that Google measures, such as those of Cloud Run. */
  availability: {},
  latency: {
    /** What most requests are faster than: `'0.5s'`. */
    threshold: secondsWithin(0.001, 3600, 'latency-not-allowed'),
  },
  ratio: {
    /** Requests that were served well, in the notation of Cloud Monitoring. */
    good: filter,
    /** All requests. */
    total: filter,
  },
  'distribution-cut': {
    /** A metric of distributions. */
    filter,
    /** The highest value of a request that was served well, in the unit of the metric. */
    max: number(0, 1_000_000_000_000_000),
  },
});

const objective = object({
  /** For people. @default - its key */
  name: displayName.optional(),
  /** Share of requests that are served well: 0.0001 to 0.9999. */
  goal: number(0.0001, 0.9999),
  /** What is measured. */
  indicator,
  /** Rolling window, 1 to 30. @default 28 */
  rollingPeriodDays: whole(1, 30).default(28),
});

export const monitoredServiceSchema = object({
  /** 1 to 63 letters, digits, hyphens, underscores, colons and dots; cannot be changed. */
  serviceId: id,
  /** Project id. */
  project,
  /** For people. @default - its id */
  name: displayName.optional(),
  /** Where requests are measured; cannot be changed. */
  of: kinds({
    'cloud-run': {
      /** Name of the service of Cloud Run. */
      service: text({ pattern: /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/, allowed: "a service of Cloud Run such as 'web'" }),
      /** Region of the service. */
      location: region,
    },
    custom: {},
  }),
  /** By ids of your own; cannot be renamed. @default {} */
  objectives: recordOf(objective, {
    pattern: /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/,
    allowed: 'at most 63 lower-case letters, digits and hyphens, starting with a letter',
  }).default({}),
  /** At most 64, on the service and its objectives. @default {} */
  labels,
});

/** A service of Cloud Monitoring with its objectives. */
export interface MonitoredServiceProps extends Input<typeof monitoredServiceSchema>, Overridable {}
/** A service with every default applied. */
export interface MonitoredServiceSpec extends Output<typeof monitoredServiceSchema> {}
/** Where requests are measured. */
export type MonitoredRequests = MonitoredServiceProps['of'];
/** A service-level objective. */
export type ServiceObjective = Input<typeof objective>;
export type ServiceObjectiveSpec = Output<typeof objective>;
/** What an objective measures. */
export type ServiceIndicator = ServiceObjective['indicator'];
