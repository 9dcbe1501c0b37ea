import type { ResolvedApplication } from '../../model/resolved';
import { googleNames } from '../google-names';

/** Applications that stand for one workload of plain props, which says its own name. */
const alone = new WeakSet<ResolvedApplication>();

/** Remembers that the only workload of an application is named as it will be on Cloud Run. */
export function rememberAlone(app: ResolvedApplication): ResolvedApplication {
  alone.add(app);
  return app;
}

/** Name of what a workload becomes on Cloud Run. */
export function resourceName(app: ResolvedApplication, workload: string): string {
  return alone.has(app) ? workload : googleNames.cloudRun(app.name, workload);
}
