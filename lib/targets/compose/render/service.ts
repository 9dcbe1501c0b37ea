import { portsOf } from '../../../model/containers-of';
import { own } from '../../../model/own';
import { parseCpu } from '../../../model/quantity';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedContainer, ResolvedWorkload } from '../../../model/resolved-workload';
import { literalReasons } from '../../literal-reasons';
import { firstPrivilegedPort, unprivilegedPorts } from '../../privileged-ports';
import { secretVersions } from '../../secret-versions';
import { folderReasons } from '../folders';
import { serviceName } from '../names';
import { placeOf, restartOfAll } from '../place';
import { profilesOf } from '../profiles';
import { replicasOf } from '../replicas';
import { renderEnv, renderWords } from './env';
import type { Fields } from './fields';
import { filesChecksum, renderConfigMounts } from './files';
import { capabilitiesReason, renderHardening } from './hardening';
import { healthCheckOf } from './health-check';
import { joinedNetworks } from './networks';
import { renderPorts, withTransport } from './ports';
import { renderSecretMounts } from './secrets';
import { binarySize } from './size';
import { renderTmpfs, renderVolumes } from './volumes';

/** As people write a service: what runs, how it is reached, what it may do, and what is kept of it. */
const keyOrder = [
  'image',
  'profiles',
  'entrypoint',
  'command',
  'environment',
  'depends_on',
  'hostname',
  'networks',
  'network_mode',
  'ports',
  'expose',
  'healthcheck',
  'tmpfs',
  'volumes',
  'configs',
  'secrets',
  'user',
  'read_only',
  'cap_add',
  'cap_drop',
  'security_opt',
  'sysctls',
  'cpu_shares',
  'deploy',
  'restart',
  'stop_grace_period',
  'pre_stop',
  'logging',
  'labels',
];

/** The same service, its keys in the order in which people write them. */
export function inOrder(service: Fields): Fields {
  const position = (key: string): number => keyOrder.indexOf(key);
  return Object.fromEntries(Object.entries(service).sort(([a], [b]) => position(a) - position(b)));
}

export interface ServiceOptions {
  readonly container: ResolvedContainer;
  /** Services that come first, by name. */
  readonly dependsOn: Fields;
}

/** The container that a workload is about. */
export function renderMain(app: ResolvedApplication, workload: ResolvedWorkload, options: ServiceOptions): Fields {
  const { beforeStop } = workload.lifecycle;
  const expose = [...portsOf(workload)].sort((one, other) => one.port - other.port);
  const privileged = firstPrivilegedPort(workload);
  const hostname = own(placeOf(app).hostnames, workload.name);
  const [ports, replicas] = [renderPorts(app, workload), replicasOf(app, workload).replicas];
  return {
    ...renderContainer(app, workload, options),
    ...(hostname !== undefined && { hostname }),
    networks: joinedNetworks(app, workload),
    ...(ports.length > 0 && { ports }),
    ...(expose.length > 0 && { expose: expose.map(({ port, transport }) => withTransport(port, transport)) }),
    ...(privileged !== undefined && { sysctls: { [unprivilegedPorts]: String(privileged) } }),
    ...renderResources(workload, replicas),
    restart: restartOf(app, workload),
    ...(beforeStop?.kind === 'exec' && { pre_stop: [{ command: beforeStop.command }] }),
  };
}

/** Shares the address of the main container, and so can only start after it. */
export function renderSidecar(app: ResolvedApplication, workload: ResolvedWorkload, options: ServiceOptions): Fields {
  return {
    ...renderContainer(app, workload, options),
    network_mode: `service:${workload.name}`,
    ...renderResources(options.container),
    restart: restartOfAll(app),
  };
}

/** Runs to its end; what comes after waits for it. */
export function renderInit(app: ResolvedApplication, workload: ResolvedWorkload, options: ServiceOptions): Fields {
  return {
    ...renderContainer(app, workload, options),
    networks: joinedNetworks(app, workload),
    ...renderResources(options.container),
    restart: 'on-failure',
  };
}

