import { existsSync } from 'node:fs';
import { BootstrapStack } from '../../lib/constructs/google/bootstrap-stack';
import { synthesize, synthesizeStacks } from '../../lib/testing/index';
import { delivery, environments, shop } from './shop';

const { dev, test: staging } = synthesize(shop, environments, { delivery });

describe('what an application is in a test', () => {
  it('has objects of Kubernetes, those of the controller that deploys too', () => {
    staging.kubernetes.has('Deployment/web', { metadata: { namespace: 'shop' } });
    staging.kubernetes.has('apps/v1/Deployment', { spec: { template: { spec: { containers: [{ name: 'mailer' }] } } } });
    staging.kubernetes.has('Application', { spec: { project: expect.stringContaining('shop') } });
  });

  it('has services of Compose, values of the chart and files', () => {
    dev.compose.has('services/web', { image: /:1\.4\.0$/ });
    staging.helm.has('values/web');
    staging.files.has('text/RUNBOOK', (text: unknown) => String(text).includes('shop'));
    dev.kubernetes.absent('Deployment');
  });

  it('has resources of Terraform, from the stacks that the library makes', () => {
    dev.terraform.has('google_cloud_run_v2_service/web', { ingress: 'INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER' });
    dev.terraform.has('google_secret_manager_secret', { secret_id: /key/ });
    staging.terraform.absent('google_cloud_run_v2_service');
  });

  it('has the stacks of a program, as cdktf writes them', () => {
    const stacks = synthesizeStacks(
      (app) => new BootstrapStack(app, 'shop-bootstrap', { project: 'acme-shop-dev', region: 'europe-west1' }),
    );
    expect(Object.keys(stacks)).toEqual(['shop-bootstrap']);
    stacks['shop-bootstrap']?.has('google_storage_bucket', { versioning: expect.anything() });
    expect(existsSync('cdktf.out/stacks/shop-bootstrap')).toBe(false);
  });
});
