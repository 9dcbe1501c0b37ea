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

const ownUser = { rule: 'high-user-id', reason: 'the image has its files for a user of its own' };
const ofLogs = 'the logs of containers belong to root on the node';
const noDigest = 'the environment allows tags: the publishers name no digest';
const oneQuestion = 'the application answers one address for its health, and says so in its definition';

/** Findings of default output that stand, each with its reason; one that is no longer needed is a finding. */
const waivers: { readonly [app: string]: readonly KubernetesWaiver[] } = {
  orchestrator: [
    { rule: 'equal-probes', reason: oneQuestion },
    ...['elasticsearch', 'grafana', 'zookeeper'].map((name) => ({ ...ownUser, object: `StatefulSet orchestrator/${name}` })),
    ...['kibana', 'logstash'].map((name) => ({ ...ownUser, object: `Deployment orchestrator/${name}` })),
    {
      rule: 'host-path',
      object: 'DaemonSet',
      reason: 'agents read folders of their node, each by name and with a reason, in a namespace of their own',
    },
    ...['root', 'user-zero', 'high-user-id'].map((rule) => ({ rule, object: 'DaemonSet orchestrator-agents/log-shipper', reason: ofLogs })),
    {
      rule: 'namespace-pod-security',
      object: 'Namespace orchestrator-agents',
      reason: 'agents mount folders of their node, which lower levels refuse',
    },
    { rule: 'image-digest', object: 'Deployment orchestrator/marathon', reason: noDigest },
    ...['elasticsearch', 'mesos-master'].map((name) => ({
      rule: 'image-digest',
      object: `StatefulSet orchestrator/${name}`,
      reason: noDigest,
    })),
    { rule: 'replicas', object: 'StatefulSet orchestrator/grafana', reason: 'its database is a file: one replica has it' },
    { rule: 'replicas', object: 'Deployment orchestrator/kube-state-metrics', reason: 'two would tell everything twice' },
    { rule: 'account-token', object: 'Deployment orchestrator/kube-state-metrics', reason: 'tells what the cluster knows of its objects' },
    { rule: 'account-token', object: 'StatefulSet orchestrator/prometheus', reason: 'finds the pods whose metrics it collects' },
  ],
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
