import type { CheckRule } from './engine/check-rule';
import { waiverRules } from './engine/waiver-rules';
import { capacityPack } from './packs/cost/capacity-pack';
import { costPack } from './packs/cost/cost-pack';
import { poolsPack } from './packs/cost/pools-pack';
import { deliveryPack } from './packs/delivery/delivery-pack';
import { kubernetesPack } from './packs/kubernetes/kubernetes-pack';
import { identicalPlaces } from './packs/matrix/identical-places';
import { missingParts } from './packs/matrix/missing-parts';
import { undeclaredDifferences } from './packs/matrix/undeclared-differences';
import { notesPack } from './packs/notes/notes-pack';
import { parityPack } from './packs/notes/parity-pack';
import { cloudOwners } from './packs/ownership/cloud-owners';
import { imageOwners } from './packs/ownership/image-owners';
import { kubernetesOwners } from './packs/ownership/kubernetes-owners';
import { identityReferences } from './packs/references/identity-references';
import { kubernetesReferences } from './packs/references/kubernetes-references';
import { pipelineReferences } from './packs/references/pipeline-references';
import { terraformReferences } from './packs/references/terraform-references';
import { objectSecretRules } from './packs/secrets/object-secrets-rules';
import { stackSecretRules } from './packs/secrets/stack-secrets-rules';
import { workflowSecretRules } from './packs/secrets/workflow-secrets-rules';
import { terraformPack } from './packs/terraform/terraform-pack';

/** Every rule of the checks: one row each, in the order of the documents. */
export const everyCheckRule: readonly CheckRule[] = [
  ...waiverRules,
  ...kubernetesReferences,
  ...terraformReferences,
  ...pipelineReferences,
  ...identityReferences,
  ...deliveryPack,
  ...undeclaredDifferences,
  ...identicalPlaces,
  ...missingParts,
  ...kubernetesOwners,
  ...imageOwners,
  ...cloudOwners,
  ...objectSecretRules,
  ...stackSecretRules,
  ...workflowSecretRules,
  ...capacityPack,
  ...poolsPack,
  ...costPack,
  ...notesPack,
  ...parityPack,
  ...kubernetesPack,
  ...terraformPack,
];
