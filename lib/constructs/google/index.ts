export { CloudRunJob, type CloudRunJobProps } from './cloud-run-job';
export { CloudRunService, type CloudRunServiceProps } from './cloud-run-service';
export { CloudRunStack, type CloudRunStackProps } from './cloud-run-stack';
export { EnvironmentStack, type EnvironmentStackProps } from './environment-stack';
export { FoundationStack } from './foundation-stack';
