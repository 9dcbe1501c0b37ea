import { show } from '../../model/show';
import { defineResource, type Report } from '../resource';
import { type MonitoredServiceSpec, monitoredServiceSchema } from './schema';

export const monitoredService = defineResource({
  noun: 'monitored service',
  schema: monitoredServiceSchema,
  rules: [indicators],
});

/** Google measures its own services; others say by filters what is measured. */
function indicators({ of, objectives }: MonitoredServiceSpec, report: Report): void {
  if (of.kind !== 'custom') return;
  for (const [key, { indicator }] of Object.entries(objectives)) {
    if (indicator.kind === 'ratio' || indicator.kind === 'distribution-cut') continue;
    const message = `must be ratio or distribution-cut of a custom service, got ${show(indicator.kind)}`;
    report('indicator-not-measured', ['objectives', key, 'indicator', 'kind'], message, 'say by filters which requests count');
  }
}
