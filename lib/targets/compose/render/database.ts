import type { ResolvedDatabase } from '../../../model/backing';
import { own } from '../../../model/own';
import { parseCpu } from '../../../model/quantity';
import type { ResolvedApplication } from '../../../model/resolved';
import { databaseName, databaseUser, postgresPort } from '../../database-address';
import { renderMemory, renderMount } from '../folders';
import { databaseService, passwordSecret } from '../names';
import { placeOf, restartOfAll } from '../place';
import type { Fields } from './fields';
import { hardening } from './hardening';
import { applicationLabels, renderLogging } from './service';
import { binarySize } from './size';
import { databaseVolume } from './volumes';

/** Where the official image keeps what it must not lose. */
const newestFolder = { from: 18, folder: '/var/lib/postgresql' };
const olderFolder = '/var/lib/postgresql/data';

/** A database of an application as a container of the official image, or of one like it. */
export function renderDatabase(app: ResolvedApplication, name: string): Fields {
  const database = own(app.databases, name);
  const { image, publish, data } = own(placeOf(app).databases, name) ?? {};
  const [user, inside, secret] = [databaseUser(app.name), databaseName(name), passwordSecret(databaseService(name))];
  const target = dataFolder(database);
  const volumes = renderMount(data, { volume: databaseVolume(name), target, isKept: true });
  return {
    image,
    environment: { POSTGRES_DB: inside, POSTGRES_PASSWORD_FILE: `/run/secrets/${secret}`, POSTGRES_USER: user },
    healthcheck: healthCheck(user, inside),
    tmpfs: ['/tmp', '/var/run/postgresql', ...renderMemory(data, target)],
    ...(volumes.length > 0 && { volumes }),
    secrets: [{ source: secret }],
    user: 'postgres',
    ...hardening,
    stop_grace_period: '60s',
    logging: renderLogging(app),
    labels: { 'app.kubernetes.io/component': 'database', 'app.kubernetes.io/name': name, ...applicationLabels(app) },
    networks: [databaseService(name)],
    ...(publish && { ports: [`${publish.address}:${publish.port}:${postgresPort}`] }),
    expose: [String(postgresPort)],
    ...(database && renderSize(database)),
    restart: restartOfAll(app),
  };
}

/** By address: while the image sets itself up, it answers on its socket only. */
function healthCheck(user: string, database: string): Fields {
  return {
    test: ['CMD', 'pg_isready', '--quiet', '--host=127.0.0.1', `--username=${user}`, `--dbname=${database}`],
    interval: '10s',
    timeout: '5s',
    retries: 5,
    start_period: '60s',
  };
}

function dataFolder(database: ResolvedDatabase | undefined): string {
  return (database?.version ?? 0) >= newestFolder.from ? newestFolder.folder : olderFolder;
}

function renderSize({ cpu, memory }: ResolvedDatabase): Fields {
  const cpus = (parseCpu(`${cpu}`) ?? 0) / 1000;
  return { deploy: { resources: { limits: { cpus: String(cpus), memory: binarySize(memory) } } } };
}
