import { labelKey, labelValue } from '../../model/schema/names';
import { type InputOf, kinds, type OfKind, objectAs } from '../../model/schema/object';
import { type Schema, typed } from '../../model/schema/schema';
import { either, flag, listOf, oneOf, recordOf, text, whole } from '../../model/schema/values';
import { objectName } from './pod-options';

/** Name of a metric: it is a part of the path by which the autoscaler asks for it. */
const metricName = text({
  pattern: /^(?!\.{1,2}$)[^\s/%]{1,253}$/,
  allowed: "a name of a metric without '/', '%' and spaces, at most 253 characters",
  code: 'wrong-name',
});

/** More than 0; nothing is compared with nothing. */
const amount = text({
  pattern: /^(?=[^1-9]*[1-9])\d{1,15}(?:\.\d{1,3})?(?:m|k|M|G|T|P|Ki|Mi|Gi|Ti|Pi)?$/,
  allowed: "a quantity such as '30', '500m' or '2k', more than 0",
  code: 'wrong-quantity',
});

const measured = {
  /** Name of the metric, as the API of metrics of the cluster has it. */
  metric: metricName,
  /** Labels that the metric has. @default {} */
  labels: recordOf(text(labelValue), { ...labelKey, drops: true }).optional(),
  /** Quantity beyond which replicas are added, such as `'30'`, `'500m'` or `'2k'`. */
  target: amount,
};

/** Of a metric that is measured once, for all replicas. */
const per = oneOf('replica', 'all');

const describedFields = {
  /** Version of its API, such as `'networking.k8s.io/v1'`. */
  apiVersion: text({
    pattern: /^(?:[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?\/)?v\d+(?:(?:alpha|beta)\d+)?$/,
    allowed: "a version such as 'v1' or 'networking.k8s.io/v1'",
  }),
  /** Kind, such as `'Ingress'`. */
  kind: text({ pattern: /^[A-Z][A-Za-z0-9]{0,62}$/, allowed: "a kind of objects such as 'Ingress'" }),
  /** Name, in the namespace of the application. */
  name: text(objectName),
};

/** The object that a metric describes. */
export interface DescribedObject extends InputOf<typeof describedFields> {}

const metricKinds = {
  pods: measured,
  object: {
    ...measured,
    /** What the metric describes. */
    of: objectAs<DescribedObject>(describedFields),
    /** Whether the target is that of each replica, or of all together. @default 'all' */
    per: per.optional(),
  },
  external: {
    ...measured,
    /** Whether the target is that of each replica, or of all together. @default 'replica' */
    per: per.optional(),
  },
};

/** A metric of the pods; the target is that of their average. */
export interface PodsMetric extends OfKind<typeof metricKinds, 'pods'> {}
/** A metric of another object of the namespace, such as the requests of an Ingress. */
export interface ObjectMetric extends OfKind<typeof metricKinds, 'object'> {}
/** A metric from outside of the cluster, such as the length of a queue. */
export interface ExternalMetric extends OfKind<typeof metricKinds, 'external'> {}

const scalingMetric: Schema<PodsMetric | ObjectMetric | ExternalMetric> = typed(kinds(metricKinds));

const stepFields = {
  /** Replicas in that time: a count, or a share of those that there are, such as `'100%'`. */
  replicas: typed<number | `${number}%`>(
    either(
      (value) => typeof value === 'number',
      whole(1, 1000),
      text({ pattern: /^[1-9]\d{0,3}%$/, allowed: "a count or a share such as '100%', more than 0" }),
    ),
  ),
  /** Seconds in which no more than that are added or removed, 1 to 1800. */
  seconds: whole(1, 1800),
};

/** So many replicas in so much time. */
export interface ScalingStep extends InputOf<typeof stepFields> {}

const paceFields = {
  /**
   * Seconds of which the most careful number counts, 0 to 3600: the fewest for more replicas, the most for fewer.
   * @default - 0 for more replicas, 300 for fewer
   */
  stabilizationSeconds: whole(0, 3600).optional(),
  /** Limits of the pace, at least one. @default - at most 4 or '100%' more in 15 seconds; any number fewer */
  steps: listOf(objectAs<ScalingStep>(stepFields)).optional(),
  /** Which step counts: that of the most replicas, that of the fewest, or `'disabled'` for none at all. @default 'max' */
  select: oneOf('max', 'min', 'disabled').optional(),
};

/** How fast replicas are added or removed. */
export interface ScalingPace extends InputOf<typeof paceFields> {}

const pace = objectAs<ScalingPace>(paceFields);

const autoscalingFields = {
  /**
   * Metrics by names of your own, beside `scaling.targetCpu` and `scaling.targetMemory`; the one that asks for most replicas counts. What
   * answers for them in the cluster (an adapter of the API of metrics) has to be there. @default {}
   */
  metrics: recordOf(scalingMetric, {
    pattern: /^[A-Za-z0-9](?:[-A-Za-z0-9_]{0,61}[A-Za-z0-9])?$/,
    allowed: 'letters, digits, hyphens and underscores, at most 63',
  }).optional(),
  /** Whether `metrics` alone count, without CPU and memory. @default false */
  metricsOnly: flag.optional(),
  /** How fast replicas are added. @default - those of each field */
  scaleUp: pace.optional(),
  /** How fast replicas are removed. @default - those of each field */
  scaleDown: pace.optional(),
};

/** What the number of replicas follows, and how fast. */
export interface KubernetesAutoscaling extends InputOf<typeof autoscalingFields> {}

/** Options of workloads whose number of replicas follows what is measured. */
export const autoscalingOptions = {
  /** What the number of replicas follows beside CPU and memory, and how fast, where `scaling` gives a range. @default - those of each field */
  autoscaling: objectAs<KubernetesAutoscaling>(autoscalingFields).optional(),
};

/** Options of workloads whose number of replicas follows what is measured. */
export interface KubernetesAutoscalingOptions extends InputOf<typeof autoscalingOptions> {}
