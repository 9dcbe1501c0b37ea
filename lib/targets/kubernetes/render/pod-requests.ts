import { parseCpu, parseMemory } from '../../../model/quantity';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import { renderPodTemplate } from './pod-template';

/** What one pod requests: thousandths of a core and bytes. */
export interface PodRequests {
  readonly cpuMillis: number;
  readonly memoryBytes: number;
}

/**
 * What the scheduler and quotas reckon with for a pod of a workload, with containers that are added to it: the containers and the sidecars
 * together, or an init container and the sidecars that are up before it, if that is more.
 */
export function podRequests(app: ResolvedApplication, workload: ResolvedWorkload): PodRequests {
  // as the template is rendered
  const { spec } = renderPodTemplate(app, workload) as { readonly spec: RenderedPod };
  return {
    cpuMillis: effective(spec, ({ cpu }) => parseCpu(cpu) ?? 0),
    memoryBytes: effective(spec, ({ memory }) => parseMemory(memory) ?? 0),
  };
}

interface RenderedPod {
  readonly initContainers?: readonly RenderedContainer[];
  readonly containers: readonly RenderedContainer[];
}

interface RenderedContainer {
  readonly restartPolicy?: string;
  readonly resources: { readonly requests: Requests };
}

type Requests = { readonly cpu: string; readonly memory: string };

function effective({ initContainers = [], containers }: RenderedPod, amount: (requests: Requests) => number): number {
  let [sidecars, most] = [0, 0];
  for (const { restartPolicy, resources } of initContainers) {
    const asked = amount(resources.requests);
    if (restartPolicy === 'Always') sidecars += asked;
    else most = Math.max(most, sidecars + asked);
  }
  return Math.max(
    most,
    containers.reduce((sum, { resources }) => sum + amount(resources.requests), sidecars),
  );
}
