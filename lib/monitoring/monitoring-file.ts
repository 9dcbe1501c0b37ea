import type { MonitoringFolder, MonitoringPart } from '../model/monitoring-folder';
import { perObject } from '../model/per-object';
import type { ResolvedApplication } from '../model/resolved';
import { writeYaml } from '../output/yaml';
import { alertmanagerSettings } from './alertmanager/alertmanager-settings';
import { dashboardsOf } from './dashboards/dashboards-of';
import { grafanaDashboard } from './dashboards/grafana-dashboard';
import { grafanaText } from './dashboards/grafana-text';
import type { MonitoringPlace } from './monitoring-place';
import { ruleGroups } from './rules/rule-groups';

/** Text of a file that is generated from the application, as it is seen from a place. */
export function monitoringText(app: ResolvedApplication, place: MonitoringPlace, { part, file = '' }: MonitoringFolder): string {
  const known = textsOf(app);
  const key = `${part}/${file}`;
  const found = known.get(place)?.get(key);
  if (found !== undefined) return found;
  const text = written(app, place, { part, file });
  const ofPlace = known.get(place) ?? new Map<string, string>();
  ofPlace.set(key, text);
  known.set(place, ofPlace);
  return text;
}

/** They are long, and asked for more than once. */
const textsOf = perObject((_app: ResolvedApplication) => new Map<MonitoringPlace, Map<string, string>>());

function written(app: ResolvedApplication, place: MonitoringPlace, { part, file }: { part: MonitoringPart; file: string }): string {
  switch (part) {
    case 'scrape-configs':
      return writeYaml([{ scrape_configs: place.scrapeConfigs(app) }]);
    case 'alert-rules':
      return writeYaml([{ groups: ruleGroups(app, place) }]);
    case 'alertmanager':
      return writeYaml([alertmanagerSettings(app)]);
    case 'dashboards':
      return dashboardText(app, place, file);
  }
}

function dashboardText(app: ResolvedApplication, place: MonitoringPlace, file: string): string {
  const found = dashboardsOf(app, place).find(({ name }) => `${name}.json` === file);
  if (found === undefined) throw new Error(`no dashboard ${file}`); // files are those that the model names
  return grafanaText(grafanaDashboard(found));
}
