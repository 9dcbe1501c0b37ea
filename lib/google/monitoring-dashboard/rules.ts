import { own } from '../../model/own';
import { show } from '../../model/show';
import { defineResource, type Report } from '../resource';
import { type MonitoringDashboardSpec, monitoringDashboardSchema } from './schema';

export const monitoringDashboard = defineResource({
  noun: 'dashboard',
  schema: monitoringDashboardSchema,
  rules: [names, layouts],
});

function names({ dashboard }: MonitoringDashboardSpec, report: Report): void {
  const name = own(dashboard, 'displayName');
  if (typeof name === 'string' && name.trim() !== '') return;
  report('dashboard-without-name', ['dashboard', 'displayName'], `must be a string, got ${show(name)}`);
}

const known = ['columnLayout', 'gridLayout', 'mosaicLayout', 'rowLayout'];

function layouts({ dashboard }: MonitoringDashboardSpec, report: Report): void {
  const given = known.filter((each) => own(dashboard, each) !== undefined);
  if (given.length === 1) return;
  report(
    'dashboard-layout',
    ['dashboard'],
    `must have one of ${known.join(', ')}, got ${given.length === 0 ? 'none' : given.join(' and ')}`,
  );
}
