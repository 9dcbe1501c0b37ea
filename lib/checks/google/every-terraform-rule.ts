import { auditRules } from './rules/audit';
import { cloudRunAccessRules } from './rules/cloud-run-access';
import { cloudRunContainerRules } from './rules/cloud-run-container';
import { cloudRunScalingRules } from './rules/cloud-run-scaling';
import { clusterRules } from './rules/cluster';
import { dataRules } from './rules/data';
import { databaseFlagRules } from './rules/database-flags';
import { databaseInstanceRules } from './rules/database-instance';
import { edgeRules } from './rules/edge';
import { firewallRules } from './rules/firewall';
import { grantRules } from './rules/grants';
import { iamRules } from './rules/iam';
import { networkRules } from './rules/network';
import { nodeRules } from './rules/nodes';
import { publicMemberRules } from './rules/public-members';
import type { TerraformRule } from './terraform-rule';

/** The whole pack. */
export const everyTerraformRule: readonly TerraformRule[] = [
  ...auditRules,
  ...cloudRunAccessRules,
  ...cloudRunContainerRules,
  ...cloudRunScalingRules,
  ...clusterRules,
  ...dataRules,
  ...databaseFlagRules,
  ...databaseInstanceRules,
  ...edgeRules,
  ...firewallRules,
  ...grantRules,
  ...iamRules,
  ...networkRules,
  ...nodeRules,
  ...publicMemberRules,
];
