import { type SeverityByTier, severities } from '../../engine/severity';
import type { KubernetesRule } from '../../kubernetes/kubernetes-rule';
import { accessRules } from '../../kubernetes/rules/access';
import { accountRules } from '../../kubernetes/rules/accounts';
import { availabilityRules } from '../../kubernetes/rules/availability';
import { baselineRules } from '../../kubernetes/rules/baseline';
import { configurationRules } from '../../kubernetes/rules/configuration';
import { containerRules } from '../../kubernetes/rules/containers';
import { imageRules } from '../../kubernetes/rules/images';
import { networkRules } from '../../kubernetes/rules/network';
import { objectRules } from '../../kubernetes/rules/objects';
import { probeRules } from '../../kubernetes/rules/probes';
import { referenceRules } from '../../kubernetes/rules/references';
import { resourceRules } from '../../kubernetes/rules/resources';
import { restrictedRules } from '../../kubernetes/rules/restricted';
import { shapeRules } from '../../kubernetes/rules/shape';

/** Rules of one topic, with what they have in common. */
export interface KubernetesGroup {
  readonly rules: readonly KubernetesRule[];
  readonly severity: SeverityByTier;
  readonly remedy: string;
  /** Rules that weigh otherwise, by their ids. */
  readonly weights?: { readonly [rule: string]: SeverityByTier };
  /** Rules that cannot be waived. */
  readonly unwaivable?: readonly string[];
}

const { grave, graded, advised } = severities;

/** What the rules for Kubernetes weigh, and where in the application they are kept to. */
export const kubernetesGroups: readonly KubernetesGroup[] = [
  { rules: shapeRules, severity: grave, remedy: 'mend the patch or the object of your own that it comes from' },
  {
    rules: baselineRules,
    severity: graded,
    weights: { privileged: grave, 'host-process': grave },
    unwaivable: ['privileged', 'host-process'],
    remedy: 'take it out, or state what pods need of their node in kubernetes.host of the workload, with a reason',
  },
  {
    rules: restrictedRules,
    severity: graded,
    weights: { 'high-user-id': advised },
    remedy: 'leave security of the workload to its defaults, or state the deviation there with a reason',
  },
  {
    rules: containerRules,
    severity: graded,
    weights: { 'literal-secret': grave, 'host-aliases': advised, 'duplicate-env': grave },
    unwaivable: ['literal-secret'],
    remedy: 'state it in the workload: secrets by secret(…), what is no secret in security.literals with a reason',
  },
  {
    rules: imageRules,
    severity: graded,
    weights: { 'image-pull-policy': advised },
    remedy: 'give images of the environment a digest, as orchestra release does, or state allow.tags with a reason',
  },
  {
    rules: resourceRules,
    severity: advised,
    weights: { 'requests-below-limits': grave },
    remedy: 'state resources of the container',
  },
  {
    rules: probeRules,
    severity: advised,
    weights: { 'probe-port': grave, 'ssh-port': graded },
    remedy: 'state probes and ports of the container',
  },
  {
    rules: accountRules,
    severity: graded,
    weights: { 'deprecated-account-field': advised },
    remedy: 'leave the account to its default, or state kubernetes.identity of the workload with a reason',
  },
  {
    rules: availabilityRules,
    severity: advised,
    weights: { 'autoscaler-range': grave, 'budget-above-replicas': grave, 'blocking-budget': graded },
    remedy: 'state scaling of the workload in the environment',
  },
  {
    rules: networkRules,
    severity: graded,
    weights: { 'service-port': grave },
    remedy: 'state calls and exposure of the workloads, and routers of the environment',
  },
  {
    rules: configurationRules,
    severity: grave,
    remedy: 'declare a secret of the application, and let kubernetes.secrets of the environment say where it comes from',
  },
  {
    rules: objectRules,
    severity: advised,
    weights: { 'retired-api': grave, 'namespace-pod-security': graded },
    remedy: 'mend the settings of the environment, or the object of your own that it comes from',
  },
  {
    rules: referenceRules,
    severity: graded,
    weights: { selector: grave },
    remedy: 'name an object that is rendered, or one that is there',
  },
  {
    rules: accessRules,
    severity: graded,
    remedy: 'state the least rules in kubernetes.identity of the workload, by verbs, resources and names',
  },
];
