import { Testing } from 'cdktf';
import { defineApplication, defineEnvironments } from 'orchestra-cdk';
import { CloudRunStack, EnvironmentStack, FoundationStack } from 'orchestra-cdk/google';

const shop = defineApplication({ name: 'shop', workloads: { web: { kind: 'service', image: 'docker.io/library/nginx:1.29.1' } } });
const google = { project: 'acme-shop', region: 'europe-west1' };
const environments = defineEnvironments(shop, {
  dev: { tier: 'development', google },
  staging: { tier: 'staging', google },
  other: { tier: 'staging', google: { ...google, project: 'acme-other' } },
});

describe('stacks of one application', () => {
  it('may share a project within an environment, and have one for each environment', () => {
    const app = Testing.app();
    const foundation = new FoundationStack(app, 'dev-foundation', { application: shop, environment: environments.dev });
    new CloudRunStack(app, 'dev', { application: shop, environment: environments.dev, foundation });
    expect(() => new EnvironmentStack(app, 'other', { application: shop, environment: environments.other })).not.toThrow();
  });

  it('are refused when two environments are to live in one project', () => {
    const app = Testing.app();
    new FoundationStack(app, 'dev', { application: shop, environment: environments.dev });
    const second = () => new FoundationStack(app, 'staging', { application: shop, environment: environments.staging });
    expect(second).toThrow(
      "environments.staging.google.project: must be a project of its own, got 'acme-shop', as in dev [project-shared]",
    );
  });
});
