export type { TerraformCheckOptions, TerraformWaiver } from '../checks/google/check-options';
export { checkTerraform, type TerraformFinding, type WaivedFinding, waivedFindings } from '../checks/google/check-terraform';
export { type ClusterPools, checkNodePools, type Tenant } from '../checks/google/node-pools';
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
export { WrongInputError } from '../checks/wrong-input-error';
export { canonicalStack } from './canonical-stack';
export { kubernetesIdentities } from './kubernetes-identities';
export { terraformAddresses } from './terraform-addresses';
