/**
 * Snapshots and checks of synthesized output, for tests.
 *
 * @module orchestra-cdk/testing
 */

export { type CheckReport, type CheckSource, checkSystem } from '../checks/check-system';
export type { CostEstimate, CostLine, MonthlyCost } from '../checks/cost/cost-estimate';
export { type CostSource, estimateCosts } from '../checks/cost/estimate-costs';
export type { CheckFinding, WaivedCheckFinding } from '../checks/engine/check-finding';
export type { CheckedDelivery } from '../checks/engine/checked-system';
export type { Answer, EnvironmentAnswer, RuleAnswers } from '../checks/engine/rule-answers';
export type { Severity } from '../checks/engine/severity';
export type { TerraformCheckOptions, TerraformWaiver } from '../checks/google/check-options';
export { checkTerraform, type TerraformFinding, type WaivedFinding, waivedFindings } from '../checks/google/check-terraform';
export { type ClusterPools, checkNodePools, type Tenant } from '../checks/google/node-pools';
export { checkKubernetes, type KubernetesFinding } from '../checks/kubernetes/check-kubernetes';
export type { KubernetesCheckOptions, KubernetesWaiver } from '../checks/kubernetes/kubernetes-check-options';
export type { ComposeParity, FactDifference } from '../checks/parity/compose-parity';
export {
  checkParity,
  type EnvironmentParity,
  isEqual,
  type PackageParity,
  type ParityMethod,
  type ParityQuestion,
  type ParityReport,
} from '../checks/parity/parity';
export type { Method } from '../checks/parity/rendered-objects';
export { WrongInputError } from '../checks/wrong-input-error';
export type { ObjectDifference } from '../packaging/object-differences';
export { canonicalStack } from './canonical-stack';
export { type Identified, kubernetesIdentities } from './kubernetes-identities';
export { exactly } from './matching';
export { Rendered } from './rendered';
export { type Planes, type SynthesizeOptions, synthesize, synthesizeStacks } from './synthesize';
export { terraformAddresses } from './terraform-addresses';
