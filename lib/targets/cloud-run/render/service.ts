import type { CloudRunV2ServiceConfig, CloudRunV2ServiceTemplateContainers } from '@cdktf/provider-google/lib/cloud-run-v2-service';
import type { CloudRunServiceSpec } from '../service-spec';
import type { CloudRunContainerSpec } from '../workload-spec';
import type { ContainerConfig } from './container';
import { renderProbe } from './probe';
import { renderTemplate } from './template';

/** Configuration of the provider's `google_cloud_run_v2_service`. */
export function renderService(spec: CloudRunServiceSpec, serviceAccount: string): CloudRunV2ServiceConfig {
  const { name, project, region, labels, access, scaling, deletionProtection } = spec;
  return {
    name,
    project,
    location: region,
    labels,
    ...(access.kind === 'public' && { annotations: { 'public-access-reason': access.reason } }),
    ingress: access.kind === 'public' ? 'INGRESS_TRAFFIC_ALL' : 'INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER',
    deletionProtection,
    template: {
      ...renderTemplate(spec, { serviceAccount, complete: (config, container) => serviceContainer(config, container, spec) }),
      timeout: `${spec.requestTimeoutSeconds}s`,
      maxInstanceRequestConcurrency: scaling.concurrency,
      scaling: { minInstanceCount: scaling.min, maxInstanceCount: scaling.max },
    },
    // who walks the steps of a rollout in Terraform says it by variables
    ...(!isWalkedHere(spec) && { traffic: [{ type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST', percent: 100 }] }),
    ...(isWalkedElsewhere(spec) && { lifecycle: { ignoreChanges: [...leftAlone] } }),
  };
}

/** What whoever walks the steps of a rollout writes, gcloud and Cloud Deploy alike: Terraform makes it once and then leaves it alone. */
const leftAlone = ['template[0].containers[0].image', 'template[0].revision', 'traffic', 'client', 'client_version'];

function isWalkedHere({ rollout, canaries }: CloudRunServiceSpec): boolean {
  return rollout !== undefined && canaries === 'terraform';
}

function isWalkedElsewhere({ rollout, canaries }: CloudRunServiceSpec): boolean {
  return rollout !== undefined && canaries !== 'terraform';
}

function serviceContainer(
  config: ContainerConfig,
  container: CloudRunContainerSpec,
  spec: CloudRunServiceSpec,
): CloudRunV2ServiceTemplateContainers {
  const { liveness } = container.probes;
  return {
    ...config,
    // stated although it is the default: with limits and without it the API switches to CPU that is always allocated
    resources: { ...config.resources, cpuIdle: true, startupCpuBoost: true },
    ...(container === spec && { ports: { name: spec.protocol === 'http2' ? 'h2c' : 'http1', containerPort: spec.port } }),
    ...(liveness !== undefined && { livenessProbe: renderProbe(liveness) }),
  };
}
