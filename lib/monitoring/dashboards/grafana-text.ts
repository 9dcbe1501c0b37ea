import type { GrafanaDashboard } from './grafana-json';

/**
 * The text of a dashboard: a line for each panel, so that a difference shows which one changed, and no more space than that, since an
 * object of a cluster holds all of them.
 */
export function grafanaText(dashboard: GrafanaDashboard): string {
  const fields = Object.entries(dashboard).map(
    ([key, value]) => `${JSON.stringify(key)}: ${key === 'panels' ? linesOf(dashboard) : JSON.stringify(value)}`,
  );
  return `{\n${fields.join(',\n')}\n}\n`;
}

function linesOf({ panels }: GrafanaDashboard): string {
  return `[\n${panels.map((panel) => JSON.stringify(panel)).join(',\n')}\n]`;
}
