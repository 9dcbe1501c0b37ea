// A Helm chart of an application in two environments. Users of the chart set the log level, and how long a release may take.
import { defineApplication, defineEnvironments, formatNote, helmChart, http, packageObjects, secret, writeFiles } from 'orchestra-cdk';

const application = defineApplication({
  name: 'wiki',
  workloads: {
    wiki: {
      kind: 'service',
      probes: { startup: http('/health'), liveness: http('/health'), readiness: http('/ready') },
      env: { LOG_LEVEL: 'info', SESSION_KEY: secret('session-key') },
    },
  },
  secrets: { 'session-key': {} },
});

const environments = defineEnvironments(application, {
  test: {
    tier: 'development',
    registry: 'registry.example.com/wiki',
    kubernetes: { namespace: 'wiki' },
    images: { wiki: { tag: '1.1.0-rc.1' } },
    workloads: { wiki: { env: { LOG_LEVEL: 'debug' } } },
  },
  prod: {
    tier: 'production',
    registry: 'registry.example.com/wiki',
    kubernetes: { namespace: 'wiki' },
    images: { wiki: { tag: '1.0.0', digest: 'sha256:8f1f9d7f0b6ce7f4f5b9b7ad9d5bb1fb6bd2f5ec9ee1a2f2a2c4c1d0c6f5b3a1' } },
    secrets: { 'session-key': { version: '1' } },
    workloads: { wiki: { scaling: { min: 3, max: 12 } } },
  },
});

const { output, notes } = helmChart({
  chart: { name: 'wiki', version: '1.0.0' },
  ...packageObjects(application, environments),
  extraValues: [{ object: 'Deployment/wiki', path: 'spec.progressDeadlineSeconds', name: 'wiki.progressDeadlineSeconds', description: 'Seconds until a release without progress counts as failed' }],
});
for (const note of notes) console.log(formatNote(note));
writeFiles('deploy/helm', new Map(output.map(({ path, text }) => [path, text])), { owner: 'wiki' });
