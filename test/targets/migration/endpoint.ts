import {
  type EndpointService,
  type GoogleStack,
  type MigrationPhase,
  migrationToGke,
  PublicEndpoint,
  type PublicEndpointProps,
} from '../../../lib/constructs/google';
import { environment, shop, zones } from './shop';

/** A service of the shop on Cloud Run: a construct, or one that exists. */
type Services = (name: string) => EndpointService;
const existing: Services = (service) => ({ service, region: 'europe-west1' });

/** Adds the endpoint of the shop, behind a sign-in: as it was before anything is migrated, or in a phase. */
export function addEndpoint(stack: GoogleStack, phase: MigrationPhase | undefined, services: Services = existing): void {
  new PublicEndpoint(stack, 'Endpoint', {
    name: 'shop',
    project: 'acme-shop-prod',
    iap: { projectNumber: '123456789012', members: { team: 'group:team@example.com' } },
    ...(phase === undefined ? before(services) : during(phase, services)),
  });
}

type Parts = Pick<PublicEndpointProps, 'backends' | 'hosts' | 'defaultBackend'>;

function backendsOf(services: Services) {
  return { web: { services: [services('web')] }, api: { services: [services('api')] } };
}

function before(services: Services): Parts {
  return { backends: backendsOf(services), hosts: hostsOf({ web: 'web', api: 'api' }), defaultBackend: 'web' };
}

function during(phase: MigrationPhase, services: Services): Parts {
  const { backends, routes, defaults } = migrationToGke({
    phase,
    application: shop,
    environment,
    zones,
    network: 'shop',
    backends: backendsOf(services),
  });
  return { backends, hosts: hostsOf(routes), defaultBackend: defaults.web };
}

type Routes = ReturnType<typeof migrationToGke<ReturnType<typeof backendsOf>>>['routes'];

function hostsOf({ web, api }: Routes): PublicEndpointProps['hosts'] {
  return { 'shop.example.com': { kind: 'paths', paths: { '/api/*': api }, otherwise: web } };
}
