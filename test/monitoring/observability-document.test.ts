import { resolve } from 'orchestra-cdk';
import { dashboardsOf } from '../../lib/monitoring/dashboards/dashboards-of';
import { ruleGroups } from '../../lib/monitoring/rules/rule-groups';
import { podsPlace } from '../../lib/targets/kubernetes/monitoring/pods-place';
import { document } from '../documents/documents';
import { watched, watchedIn } from './dashboards/watched-application';
import { environments, shop } from './monitored-application';

const page = document('docs/observability.md');

describe('the document on observability', () => {
  it('names each alert that there is without stating it', () => {
    const apps = [resolve(watched, watchedIn, []), ...Object.values(environments).map((each) => resolve(shop, each, []))];
    const stated = new Set(apps.flatMap(({ workloads }) => Object.values(workloads).flatMap(({ alerts }) => Object.keys(alerts))));
    const names = apps.flatMap((app) =>
      ruleGroups(app, podsPlace(app)).flatMap(({ rules }) => rules.flatMap((rule) => ('alert' in rule ? rule.alert : []))),
    );
    expect([...new Set(names)].filter((name) => !stated.has(name) && !page.includes(`\`${name}\``))).toEqual([]);
  });

  it('has the rows of a dashboard of a workload, in their order', () => {
    const app = resolve(watched, watchedIn, []);
    const [, ...workloads] = dashboardsOf(app, podsPlace(app));
    const table = page.slice(page.indexOf('| row of a workload |'));
    const described = [...table.slice(0, table.indexOf('\n\n')).matchAll(/^\| (\w[\w ]*) \|/gm)].map(([, title]) => title).slice(1);
    for (const { rows } of workloads) {
      const titles = rows.map(({ title }) => title);
      expect(titles).toEqual(described.filter((title) => titles.includes(title ?? '')));
    }
    expect(new Set(workloads.flatMap(({ rows }) => rows.map(({ title }) => title)))).toEqual(new Set(described));
  });
});
