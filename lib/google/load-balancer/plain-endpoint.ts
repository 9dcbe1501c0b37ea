import type { EndpointBackend, EndpointService, PublicEndpointProps, ServicePlace } from './public-endpoint-props';

/** A service, and what is known of who may call it. */
export interface PlainService extends ServicePlace {
  /** @default - not known */
  readonly access?: 'internal' | 'public';
  /** As the provider calls it. @default - not known */
  readonly ingress?: string;
}

/** The props with services as plain data. */
export interface PlainEndpointProps extends Omit<PublicEndpointProps, 'backends'> {
  readonly backends: { readonly [name: string]: PlainBackend };
}

export interface PlainBackend extends Omit<EndpointBackend, 'services'> {
  readonly services: readonly PlainService[];
}

/** The same props with constructs replaced by what they have made, so that they can be checked as plain data. */
export function plainEndpoint(props: PublicEndpointProps): PlainEndpointProps {
  // props of a wrong type are left for the shape to report
  if (typeof props?.backends !== 'object' || props.backends === null) return props as never;
  const backends = Object.entries(props.backends).map(([name, backend]) => [name, plainBackend(backend)] as const);
  return { ...props, backends: Object.fromEntries(backends) };
}

function plainBackend(backend: EndpointBackend): PlainBackend {
  if (!Array.isArray(backend?.services)) return backend as never; // see above
  return { ...backend, services: backend.services.map(plainService) };
}

function plainService(service: EndpointService): PlainService {
  if (typeof service !== 'object' || service === null || !('resource' in service)) return service;
  const { name, locationInput = '', ingressInput } = service.resource;
  return {
    service: name,
    region: locationInput,
    access: service.access.kind,
    ...(ingressInput !== undefined && { ingress: ingressInput }),
  };
}
