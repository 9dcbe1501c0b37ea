import type { KubernetesRule } from './kubernetes-rule';
import { accessRules } from './rules/access';
import { accountRules } from './rules/accounts';
import { availabilityRules } from './rules/availability';
import { baselineRules } from './rules/baseline';
import { configurationRules } from './rules/configuration';
import { containerRules } from './rules/containers';
import { imageRules } from './rules/images';
import { networkRules } from './rules/network';
import { objectRules } from './rules/objects';
import { probeRules } from './rules/probes';
import { referenceRules } from './rules/references';
import { resourceRules } from './rules/resources';
import { restrictedRules } from './rules/restricted';
import { shapeRules } from './rules/shape';

/** The whole pack. */
export const everyKubernetesRule: readonly KubernetesRule[] = [
  ...shapeRules,
  ...baselineRules,
  ...restrictedRules,
  ...containerRules,
  ...imageRules,
  ...resourceRules,
  ...probeRules,
  ...accountRules,
  ...availabilityRules,
  ...networkRules,
  ...configurationRules,
  ...objectRules,
  ...referenceRules,
  ...accessRules,
];
