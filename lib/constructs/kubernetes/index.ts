/**
 * Charts and constructs for cdk8s.
 *
 * @module orchestra-cdk/kubernetes
 */

export { AppChart } from './app-chart';
export type { AppChartProps, ApplicationProps, AppValues, PlainProps } from './app-chart-props';
export { BlueGreenRollout } from './blue-green-rollout';
export { CanaryRollout } from './canary-rollout';
export { HelmChart, type HelmChartProps } from './helm-chart';
export { KustomizeOverlays, type KustomizeOverlaysProps } from './kustomize-overlays';
export type { PackagedCharts } from './package-construct';
export type {
  BlueGreenRolloutProps,
  CanaryRolloutProps,
  OwnPodsProps,
  RolledOutProps,
  RolloutSurroundings,
  TakeOverProps,
} from './rollout-props';
