import type { Panel, PanelQuery } from '../../../lib/monitoring/dashboards/dashboard';
import { grafanaDashboard } from '../../../lib/monitoring/dashboards/grafana-dashboard';
import type { GrafanaPanel } from '../../../lib/monitoring/dashboards/grafana-json';
import { grafanaText } from '../../../lib/monitoring/dashboards/grafana-text';
import { sampleDashboard } from './sample-dashboard';

const written = grafanaDashboard(sampleDashboard);

function panel(title: string): GrafanaPanel {
  const found = written.panels.find((each): each is GrafanaPanel => each.title === title && each.type !== 'row');
  if (!found) throw new Error(`no panel ${title}`);
  return found;
}

function withPanels(panels: readonly Panel[]): ReturnType<typeof grafanaDashboard> {
  return grafanaDashboard({ ...sampleDashboard, rows: [{ title: 'Row', panels }] });
}

const query: PanelQuery = { query: 'up', legend: '' };

describe('a dashboard of Grafana', () => {
  it('is found by an identifier of its own, and cannot be edited', () => {
    expect(written).toMatchObject({ uid: 'shop_prod_web', title: 'shop / web (prod)', editable: false });
  });

  it('numbers its panels and headings in order', () => {
    expect(written.panels.map(({ id }) => id)).toEqual(written.panels.map((_, position) => position + 1));
  });

  it('puts headings and panels beneath each other, without overlap and without gaps', () => {
    const places = written.panels.map(({ title, gridPos: { x, y, w, h } }) => [title, x, y, w, h]);
    expect(places).toEqual([
      ['Objectives', 0, 0, 24, 1],
      ['Availability', 0, 1, 12, 4],
      ['Replicas', 12, 1, 12, 4],
      ['Alerts', 0, 5, 24, 6],
      ['Requests', 0, 11, 24, 1],
      ['Latency', 0, 12, 24, 8],
      ['Commands', 0, 20, 24, 5],
    ]);
  });

  it('lets the reader choose which Prometheus is asked, in each panel', () => {
    expect(written.templating.list).toMatchObject([{ name: 'datasource', type: 'datasource', query: 'prometheus' }]);
    for (const each of written.panels)
      if ('datasource' in each) expect(each.datasource).toEqual({ type: 'prometheus', uid: '${datasource}' });
  });

  it('asks each question by a name of its own', () => {
    const many = withPanels([
      { kind: 'time-series', title: 'Many', description: '', unit: 'items', queries: Array.from({ length: 60 }, () => query) },
    ]).panels.flatMap((each) => ('targets' in each ? each.targets.map(({ refId }) => refId) : []));
    expect(many.slice(0, 3)).toEqual(['A', 'B', 'C']);
    expect(new Set(many).size).toBe(60);
  });

  it('draws a limit, with the bad side in red', () => {
    expect(panel('Latency')).toMatchObject({
      fieldConfig: {
        defaults: {
          unit: 'ms',
          min: 0,
          thresholds: {
            steps: [
              { color: 'green', value: null },
              { color: 'red', value: 500 },
            ],
          },
          custom: { thresholdsStyle: { mode: 'dashed' } },
        },
      },
    });
    expect(panel('Availability')).toMatchObject({
      options: { colorMode: 'value' },
      fieldConfig: {
        defaults: {
          thresholds: {
            steps: [
              { color: 'red', value: null },
              { color: 'green', value: 0.999 },
            ],
          },
        },
      },
    });
  });

  it('draws no limit where there is none', () => {
    expect(panel('Replicas')).toMatchObject({ options: { colorMode: 'none' }, fieldConfig: { defaults: { thresholds: { steps: [{}] } } } });
    expect(
      grafanaText(withPanels([{ kind: 'time-series', title: 'Free', description: '', unit: 'items', queries: [query] }])),
    ).not.toContain('thresholds');
  });

  it('links to the other dashboards of the application in the environment, and to what is outside', () => {
    expect(written.links).toMatchObject([
      { type: 'dashboards', tags: ['shop', 'prod'], asDropdown: true },
      { type: 'link', title: 'Runbook', url: 'https://runbooks.example.com/shop', targetBlank: true },
    ]);
  });

  it('has a line for each panel', () => {
    const text = grafanaText(written);
    expect(JSON.parse(text)).toEqual(written);
    expect(text.split('\n').filter((line) => line.startsWith('{"'))).toHaveLength(written.panels.length);
  });
});
