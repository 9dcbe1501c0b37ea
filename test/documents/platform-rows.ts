/** What document 5 asks for, where it is, and the command that shows it. */
export interface PlatformRow {
  readonly asks: string;
  /** Path of a file below `deploy/orchestrator`, or of a workflow, and what it says. */
  readonly file: string;
  readonly says: RegExp;
  /** That an operator runs, in prod where an environment matters. */
  readonly command: string;
}

const namespace = '--namespace=orchestrator';
const get = (what: string, place = 'orchestrator') => `kubectl get ${what} --namespace=${place}`;

/** In the order of the document. */
export const platformRows: readonly PlatformRow[] = [
  {
    asks: 'images are built and pushed',
    file: 'scripts/build-and-push-images.sh',
    says: /build-and-push-images\.sh/,
    command: 'deploy/orchestrator/scripts/build-and-push-images.sh --help',
  },
  {
    asks: '`kubectl apply -k k8s/base` brings all of it',
    file: 'kustomize/base/kustomization.yaml',
    says: /elasticsearch[\s\S]*grafana[\s\S]*mesos-master[\s\S]*prometheus[\s\S]*zookeeper\.yaml[\s\S]*kibana[\s\S]*logstash[\s\S]*marathon[\s\S]*orchestrator[\s\S]*reports[\s\S]*log-shipper[\s\S]*probe-agent/,
    command: 'kubectl apply -k deploy/orchestrator/kustomize/base',
  },
  {
    asks: 'orchestrator: port 8080, `/health`, label `app.kubernetes.io/name`',
    file: 'kustomize/base/rollout-orchestrator.yaml',
    says: /app\.kubernetes\.io\/name: orchestrator[\s\S]*path: \/health[\s\S]*containerPort: 8080|app\.kubernetes\.io\/name: orchestrator[\s\S]*containerPort: 8080[\s\S]*path: \/health/,
    command: get('rollouts.argoproj.io/orchestrator'),
  },
  {
    asks: 'Service `orchestrator-service`',
    file: 'kustomize/base/service-orchestrator-service.yaml',
    says: /name: orchestrator-service[\s\S]*port: 8080/,
    command: get('service/orchestrator-service'),
  },
  {
    asks: '`orchestrator-ingress`, as a route of the Gateway API; `ingress()` in place of `gateway()` makes an Ingress of the same name',
    file: 'kustomize/base/http-route-orchestrator-ingress.yaml',
    says: /kind: HTTPRoute[\s\S]*name: orchestrator-ingress/,
    command: get('httproute/orchestrator-ingress'),
  },
  {
    asks: 'probe agents on every node',
    file: 'kustomize/base/daemon-set-probe-agent.yaml',
    says: /kind: DaemonSet[\s\S]*namespace: orchestrator-agents[\s\S]*path: \/proc/,
    command: get('daemonset/probe-agent', 'orchestrator-agents'),
  },
  {
    asks: 'a cluster of ZooKeeper',
    file: 'kustomize/base/stateful-set-zookeeper.yaml',
    says: /replicas: 3/,
    command: get('statefulset/zookeeper'),
  },
  {
    asks: 'Mesos master',
    file: 'kustomize/base/stateful-set-mesos-master.yaml',
    says: /MESOS_QUORUM/,
    command: get('statefulset/mesos-master'),
  },
  { asks: 'Marathon', file: 'kustomize/base/deployment-marathon.yaml', says: /MARATHON_MASTER/, command: get('deployment/marathon') },
  {
    asks: 'blue/green: active and preview, looked at before and after',
    file: 'kustomize/base/rollout-reports.yaml',
    says: /blueGreen:[\s\S]*activeService: reports[\s\S]*postPromotionAnalysis[\s\S]*prePromotionAnalysis[\s\S]*previewService: reports-preview/,
    command: `kubectl argo rollouts get rollout reports ${namespace}`,
  },
  {
    asks: 'canary: 10 %, 5 min, analysis, 25 %, 5 min, 50 %, 10 min, analysis, 75 %, 5 min, 100 %',
    file: 'kustomize/base/rollout-orchestrator.yaml',
    says: /setWeight: 10[\s\S]*duration: 5m[\s\S]*analysis:[\s\S]*setWeight: 25[\s\S]*duration: 5m[\s\S]*setWeight: 50[\s\S]*duration: 10m[\s\S]*analysis:[\s\S]*setWeight: 75[\s\S]*duration: 5m/,
    command: 'npx orchestra rollout orchestrator --env prod --app apps/orchestrator',
  },
  {
    asks: 'analysis of the success rate, from `http_requests_total`',
    file: 'kustomize/base/analysis-template-orchestrator-availability.yaml',
    says: /http_requests_total/,
    command: get('analysistemplate/orchestrator-availability'),
  },
  {
    asks: 'analysis of the latency, from `http_request_duration_milliseconds`',
    file: 'kustomize/base/analysis-template-orchestrator-latency.yaml',
    says: /http_request_duration_milliseconds_bucket/,
    command: get('analysistemplate/orchestrator-latency'),
  },
  {
    asks: 'promote, abort, retry, pause',
    file: 'RUNBOOK.md',
    says: /kubectl argo rollouts promote orchestrator[\s\S]*kubectl argo rollouts abort orchestrator/,
    command: `kubectl argo rollouts promote orchestrator ${namespace}`,
  },
  {
    asks: 'a new image starts a canary: a release, since a field that Argo CD owns is not set by hand',
    file: 'README.md',
    says: /orchestra release WORKLOAD=VERSION --env ENVIRONMENT/,
    command: 'npx orchestra release orchestrator=2.3.0 --env dev --app apps/orchestrator --releases apps/orchestrator/releases',
  },
  {
    asks: 'Argo CD: `appproject.yaml`',
    file: 'argocd/control-plane/appproject.yaml',
    says: /kind: AppProject/,
    command: 'argocd proj get orchestrator',
  },
  {
    asks: 'Argo CD: `application.yaml`, `application-rollout.yaml`: one for what runs, one for its rollouts',
    file: 'argocd/applications/application-set.yaml',
    says: /application: orchestrator-prod\n[\s\S]*application: orchestrator-prod-rollouts/,
    command: 'argocd app get orchestrator-prod-rollouts',
  },
  {
    asks: 'Argo CD: `application-set.yaml`, for dev, staging and prod',
    file: 'argocd/applications/application-set.yaml',
    says: /kind: ApplicationSet[\s\S]*environment: dev\n[\s\S]*environment: prod\n[\s\S]*environment: staging\n/,
    command: 'argocd appset get orchestrator',
  },
  {
    asks: 'Argo CD: notifications to Slack',
    file: 'argocd/control-plane/argocd-notifications-cm.yaml',
    says: /slack/,
    command: 'kubectl get configmap/argocd-notifications-cm --namespace=argocd',
  },
  {
    asks: 'Helm: values of dev, staging and prod',
    file: 'helm/values-staging.yaml',
    says: /environment: staging/,
    command:
      'helm upgrade --install orchestrator deploy/orchestrator/helm --namespace=orchestrator --create-namespace --values=deploy/orchestrator/helm/values-staging.yaml',
  },
  {
    asks: '`--set orchestrator.image.tag`, `orchestrator.replicaCount`, `orchestrator.resources.requests.cpu`',
    file: 'helm/values.yaml',
    says: /\norchestrator:\n[\s\S]*\n {2}replicaCount: 5\n[\s\S]*\n {2}image:\n[\s\S]*\n {4}tag: [\s\S]*\n {2}resources:\n[\s\S]*\n {4}requests:\n[\s\S]*\n {6}cpu: /,
    command:
      'helm template orchestrator deploy/orchestrator/helm --set-string=orchestrator.image.tag=2.3.0 --set=orchestrator.replicaCount=7 --set=orchestrator.resources.requests.cpu=1',
  },
  {
    asks: 'metrics: Prometheus collects `/metrics` of all components',
    file: 'kustomize/base/config-map-prometheus.yaml',
    says: /scrape__workloads\.yml[\s\S]*orchestrator[\s\S]*zookeeper/,
    command: `kubectl port-forward service/prometheus-ready 9090 ${namespace}`,
  },
  {
    asks: 'alerts of deployments that fail, of objectives, of disks and quorums',
    file: 'kustomize/base/config-map-prometheus.yaml',
    says: /alert: quorum-at-risk[\s\S]*alert: volume-fills[\s\S]*alert: rollout-aborted/,
    command: get('configmap/prometheus'),
  },
  {
    asks: 'alerts to Slack, and pages to who is on call',
    file: 'kustomize/base/config-map-alertmanager.yaml',
    says: /pagerduty_configs[\s\S]*slack_configs:[\s\S]*#deployments/,
    command: `kubectl port-forward service/alertmanager-ready 9093 ${namespace}`,
  },
  {
    asks: 'dashboards of Grafana, one of the platform and one of each component',
    file: 'kustomize/base/config-map-dashboard-orchestrator-zookeeper.yaml',
    says: /orchestrator-zookeeper/,
    command: get('configmap/dashboard-orchestrator-zookeeper'),
  },
  {
    asks: 'Grafana, and no password that everybody knows',
    file: 'kustomize/base/stateful-set-grafana.yaml',
    says: /name: grafana-admin/,
    command: `kubectl port-forward service/grafana-ready 3000 ${namespace}`,
  },
  {
    asks: 'logs: collected on every node, kept in Elasticsearch, shown by Kibana',
    file: 'kustomize/base/daemon-set-log-shipper.yaml',
    says: /\/var\/log/,
    command: `kubectl port-forward service/kibana 5601 ${namespace}`,
  },
  {
    asks: 'logs of one component',
    file: 'RUNBOOK.md',
    says: /kubectl logs/,
    command: `kubectl logs --selector=app.kubernetes.io/name=orchestrator --tail=100 ${namespace}`,
  },
  {
    asks: 'roll back: abort, undo, `helm rollback`, the release before',
    file: 'RUNBOOK.md',
    says: /prod: roll back/,
    command: 'npx orchestra rollback prod --app apps/orchestrator --releases apps/orchestrator/releases',
  },
  {
    asks: 'troubleshooting, with names of this platform',
    file: 'RUNBOOK.md',
    says: /prod: troubleshoot[\s\S]*kubectl/,
    command: get('analysisruns'),
  },
  {
    asks: 'pod disruption budgets',
    file: 'kustomize/base/pod-disruption-budget-orchestrator.yaml',
    says: /maxUnavailable: 1/,
    command: get('poddisruptionbudget/orchestrator'),
  },
  {
    asks: 'resource limits everywhere, and what all of it takes',
    file: 'CAPACITY.md',
    says: /zookeeper/,
    command: `kubectl describe nodes`,
  },
];

/** The rows as a part of a document: a table would have lines that are too long. */
export function platformList(): string {
  return platformRows.map(({ asks, file, command }) => `- ${asks}\n  - \`${file}\`\n  - \`${command}\``).join('\n');
}
