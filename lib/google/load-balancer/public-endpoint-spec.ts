import type { EndpointCertificate } from './certificate-props';
import type { EndpointCdn, OutlierDetection } from './endpoint-backend-props';
import type { PlainBackend } from './plain-endpoint';
import type { ProtectionSpec } from './protection-spec';
import type { BackendChoice, EndpointIap, EndpointSslPolicy, HostRoute, IapClient } from './public-endpoint-props';

/** Everything about a public endpoint, decided. */
export interface PublicEndpointSpec {
  readonly name: string;
  readonly project: string;
  readonly backends: { readonly [name: string]: BackendSpec };
  readonly hosts: { readonly [host: string]: HostRoute };
  /** Undefined when none was named and there are several. */
  readonly defaultBackend: BackendChoice | undefined;
  readonly certificate: EndpointCertificate;
  readonly sslPolicy: Required<EndpointSslPolicy>;
  readonly protection: ProtectionSpec;
  readonly iap?: Required<EndpointIap> & { readonly client: IapClient };
  readonly dns: { readonly zones: { readonly [domain: string]: string }; readonly project: string; readonly ttlSeconds: number };
  readonly redirectHttp: boolean;
  readonly ipv6: boolean;
  readonly quic: 'NONE' | 'ENABLE' | 'DISABLE';
  readonly keepAliveSeconds: number;
  readonly labels: { readonly [key: string]: string };
}

/** A backend, decided. */
export interface BackendSpec extends Pick<PlainBackend, 'services' | 'appEngine' | 'functions'> {
  readonly requestHeaders: { readonly [name: string]: string };
  readonly responseHeaders: { readonly [name: string]: string };
  readonly compression: boolean;
  readonly logSampleRate: number;
  readonly cdn?: CdnSpec;
  readonly outlierDetection?: Required<OutlierDetection>;
}

/** What is kept near the clients, decided; seconds are there only where the mode knows them. */
export type CdnSpec = Required<Omit<EndpointCdn, 'defaultTtlSeconds' | 'clientTtlSeconds' | 'maxTtlSeconds'>> &
  Pick<EndpointCdn, 'defaultTtlSeconds' | 'clientTtlSeconds' | 'maxTtlSeconds'>;
