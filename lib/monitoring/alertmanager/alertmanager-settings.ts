import type { ResolvedAlerting } from '../../model/alerting';
import type { ResolvedApplication } from '../../model/resolved';
import { alertmanagerFolders } from '../../model/rules/alertmanager-files';
import { matching } from '../promql-text';
import { receiverSettings } from './receiver-settings';

/** Of alerts that go nowhere else: Alertmanager shows them, and tells no one. No receiver of an application has a capital in its name. */
const nobody = 'Nobody';

/**
 * The configuration of Alertmanager. Alerts of the severity `page` go to the receivers of pages, all others to those of tickets, where they are
 * of the owner of the application or of none. While an alert pages, its ticket is kept back.
 */
export function alertmanagerSettings(app: ResolvedApplication): object {
  const { receivers, routes } = app.alerting;
  const used = new Set([...routes.page, ...routes.ticket]);
  // paths in the file count from where the program was started, so they are whole
  const folder = alertmanagerFolders(app)[0]?.folder ?? '/etc/alertmanager';
  return {
    route: {
      receiver: nobody,
      group_by: ['application', 'environment', 'owner', 'workload', 'alertname', 'severity'],
      group_wait: '30s',
      group_interval: '5m',
      repeat_interval: '12h',
      routes: routesOf(routes, app.owner === undefined ? [] : [matching('owner', `${app.owner}|`)]),
    },
    inhibit_rules: [
      {
        source_matchers: ['severity="page"'],
        target_matchers: ['severity!="page"'],
        equal: ['alertname', 'application', 'environment', 'workload', 'namespace', 'name', 'pod', 'persistentvolumeclaim'],
      },
    ],
    receivers: [
      { name: nobody },
      ...Object.entries(receivers).flatMap(([name, receiver]) => (used.has(name) ? [receiverSettings(name, receiver, folder)] : [])),
    ],
  };
}

/** Pages go where tickets do, where no one is named for them. */
function routesOf({ page, ticket }: ResolvedAlerting['routes'], owner: readonly string[]): object[] {
  const others = page.length === 0 ? [] : ['severity!="page"'];
  return [
    ...page.map((name, index) => ({
      receiver: name,
      matchers: ['severity="page"', ...owner],
      repeat_interval: '4h',
      continue: index < page.length - 1,
    })),
    ...ticket.map((name, index) => ({ receiver: name, matchers: [...others, ...owner], continue: index < ticket.length - 1 })),
  ];
}
