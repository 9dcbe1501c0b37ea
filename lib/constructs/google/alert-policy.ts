import { MonitoringAlertPolicy } from '@cdktf/provider-google/lib/monitoring-alert-policy';
import { Construct } from 'constructs';
import { renderAlertPolicy } from '../../google/alert-policy/render';
import { alertPolicy } from '../../google/alert-policy/rules';
import type { AlertPolicyProps } from '../../google/alert-policy/schema';
import { escapeTemplates } from '../../google/escape-templates';
import { resolveProps } from '../../google/resource';
import { make } from './make';
import { override } from './override';
import { untraced } from './untraced';

/**
 * An alert policy of Cloud Monitoring: conditions by PromQL, on metrics, on missing data or on logs; incidents are closed after 30 minutes without data.
 *
 * @example
 * new AlertPolicy(this, 'Failing', {
 *   name: 'web fails',
 *   project: 'acme-shop',
 *   severity: 'CRITICAL',
 *   channels: [onCall.name],
 *   conditions: {
 *     'more than 5 % of requests fail': {
 *       kind: 'promql',
 *       query: 'sum(rate(http_requests_total{status=~"5.."}[5m])) / sum(rate(http_requests_total[5m])) > 0.05',
 *       duration: '300s',
 *     },
 *   },
 * });
 */
export class AlertPolicy extends Construct {
  readonly resource: MonitoringAlertPolicy;
  /** `projects/…/alertPolicies/…`, which Google chooses. */
  readonly name: string;

  /** @throws InvalidApplicationError naming all problems at once, with paths in the props */
  constructor(scope: Construct, id: string, props: AlertPolicyProps) {
    super(scope, id);
    const spec = escapeTemplates(resolveProps(alertPolicy, props));
    this.resource = untraced(() => make(MonitoringAlertPolicy, this, 'Default', renderAlertPolicy(spec)));
    this.name = this.resource.name;
    override(this.resource, props);
  }
}
