import { MonitoringDashboard as Dashboard } from '@cdktf/provider-google/lib/monitoring-dashboard';
import { Construct } from 'constructs';
import { escapeTemplates } from '../../google/escape-templates';
import { renderMonitoringDashboard } from '../../google/monitoring-dashboard/render';
import { monitoringDashboard } from '../../google/monitoring-dashboard/rules';
import type { MonitoringDashboardProps } from '../../google/monitoring-dashboard/schema';
import { resolveProps } from '../../google/resource';
import { make } from './make';
import { override } from './override';
import { untraced } from './untraced';

/**
 * A dashboard of Cloud Monitoring, in the words of its API.
 *
 * @example
 * new MonitoringDashboard(this, 'Web', {
 *   project: 'acme-shop',
 *   dashboard: { displayName: 'web', gridLayout: { widgets: [{ title: 'Web', text: { content: 'A shop' } }] } },
 * });
 */
export class MonitoringDashboard extends Construct {
  readonly resource: Dashboard;

  /** @throws InvalidApplicationError naming all problems at once, with paths in the props */
  constructor(scope: Construct, id: string, props: MonitoringDashboardProps) {
    super(scope, id);
    const spec = escapeTemplates(resolveProps(monitoringDashboard, props));
    this.resource = untraced(() => make(Dashboard, this, 'Default', renderMonitoringDashboard(spec)));
    override(this.resource, props);
  }
}
