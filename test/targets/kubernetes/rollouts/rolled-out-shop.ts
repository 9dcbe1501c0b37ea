import { type Application, type KubernetesSettings, type Rollout, successRatio, type Workload } from 'orchestra-cdk';
import { Rendered, shop } from '../compile-workload';

export const prometheus = 'http://prometheus.monitoring:9090';
export const analyses = { 'success-rate': successRatio({ atLeast: 0.95 }) } as const;

/** A service named `web` with this rollout, in this cluster. */
export function rolledOut(rollout: Rollout, cluster: KubernetesSettings = {}, more: Partial<Application> = {}): Rendered {
  return new Rendered(shop({ kind: 'service', rollout }, more), { kubernetes: cluster });
}

/** The same of any workload. */
export function rolledOutAs(workload: Workload, cluster: KubernetesSettings = {}, more: Partial<Application> = {}): Rendered {
  return new Rendered(shop(workload, more), { kubernetes: cluster });
}
