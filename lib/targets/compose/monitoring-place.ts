import type { MonitoringPlace } from '../../monitoring/monitoring-place';
import { scrapeJobs } from './scrape-jobs';

/** Prometheus beside the services of one host: all series of a workload have its name as `job`. */
export const hostPlace: MonitoringPlace = {
  matchers: ({ name }) => [`job="${name}"`],
  scrapeConfigs: scrapeJobs,
  hasClusterMetrics: false,
  objectsOf: () => undefined,
  commandsOf: ({ name }) => ({ Logs: `docker compose logs --follow --tail=100 ${name}`, Containers: `docker compose ps --all ${name}` }),
};
