export type { CloudRunJobProps } from '../../targets/cloud-run/job-props';
export type { CloudRunServiceProps } from '../../targets/cloud-run/service-props';
export type {
  CloudRunEnvValue,
  CloudRunNetwork,
  CloudRunSidecar,
  CloudRunWorkloadProps,
  SecretVersionReference,
} from '../../targets/cloud-run/workload-props';
export { CloudRunJob } from './cloud-run-job';
export { CloudRunService } from './cloud-run-service';
export { CloudRunStack, type CloudRunStackProps } from './cloud-run-stack';
export { EnvironmentStack, type EnvironmentStackProps } from './environment-stack';
export { FoundationStack } from './foundation-stack';
