import type { Dashboard, Panel, PanelQuery } from './dashboard';

/** The window of a rate in a query of the library: each reader fills in what fits the resolution that is looked at. */
export const rateWindow = '$__rate_interval';

/** A query with a window: `'5m'` gives plain PromQL. */
export function withWindow(query: string, window: string): string {
  return query.replaceAll(rateWindow, window);
}

/** The questions of a panel. */
export function queriesOf(panel: Panel): readonly PanelQuery[] {
  switch (panel.kind) {
    case 'time-series':
    case 'stat':
      return panel.queries;
    case 'alerts':
      return [panel.query];
    case 'text':
      return [];
  }
}

/**
 * Every query of a dashboard in plain PromQL, as Prometheus answers it.
 *
 * @param window - of rates whose window follows the reader
 */
export function plainQueries(dashboard: Dashboard, window = '5m'): readonly string[] {
  return dashboard.rows.flatMap(({ panels }) => panels.flatMap((panel) => queriesOf(panel).map(({ query }) => withWindow(query, window))));
}
