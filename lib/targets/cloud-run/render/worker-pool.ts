import type {
  CloudRunV2WorkerPoolConfig,
  CloudRunV2WorkerPoolInstanceSplits,
  CloudRunV2WorkerPoolScaling,
} from '@cdktf/provider-google/lib/cloud-run-v2-worker-pool';
import type { CloudRunContainerSpec } from '../container-spec';
import type { RevisionsSpec } from '../options-spec';
import type { CloudRunWorkerSpec } from '../worker-spec';
import type { ContainerConfig } from './container';
import { leftAlone } from './left-alone';
import { renderProbe } from './probe';
import { renderReasons } from './reasons';
import { renderResource } from './resource';
import { renderTemplate } from './template';

/** Configuration of the provider's `google_cloud_run_v2_worker_pool`. */
export function renderWorkerPool(spec: CloudRunWorkerSpec, serviceAccount: string): CloudRunV2WorkerPoolConfig {
  const { description, instances, revisions, launchStage } = spec;
  const preview = instances.kind === 'automatic' && launchStage === undefined;
  return {
    ...renderResource(spec, renderReasons(spec)),
    ...(description !== undefined && { description }),
    ...(preview && { launchStage: 'BETA' }),
    scaling: renderScaling(spec),
    template: {
      ...renderTemplate(spec, { serviceAccount, complete: workerContainer }),
      ...(revisions.kind === 'terraform' && revisions.name !== undefined && { revision: `${spec.name}-${revisions.name.suffix}` }),
      ...renderKeyRevocation(spec),
    },
    instanceSplits: renderSplits(revisions),
    ...(revisions.kind === 'deployer' && { lifecycle: { ignoreChanges: leftAlone('worker-pool', revisions) } }),
  };
}

function workerContainer(config: ContainerConfig, { probes: { startup, liveness } }: CloudRunContainerSpec): ContainerConfig {
  return {
    ...config,
    ...(startup !== undefined && { startupProbe: renderProbe(startup) }),
    ...(liveness !== undefined && { livenessProbe: renderProbe(liveness) }),
  };
}

function renderScaling({ instances, scaling }: CloudRunWorkerSpec): CloudRunV2WorkerPoolScaling {
  if (instances.kind === 'manual') return { scalingMode: 'MANUAL', manualInstanceCount: instances.count };
  return { scalingMode: 'AUTOMATIC', minInstanceCount: scaling.min, maxInstanceCount: scaling.max };
}

function renderKeyRevocation({ keyRevocation }: CloudRunWorkerSpec) {
  if (keyRevocation === undefined) return {};
  if (keyRevocation.kind === 'prevent-new') return { encryptionKeyRevocationAction: 'PREVENT_NEW' };
  return { encryptionKeyRevocationAction: 'SHUTDOWN', encryptionKeyShutdownDuration: `${keyRevocation.afterHours * 3600}s` };
}

function renderSplits(revisions: RevisionsSpec): CloudRunV2WorkerPoolInstanceSplits[] {
  if (revisions.kind === 'deployer') return [{ type: 'INSTANCE_SPLIT_ALLOCATION_TYPE_LATEST', percent: 100 }];
  return revisions.traffic.map(({ percent, ...target }) => ({
    type: `INSTANCE_SPLIT_ALLOCATION_TYPE_${target.kind.toUpperCase()}`,
    ...(target.kind === 'revision' && { revision: target.revision }),
    percent,
  }));
}
