import { type SeverityByTier, severities } from '../../engine/severity';
import { auditRules } from '../../google/rules/audit';
import { cloudRunAccessRules } from '../../google/rules/cloud-run-access';
import { cloudRunContainerRules } from '../../google/rules/cloud-run-container';
import { cloudRunScalingRules } from '../../google/rules/cloud-run-scaling';
import { clusterRules } from '../../google/rules/cluster';
import { dataRules } from '../../google/rules/data';
import { databaseFlagRules } from '../../google/rules/database-flags';
import { databaseInstanceRules } from '../../google/rules/database-instance';
import { edgeRules } from '../../google/rules/edge';
import { firewallRules } from '../../google/rules/firewall';
import { grantRules } from '../../google/rules/grants';
import { iamRules } from '../../google/rules/iam';
import { networkRules } from '../../google/rules/network';
import { nodeRules } from '../../google/rules/nodes';
import { publicMemberRules } from '../../google/rules/public-members';
import type { TerraformRule } from '../../google/terraform-rule';

/** Rules of one topic, with what they have in common. */
export interface TerraformGroup {
  readonly rules: readonly TerraformRule[];
  readonly severity: SeverityByTier;
  readonly remedy: string;
  /** Rules that weigh otherwise, by their ids. */
  readonly weights?: { readonly [rule: string]: SeverityByTier };
  /** Rules that cannot be waived. */
  readonly unwaivable?: readonly string[];
}

const { grave, graded, advised } = severities;
const ofTheConstruct = 'leave it to the default of the construct, or state the deviation in its props with a reason';

/** What the rules for Terraform weigh, and where they are kept to. */
export const terraformGroups: readonly TerraformGroup[] = [
  { rules: auditRules, severity: graded, remedy: ofTheConstruct },
  {
    rules: cloudRunAccessRules,
    severity: graded,
    weights: { 'CR-02': grave, 'CR-15': advised },
    remedy: 'state exposure, identity and labels of the service',
  },
  {
    rules: cloudRunContainerRules,
    severity: graded,
    weights: { 'CR-04': grave, 'CR-09': advised, 'CR-21': advised },
    unwaivable: ['CR-04'],
    remedy: 'state images, resources and probes of the workload, and its secrets by secret(…)',
  },
  { rules: cloudRunScalingRules, severity: advised, weights: { 'CR-19': grave }, remedy: 'state scaling, concurrency and rollout' },
  { rules: clusterRules, severity: graded, remedy: ofTheConstruct },
  {
    rules: dataRules,
    severity: graded,
    weights: { CKV_GCP_114: grave, 'SECRET-state': grave },
    unwaivable: ['SECRET-state'],
    remedy: ofTheConstruct,
  },
  { rules: databaseFlagRules, severity: advised, remedy: 'state the flag of the database' },
  { rules: databaseInstanceRules, severity: graded, weights: { CKV_GCP_11: grave }, remedy: ofTheConstruct },
  { rules: edgeRules, severity: graded, remedy: ofTheConstruct },
  {
    rules: firewallRules,
    severity: graded,
    weights: { CKV_GCP_2: grave, 'GCP-0071': grave, CKV_GCP_3: grave, 'GCP-0070': grave },
    remedy: 'name the sources and the ports of the rule',
  },
  { rules: grantRules, severity: graded, remedy: 'grant the least role, on the resource itself, to an account of its own' },
  {
    rules: iamRules,
    severity: graded,
    weights: { 'IAM-keys': grave, CKV_GCP_125: grave },
    remedy: 'use workload identity federation, pinned to one repository',
  },
  { rules: networkRules, severity: graded, remedy: ofTheConstruct },
  { rules: nodeRules, severity: graded, remedy: ofTheConstruct },
  {
    rules: publicMemberRules,
    severity: grave,
    remedy: 'name who may, instead of everybody; what the public reads goes through a load balancer',
  },
];
