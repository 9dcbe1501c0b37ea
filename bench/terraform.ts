import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudRunV2Service } from '@cdktf/provider-google/lib/cloud-run-v2-service';
import { GoogleProvider } from '@cdktf/provider-google/lib/provider';
import { App, GcsBackend, TerraformOutput, TerraformStack } from 'cdktf';
import { CloudRunStack } from 'orchestra-cdk/google';
import { fleet, place, report, timed } from './fleet';

const [, , what = '', count = '0'] = process.argv;
const outdir = mkdtempSync(join(tmpdir(), 'orchestra-bench-'));
const app = new App({ outdir, skipValidation: true });

switch (what) {
  case 'ours': {
    const application = fleet(Number(count));
    const { milliseconds } = timed(() => {
      new CloudRunStack(app, 'fleet', { application, environment: place });
      app.synth();
    });
    report(milliseconds);
    break;
  }
  case 'hand':
    report(timed(() => byHand(Number(count))).milliseconds);
    break;
  default:
    throw new Error(`ours or hand, got ${what}`);
}
rmSync(outdir, { recursive: true });

/** The same resources and outputs, as one writes them with the provider's own classes. */
function byHand(services: number): void {
  const stack = new TerraformStack(app, 'fleet');
  const [project, location] = ['acme-fleet-dev', 'europe-west1'];
  const labels = { app: 'fleet', environment: 'dev', 'managed-by': 'terraform' };
  new GoogleProvider(stack, 'Google', { project, region: location, defaultLabels: labels });
  new GcsBackend(stack, { bucket: 'acme-fleet-dev-terraform-state', prefix: 'fleet' });
  for (let index = 0; index < services; index++) {
    const name = `service-${index}`;
    const timing = { initialDelaySeconds: 0, periodSeconds: 10, timeoutSeconds: 1 };
    const httpGet = { path: '/healthz', port: 8080 };
    const service = new CloudRunV2Service(stack, name, {
      name: `fleet-${name}`,
      project,
      location,
      labels: { ...labels, workload: name },
      deletionProtection: false,
      ingress: 'INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER',
      traffic: [{ type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST', percent: 100 }],
      template: {
        serviceAccount: `fleet-${name}@${project}.iam.gserviceaccount.com`,
        timeout: '300s',
        executionEnvironment: 'EXECUTION_ENVIRONMENT_GEN2',
        maxInstanceRequestConcurrency: 80,
        scaling: { minInstanceCount: 2, maxInstanceCount: 3 + (index % 7) },
        vpcAccess: { egress: 'PRIVATE_RANGES_ONLY', networkInterfaces: [{ network: 'fleet', subnetwork: `fleet-${location}` }] },
        containers: [
          {
            name: `fleet-${name}`,
            image: 'europe-west1-docker.pkg.dev/acme-fleet-dev/fleet/web:1.0.0',
            ports: { name: 'http1', containerPort: 8080 },
            resources: { limits: { cpu: '1', memory: '512Mi' }, cpuIdle: true, startupCpuBoost: true },
            env: [
              { name: 'KEY', valueSource: { secretKeyRef: { secret: 'fleet-key', version: 'latest' } } },
              { name: 'LEVEL', value: 'info' },
              { name: 'NUMBER', value: String(index) },
            ],
            startupProbe: { ...timing, failureThreshold: 24, httpGet },
            livenessProbe: { ...timing, failureThreshold: 3, httpGet },
          },
        ],
      },
    });
    new TerraformOutput(stack, `${name}_url`, { value: service.uri });
  }
  app.synth();
}
