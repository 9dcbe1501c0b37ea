import type {
  MonitoringAlertPolicyAlertStrategy,
  MonitoringAlertPolicyConditions,
  MonitoringAlertPolicyConfig,
} from '@cdktf/provider-google/lib/monitoring-alert-policy';
import type { AlertAggregationSpec, AlertConditionSpec } from './conditions';
import type { AlertPolicySpec } from './schema';

/** Configuration of the provider's `google_monitoring_alert_policy`. */
export function renderAlertPolicy(spec: AlertPolicySpec): MonitoringAlertPolicyConfig {
  const { documentation, channels } = spec;
  return {
    displayName: spec.name,
    project: spec.project,
    combiner: spec.combiner,
    enabled: spec.enabled,
    severity: spec.severity,
    userLabels: spec.labels,
    notificationChannels: channels.length === 0 ? undefined : [...channels],
    conditions: Object.entries(spec.conditions).map(([name, condition]) => renderCondition(name, condition)),
    alertStrategy: renderStrategy(spec),
    documentation: documentation && {
      content: documentation.content,
      mimeType: 'text/markdown',
      subject: documentation.subject,
      links: Object.entries(documentation.links).map(([name, url]) => ({ displayName: name, url })),
    },
  };
}

function renderStrategy({
  autoClose,
  channels,
  renotifyInterval,
  notificationRateLimit,
}: AlertPolicySpec): MonitoringAlertPolicyAlertStrategy {
  return {
    autoClose,
    notificationRateLimit: notificationRateLimit === undefined ? undefined : { period: notificationRateLimit },
    notificationChannelStrategy:
      renotifyInterval === undefined ? undefined : [{ notificationChannelNames: [...channels], renotifyInterval }],
  };
}

function renderCondition(displayName: string, condition: AlertConditionSpec): MonitoringAlertPolicyConditions {
  switch (condition.kind) {
    case 'promql': {
      const { query, duration, evaluationInterval, labels, disableMetricValidation } = condition;
      const rule = { query, duration, evaluationInterval, labels: notEmpty(labels), disableMetricValidation };
      return { displayName, conditionPrometheusQueryLanguage: rule };
    }
    case 'threshold': {
      const { filter, comparison, threshold, duration, aggregations, denominator, missingData } = condition;
      const compared = { filter, comparison, thresholdValue: threshold, duration, evaluationMissingData: missingData };
      const denominatorAggregations = denominator?.aggregations.map(renderAggregation);
      const divided = { denominatorFilter: denominator?.filter, denominatorAggregations };
      return { displayName, conditionThreshold: { ...compared, aggregations: aggregations.map(renderAggregation), ...divided } };
    }
    case 'absent': {
      const { filter, duration, aggregations } = condition;
      return { displayName, conditionAbsent: { filter, duration, aggregations: aggregations.map(renderAggregation) } };
    }
    case 'log': {
      const { filter, labelExtractors } = condition;
      return { displayName, conditionMatchedLog: { filter, labelExtractors: notEmpty(labelExtractors) } };
    }
  }
}

function renderAggregation({ groupByFields, ...rest }: AlertAggregationSpec) {
  return { ...rest, groupByFields: groupByFields.length === 0 ? undefined : [...groupByFields] };
}

function notEmpty(record: { readonly [key: string]: string }): { [key: string]: string } | undefined {
  return Object.keys(record).length === 0 ? undefined : { ...record };
}
