import type { ResolvedLifecycle } from '../../../model/container';
import { mainPortOf, namedPorts, type PlacedPort } from '../../../model/containers-of';
import { canonicalCpu, canonicalMemory } from '../../../model/quantity';
import { sortedEntries } from '../../../model/record';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedContainer, ResolvedSidecar, ResolvedWorkload } from '../../../model/resolved-workload';
import type { Fields } from '../kubernetes-object';
import type { KubernetesPodOptions } from '../pod-options';
import { renderSecretMount } from '../secrets/secret-provider-class';
import { renderEnvFrom } from './config-sets';
import { renderStart } from './env';
import { renderContainerPorts } from './ports';
import { renderProbes } from './probe';
import { containerSecurityContext } from './security-context';
import { renderMounts } from './volumes';

/** The container that the workload is about. */
export function renderMainContainer(app: ResolvedApplication, workload: ResolvedWorkload): Fields {
  const { beforeStop } = workload.lifecycle;
  return {
    ...renderContainer(app, workload, {
      container: workload,
      ports: mainPorts(workload),
      port: 'port' in workload ? workload.port : undefined,
      mount: renderSecretMount(app, workload),
    }),
    ...(beforeStop && { lifecycle: { preStop: renderBeforeStop(beforeStop) } }),
  };
}

/** A native sidecar: an init container that stays, started before the main container and ended after it. Needs Kubernetes 1.29. */
export function renderSidecar(app: ResolvedApplication, workload: ResolvedWorkload, sidecar: ResolvedSidecar): Fields {
  return { ...renderContainer(app, workload, { container: sidecar, ports: namedPorts(sidecar.ports) }), restartPolicy: 'Always' };
}

/** A tag may have been moved, and a digest is not fetched twice; either way a registry that is down holds up new pods. */
const imagePullPolicies = { always: 'Always', 'if-not-present': 'IfNotPresent', never: 'Never' } as const;

interface ContainerOptions {
  readonly container: ResolvedContainer;
  readonly ports: readonly PlacedPort[];
  /** What the container finds in `PORT`. */
  readonly port?: number | undefined;
  /** What it mounts besides. */
  readonly mount?: Fields | undefined;
}

export function renderContainer(
  app: ResolvedApplication,
  workload: ResolvedWorkload,
  { container, ports, port, mount }: ContainerOptions,
): Fields {
  const { name, image, probes, resources, security } = container;
  const { env, command, args } = renderStart(app, workload, { ...container, port });
  const envFrom = renderEnvFrom(workload, container);
  const mounts = [...renderMounts(workload, container), ...(mount === undefined ? [] : [mount])];
  return {
    name,
    image,
    imagePullPolicy: imagePullPolicies[workload.kubernetes?.imagePullPolicy ?? 'always'],
    ...(container.command && { command }),
    ...(container.args && { args }),
    ...(envFrom.length > 0 && { envFrom }),
    ...(env.length > 0 && { env }),
    ...(ports.length > 0 && { ports: renderContainerPorts(workload, ports) }),
    ...renderProbes(probes, ports),
    resources: renderResources(resources, container.name === workload.name ? workload.kubernetes?.devices : undefined),
    securityContext: containerSecurityContext(security),
    ...(mounts.length > 0 && { volumeMounts: mounts }),
  };
}

function mainPorts(workload: ResolvedWorkload): readonly PlacedPort[] {
  const main = mainPortOf(workload);
  return [...(main === undefined ? [] : [main]), ...('ports' in workload ? namedPorts(workload.ports) : probedPorts(workload))];
}

/** A job declares no ports: those that its probes ask are known by them, under names that environments share. */
function probedPorts({ probes }: ResolvedWorkload): readonly PlacedPort[] {
  const asked = [probes.startup, probes.liveness, probes.readiness].flatMap((probe) =>
    probe === undefined || probe.kind === 'exec' ? [] : [probe.port],
  );
  return namedPorts(Object.fromEntries([...new Set(asked)].map((port, index) => [index === 0 ? 'probed' : `probed-${index + 1}`, port])));
}

/** Devices are not shared, so that what is promised is the limit. */
function renderResources(
  { cpu, memory, ephemeralStorage, limits, cpuIsUnlimited }: ResolvedContainer['resources'],
  devices: KubernetesPodOptions['devices'] = {},
): Fields {
  const counts = sortedEntries(devices).map(([name, count]) => [name, String(count)]);
  const storage = { 'ephemeral-storage': canonicalMemory(ephemeralStorage), ...Object.fromEntries(counts) };
  return {
    requests: { cpu: canonicalCpu(cpu), memory: canonicalMemory(memory), ...storage },
    limits: { ...(cpuIsUnlimited !== true && { cpu: canonicalCpu(limits.cpu) }), memory: canonicalMemory(limits.memory), ...storage },
  };
}

function renderBeforeStop(action: NonNullable<ResolvedLifecycle['beforeStop']>): Fields {
  switch (action.kind) {
    case 'sleep':
      // done by the kubelet, so that images need no shell; needs Kubernetes 1.30
      return { sleep: { seconds: action.seconds } };
    case 'exec':
      return { exec: { command: action.command } };
  }
}
