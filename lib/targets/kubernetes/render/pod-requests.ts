import { parseCpu, parseMemory } from '../../../model/quantity';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import { renderPodTemplate } from './pod-template';

/** What one pod requests: thousandths of a core and bytes. */
export interface PodRequests {
  readonly cpuMillis: number;
  readonly memoryBytes: number;
}

/** What the scheduler and quotas reckon with for a pod of a workload, with containers that are added to it. */
export function podRequests(app: ResolvedApplication, workload: ResolvedWorkload): PodRequests {
  // as the template is rendered
  const { spec } = renderPodTemplate(app, workload) as { readonly spec: RenderedPod };
  return {
    cpuMillis: effectiveAmount(spec, ({ resources }) => parseCpu(resources.requests.cpu) ?? 0),
    memoryBytes: effectiveAmount(spec, ({ resources }) => parseMemory(resources.requests.memory) ?? 0),
  };
}

interface RenderedPod extends PodContainers<RenderedContainer> {}

interface RenderedContainer extends PodContainer {
  readonly resources: { readonly requests: { readonly cpu: string; readonly memory: string } };
}

/** A container, as far as its place in the pod goes. */
export interface PodContainer {
  readonly restartPolicy?: string;
}

/** Containers of a pod. */
export interface PodContainers<C extends PodContainer> {
  readonly initContainers?: readonly C[];
  readonly containers: readonly C[];
}

/**
 * An amount of a whole pod as the scheduler reckons it: the containers and the sidecars together, or an init container and the sidecars
 * that are up before it, if that is more.
 */
export function effectiveAmount<C extends PodContainer>(
  { initContainers = [], containers }: PodContainers<C>,
  amountOf: (container: C) => number,
): number {
  let [sidecars, most] = [0, 0];
  for (const container of initContainers) {
    const asked = amountOf(container);
    if (container.restartPolicy === 'Always') sidecars += asked;
    else most = Math.max(most, sidecars + asked);
  }
  return Math.max(
    most,
    containers.reduce((sum, container) => sum + amountOf(container), sidecars),
  );
}
