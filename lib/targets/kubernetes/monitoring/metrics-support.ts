import { collectorsOf } from '../../../model/collectors';
import { metricsPortOf } from '../../../model/metrics-port';
import type { ResolvedApplication } from '../../../model/resolved';
import { always, degraded, emulated, type Support, unsupported, type WorkloadOf } from '../../support';
import { isClosedToCollectors } from '../render/network-policy';
import { collectionOf } from './collection';

/** What of metrics is outside of the cluster's own, or not collected. */
export const metricsSupport: Support = {
  application: {
    'environment.kubernetes.metrics': always(unsupported(nothingToCollect)),
    'environment.kubernetes.dashboards': always(emulated(neededGrafana)),
  },
  workload: { metrics: [emulated(neededCollector), degraded(closedPort), degraded(blindCollector)] },
  container: {},
};

function nothingToCollect(app: ResolvedApplication): string | undefined {
  const isIdle =
    app.environment.kubernetes?.metrics !== undefined && Object.values(app.workloads).every((each) => metricsPortOf(each) === undefined);
  return isIdle ? 'there is nothing to collect: no workload states metrics' : undefined;
}

function neededGrafana(app: ResolvedApplication): string | undefined {
  switch (app.environment.kubernetes?.dashboards?.kind) {
    case undefined:
      return undefined;
    case 'config-maps':
      return 'the cluster needs a Grafana whose sidecar loads ConfigMaps with these labels, from this namespace too';
    case 'grafana-operator':
      return 'the cluster needs the Grafana operator, and a Grafana with these labels';
  }
}

function neededCollector({ app }: WorkloadOf): string | undefined {
  const collection = collectionOf(app);
  switch (collection?.kind) {
    case undefined:
      return undefined;
    case 'annotations':
      return 'a Prometheus of the cluster that goes by annotations prometheus.io/scrape, port and path has to collect them, at an interval of its own';
    case 'prometheus-operator':
      return 'the cluster needs the Prometheus operator, with a Prometheus that selects the PodMonitors of this namespace and their labels';
    case 'pod-monitoring':
      return 'the cluster needs the managed collection of Managed Service for Prometheus, which GKE has unless it was switched off';
  }
}

function closedPort({ app, workload }: WorkloadOf): string | undefined {
  if (!isClosedToCollectors(app, workload)) return undefined;
  const port = metricsPortOf(workload)?.name;
  return `the network policy lets no collector in at ${port}, since nobody says where it is: state kubernetes.metrics of the environment with its collector, or have a port named metrics`;
}

/** Prometheus asks the API of the cluster for pods. */
function blindCollector({ app }: WorkloadOf): string | undefined {
  const blind = collectorsOf(app).filter(({ kubernetes }) => kubernetes?.identity?.token !== true);
  const names = blind.map(({ name }) => name).join(', ');
  return blind.length === 0
    ? undefined
    : `${names} finds no pods without a token: state kubernetes.identity: { token: true, rules: [{ resources: ['pods'], verbs: ['get', 'list', 'watch'] }], reason }`;
}
