import { own } from '../../model/own';

/** Whether cert-manager makes the certificates of an Ingress, as its annotations ask. */
export function isCertified(annotations: { readonly [key: string]: string }): boolean {
  return (
    own(annotations, 'cert-manager.io/issuer') !== undefined ||
    own(annotations, 'cert-manager.io/cluster-issuer') !== undefined ||
    own(annotations, 'kubernetes.io/tls-acme') === 'true'
  );
}
