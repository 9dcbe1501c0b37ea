import { type GoogleStack, type MigrationPhase, migrationToGke, PublicEndpoint } from '../../../lib/constructs/google';
import { environment, shop, zones } from './shop';

const region = 'europe-west1';

/** The endpoint of the shop before anything is migrated. */
export function endpointBefore(stack: GoogleStack): void {
  addEndpoint(stack, { backends: { web, api }, hosts: hostsOf({ web: 'web', api: 'api' }), defaultBackend: 'web' });
}

/** The endpoint of the shop in a phase, behind a sign-in. */
export function endpointIn(phase: MigrationPhase): (stack: GoogleStack) => void {
  return (stack) => {
    const { backends, routes, defaults } = migrationToGke({
      phase,
      application: shop,
      environment,
      zones,
      network: 'shop',
      backends: { web, api },
    });
    addEndpoint(stack, { backends, hosts: hostsOf(routes), defaultBackend: defaults.web });
  };
}

const web = { services: [{ service: 'web', region }] };
const api = { services: [{ service: 'api', region }] };
type Props = ConstructorParameters<typeof PublicEndpoint>[2];
type Route = ReturnType<typeof migrationToGke<{ web: typeof web }>>['routes']['web'];

function hostsOf(routes: { readonly web: Route; readonly api: Route }): Props['hosts'] {
  return { 'shop.example.com': { kind: 'paths', paths: { '/api/*': routes.api }, otherwise: routes.web } };
}

function addEndpoint(stack: GoogleStack, props: Pick<Props, 'backends' | 'hosts' | 'defaultBackend'>): void {
  new PublicEndpoint(stack, 'Endpoint', {
    name: 'shop',
    project: 'acme-shop-prod',
    iap: { projectNumber: '123456789012', members: { team: 'group:team@example.com' } },
    ...props,
  });
}
