import type { Missing } from '../application';

/** What does not hold yet. */
export const missing: readonly Missing[] = [
  {
    reason: 'nothing says what a pod has of its node',
    facts: ['node-exporter containers.kube-rbac-proxy.commandHas.--secure-listen-address=[$(IP)]:9100'],
  },
];
