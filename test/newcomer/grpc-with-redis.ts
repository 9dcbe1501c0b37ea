// A gRPC service on Kubernetes, with a Redis of its own in the cluster. An init container waits for Redis.
import { App } from 'cdk8s';
import { defineApplication, defineEnvironments, grpc, serviceHost, tcp } from 'orchestra-cdk';
import { AppChart } from 'orchestra-cdk/kubernetes';

const redisImage = 'docker.io/library/redis:8.2.1';

const application = defineApplication({
  name: 'quotes',
  workloads: {
    quotes: {
      kind: 'service',
      protocol: 'http2',
      port: 50051,
      probes: { startup: grpc(), liveness: grpc(), readiness: grpc() },
      env: { REDIS_HOST: serviceHost('redis'), REDIS_PORT: '6379' },
      init: [
        {
          name: 'wait-for-redis',
          image: redisImage,
          command: ['sh', '-c', 'until redis-cli -h "$REDIS_HOST" -p 6379 ping; do sleep 1; done'],
          env: { REDIS_HOST: serviceHost('redis') },
        },
      ],
    },
    redis: {
      kind: 'service',
      image: redisImage,
      port: 6379,
      command: ['redis-server', '--save', '', '--appendonly', 'no'],
      probes: { startup: tcp(), liveness: tcp(), readiness: tcp() },
      scaling: { min: 1, max: 1 },
    },
  },
});

const { staging: environment } = defineEnvironments(application, {
  staging: {
    tier: 'staging',
    registry: 'registry.example.com/quotes',
    kubernetes: { namespace: 'quotes' },
    images: { quotes: { tag: '1.0.0' } },
  },
});

const app = new App();
new AppChart(app, 'quotes-staging', { application, environment });
app.synth();
