import { own } from '../../../model/own';
import { parseMemory } from '../../../model/quantity';
import type { ResolvedApplication } from '../../../model/resolved';
import { redisPort } from '../../cache-address';
import { cacheService, passwordSecret } from '../names';
import { placeOf, restartOfAll } from '../place';
import type { Fields } from './fields';
import { hardening } from './hardening';
import { applicationLabels, renderLogging } from './service';

/** A cache of an application as a container of the official image, or of one like it; it keeps nothing when it ends. */
export function renderCache(app: ResolvedApplication, name: string): Fields {
  const { image, publish } = own(placeOf(app).caches, name) ?? {};
  const service = cacheService(name);
  const password = `"$(cat /run/secrets/${passwordSecret(service)})"`;
  const bytes = parseMemory(own(app.caches, name)?.memory ?? '1Gi') ?? 0; // of each cache that is rendered
  // what goes first when it is full, as Memorystore has it by default
  const limits = `--maxmemory ${bytes} --maxmemory-policy volatile-lru`;
  return {
    image,
    command: ['sh', '-c', `exec redis-server --save '' --appendonly no ${limits} --requirepass ${password}`],
    healthcheck: {
      test: ['CMD-SHELL', `REDISCLI_AUTH=${password} redis-cli ping | grep -q PONG`],
      interval: '10s',
      timeout: '5s',
      retries: 5,
      start_period: '10s',
    },
    tmpfs: ['/data', '/tmp'],
    secrets: [{ source: passwordSecret(service) }],
    user: 'redis',
    ...hardening,
    stop_grace_period: '10s',
    logging: renderLogging(app),
    labels: { 'app.kubernetes.io/component': 'cache', 'app.kubernetes.io/name': name, ...applicationLabels(app) },
    networks: [service],
    ...(publish && { ports: [`${publish.address}:${publish.port}:${redisPort}`] }),
    expose: [String(redisPort)],
    restart: restartOfAll(app),
  };
}
