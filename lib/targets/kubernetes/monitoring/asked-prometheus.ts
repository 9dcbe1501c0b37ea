import { mainPortOf } from '../../../model/containers-of';
import { readersOf } from '../../../model/monitoring-readers';
import type { ResolvedApplication } from '../../../model/resolved';
import { serviceText } from '../../service-address';
import { namespaceOf } from '../render/labels';
import { callService, isHeadless } from '../stated-service';

/** Address of the Prometheus that analyses ask: the stated one, or the workload that collects the metrics of the application. */
export function askedPrometheus(app: ResolvedApplication): string | undefined {
  const { prometheus } = app.environment.kubernetes ?? {};
  if (prometheus !== undefined) return prometheus;
  const [collector] = readersOf(app.workloads, 'scrape-configs');
  const port = collector && mainPortOf(collector);
  if (collector === undefined || port === undefined) return undefined;
  const service = callService(collector);
  return serviceText('url', {
    host: `${service}.${namespaceOf(app)}`,
    port: isHeadless(collector, service) ? port.port : port.servicePort,
  });
}
