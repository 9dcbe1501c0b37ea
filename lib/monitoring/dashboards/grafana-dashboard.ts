import type { Dashboard, DashboardLink, DashboardRow } from './dashboard';
import type { GrafanaDashboard, GrafanaLink, GrafanaPanel, GrafanaRow, GrafanaVariable } from './grafana-json';
import { grafanaPanel } from './grafana-panel';
import { placePanels } from './panel-places';

/** The version of the schema that Grafana 12 and 13 write; they read every one before it. */
const schemaVersion = 42;

/**
 * A dashboard as Grafana reads it. The reader chooses which Prometheus is asked, and the first one is chosen already.
 *
 * @example
 * const json = grafanaText(grafanaDashboard(dashboard));
 */
export function grafanaDashboard(dashboard: Dashboard): GrafanaDashboard {
  const { id, title, description, tags, links, rows } = dashboard;
  return {
    uid: id,
    title,
    description,
    tags,
    timezone: 'browser',
    editable: false, // what is generated comes back with the next release
    graphTooltip: 1,
    time: { from: 'now-6h', to: 'now' },
    refresh: '1m',
    schemaVersion,
    panels: panelsOf(rows),
    templating: { list: [source] },
    annotations: { list: [] },
    links: [siblings(tags.slice(0, 2)), ...links.map(link)],
  };
}

const source: GrafanaVariable = {
  type: 'datasource',
  name: 'datasource',
  label: 'Prometheus',
  query: 'prometheus',
  hide: 0,
  includeAll: false,
  multi: false,
  options: [],
  refresh: 1,
  regex: '',
};

function panelsOf(rows: readonly DashboardRow[]): (GrafanaPanel | GrafanaRow)[] {
  const panels: (GrafanaPanel | GrafanaRow)[] = [];
  let top = 0;
  for (const { title, panels: content } of rows) {
    panels.push({ type: 'row', id: panels.length + 1, title, collapsed: false, gridPos: { x: 0, y: top, w: 24, h: 1 }, panels: [] });
    const { places, bottom } = placePanels(content, top + 1);
    for (const { panel, x, y, width, height } of places)
      panels.push(grafanaPanel(panel, { id: panels.length + 1, gridPos: { x: x * 2, y, w: width * 2, h: height } }));
    top = bottom;
  }
  return panels;
}

function siblings(tags: readonly string[]): GrafanaLink {
  return {
    ...link({ title: 'Dashboards of the application', url: '' }),
    type: 'dashboards',
    icon: 'dashboard',
    tags,
    asDropdown: true,
    targetBlank: false,
    includeVars: true,
    keepTime: true,
  };
}

function link({ title, url }: DashboardLink): GrafanaLink {
  return {
    type: 'link',
    title,
    icon: 'external link',
    tooltip: url,
    url,
    tags: [],
    asDropdown: false,
    targetBlank: true,
    includeVars: false,
    keepTime: false,
  };
}
