export { AppChart, type AppChartProps, type ApplicationProps, type PlainProps } from './app-chart';
export { BlueGreenRollout } from './blue-green-rollout';
export { CanaryRollout } from './canary-rollout';
export type {
  AdoptionProps,
  BlueGreenRolloutProps,
  CanaryRolloutProps,
  OwnPodsProps,
  RolledOutProps,
  RolloutSurroundings,
} from './rollout-props';
