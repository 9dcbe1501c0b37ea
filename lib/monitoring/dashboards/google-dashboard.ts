import type { Dashboard, Panel, PanelLimit, PanelQuery, StatPanel, TimeSeriesPanel } from './dashboard';
import type { GoogleDashboard, GoogleQuery, GoogleScorecard, GoogleTile, GoogleWidget } from './google-json';
import { type PanelPlace, placePanels } from './panel-places';
import { withWindow } from './panel-query';
import { type PanelUnit, units } from './panel-unit';

const columns = 48;
/** Of Cloud Monitoring's 48 columns are four for each twelfth of the width; its lines have half the height of Grafana's. */
const perTwelfth = columns / 12;
const perLine = 2;
const headingHeight = 4;
/** The window that fits the resolution that is looked at, in Cloud Monitoring's words. */
const window = '${__interval}';

/**
 * A dashboard as Cloud Monitoring reads it. Links are the first tile, since its dashboards have no place for them.
 *
 * @example
 * const json = JSON.stringify(googleDashboard(dashboard));
 */
export function googleDashboard({ title, tags, links, rows }: Dashboard): GoogleDashboard {
  const tiles: GoogleTile[] = [];
  let top = 0;
  const linked = links.length === 0 ? [] : [{ title: 'Links', panels: [linksAsText(links)] }];
  for (const row of [...linked, ...rows]) {
    const heading = { title: row.title, sectionHeader: { subtitle: '', dividerBelow: true } };
    tiles.push(tile(heading, { x: 0, y: top, width: columns, height: headingHeight }));
    const { places, bottom } = placePanels(row.panels, 0);
    for (const place of places) tiles.push(...tilesOf(place, top + headingHeight));
    top += headingHeight + bottom * perLine;
  }
  return {
    displayName: title,
    labels: Object.fromEntries(tags.map((tag) => [tag, ''])),
    mosaicLayout: { columns, tiles },
  };
}

function linksAsText(links: Dashboard['links']): Panel {
  return { kind: 'text', title: 'Links', text: links.map(({ title, url }) => `[${title}](${url})`).join(' · ') };
}

/** One tile, or several beside each other where a panel asks several numbers: a scorecard shows one. */
function tilesOf({ panel, x, y, width, height }: PanelPlace<Panel>, top: number): GoogleTile[] {
  const widgets = widgetsOf(panel);
  const each = Math.floor((width * perTwelfth) / widgets.length);
  return widgets.map((widget, position) =>
    tile(widget, { x: x * perTwelfth + position * each, y: top + y * perLine, width: each, height: height * perLine }),
  );
}

function tile(widget: GoogleWidget, place: { x: number; y: number; width: number; height: number }): GoogleTile {
  const { x, y, width, height } = place;
  // the API leaves out what is 0, and what it gives back is compared with what was asked for
  return { ...(x === 0 ? {} : { xPos: x }), ...(y === 0 ? {} : { yPos: y }), width, height, widget };
}

function widgetsOf(panel: Panel): GoogleWidget[] {
  switch (panel.kind) {
    case 'time-series':
      return [chart(panel)];
    case 'stat':
      return panel.queries.map((query) => scorecard(panel, query));
    case 'alerts':
      return [{ title: panel.title, incidentList: {} }];
    case 'text':
      return [{ title: panel.title, text: { content: panel.text, format: 'MARKDOWN' } }];
  }
}

function chart({ title, queries, unit, limit }: TimeSeriesPanel): GoogleWidget {
  return {
    title,
    xyChart: {
      dataSets: queries.map((query) => ({
        plotType: 'LINE',
        targetAxis: 'Y1',
        legendTemplate: legendTemplate(query.legend),
        timeSeriesQuery: timeSeriesQuery(query, unit),
      })),
      ...(limit === undefined ? {} : { thresholds: [{ value: limit.value, targetAxis: 'Y1' }] }),
      yAxis: { scale: 'LINEAR' },
    },
  };
}

function scorecard({ title, queries, unit, limit }: StatPanel, query: PanelQuery): GoogleWidget {
  return {
    title: queries.length === 1 ? title : `${title}: ${query.legend}`,
    scorecard: {
      timeSeriesQuery: timeSeriesQuery(query, unit),
      sparkChartView: { sparkChartType: 'SPARK_LINE' },
      ...(limit === undefined ? {} : { thresholds: scorecardThresholds(limit) }),
    },
  };
}

function scorecardThresholds({ value, good }: PanelLimit): GoogleScorecard['thresholds'] {
  return [{ value, color: 'RED', direction: good === 'below' ? 'ABOVE' : 'BELOW' }];
}

function timeSeriesQuery({ query }: PanelQuery, unit: PanelUnit): GoogleQuery {
  return { prometheusQuery: withWindow(query, window), unitOverride: units[unit].ucum };
}

/** `{{pod}}` is `${metric.labels.pod}` there. */
function legendTemplate(legend: string): string {
  return legend.replace(/\{\{\s*([a-zA-Z_]\w*)\s*\}\}/g, '$${metric.labels.$1}');
}
