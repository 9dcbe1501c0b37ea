import type {
  CloudRunV2ServiceConfig,
  CloudRunV2ServiceTemplateContainers,
  CloudRunV2ServiceTraffic,
} from '@cdktf/provider-google/lib/cloud-run-v2-service';
import type { CloudRunContainerSpec } from '../container-spec';
import type { RevisionsSpec } from '../options-spec';
import type { RevisionsOfDeployer } from '../revision-options';
import type { CloudRunServiceSpec } from '../service-spec';
import type { ContainerConfig } from './container';
import { leftAlone } from './left-alone';
import { renderProbe, renderReadiness } from './probe';
import { renderReasons } from './reasons';
import { renderResource } from './resource';
import { renderTemplate } from './template';

const ingress = {
  internal: 'INGRESS_TRAFFIC_INTERNAL_ONLY',
  'internal-and-cloud-load-balancing': 'INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER',
  all: 'INGRESS_TRAFFIC_ALL',
} as const;

/** Configuration of the provider's `google_cloud_run_v2_service`. */
export function renderService(spec: CloudRunServiceSpec, serviceAccount: string): CloudRunV2ServiceConfig {
  const { description, customAudiences, defaultUrl, revisions } = spec;
  return {
    ...renderResource(spec, renderReasons(spec)),
    ...(description !== undefined && { description }),
    ingress: ingress[spec.ingress],
    ...(defaultUrl === 'disabled' && { defaultUriDisabled: true }),
    ...(customAudiences.length > 0 && { customAudiences: [...customAudiences] }),
    ...renderServiceScaling(spec),
    template: {
      ...renderTemplate(spec, { serviceAccount, complete: (config, container) => serviceContainer(config, container, spec) }),
      ...(revisions.kind === 'terraform' && revisions.name !== undefined && { revision: `${spec.name}-${revisions.name.suffix}` }),
      executionEnvironment: `EXECUTION_ENVIRONMENT_${spec.executionEnvironment.toUpperCase()}`,
      ...(spec.sessionAffinity !== false && { sessionAffinity: spec.sessionAffinity }),
      timeout: `${spec.requestTimeoutSeconds}s`,
      maxInstanceRequestConcurrency: spec.scaling.concurrency,
      // a number that decides leaves a revision's own range without effect
      ...(spec.instances.kind === 'automatic' && {
        scaling: { minInstanceCount: spec.scaling.min, maxInstanceCount: spec.scaling.max },
      }),
    },
    // who walks the steps of a rollout in Terraform says it by variables
    ...(!isWalkedHere(spec) && { traffic: renderTraffic(revisions) }),
    ...(isLeftAlone(spec) && { lifecycle: { ignoreChanges: leftAlone('service', ownedBy(revisions)) } }),
  };
}

function isWalkedHere({ rollout, rolloutDriver }: CloudRunServiceSpec): boolean {
  return rollout !== undefined && rolloutDriver === 'terraform';
}

function isLeftAlone({ rollout, rolloutDriver, revisions }: CloudRunServiceSpec): boolean {
  return revisions.kind === 'deployer' || (rollout !== undefined && rolloutDriver !== 'terraform');
}

function ownedBy(revisions: RevisionsSpec): Omit<RevisionsOfDeployer, 'kind'> {
  return revisions.kind === 'deployer' ? revisions : {};
}

/** Of all revisions together. */
function renderServiceScaling({ instances }: CloudRunServiceSpec): Pick<CloudRunV2ServiceConfig, 'scaling'> {
  if (instances.kind === 'manual') return { scaling: { scalingMode: 'MANUAL', manualInstanceCount: instances.count } };
  return instances.min === undefined ? {} : { scaling: { scalingMode: 'AUTOMATIC', minInstanceCount: instances.min } };
}

function renderTraffic(revisions: RevisionsSpec): CloudRunV2ServiceTraffic[] {
  if (revisions.kind === 'deployer') return [{ type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST', percent: 100 }];
  return revisions.traffic.map(({ percent, tag, ...target }) => ({
    type: `TRAFFIC_TARGET_ALLOCATION_TYPE_${target.kind.toUpperCase()}`,
    ...(target.kind === 'revision' && { revision: target.revision }),
    percent,
    ...(tag !== undefined && { tag }),
  }));
}

function serviceContainer(
  config: ContainerConfig,
  container: CloudRunContainerSpec,
  spec: CloudRunServiceSpec,
): CloudRunV2ServiceTemplateContainers {
  const { startup, liveness, readiness } = container.probes;
  return {
    ...config,
    // stated although it is the default: with limits and without it the API switches to CPU that is always allocated
    resources: { ...config.resources, cpuIdle: spec.cpuAllocation === 'during-requests', startupCpuBoost: spec.startupCpuBoost },
    ...(container === spec && { ports: { name: spec.protocol === 'http2' ? 'h2c' : 'http1', containerPort: spec.port } }),
    ...(startup !== undefined && { startupProbe: renderProbe(startup) }),
    ...(liveness !== undefined && { livenessProbe: renderProbe(liveness) }),
    ...(readiness !== undefined && { readinessProbe: renderReadiness(readiness) }),
  };
}
