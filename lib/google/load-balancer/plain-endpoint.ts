import { changeEach, changeKey } from '../../model/shape/changed-data';
import { isMade } from '../made';
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

/**
 * The same props with constructs replaced by what they have made, so that they can be checked as plain data.
 *
 * @param stack - that of the endpoint; the name of a service in another one is written down as it was given, since a reference would have
 * Terraform read the state of that stack
 */
export function plainEndpoint(props: PublicEndpointProps, stack: unknown): PlainEndpointProps {
  const backend = (each: unknown) =>
    changeKey(each, 'services', (services) => changeEach(services, (service) => plainService(service, stack)));
  // what is of a wrong type is left for the shape to report
  return changeKey(props, 'backends', (backends) => changeEach(backends, backend)) as PlainEndpointProps;
}

function plainService(service: unknown, stack: unknown): unknown {
  if (!isMade<Extract<EndpointService, { readonly resource: unknown }>>(service)) return service;
  const { name, nameInput = name, cdktfStack, locationInput = '', ingressInput } = service.resource;
  return {
    service: cdktfStack === stack ? name : nameInput,
    region: locationInput,
    access: service.access.kind,
    ...(ingressInput !== undefined && { ingress: ingressInput }),
  };
}
