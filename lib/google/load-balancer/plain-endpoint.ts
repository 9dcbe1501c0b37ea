import { changeEach, changeKey } from '../../model/schema/changed-data';
import { isMade } from '../made';
import type { ServiceConstruct } from './backend-schema';
import type { PublicEndpointProps } from './schema';

/** The resource of a service that is a construct. */
export type MadeService = ServiceConstruct['resource'];

/**
 * The same props with constructs replaced by their resources' data, so that they can be checked as plain data.
 *
 * @param nameOf - how the endpoint names what a service has become
 */
export function plainEndpoint(props: PublicEndpointProps, nameOf: (service: MadeService) => string): PublicEndpointProps {
  const backend = (each: unknown) =>
    changeKey(each, 'services', (services) => changeEach(services, (service) => plainService(service, nameOf)));
  // what is of a wrong type is left for the schema to report
  return changeKey(props, 'backends', (backends) => changeEach(backends, backend)) as PublicEndpointProps;
}

function plainService(service: unknown, nameOf: (service: MadeService) => string): unknown {
  if (!isMade<ServiceConstruct>(service)) return service;
  const { locationInput = '', ingressInput } = service.resource;
  return {
    service: nameOf(service.resource),
    region: locationInput,
    access: service.access.kind,
    ...(ingressInput !== undefined && { ingress: ingressInput }),
  };
}
