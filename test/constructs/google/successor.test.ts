import { PublicEndpoint } from 'orchestra-cdk/google';
import { place, terraformOf } from '../../google/configuration';

const { project } = place;
const type = 'google_compute_region_network_endpoint_group';

function groupTo(service: string, name = 'shop'): { readonly [attribute: string]: unknown } {
  const { resource } = terraformOf({
    build: (stack) =>
      new PublicEndpoint(stack, 'Endpoint', {
        name,
        project,
        backends: { storefront: { services: [{ service, region: place.region }] } },
        hosts: { 'shop.example.com': 'storefront' },
        defaultBackend: 'storefront',
      }),
  });
  return Object.values(resource?.[type] ?? {})[0] ?? {};
}

describe('a resource that Google cannot change', () => {
  it('is named after all that it is, so that its successor can be made beside it', () => {
    const [web, web2] = [groupTo('web'), groupTo('web2')];
    expect(web['name']).toMatch(/^shop-storefront-europe-west1-[0-9a-f]{5}$/);
    expect(web2['name']).toMatch(/^shop-storefront-europe-west1-[0-9a-f]{5}$/);
    expect(web['name']).not.toBe(web2['name']);
    expect(groupTo('web')).toEqual(web);
  });

  it('is not replaced for its name alone', () => {
    expect(groupTo('web')['lifecycle']).toEqual({ create_before_destroy: true, ignore_changes: ['name'] });
  });

  it('keeps to the length that Google allows', () => {
    expect(groupTo('web', 'a'.repeat(40))['name']).toHaveLength(63);
  });
});
