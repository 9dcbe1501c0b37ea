import { App, Chart, YamlOutputType } from 'cdk8s';
import {
  Deployment,
  EnvValue,
  HorizontalPodAutoscaler,
  ImagePullPolicy,
  Metric,
  MetricTarget,
  Probe,
  Service,
  ServiceAccount,
} from 'cdk8s-plus-27';
import { compile, kubernetes } from 'orchestra-cdk';
import { writeYaml } from '../lib/output/yaml';
import { fleet, place, report, timed } from './fleet';

const [, , what = '', count = '0'] = process.argv;
const services = Number(count);

switch (what) {
  case 'ours': {
    const application = fleet(services);
    const { milliseconds, result } = timed(() => {
      const { output } = compile(kubernetes, application, place);
      return { objects: output.length, text: writeYaml(output) };
    });
    report(milliseconds / result.objects);
    break;
  }
  case 'total': {
    const application = fleet(services);
    report(timed(() => writeYaml(compile(kubernetes, application, place).output)).milliseconds);
    break;
  }
  case 'floor': {
    const { output } = compile(kubernetes, fleet(services), place);
    report(timed(() => output.map((object) => JSON.stringify(object))).milliseconds / output.length);
    break;
  }
  case 'plus': {
    const { milliseconds, result } = timed(() => byPlus(services));
    report(milliseconds / result);
    break;
  }
  default:
    throw new Error(`ours, total, floor or plus, got ${what}`);
}

/** The same services as one writes them with cdk8s-plus: four objects each. Returns how many objects there are. */
function byPlus(count: number): number {
  const app = new App({ yamlOutputType: YamlOutputType.FILE_PER_CHART });
  const chart = new Chart(app, 'fleet', { namespace: 'fleet', disableResourceNameHashes: true });
  for (let index = 0; index < count; index++) {
    const name = `service-${index}`;
    const serviceAccount = new ServiceAccount(chart, `${name}-account`, { metadata: { name } });
    const deployment = new Deployment(chart, name, {
      metadata: { name },
      serviceAccount,
      containers: [
        {
          image: 'europe-west1-docker.pkg.dev/acme-fleet-dev/fleet/web:1.0.0',
          imagePullPolicy: ImagePullPolicy.ALWAYS,
          portNumber: 8080,
          startup: Probe.fromHttpGet('/healthz'),
          liveness: Probe.fromHttpGet('/healthz'),
          readiness: Probe.fromHttpGet('/readyz'),

          envVariables: { NUMBER: EnvValue.fromValue(String(index)), LEVEL: EnvValue.fromValue('info') },
        },
      ],
    });
    new Service(chart, `${name}-service`, { metadata: { name }, selector: deployment, ports: [{ port: 8080 }] });
    new HorizontalPodAutoscaler(chart, `${name}-scaler`, {
      metadata: { name },
      target: deployment,
      minReplicas: 2,
      maxReplicas: 3 + (index % 7),
      metrics: [Metric.resourceCpu(MetricTarget.averageUtilization(70))],
    });
  }
  app.synthYaml();
  return count * 4;
}
