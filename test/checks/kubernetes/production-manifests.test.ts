import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkKubernetes, type KubernetesWaiver } from 'orchestra-cdk/testing';
import { parseAllDocuments } from 'yaml';

const golden = join(__dirname, '../../golden');
const apps = readdirSync(golden).filter((app) => readdirSync(join(golden, app)).includes('prod'));
const manifests: readonly (readonly [string, readonly unknown[]])[] = apps.map((app) => [app, objectsOf(app)]);

/** The committed output of apps/, which test/golden.test.ts compares with what they synthesize. */
function objectsOf(app: string): readonly unknown[] {
  const text = readFileSync(join(golden, app, 'prod/kubernetes/manifests.yaml'), 'utf8');
  return parseAllDocuments(text).map((document): unknown => document.toJS());
}

const oneQuestion = 'the application answers one address for its health, and says so in its definition';

/** Findings of default output that stand, each with its reason; one that is no longer needed is a finding. */
const waivers: { readonly [app: string]: readonly KubernetesWaiver[] } = {
  orchestrator: [{ rule: 'equal-probes', object: 'Rollout', reason: oneQuestion }],
  'vpn-manager': [
    { rule: 'equal-probes', object: 'Deployment', reason: oneQuestion },
    { rule: 'high-user-id', object: 'StatefulSet vpn-manager/postgres', reason: 'the image of PostgreSQL has its files for user 70' },
    { rule: 'replicas', object: 'StatefulSet vpn-manager/postgres', reason: 'the definition states one server with a volume of its own' },
  ],
};

describe('default production output, held to the rules for Kubernetes', () => {
  test.each(manifests)('of %s breaks none but those that are waived', (app, objects) => {
    expect(objects.length).toBeGreaterThan(5);
    expect(checkKubernetes(objects, { waivers: waivers[app] ?? [] })).toEqual([]);
  });

  test('has no waiver for an application that is gone', () => {
    expect(Object.keys(waivers).filter((app) => !apps.includes(app))).toEqual([]);
  });
});
