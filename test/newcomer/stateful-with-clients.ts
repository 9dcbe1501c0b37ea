// A NATS server of three replicas that keeps its messages on disks, with a publisher, a consumer and a job that makes the streams.
import { App } from 'cdk8s';
import { defineApplication, defineEnvironments, formatNote, http, secret, serviceHost } from 'orchestra-cdk';
import { AppChart } from 'orchestra-cdk/kubernetes';

const configuration = `
server_name: $POD_NAME
port: 4222
http_port: 8222
jetstream { store_dir: /data, max_file_store: 18G }
cluster {
  name: events
  port: 6222
  routes: [ nats://nats-0.nats:6222, nats://nats-1.nats:6222, nats://nats-2.nats:6222 ]
}
authorization { user: events, password: $NATS_PASSWORD }
`;

const client = { NATS_HOST: serviceHost('nats'), NATS_PORT: '4222', NATS_USER: 'events', NATS_PASSWORD: secret('nats-password') } as const;

const application = defineApplication({
  name: 'events',
  workloads: {
    nats: {
      kind: 'stateful-service',
      image: 'docker.io/library/nats:2.11.8',
      port: 4222,
      ports: { cluster: 6222, monitor: 8222 },
      replicas: 3,
      command: ['sh', '-c', 'POD_NAME=$(hostname) exec nats-server --config /etc/nats/nats.conf'],
      env: { NATS_PASSWORD: secret('nats-password') },
      files: { '/etc/nats/nats.conf': configuration },
      volumes: { '/data': { kind: 'persistent', size: '20Gi' }, '/run/nats': { kind: 'temporary', size: '64Mi' } },
      probes: { startup: http('/healthz', { port: 8222 }), readiness: http('/healthz', { port: 8222 }), liveness: http('/healthz?js-server-only=true', { port: 8222 }) },
      resources: { cpu: '500m', memory: '1Gi' },
    },
    publisher: { kind: 'service', env: client },
    consumer: { kind: 'worker', env: client },
    streams: { kind: 'job', runs: 'before-release', image: 'publisher', command: ['make-streams'], env: client },
  },
  secrets: { 'nats-password': {} },
});

const { prod: environment } = defineEnvironments(application, {
  prod: {
    tier: 'production',
    registry: 'registry.example.com/events',
    kubernetes: { namespace: 'events' },
    images: {
      nats: { tag: '2.11.8', digest: 'sha256:8f1f9d7f0b6ce7f4f5b9b7ad9d5bb1fb6bd2f5ec9ee1a2f2a2c4c1d0c6f5b3a1' },
      publisher: { tag: '1.0.0', digest: 'sha256:3b2a5c0f9d1e4a7b8c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a4b' },
      consumer: { tag: '1.0.0', digest: 'sha256:1c0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a4b3b2a5c0f9d1e4a7b8c6d5e4f3a2b' },
    },
    secrets: { 'nats-password': { version: '1' } },
  },
});

const app = new App();
const chart = new AppChart(app, 'events-prod', { application, environment });
for (const note of chart.notes) console.log(formatNote(note));
app.synth();
