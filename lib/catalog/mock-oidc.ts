import { http } from '../model/probe';
import { object } from '../model/schema/object';
import type { Service } from '../model/workload';
import { images } from './images';
import { type NamedOptions, nameOfPart, type Part, partOf, readOptions, type SharedOptions, sharedFields } from './part';
import { sizes } from './sizes';

/** Options of `mockOidc`. */
export interface MockOidcOptions<N extends string = string> extends NamedOptions<N>, SharedOptions {}

const options = object({ ...sharedFields, name: nameOfPart('mock-oidc') });

/**
 * A provider of OpenID Connect that lets everybody in as whom they say they are, for development: an environment asks for it by name
 * (`workloads: { 'mock-oidc': true }`), and no other has it. Its issuer is its URL with `/default`.
 *
 * @throws InvalidApplicationError for options that are wrong
 * @example
 * const workloads = { ...mockOidc(), api: { kind: 'service', env: { OIDC_ISSUER: text`${serviceUrl('mock-oidc')}/default` } } };
 */
export function mockOidc<const N extends string = 'mock-oidc'>(given: MockOidcOptions<N> = {}): Part<NoInfer<N>, Service> {
  const { name, tier, image = images.mockOidc.image } = readOptions('mockOidc', options, given);
  const size = sizes.mockOidc[tier];
  return partOf(name, {
    kind: 'service',
    optional: true,
    image,
    port: 8080,
    scaling: { min: size.replicas, max: size.replicas },
    env: { SERVER_PORT: '8080', JSON_CONFIG: '{"interactiveLogin":true,"httpServer":"NettyWrapper"}' },
    resources: { cpu: size.cpu, memory: size.memory },
    probes: { startup: http('/isalive', { failureThreshold: 30 }), liveness: http('/isalive'), readiness: http('/isalive') },
  });
}
