import { blocksAt, type Field, isBlock, isTemplate, isUnset, said, valueAt } from '../field';
import { type Breach, inContainer, type KubernetesRule, must, ofRunning, rule, unknown } from '../kubernetes-rule';
import { type CheckedContainer, type CheckedPod, jobs, portsOf } from '../pod';

const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'];

/** Probes and ports of containers. */
export const probeRules: readonly KubernetesRule[] = [
  probed('liveness-probe CKV_K8S_8 livenessProbeMissing no-liveness-probe C-0056', 'livenessProbe', 'a liveness probe'),
  probed('readiness-probe CKV_K8S_9 readinessProbeMissing no-readiness-probe C-0018', 'readinessProbe', 'a readiness probe'),
  rule(
    'equal-probes pod-probes-identical',
    'no restart of a busy container',
    ofRunning((container) => {
      const [ready, live] = ['readinessProbe', 'livenessProbe'].map((probe) => inContainer(container, probe));
      return live !== undefined &&
        isBlock(live.value) &&
        handlerOf(live.value) !== undefined &&
        handlerOf(live.value) === handlerOf(ready?.value)
        ? must({ path: live.path, value: handlerOf(live.value) }, () => false, 'another question than that of readinessProbe')
        : [];
    }),
  ),
  rule(
    'probe-port liveness-port readiness-port startup-port',
    'probes of declared ports',
    ofRunning((container, pod) =>
      probes.flatMap((probe) =>
        ['httpGet', 'tcpSocket', 'grpc'].flatMap((handler) => declared(inContainer(container, `${probe}.${handler}.port`), pod)),
      ),
    ),
  ),
  rule(
    'ssh-port',
    'no SSH server',
    ofRunning((container) => ofPorts(container, (port) => (port === 22 ? 'another than 22' : undefined))),
  ),
  rule(
    'low-port KSV-0117 privileged-ports',
    'unprivileged ports',
    ofRunning((container, pod) => {
      const first = firstUnprivileged(pod);
      return ofPorts(container, (port) => (typeof port === 'number' && port < first ? `at least ${first}` : undefined));
    }),
  ),
];

/** Of what goes on running: a job ends, and then is ready. */
function probed(ids: string, probe: string, wants: string): KubernetesRule {
  return rule(
    ids,
    wants,
    ofRunning((container, { object }) =>
      jobs.includes(object.kind) || container.role === 'sidecar' ? [] : must(inContainer(container, probe), isBlock, 'set'),
    ),
  );
}

/** What a request of a probe asks; undefined where it is none. */
function handlerOf(probe: unknown): string | undefined {
  const http = valueAt(probe, 'httpGet');
  return isBlock(http) ? `${said(http['path'] ?? '/')} at ${said(http['port'])}` : undefined;
}

function declared({ path, value }: Field, pod: CheckedPod): readonly Breach[] {
  if (isUnset(value)) return [];
  if (isTemplate(value)) return [unknown(path, 'the port is a template')];
  return portsOf(pod).has(value) ? [] : must({ path, value }, () => false, 'a port that a container of the pod declares');
}

/** The first port that every user of a pod may listen on. */
function firstUnprivileged({ spec }: CheckedPod): number {
  const setting = blocksAt(spec, 'securityContext.sysctls').find(({ block }) => block['name'] === 'net.ipv4.ip_unprivileged_port_start');
  const value = setting?.block['value'];
  return typeof value === 'string' && /^\d{1,5}$/.test(value) ? Number(value) : 1024;
}

function ofPorts(container: CheckedContainer, problem: (port: unknown) => string | undefined): readonly Breach[] {
  return blocksAt(container.body, 'ports').flatMap(({ path, block }) => {
    const wanted = problem(block['containerPort']);
    return wanted === undefined
      ? []
      : must({ path: `${container.path}.${path}.containerPort`, value: block['containerPort'] }, () => false, wanted);
  });
}
