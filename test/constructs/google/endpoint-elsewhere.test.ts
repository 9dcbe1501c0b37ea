import { App, Testing } from 'cdktf';
import { CloudRunService, GoogleStack, PublicEndpoint } from '../../../lib/constructs/google';
import { place } from '../../google/configuration';

const service = {
  ...place,
  name: 'web',
  image: 'docker.io/library/nginx:1.29',
  access: { kind: 'public', reason: 'the landing page' },
} as const;

function endpointOf(stack: GoogleStack, web: CloudRunService): void {
  const backends = { web: { services: [web] } };
  new PublicEndpoint(stack, 'Edge', { name: 'shop', project: place.project, backends, hosts: { 'shop.example.com': 'web' } });
}

function groupsOf(json: string): readonly unknown[] {
  const { resource } = JSON.parse(json) as { resource: Record<string, Record<string, { cloud_run: unknown }>> }; // cdktf's own output
  return Object.values(resource['google_compute_region_network_endpoint_group'] ?? {}).map((group) => group.cloud_run);
}

describe('a service of a public endpoint', () => {
  it('is named in another stack, whose state is not read, and which comes first', () => {
    const app = new App();
    const [run, edge] = [new GoogleStack(app, 'run', place), new GoogleStack(app, 'edge', place)];
    endpointOf(edge, new CloudRunService(run, 'Web', service));
    const json = Testing.synth(edge);
    expect(groupsOf(json)).toEqual([{ service: 'web' }]);
    expect(json).not.toContain('terraform_remote_state');
    expect(JSON.parse(Testing.synth(run))).not.toHaveProperty('output');
    expect(edge.dependencies).toEqual([run]);
  });

  it('is referred to in the same stack, so that it is made before', () => {
    const stack = new GoogleStack(new App(), 'all', place);
    endpointOf(stack, new CloudRunService(stack, 'Web', service));
    expect(groupsOf(Testing.synth(stack))).toEqual([
      { service: expect.stringMatching(/^\$\{element\(\["web", google_cloud_run_v2_service\..*\.id\], 0\)\}$/) },
    ]);
  });
});
