import type { AlertsPanel, Panel, PanelLimit, PanelQuery, StatPanel, TimeSeriesPanel } from './dashboard';
import type {
  GrafanaFields,
  GrafanaLegendOptions,
  GrafanaPanel,
  GrafanaPlace,
  GrafanaSource,
  GrafanaStat,
  GrafanaTarget,
  GrafanaTimeline,
  GrafanaTimeSeries,
} from './grafana-json';
import { units } from './panel-unit';

/** What the dashboard decides of a panel. */
interface Placed {
  readonly id: number;
  readonly gridPos: GrafanaPlace;
}

const datasource: GrafanaSource = { type: 'prometheus', uid: '${datasource}' };

/** A panel as Grafana reads it. */
export function grafanaPanel(panel: Panel, placed: Placed): GrafanaPanel {
  switch (panel.kind) {
    case 'time-series':
      return timeSeries(panel, placed);
    case 'stat':
      return stat(panel, placed);
    case 'alerts':
      return alerts(panel, placed);
    case 'text':
      return { ...placed, type: 'text', title: panel.title, options: { mode: 'markdown', content: panel.text } };
  }
}

function timeSeries(panel: TimeSeriesPanel, placed: Placed): GrafanaTimeSeries {
  const { title, description, unit, queries, limit } = panel;
  return {
    ...placed,
    type: 'timeseries',
    title,
    description,
    datasource,
    targets: targets(queries),
    options: legendOptions(['mean', 'max', 'lastNotNull']),
    fieldConfig: {
      defaults: {
        unit: units[unit].grafana,
        ...(limit?.good === 'above' ? {} : { min: 0 }), // near 100 % a scale that begins at 0 shows nothing
        color: { mode: 'palette-classic' },
        ...(limit && { thresholds: thresholds(limit) }),
        custom: { fillOpacity: 10, showPoints: 'never', ...(limit && { thresholdsStyle: { mode: 'dashed' } }) },
      },
      overrides: [],
    },
  };
}

function stat(panel: StatPanel, placed: Placed): GrafanaStat {
  const { title, description, unit, queries, limit } = panel;
  return {
    ...placed,
    type: 'stat',
    title,
    description,
    datasource,
    targets: targets(queries),
    options: {
      colorMode: limit ? 'value' : 'none',
      graphMode: 'area',
      justifyMode: 'auto',
      orientation: 'auto',
      percentChangeColorMode: 'standard',
      reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
      showPercentChange: false,
      textMode: 'auto',
      wideLayout: true,
    },
    fieldConfig: {
      defaults: { unit: units[unit].grafana, noValue: 'no data', color: { mode: 'thresholds' }, thresholds: thresholds(limit), custom: {} },
      overrides: [],
    },
  };
}

function alerts({ title, description, query }: AlertsPanel, placed: Placed): GrafanaTimeline {
  const firing = { '1': { text: 'firing', color: 'red', index: 0 } };
  return {
    ...placed,
    type: 'state-timeline',
    title,
    description,
    datasource,
    targets: targets([query]),
    options: { ...legendOptions([]), rowHeight: 0.9, showValue: 'never', mergeValues: true },
    fieldConfig: {
      defaults: {
        unit: units.items.grafana,
        noValue: 'no alert fires',
        color: { mode: 'thresholds' },
        mappings: [{ type: 'value', options: firing }],
        thresholds: thresholds({ value: 1, good: 'below' }),
        custom: { fillOpacity: 70, lineWidth: 0 },
      },
      overrides: [],
    },
  };
}

function targets(queries: readonly PanelQuery[]): GrafanaTarget[] {
  return queries.map(({ query, legend }, position) => ({
    refId: refId(position),
    editorMode: 'code',
    expr: query,
    legendFormat: legend,
    range: true,
  }));
}

/** A, B, … Z, A1, B1, …: Grafana's own names of questions end with Z, and any other text will do. */
function refId(position: number): string {
  const turn = Math.floor(position / 26);
  return `${String.fromCharCode(65 + (position % 26))}${turn === 0 ? '' : turn}`;
}

function legendOptions(calcs: readonly string[]): GrafanaLegendOptions {
  return {
    legend: { calcs, displayMode: calcs.length === 0 ? 'list' : 'table', placement: 'bottom', showLegend: true },
    tooltip: { mode: 'multi', sort: 'desc' },
  };
}

/** Steps of colours: the first one has no value, since it begins below all numbers. */
function thresholds(limit: PanelLimit | undefined): NonNullable<GrafanaFields<never>['defaults']['thresholds']> {
  if (limit === undefined) return { mode: 'absolute', steps: [{ color: 'green', value: null }] };
  const [low, high] = limit.good === 'below' ? ['green', 'red'] : ['red', 'green'];
  return {
    mode: 'absolute',
    steps: [
      { color: low, value: null },
      { color: high, value: limit.value },
    ],
  };
}
