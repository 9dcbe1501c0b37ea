import type { ResolvedService, ResolvedWorker } from '../../../model/resolved-workload';
import type { ExternalMetric, ObjectMetric, PodsMetric, ScalingPace, ScalingStep } from '../autoscaling-options';
import type { Fields } from '../kubernetes-object';

/** What the number of replicas follows: CPU and memory, and then metrics in the order of their names. */
export function scalingMetrics({ scaling, kubernetes }: ResolvedService | ResolvedWorker): readonly Fields[] {
  const { targetCpu, targetMemory } = scaling;
  const { metrics = {}, metricsOnly = false } = kubernetes?.autoscaling ?? {};
  const ofResources = [utilization('cpu', targetCpu), ...(targetMemory === undefined ? [] : [utilization('memory', targetMemory)])];
  return [...(metricsOnly ? [] : ofResources), ...Object.values(metrics).map(renderMetric)];
}

function utilization(name: string, averageUtilization: number): Fields {
  return { type: 'Resource', resource: { name, target: { type: 'Utilization', averageUtilization } } };
}

function renderMetric(given: PodsMetric | ObjectMetric | ExternalMetric): Fields {
  const metric = { name: given.metric, ...(given.labels !== undefined && { selector: { matchLabels: given.labels } }) };
  switch (given.kind) {
    case 'pods':
      return { type: 'Pods', pods: { metric, target: targetOf(given.target, 'replica') } };
    case 'object': {
      const { apiVersion, kind, name } = given.of;
      return {
        type: 'Object',
        object: { describedObject: { apiVersion, kind, name }, metric, target: targetOf(given.target, given.per ?? 'all') },
      };
    }
    case 'external':
      return { type: 'External', external: { metric, target: targetOf(given.target, given.per ?? 'replica') } };
  }
}

function targetOf(amount: string, per: 'replica' | 'all'): Fields {
  return per === 'replica' ? { type: 'AverageValue', averageValue: amount } : { type: 'Value', value: amount };
}

/** How fast the number follows; absent where nothing is stated. */
export function scalingBehavior({ kubernetes }: ResolvedService | ResolvedWorker): { readonly behavior?: Fields } {
  const { scaleUp, scaleDown } = kubernetes?.autoscaling ?? {};
  if (scaleUp === undefined && scaleDown === undefined) return {};
  return {
    behavior: {
      ...(scaleUp !== undefined && { scaleUp: renderPace(scaleUp) }),
      ...(scaleDown !== undefined && { scaleDown: renderPace(scaleDown) }),
    },
  };
}

const selections = { max: 'Max', min: 'Min', disabled: 'Disabled' } as const;

function renderPace({ stabilizationSeconds, steps, select }: ScalingPace): Fields {
  return {
    ...(stabilizationSeconds !== undefined && { stabilizationWindowSeconds: stabilizationSeconds }),
    ...(select !== undefined && { selectPolicy: selections[select] }),
    ...(steps !== undefined && { policies: steps.map(renderStep) }),
  };
}

function renderStep({ replicas, seconds }: ScalingStep): Fields {
  return typeof replicas === 'number'
    ? { type: 'Pods', value: replicas, periodSeconds: seconds }
    : { type: 'Percent', value: Number.parseInt(replicas, 10), periodSeconds: seconds };
}
