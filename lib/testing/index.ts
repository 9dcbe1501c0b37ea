export { canonicalStack } from './canonical-stack';
export { kubernetesIdentities } from './kubernetes-identities';
export { terraformAddresses } from './terraform-addresses';
