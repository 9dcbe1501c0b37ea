/** What the endpoint proves its names with. */
export type EndpointCertificate = CertificateManagerCertificate | ComputeManagedCertificate | ExistingCertificates | ExistingCertificateMap;

/** One certificate for each host, issued and renewed by Google before the hosts' records lead here: each domain is proven by a DNS record. */
export interface CertificateManagerCertificate {
  readonly kind: 'certificate-manager';
  /** Whether the record that proves a domain is of the project only, so that several projects can prove the same. @default 'FIXED_RECORD' */
  readonly authorization?: 'FIXED_RECORD' | 'PER_PROJECT_RECORD';
}

/** One certificate for all hosts, issued once their records lead here: until then clients get none. At most 100 hosts, none with '*'. */
export interface ComputeManagedCertificate {
  readonly kind: 'compute-managed';
}

/** Certificates of Compute Engine that exist, by their links. */
export interface ExistingCertificates {
  readonly kind: 'existing';
  /** 1 to 15. */
  readonly certificates: readonly string[];
}

/** A certificate map of Certificate Manager that exists. */
export interface ExistingCertificateMap {
  readonly kind: 'existing-map';
  /** `projects/acme-shop/locations/global/certificateMaps/main`. */
  readonly certificateMap: string;
}
