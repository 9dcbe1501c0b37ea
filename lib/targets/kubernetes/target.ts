import { defineTarget } from '../define-target';
import type { Target } from '../target';
import { finalObjects } from './final-objects';
import type { KubernetesObject } from './kubernetes-object';
import { kubernetesNotes } from './notes';
import { kubernetesOptions } from './options';
import { kubernetesRules } from './rules/rules';
import { kubernetesSettings } from './settings';
import { kubernetesSupport } from './support';

/**
 * Kubernetes 1.30 and later: the objects of an application in the order in which they can be applied. A secret of the model is
 * expected in the namespace as a Secret of the same name with the value under the key `value`.
 *
 * @example
 * const { output, notes } = compile(kubernetes, shop, environments.prod);
 */
export const kubernetes: Target<readonly KubernetesObject[]> = defineTarget({
  name: 'kubernetes',
  settings: { kubernetes: kubernetesSettings },
  options: { kubernetes: kubernetesOptions },
  support: kubernetesSupport,
  rules: kubernetesRules,
  notes: kubernetesNotes,
  render: (app) => finalObjects(app).objects,
});
