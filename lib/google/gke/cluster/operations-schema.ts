import { kinds, object } from '../../../model/schema/object';
import type { Input, Output } from '../../../model/schema/schema';
import { listOf, oneOf, recordOf, text } from '../../../model/schema/values';
import { flag, knownFlag } from '../../schemas';

/** Of RFC 3339, in UTC or with an offset. */
const moment = text({
  pattern:
    /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/,
  allowed: "a time of RFC 3339 such as '2026-01-03T02:00:00Z'",
});

const exclusion = object({
  /** `2026-11-20T00:00:00Z`. */
  startTime: moment,
  /** `2026-12-01T00:00:00Z`. */
  endTime: moment,
  /** @default 'NO_UPGRADES' */
  scope: oneOf('NO_UPGRADES', 'NO_MINOR_UPGRADES', 'NO_MINOR_OR_NODE_UPGRADES').default('NO_UPGRADES'),
});

const exclusions = recordOf(exclusion, { pattern: /^\S(?:.{0,61}\S)?$/, allowed: 'a name of at most 63 characters' }).default({});

const maintenance = kinds({
  /** Four hours each day. */
  daily: {
    /** `HH:MM` in UTC. @default '03:00' */
    startTime: text({ pattern: /^(?:[01]\d|2[0-3]):[0-5]\d$/, allowed: "a time such as '03:00'" }).default('03:00'),
    /** Times without maintenance, by names of your own; at most 20. @default {} */
    exclusions,
  },
  /** A recurring window: in any 32 days at least 48 hours, in pieces of 4 to 24. */
  recurring: {
    /** First start: `2026-01-03T02:00:00Z`. */
    startTime: moment,
    /** First end; the time from the start to it is the length of every window. */
    endTime: moment,
    /** Recurrence rule of RFC 5545: `FREQ=WEEKLY;BYDAY=SA,SU`. */
    recurrence: text({ pattern: /^FREQ=[A-Z]+(?:;[A-Z]+=[-+A-Z0-9,]+)*$/, allowed: "a rule such as 'FREQ=WEEKLY;BYDAY=SA,SU'" }),
    /** Times without maintenance, by names of your own; at most 20. @default {} */
    exclusions,
  },
});

const loggingComponent = oneOf(
  'SYSTEM_COMPONENTS',
  'WORKLOADS',
  'APISERVER',
  'CONTROLLER_MANAGER',
  'SCHEDULER',
  'KCP_CONNECTION',
  'KCP_HPA',
  'KCP_SSHD',
);

const monitoringComponent = oneOf(
  'SYSTEM_COMPONENTS',
  'APISERVER',
  'CONTROLLER_MANAGER',
  'SCHEDULER',
  'CADVISOR',
  'DAEMONSET',
  'DCGM',
  'DEPLOYMENT',
  'HPA',
  'JOBSET',
  'KUBELET',
  'POD',
  'STATEFULSET',
  'STORAGE',
);

const monitoringOfBoth = {
  /** `SYSTEM_COMPONENTS` is required. @default ['SYSTEM_COMPONENTS'] */
  components: listOf(monitoringComponent).default(['SYSTEM_COMPONENTS']),
  /** Automatic scraping of applications that GKE knows. @default 'NONE' */
  autoMonitoringScope: oneOf('ALL', 'NONE').default('NONE'),
  /** Observability of connections by Dataplane V2. @default - none */
  datapathObservability: object({
    /** Metrics of connections. @default true */
    enableMetrics: flag.default(true),
    /** Hubble's relay, for single connections. @default false */
    enableRelay: flag.default(false),
  }).optional(),
};
type MonitoringOfBoth = typeof monitoringOfBoth;

/** Declarations of other files keep the comments of an interface. */
export interface MonitoringFields extends MonitoringOfBoth {}
export const monitoring = object<MonitoringFields>(monitoringOfBoth);

const prometheus = {
  /** Collection by Managed Service for Prometheus. @default true */
  managedPrometheus: knownFlag.default(true),
};
type Prometheus = typeof prometheus;

export interface StandardMonitoringFields extends MonitoringFields, Prometheus {}
export const standardMonitoring = object<StandardMonitoringFields>({ ...monitoringOfBoth, ...prometheus });

const notifications = object({
  /** A topic of Pub/Sub: `projects/<project>/topics/<topic>`. */
  topic: text({ pattern: /^projects\/[^/]+\/topics\/[^/]+$/, allowed: "a topic such as 'projects/acme/topics/clusters'" }),
  /** @default - all of them */
  events: listOf(oneOf('SECURITY_BULLETIN_EVENT', 'UPGRADE_AVAILABLE_EVENT', 'UPGRADE_EVENT', 'UPGRADE_INFO_EVENT')).optional(),
});

const usageExport = object({
  /** Id of a dataset of BigQuery. */
  datasetId: text({ pattern: /^[A-Za-z0-9_]{1,1024}$/, allowed: 'letters, digits and underscores' }),
  /** Metering of egress traffic, by an agent on each node. @default false */
  networkEgressMetering: flag.default(false),
  /** Metering of consumption, besides that of requests. @default true */
  resourceConsumptionMetering: flag.default(true),
});

const fields = {
  /** Release channel: how soon versions come. @default 'REGULAR' */
  releaseChannel: oneOf('RAPID', 'REGULAR', 'STABLE', 'EXTENDED').default('REGULAR'),
  /** Oldest version of the control plane: `1.33`, `1.33.5-gke.1162000`. @default - the channel's */
  minMasterVersion: text({
    pattern: /^(?:latest|\d+\.\d+(?:\.\d+(?:-gke\.\d+)?)?)$/,
    allowed: "a version such as '1.33' or '1.33.5-gke.1162000'",
  }).optional(),
  /** Whether patches come ahead of the channel. @default false */
  acceleratedPatches: knownFlag.default(false),
  /** Times of upgrades and repairs: four hours each day, or a `recurring` window. @default { kind: 'daily', startTime: '03:00' } */
  maintenance: maintenance.filled('daily'),
  /** Breakdown of costs by namespace and label. @default true */
  costAllocation: flag.default(true),
  /** `PERFORMANCE` makes the horizontal autoscaler faster. @default 'NONE' */
  hpaProfile: oneOf('NONE', 'PERFORMANCE').default('NONE'),
  /** Logs in Cloud Logging; `SYSTEM_COMPONENTS` is required. @default ['SYSTEM_COMPONENTS', 'WORKLOADS'] */
  loggingComponents: listOf(loggingComponent).default(['SYSTEM_COMPONENTS', 'WORKLOADS']),
  /** Notifications of GKE about the cluster. @default - none */
  notifications: notifications.optional(),
  /** Export of usage to BigQuery. @default - none */
  usageExport: usageExport.optional(),
};
type Fields = typeof fields;

/** Upgrades, logs and metrics of a cluster. */
export interface OperationsFields extends Fields {}
export const operationsFields: OperationsFields = fields;

/** Times of upgrades and repairs, in UTC. */
export type Maintenance = Input<typeof maintenance>;
export type MaintenanceSpec = Output<typeof maintenance>;
/** A time without some kinds of maintenance. */
export interface MaintenanceExclusion extends Input<typeof exclusion> {}
/** Metrics in Cloud Monitoring. */
export interface Monitoring extends Input<typeof monitoring> {}
/** On Standard clusters managed Prometheus can be left out. */
export interface StandardMonitoring extends Input<typeof standardMonitoring> {}
/** Notifications of GKE about the cluster. */
export interface ClusterNotifications extends Input<typeof notifications> {}
/** Export of usage to BigQuery. */
export interface UsageExport extends Input<typeof usageExport> {}
