import { collectorsOf } from '../../model/collectors';
import { portsOf } from '../../model/containers-of';
import { groupBy } from '../../model/group-by';
import { own } from '../../model/own';
import { perObject } from '../../model/per-object';
import { referencesOf } from '../../model/references-in';
import type { ResolvedApplication } from '../../model/resolved';
import { storedSecrets } from '../../model/secret-keys';
import { literalText } from '../../model/taken-configs';
import { alertingSupport } from '../alerting-support';
import { ofRootAlone } from '../capability-support';
import { dashboardSupport } from '../dashboard-support';
import { diskLess } from '../ephemeral-workload';
import { jobArgumentSupport } from '../job-arguments';
import { always, type ContainerOf, degraded, emulated, type Support, type SupportRows, unsupported, type WorkloadOf } from '../support';
import { statedFolders } from './folders';
import type { ResolvedComposeFolder } from './host';
import { runsByHand, whenItRuns } from './job-runs';
import { cacheService, databaseService, passwordSecret, secretVariable } from './names';
import { placeOf } from './place';
import { type SecretUse, secretUses } from './render/secrets';
import { isShared } from './render/volumes';
import { replicasOf } from './replicas';

const replaced = 'Compose ends the old containers of a service and then starts the new ones';
const scaled = 'no autoscaling: the number of replicas is always scaling.min';
const once = 'runs once at a time, and knows no number of its own';
const spoken = 'caller and program speak it with each other: nothing stands between them that has to know';
const samePort = 'nothing stands before the container: others call the port where it listens, as references to it say';
const clock = ({ workload }: WorkloadOf) =>
  workload.kind === 'scheduled-job'
    ? `Compose has no clock: let the host's own start it (docker compose run --rm ${workload.name})`
    : undefined;
const sized =
  'a volume has the size of the disk of the host, and the owner of that folder in the image: root where the image has none, so that other users cannot write';

function uncollected({ app }: WorkloadOf): string | undefined {
  return collectorsOf(app).length > 0 ? undefined : 'nothing collects them: give a Prometheus of the application scrapeConfigs() as a file';
}

const shown = dashboardSupport(() => false, '');
const ofAlerting = alertingSupport({
  isRuledBeside: () => false,
  measuresRollouts: false,
  unruled: 'nothing evaluates rules: give a Prometheus of the application alertRules() as a file',
  unrouted: 'nothing sends alerts: give an Alertmanager of the application alertmanagerConfig() as a file',
});

/** What Compose does not do, or does otherwise, on its one host. */
export const composeSupport: Support = {
  application: {
    ...shown.application,
    ...ofAlerting.application,
    'databases.*': always(
      emulated(
        (_, name) =>
          `${inContainer(databaseService(name))}: no replica, no point-in-time recovery, no growing disk; its volume needs backups of your own`,
      ),
    ),
    'caches.*': always(
      emulated(
        (_, name) =>
          `${inContainer(cacheService(name))}: no second server, and nothing is encrypted, so that the text of its certificate is empty`,
      ),
    ),
    'buckets.*': always(unsupported('there are no buckets on one host')),
    'topics.*': always(unsupported('there are no topics on one host')),
    'secrets.*': always(emulated(expectedSecret)),
    'secrets.*.version': always(degraded(pinnedVersion)),
    'analyses.*': unsupported('nothing is measured: a service is replaced at once'),
  },
  workload: {
    ...shown.workload,
    ...ofAlerting.workload,
    ...jobArgumentSupport,
    kind: always(emulated(({ workload }) => (workload.kind === 'agent' ? 'runs once: the host is the only node' : undefined))),
    'sidecars.*': always(
      emulated('a service that shares the address of the main container: it starts after the main container and ends before it'),
    ),
    'init.*': always(emulated('a service that runs before the first replica starts, not once for each, nor when Docker restarts one')),
    replicas: always(degraded(fewerReplicas)),
    'scaling.min': [
      always(emulated((of) => (isAsleep(of) ? fewerReplicas(of) : undefined))),
      always(degraded((of) => (isAsleep(of) ? undefined : fewerReplicas(of)))),
    ],
    'scaling.max': unsupported(({ workload }) =>
      'scaling' in workload && workload.scaling.max > workload.scaling.min ? scaled : undefined,
    ),
    'scaling.targetCpu': unsupported(scaled),
    'scaling.targetMemory': unsupported(scaled),
    'scaling.concurrency': unsupported(scaled),
    metrics: unsupported(uncollected),
    rollout: unsupported(replaced),
    placement: unsupported('everything runs on one host'),
    requestTimeoutSeconds: unsupported('nothing stands between caller and program that could end a request'),
    protocol: emulated(spoken),
    servicePort: emulated(samePort),
    portName: emulated('is a name for compose.publish: Docker knows ports by their numbers'),
    ...ofPorts('ports.*'),
    ...ofPorts('sidecars.*.ports.*'),
    access: always(degraded(closedPort)),
    'lifecycle.beforeStop': [
      unsupported(({ workload: { lifecycle } }) =>
        lifecycle.beforeStop?.kind === 'sleep' ? 'no router sends requests to a container that is about to end' : undefined,
      ),
      degraded(({ workload: { lifecycle } }) =>
        lifecycle.beforeStop?.kind === 'exec'
          ? 'runs when Compose ends the container (docker compose stop, down), not when Docker does by itself'
          : undefined,
      ),
    ],
    runs: always(emulated(({ app, workload }) => (workload.kind === 'job' ? whenItRuns(app, workload) : undefined))),
    retries: degraded(({ workload }) =>
      runsByHand(workload) ? 'docker compose run tries once; with docker compose up it is tried again' : undefined,
    ),
    timeoutSeconds: unsupported('no run is ended because of its age'),
    tasks: unsupported(once),
    parallelism: unsupported(once),
    schedule: unsupported(clock),
    timeZone: unsupported(clock),
    concurrency: unsupported(clock),
  },
  container: {
    'env.*': degraded(knownOfReplica),
    'files.*': [degraded(rightsOfHost), emulated(folderStays)],
    'volumes.*': [degraded(diskLess), always(degraded(folderKept))],
    'security.capabilities': degraded(ofRootAlone),
    'security.imageUser.nonRoot': unsupported(({ container }) =>
      container.security.imageUser?.nonRoot === true ? 'Docker starts the image as whatever user it states, root too' : undefined,
    ),
    'probes.readiness.successThreshold': degraded('one success is enough for Docker'),
    'resources.ephemeralStorage': degraded('only /tmp is held to it, which is kept in memory'),
  },
};

