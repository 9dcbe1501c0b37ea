import { type Issue, issue } from '../../../model/issue';
import type { PublicEndpointSpec } from '../public-endpoint-spec';

/** What each kind of certificate can prove. */
export function certificateHosts({ certificate, hosts }: PublicEndpointSpec): Issue[] {
  switch (certificate.kind) {
    case 'certificate-manager':
    case 'existing-map':
      return [];
    case 'existing': {
      const count = certificate.certificates.length;
      if (count >= 1 && count <= 15) return [];
      return [issue('certificate-count', ['certificate', 'certificates'], `must be 1 to 15 certificates, got ${count}`)];
    }
    case 'compute-managed':
      return Object.keys(hosts)
        .filter((host) => host.startsWith('*'))
        .map((host) =>
          issue(
            'certificate-wildcard',
            ['hosts', host],
            "must be a host without '*', since a managed certificate of Compute Engine cannot prove it",
            "use certificate: { kind: 'certificate-manager' }",
          ),
        );
  }
}
