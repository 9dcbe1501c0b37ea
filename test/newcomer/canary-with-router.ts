// A canary behind the nginx ingress: a tenth of the traffic, then half, with a smoke test, two analyses, and one beside the steps.
import { App } from 'cdk8s';
import {
  analyze,
  atLeast,
  canary,
  defineApplication,
  defineEnvironments,
  equals,
  formatNote,
  http,
  kubernetes,
  latency,
  pause,
  planOf,
  prometheusQuery,
  rehearse,
  resolve,
  successRatio,
  webCheck,
  weight,
} from 'orchestra-cdk';
import { AppChart } from 'orchestra-cdk/kubernetes';

const application = defineApplication({
  name: 'tickets',
  workloads: {
    tickets: {
      kind: 'service',
      access: { kind: 'public', reason: 'people buy tickets in a browser' },
      ports: { metrics: 9090 },
      probes: { startup: http('/health'), liveness: http('/health'), readiness: http('/ready') },
      scaling: { min: 4, max: 10 },
      rollout: canary(
        [weight(10), pause('5m'), analyze('smoke', 'success-rate', 'latency'), weight(50), pause('10m'), analyze('success-rate', 'latency')],
        { background: { analyses: ['ingress'] }, scaleDownDelay: '5m' },
      ),
    },
  },
  analyses: {
    smoke: webCheck({ url: 'http://{{args.workload}}-canary.{{args.namespace}}.svc:8080/health', jsonPath: '{$.ok}', limit: equals(true), count: 1 }),
    'success-rate': successRatio({ atLeast: 0.99 }),
    latency: latency({ percentile: 95, below: '300ms' }),
    ingress: prometheusQuery({
      query:
        'sum(rate(nginx_ingress_controller_requests{ingress="{{args.workload}}-{{args.workload}}-canary",status!~"5.."}[2m])) / sum(rate(nginx_ingress_controller_requests{ingress="{{args.workload}}-{{args.workload}}-canary"}[2m]))',
      limit: atLeast(0.99),
    }),
  },
});

const { staging: environment } = defineEnvironments(application, {
  staging: {
    tier: 'staging',
    registry: 'registry.example.com/tickets',
    kubernetes: {
      prometheus: 'http://prometheus.monitoring:9090',
      routers: { tickets: { kind: 'ingress', hosts: ['tickets.example.com'], tlsSecret: 'tickets-tls' } },
    },
    images: { tickets: { tag: '2.0.0' } },
    rollouts: { maxDuration: '1h' },
  },
});

const app = new App();
const chart = new AppChart(app, 'tickets-staging', { application, environment });
for (const note of chart.notes) console.log(formatNote(note));
app.synth();

const plan = planOf(resolve(application, environment, kubernetes.rules), 'tickets');
if (plan === undefined) throw new Error('tickets has no rollout in steps');
console.log(rehearse(plan, { replicas: 4 }).verdict);
console.log(rehearse(plan, { replicas: 4, measurements: { latency: 700 } }).verdict);