/** A further port, of the workload itself or of a container beside it. */
function ofPorts(path: string): SupportRows<WorkloadOf> {
  return {
    [`${path}.protocol`]: emulated(({ workload }, name) =>
      portsOf(workload).find((each) => each.name === name)?.protocol === 'udp' ? undefined : spoken,
    ),
    [`${path}.servicePort`]: emulated(samePort),
    [`${path}.service`]: degraded(({ workload }, name) =>
      portsOf(workload).find((each) => each.name === name)?.isCalled === false
        ? 'on one host, what shares a network with a container reaches all of its ports'
        : undefined,
    ),
  };
}

function inContainer(service: string): string {
  return `runs in one container of this host, its password taken from ${secretVariable(passwordSecret(service))} in .env`;
}

const usesBySecret = perObject((app: ResolvedApplication) =>
  groupBy(secretUses(app), ({ secret }) => storedSecrets(app).get(secret)?.secret ?? secret),
);

function expectedSecret(app: ResolvedApplication, name: string): string | undefined {
  const uses = usesBySecret(app).get(name) ?? [];
  return uses.length === 0 ? undefined : uses.map(expected).join('; ');
}

function pinnedVersion({ secrets }: ResolvedApplication, name: string): string | undefined {
  const { version = 'latest' } = own(secrets, name) ?? {};
  return version === 'latest' ? undefined : `one version is there at a time: give version ${version}`;
}

function expected({ secret, asVariable, asFile }: SecretUse): string {
  const variable = `as ${secretVariable(secret)} in .env or in the shell that starts Compose`;
  const file = `in the file secrets/${secret} beside compose.yaml, which Docker mounts with the rights that it has there`;
  if (asVariable && asFile) return `expected twice, ${variable} and ${file}: Compose can write no variable into a read-only container`;
  return `expected ${asFile ? file : variable}`;
}

function isAsleep({ workload }: WorkloadOf): boolean {
  return 'scaling' in workload && workload.scaling.min === 0;
}

function fewerReplicas({ app, workload }: WorkloadOf): string | undefined {
  return replicasOf(app, workload).because;
}

function closedPort({ app, workload }: WorkloadOf): string | undefined {
  if (workload.kind !== 'service' || workload.access.kind !== 'public') return undefined;
  if (own(own(placeOf(app).publish, workload.name) ?? {}, workload.portName) !== undefined) return undefined;
  return `no port of the host leads to it: give environments.${app.environment.name}.compose.publish.${workload.name}`;
}

function folderStays({ container }: ContainerOf, path: string): string | undefined {
  return own(container.fileOptions, path)?.keepFolder === false
    ? 'what the image has in its folder stays: Docker mounts each file by itself'
    : undefined;
}

/** A text is written so that all can read it, and run it where it starts with `#!`. */
function rightsOfHost({ app, container }: ContainerOf, path: string): string | undefined {
  const { mode } = own(container.fileOptions, path) ?? {};
  const content = own(container.files, path);
  if (mode === undefined || content === undefined) return undefined;
  const text = literalText(app, content);
  if (text !== undefined && mode === (text.startsWith('#!') ? 0o755 : 0o644)) return undefined;
  return `Docker mounts it with the rights that it has beside compose.yaml, not with 0${mode.toString(8)}`;
}

/** What Compose says of a replica is the same for all of them. */
function knownOfReplica({ container }: ContainerOf, name: string): string | undefined {
  const value = own(container.env, name);
  const fields = value === undefined ? [] : referencesOf(value, 'pod').map(({ field }) => field);
  if (fields.length === 0) return undefined;
  return fields.includes('name') ? 'is the name of the service, which its replicas share' : 'is the name of the project';
}

function folderKept({ app, workload, container }: ContainerOf, folder: string): string | undefined {
  const stated = own(statedFolders(app, workload, container), folder);
  const volume = own(container.volumes, folder);
  if (volume?.kind === 'persistent') return stated === undefined ? sized : keptIn(stated);
  if (stated !== undefined && stated.kind !== 'memory') return `kept from one start to the next; ${keptIn(stated)}`;
  if (isShared(volume) && stated === undefined)
    return `a volume of Docker that the containers share, kept from one start to the next; ${sized}`;
  return volume?.medium === 'disk' ? 'kept in memory, where it counts towards the memory ceiling' : undefined;
}

function keptIn(folder: ResolvedComposeFolder): string {
  switch (folder.kind) {
    case 'volume':
      return sized;
    case 'host':
      return 'a folder of the host has the size of its disk, and its owner there';
    case 'memory':
      return 'kept in memory, so that it is gone at every end';
  }
}
