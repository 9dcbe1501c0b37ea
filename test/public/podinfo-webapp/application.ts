import { config, defineApplication, exec, file, tcp } from 'orchestra-cdk';

const image = 'ghcr.io/stefanprodan/podinfo:6.14.1';
const colour = { PODINFO_UI_COLOR: '#34577c' };
const timing = { initialDelaySeconds: 5, timeoutSeconds: 5 };

/** podinfo asks itself. */
const probes = (port: number) =>
  ({
    startup: 'none',
    readiness: exec(['podcli', 'check', 'http', `localhost:${port}/readyz`], timing),
    liveness: exec(['podcli', 'check', 'http', `localhost:${port}/healthz`], timing),
  }) as const;

const scraped = { podAnnotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '9797' } };
const updated = { minReadySeconds: 3, revisionHistoryLimit: 5, progressDeadlineSeconds: 60 };
const ofDatabase = { identity: { account: 'database' } };

const small = { cpu: '10m', memory: '16Mi', limits: { cpu: '100m', memory: '32Mi' } } as const;
const task = { kind: 'scheduled-job', image, concurrency: 'forbid', resources: small } as const;
const kept = { successfulJobsHistoryLimit: 1, failedJobsHistoryLimit: 1 };

export const podinfo = defineApplication({
  name: 'podinfo',
  configs: {
    'redis-config': { 'redis.conf': 'maxmemory 64mb\n' },
    'backup-script': { 'backup.sh': 'exit "$BACKUP_EXIT"\n' },
    'rollup-script': { 'rollup.sh': 'seq "$ROLLUP_STEPS"\n' },
    'warm-cache-script': { 'warm-cache.sh': 'curl "$FRONTEND_URL"\n', 'warm-cache-init.sh': 'exit 0\n' },
  },
  workloads: {
    frontend: {
      kind: 'service',
      image,
      command: [
        './podinfo',
        '--port=9898',
        '--port-metrics=9797',
        '--level=debug',
        '--backend-url=http://backend:9898/echo',
        '--cache-server=tcp://cache:6379',
      ],
      port: 9898,
      servicePort: 80,
      ports: { metrics: { port: 9797, service: false }, grpc: { port: 9999, service: false } },
      calls: ['backend', 'cache'],
      env: colour,
      resources: { cpu: '100m', memory: '32Mi', limits: { cpu: '1', memory: '128Mi' } },
      scaling: { min: 2, max: 4, targetCpu: 99 },
      rollout: { kind: 'rolling', maxUnavailable: 0 },
      probes: probes(9898),
      kubernetes: { ...scraped, ...updated },
    },
    backend: {
      kind: 'service',
      image,
      command: [
        './podinfo',
        '--port=9898',
        '--port-metrics=9797',
        '--grpc-port=9999',
        '--grpc-service-name=backend',
        '--level=info',
        '--cache-server=tcp://cache:6379',
      ],
      port: 9898,
      ports: { metrics: { port: 9797, service: false }, grpc: { port: 9999, protocol: 'grpc' } },
      calls: ['cache'],
      env: colour,
      resources: { cpu: '100m', memory: '32Mi', limits: { cpu: '2', memory: '512Mi' } },
      scaling: { min: 1, max: 2, targetCpu: 99 },
      rollout: { kind: 'rolling', maxUnavailable: 0 },
      probes: probes(9898),
      kubernetes: { ...scraped, ...updated },
    },
    'database-primary': {
      kind: 'stateful-service',
      image,
      command: ['./podinfo', '--port=3306', '--port-metrics=9797', '--level=info'],
      port: 3306,
      ports: { metrics: { port: 9797, service: false } },
      volumes: { '/data': { kind: 'persistent', size: '1Gi' } },
      resources: { cpu: '100m', memory: '32Mi', limits: { cpu: '2', memory: '512Mi' } },
      probes: probes(3306),
      kubernetes: { ...scraped, ...ofDatabase, minReadySeconds: 3, revisionHistoryLimit: 5 },
    },
    'database-replica': {
      kind: 'service',
      image,
      command: ['./podinfo', '--port=3306', '--port-metrics=9797', '--level=info'],
      port: 3306,
      ports: { metrics: { port: 9797, service: false } },
      resources: { cpu: '100m', memory: '32Mi', limits: { cpu: '2', memory: '512Mi' } },
      scaling: { min: 2, max: 3, targetCpu: 99 },
      rollout: { kind: 'rolling', maxUnavailable: 0 },
      probes: probes(3306),
      kubernetes: { ...scraped, ...updated, ...ofDatabase },
    },
    cache: {
      kind: 'service',
      protocol: 'tcp',
      image: 'docker.io/library/redis:8.8.0',
      command: ['redis-server', '/redis-master/redis.conf'],
      port: 6379,
      files: { '/redis-master/redis.conf': config('redis-config', 'redis.conf') },
      volumes: { '/var/lib/redis': { kind: 'temporary', size: '1Gi' } },
      resources: { cpu: '100m', memory: '32Mi', limits: { cpu: '1', memory: '128Mi' } },
      scaling: { min: 1, max: 1 },
      probes: { startup: 'none', readiness: exec(['redis-cli', 'ping'], timing), liveness: tcp(timing) },
    },
    'backup-daily': {
      ...task,
      schedule: '0 0 * * *',
      command: ['/bin/sh', '/scripts/backup.sh'],
      files: { '/scripts/backup.sh': file(config('backup-script', 'backup.sh'), { mode: 0o755 }) },
      env: { BACKUP_EXIT: '1' },
      retries: 1,
      kubernetes: { ...kept, ...ofDatabase, ttlSecondsAfterFinished: 86_400 },
    },
    'rollup-daily': {
      ...task,
      schedule: '*/10 * * * *',
      command: ['/bin/sh', '/scripts/rollup.sh'],
      files: { '/scripts/rollup.sh': file(config('rollup-script', 'rollup.sh'), { mode: 0o755 }) },
      env: { ROLLUP_STEPS: '6' },
      retries: 3,
      kubernetes: { ...kept, ...ofDatabase, restartPolicy: 'on-failure', ttlSecondsAfterFinished: 3600 },
    },
    'rollup-weekly': {
      ...task,
      schedule: '*/30 * * * *',
      command: ['/bin/sh', '/scripts/rollup.sh'],
      files: { '/scripts/rollup.sh': file(config('rollup-script', 'rollup.sh'), { mode: 0o755 }) },
      env: { ROLLUP_STEPS: '12' },
      retries: 3,
      kubernetes: { ...kept, ...ofDatabase, restartPolicy: 'on-failure', ttlSecondsAfterFinished: 86_400 },
    },
    'warm-cache': {
      ...task,
      schedule: '*/5 * * * *',
      command: ['/bin/sh', '/scripts/warm-cache.sh'],
      files: { '/scripts/warm-cache.sh': file(config('warm-cache-script', 'warm-cache.sh'), { mode: 0o755 }) },
      env: { FRONTEND_URL: 'http://frontend' },
      calls: ['frontend'],
      init: [
        {
          name: 'warm-cache-init',
          command: ['/bin/sh', '/scripts/warm-cache-init.sh'],
          files: { '/scripts/warm-cache-init.sh': file(config('warm-cache-script', 'warm-cache-init.sh'), { mode: 0o755 }) },
          env: { FRONTEND_URL: 'http://frontend' },
          resources: small,
        },
      ],
      retries: 3,
      kubernetes: { ...kept, identity: { account: 'frontend' }, restartPolicy: 'on-failure', ttlSecondsAfterFinished: 3600 },
    },
  },
});
