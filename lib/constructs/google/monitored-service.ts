import { MonitoringCustomService } from '@cdktf/provider-google/lib/monitoring-custom-service';
import { MonitoringService } from '@cdktf/provider-google/lib/monitoring-service';
import { MonitoringSlo } from '@cdktf/provider-google/lib/monitoring-slo';
import { Construct } from 'constructs';
import { escapeTemplates } from '../../google/escape-templates';
import { renderCustomService, renderMonitoredService, renderObjective } from '../../google/monitored-service/render';
import { monitoredService } from '../../google/monitored-service/rules';
import type { MonitoredServiceProps } from '../../google/monitored-service/schema';
import { resolveProps } from '../../google/resource';
import { mapValues } from '../../model/record';
import { make } from './make';
import { override } from './override';
import { untraced } from './untraced';

/**
 * A service of Cloud Monitoring with its service-level objectives, which policies and dashboards refer to.
 *
 * @example
 * const web = new MonitoredService(this, 'Web', {
 *   serviceId: 'web',
 *   project: 'acme-shop',
 *   of: { kind: 'cloud-run', service: 'web', location: 'europe-west1' },
 *   objectives: { availability: { goal: 0.999, indicator: { kind: 'availability' } } },
 * });
 * web.burnRate('availability', '3600s'); // a filter of a condition
 */
export class MonitoredService extends Construct {
  readonly resource: MonitoringService | MonitoringCustomService;
  /** By the ids of the props. */
  readonly objectives: { readonly [id: string]: MonitoringSlo };

  /** @throws InvalidApplicationError naming all problems at once, with paths in the props */
  constructor(scope: Construct, id: string, props: MonitoredServiceProps) {
    super(scope, id);
    const spec = escapeTemplates(resolveProps(monitoredService, props));
    const { resource, objectives } = untraced(() => {
      const service =
        spec.of.kind === 'custom'
          ? make(MonitoringCustomService, this, 'Default', renderCustomService(spec))
          : make(MonitoringService, this, 'Default', renderMonitoredService(spec));
      const made = mapValues(spec.objectives, (objective, sloId) =>
        make(MonitoringSlo, this, `Objective-${sloId}`, renderObjective(spec, { sloId, service: service.serviceId, objective })),
      );
      return { resource: service, objectives: made };
    });
    this.resource = resource;
    this.objectives = objectives;
    override(this.resource, props);
  }

  /**
   * Filter of a threshold condition: how many times faster than the objective allows its budget is used up.
   *
   * @param lookback - time span that is measured, such as `'3600s'`
   * @throws Error where there is no objective of that id
   */
  burnRate(objective: string, lookback: string): string {
    const { [objective]: found } = this.objectives;
    if (found === undefined)
      throw new Error(`${this.node.path} has no objective ${objective}, only ${Object.keys(this.objectives).join(', ')}`);
    return `select_slo_burn_rate("${found.name}", "${lookback}")`;
  }
}
