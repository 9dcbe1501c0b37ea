import type { ChangeRule } from './change-rule';
import { composeRules } from './compose-rules';
import { costRules } from './cost-rules';
import { kubernetesExposureRules } from './kubernetes-exposure';
import { kubernetesOutageRules } from './kubernetes-outage';
import { protectionRules } from './protection-rules';
import { terraformExposureRules } from './terraform-exposure';
import { terraformOutageRules } from './terraform-outage';
import { trafficRules } from './traffic-rules';
import { workflowRules } from './workflow-rules';

/** All rules of changes, by risk. Which changes replace a thing is said by its plane's own tables. */
export const everyChangeRule: readonly ChangeRule[] = [
  ...protectionRules,
  ...kubernetesOutageRules,
  ...terraformOutageRules,
  ...kubernetesExposureRules,
  ...terraformExposureRules,
  ...composeRules,
  ...workflowRules,
  ...trafficRules,
  ...costRules,
];
