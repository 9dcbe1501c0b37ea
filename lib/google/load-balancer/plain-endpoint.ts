import { changeEach, changeKey } from '../../model/shape/changed-data';
import { isMade } from '../made';
import type { AppEnginePlace, EndpointService, FunctionPlace, RegionalSettings, ServicePlace } from './endpoint-backend-props';
import type { PublicEndpointProps } from './public-endpoint-props';

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

/** Of one kind, when it is right. */
export interface PlainBackend extends RegionalSettings {
  readonly services?: readonly PlainService[];
  readonly appEngine?: AppEnginePlace;
  readonly functions?: readonly FunctionPlace[];
}

type Made = Extract<EndpointService, { readonly resource: unknown }>;

/** The resource of a service that is a construct. */
export type MadeService = Made['resource'];

/**
 * The same props with constructs replaced by what they have made, so that they can be checked as plain data.
 *
 * @param nameOf - how the endpoint names what a service has become
 */
export function plainEndpoint(props: PublicEndpointProps, nameOf: (service: MadeService) => string): PlainEndpointProps {
  const backend = (each: unknown) =>
    changeKey(each, 'services', (services) => changeEach(services, (service) => plainService(service, nameOf)));
  // what is of a wrong type is left for the shape to report
  return changeKey(props, 'backends', (backends) => changeEach(backends, backend)) as PlainEndpointProps;
}

function plainService(service: unknown, nameOf: (service: MadeService) => string): unknown {
  if (!isMade<Made>(service)) return service;
  const { locationInput = '', ingressInput } = service.resource;
  return {
    service: nameOf(service.resource),
    region: locationInput,
    access: service.access.kind,
    ...(ingressInput !== undefined && { ingress: ingressInput }),
  };
}