function renderContainer(app: ResolvedApplication, workload: ResolvedWorkload, { container, dependsOn }: ServiceOptions): Fields {
  const { command, args, security } = container;
  const profiles = profilesOf(app, workload.name);
  const service = serviceName(workload, container);
  const environment = renderEnv(app, workload, container);
  const healthcheck = healthCheckOf(app, workload, container);
  return {
    image: container.image,
    ...(profiles.length > 0 && { profiles }),
    // with a command of its own, Compose leaves out the arguments of the image, as Kubernetes does
    ...(command && { entrypoint: renderWords(app, service, command) }),
    ...(args && { command: renderWords(app, service, args) }),
    ...(Object.keys(environment).length > 0 && { environment }),
    ...(Object.keys(dependsOn).length > 0 && { depends_on: dependsOn }),
    ...(healthcheck && { healthcheck }),
    ...renderMounts(app, workload, container),
    ...userOf(security),
    ...renderHardening(app, workload, container),
    ...(security.writableRoot === undefined && { read_only: true }),
    stop_grace_period: `${workload.lifecycle.graceSeconds}s`,
    logging: renderLogging(app),
    labels: renderLabels(app, workload, container),
  };
}

function userOf({ user = 0, group = user, imageUser }: ResolvedContainer['security']): Fields {
  return imageUser === undefined ? { user: `${user}:${group}` } : {};
}

function renderMounts(app: ResolvedApplication, workload: ResolvedWorkload, container: ResolvedContainer): Fields {
  const mounts = {
    tmpfs: renderTmpfs(app, workload, container),
    volumes: renderVolumes(app, workload, container),
    configs: renderConfigMounts(app, workload, container),
    secrets: renderSecretMounts(container),
  };
  return Object.fromEntries(Object.entries(mounts).filter(([, each]) => each.length > 0));
}

/** Docker knows no promised CPU, but shares of it when it is short, of which a core has 1,024. */
export function renderResources(
  { resources: { cpu, memory, limits, cpuIsUnlimited } }: Pick<ResolvedContainer, 'resources'>,
  replicas = 1,
): Fields {
  const cpus = cpuIsUnlimited === true ? {} : { cpus: String((parseCpu(limits.cpu) ?? 0) / 1000) };
  return {
    cpu_shares: Math.max(2, Math.round(((parseCpu(cpu) ?? 0) * 1024) / 1000)),
    deploy: {
      ...(replicas !== 1 && { replicas }),
      resources: { limits: { ...cpus, memory: binarySize(limits.memory) }, reservations: { memory: binarySize(memory) } },
    },
  };
}

/** Docker keeps all that was ever written, without a limit. */
export function renderLogging(app: ResolvedApplication): Fields {
  const { size, files } = placeOf(app).logs;
  return { driver: 'json-file', options: { 'max-size': binarySize(size), 'max-file': String(files) } };
}

/** The keys that pods have too, so that both are found by the same questions. */
export function applicationLabels({ name, owner, environment }: ResolvedApplication): { readonly [key: string]: string } {
  return { 'app.kubernetes.io/part-of': name, environment: environment.name, ...(owner !== undefined && { owner }) };
}

function renderLabels(app: ResolvedApplication, workload: ResolvedWorkload, container: ResolvedContainer): Fields {
  const checksum = filesChecksum(app, workload, container);
  const { writableRoot, literals, root, imageUser } = container.security;
  const [reasons] = literalReasons(literals);
  const [capabilities, folders] = [capabilitiesReason(app, workload, container), folderReasons(app, workload, container)];
  return {
    'app.kubernetes.io/component': workload.kind,
    'app.kubernetes.io/name': workload.name,
    ...applicationLabels(app),
    ...(checksum !== undefined && { 'checksum/files': checksum }),
    ...secretVersions(app, workload),
    ...(container === workload && 'access' in workload && workload.access.kind === 'public'
      ? { 'orchestra-cdk/public-access': workload.access.reason }
      : {}),
    ...(writableRoot && { 'orchestra-cdk/writable-root': writableRoot.reason }),
    ...(root && { 'orchestra-cdk/root': root.reason }),
    ...(imageUser && { 'orchestra-cdk/image-user': imageUser.reason }),
    ...(reasons && { 'orchestra-cdk/literals': reasons }),
    ...(capabilities !== undefined && { 'orchestra-cdk/capabilities': capabilities }),
    ...(folders !== undefined && { 'orchestra-cdk/host-folders': folders }),
  };
}

function restartOf(app: ResolvedApplication, workload: ResolvedWorkload): string {
  if (workload.kind !== 'job' && workload.kind !== 'scheduled-job') return restartOfAll(app);
  return workload.retries === 0 ? 'no' : `on-failure:${workload.retries}`;
}
