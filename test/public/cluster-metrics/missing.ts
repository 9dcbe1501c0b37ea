import type { Missing } from '../application';

/** What does not hold yet. */
export const missing: readonly Missing[] = [
  {
    reason: 'arguments are texts without references',
    facts: ['node-exporter containers.kube-rbac-proxy.commandHas.--secure-listen-address=[$(IP)]:9100'],
  },
];
