import { App, Testing } from 'cdktf';
import { checkTerraform } from 'orchestra-cdk/testing';
import { CloudRunJob, CloudRunService, CloudRunStack } from '../../../lib/constructs/google';
import type { Tier } from '../../../lib/model/tier';
import { place, stackOf } from '../../google/configuration';

const image = 'europe-west1-docker.pkg.dev/acme-shop-prod/shop/web';
const digest = `${image}@sha256:${'a'.repeat(64)}`;

/** What only production needs, and callers without an identity. */
const asked = /^(?:CR-02|CR-14|CR-0?[0-9]+ .*digest)/;

function rulesOf(stack: ReturnType<typeof stackOf>, tier?: Tier): readonly string[] {
  const findings = checkTerraform(Testing.synth(stack), tier === undefined ? {} : { tier });
  return [...new Set(findings.map(({ rule }) => rule))].filter((rule) => asked.test(rule));
}

describe('what props and environments say is not asked for again by checkTerraform', () => {
  test('the reason of a public service', () => {
    const stack = stackOf();
    new CloudRunService(stack, 'Web', { ...place, name: 'web', image: digest, access: { kind: 'public', reason: 'the landing page' } });
    expect(rulesOf(stack)).toEqual([]);
  });

  test('but a public caller without a reason is found', () => {
    const stack = stackOf();
    const { resource } = new CloudRunService(stack, 'Web', { ...place, name: 'web', image: digest });
    const member = { name: resource.name, role: 'roles/run.invoker', member: 'allUsers' };
    const json = JSON.parse(Testing.synth(stack)) as { resource: Record<string, object> }; // cdktf's own output
    const granted = { ...json, resource: { ...json.resource, google_cloud_run_v2_service_iam_member: { All: member } } };
    expect(checkTerraform(granted).map(({ rule }) => rule)).toContain('CR-02');
  });

  test.each<[Tier | undefined, readonly string[]]>([
    [undefined, ['CR-14']], // nobody said that it is no production
    ['development', []],
    ['production', ['CR-14']],
  ])('the tier of a workload: %s', (tier, found) => {
    const stack = stackOf();
    const props = { ...place, name: 'web', image: digest, deletionProtection: false, ...(tier !== undefined && { tier }) };
    new CloudRunService(stack, 'Web', props);
    new CloudRunJob(stack, 'Job', { ...props, name: 'report' });
    expect(rulesOf(stack)).toEqual(found);
    expect(rulesOf(stack, 'production')).toEqual(['CR-14']);
  });

  test.each<[Tier, boolean]>([
    ['development', false],
    ['staging', false],
    ['production', true],
  ])('the tier of an environment: %s', (tier, isAsked) => {
    const stack = new CloudRunStack(new App(), 'run', {
      application: { name: 'shop', owner: 'shop', workloads: { web: { kind: 'service', port: 8080 } } },
      environment: { name: 'here', tier, google: place, images: { web: { tag: '1.0.0', digest: `sha256:${'a'.repeat(64)}` } } },
    });
    const json = Testing.synth(stack).replaceAll('"deletion_protection": true', '"deletion_protection": false');
    expect(checkTerraform(json).some(({ rule }) => rule === 'CR-14')).toBe(isAsked);
  });
});
