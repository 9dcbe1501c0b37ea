import { blockAt, blocksAt, type Field, isUnset, valueAt } from '../field';
import { inContainer, inPod, type KubernetesRule, mayBe, must, ofContainers, ofPods, rule, together } from '../kubernetes-rule';
import type { CheckedPod } from '../pod';

const baseline = { level: 'baseline' } as const;

/** Capabilities of the container runtime's default set, which the Pod Security Standards allow at the level "baseline". */
const usualCapabilities =
  'AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT'.split(' ');

/** Sysctls that act in the pod only, by the minor version that allows them. */
const safeSysctls: readonly (readonly [since: number, names: string])[] = [
  [
    0,
    'kernel.shm_rmid_forced net.ipv4.ip_local_port_range net.ipv4.tcp_syncookies net.ipv4.ping_group_range net.ipv4.ip_unprivileged_port_start',
  ],
  [27, 'net.ipv4.ip_local_reserved_ports'],
  [29, 'net.ipv4.tcp_keepalive_time net.ipv4.tcp_fin_timeout net.ipv4.tcp_keepalive_intvl net.ipv4.tcp_keepalive_probes'],
  [32, 'net.ipv4.tcp_rmem net.ipv4.tcp_wmem'],
  [37, 'net.ipv4.tcp_slow_start_after_idle net.ipv4.tcp_notsent_lowat'],
];

const probes = ['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle.postStart', 'lifecycle.preStop'];

/** Pod Security Standards, level "baseline": no way from a pod to its node. */
export const baselineRules: readonly KubernetesRule[] = [
  rule(
    'host-process KSV-0103 hostProcess',
    'no Windows host process',
    together(
      ofPods((pod) => mayBe(inPod(pod, 'securityContext.windowsOptions.hostProcess'), false)),
      ofContainers((container) => mayBe(inContainer(container, 'securityContext.windowsOptions.hostProcess'), false)),
    ),
    baseline,
  ),
  ofHost('host-network CKV_K8S_19 KSV-0009 hostNetworkSet C-0041', 'hostNetwork', 'no network of the node'),
  ofHost('host-pid CKV_K8S_17 KSV-0010 hostPIDSet C-0038', 'hostPID', 'no process IDs of the node'),
  ofHost('host-ipc CKV_K8S_18 KSV-0008 hostIPCSet C-0038', 'hostIPC', 'no IPC of the node'),
  rule(
    'privileged CKV_K8S_16 KSV-0017 runAsPrivileged privileged-container C-0057',
    'no privileged container',
    ofContainers((container) => mayBe(inContainer(container, 'securityContext.privileged'), false)),
    baseline,
  ),
  rule(
    'dangerous-capabilities CKV_K8S_39 KSV-0005 dangerousCapabilities C-0046',
    'no capability beyond the usual set',
    ofContainers((container) =>
      each(
        inContainer(container, 'securityContext.capabilities.add'),
        (name) => usualCapabilities.some((usual) => usual === name),
        'a capability of the usual set',
      ),
    ),
    baseline,
  ),
  rule(
    'host-path KSV-0023 hostPathSet C-0048',
    'no folder of the node as a volume',
    ofPods((pod) =>
      blocksAt(pod.spec, 'volumes').flatMap(({ path, block }) =>
        must({ path: `${pod.path}.${path}.hostPath`, value: block['hostPath'] }, isUnset, 'unset'),
      ),
    ),
    baseline,
  ),
  rule(
    'host-port CKV_K8S_26 KSV-0024 hostPortSet C-0044',
    'no port of the node',
    ofContainers((container) =>
      blocksAt(container.body, 'ports').flatMap(({ path, block }) =>
        mayBe({ path: `${container.path}.${path}.hostPort`, value: block['hostPort'] }, 0),
      ),
    ),
    baseline,
  ),
  rule(
    'probe-host',
    'probes that ask the pod itself',
    ofContainers((container, _, { version }) =>
      version < 34
        ? []
        : probes.flatMap((probe) =>
            ['httpGet', 'tcpSocket'].flatMap((handler) => mayBe(inContainer(container, `${probe}.${handler}.host`), '')),
          ),
    ),
    baseline,
  ),
  rule('apparmor KSV-0002', 'the protection of AppArmor', ofPods(appArmor), baseline),
  rule('selinux KSV-0025', 'the protection of SELinux', ofPodAndContainers(selinux), baseline),
  rule(
    'proc-mount KSV-0027 procMount',
    'a masked /proc',
    ofContainers((container, { spec }, { version }) =>
      version >= 35 && spec['hostUsers'] === false ? [] : mayBe(inContainer(container, 'securityContext.procMount'), 'Default'),
    ),
    baseline,
  ),
  rule(
    'seccomp-unconfined KSV-0104',
    'a seccomp profile',
    together(
      ofPodAndContainers((place) => seccompType(place)),
      ofPods(({ annotations, path }) =>
        Object.entries(annotations)
          .filter(
            ([key]) =>
              key.startsWith('container.seccomp.security.alpha.kubernetes.io/') || key === 'seccomp.security.alpha.kubernetes.io/pod',
          )
          .flatMap(([key, value]) => annotated(path, key, value, /^(?:runtime\/default|docker\/default|localhost\/.*)$/)),
      ),
    ),
    baseline,
  ),
  rule(
    'sysctls KSV-0026 unsafe-sysctls',
    'safe sysctls only',
    ofPods((pod, { version }) => {
      const safe = safeSysctls.filter(([since]) => since <= version).flatMap(([, names]) => names.split(' '));
      return blocksAt(pod.spec, 'securityContext.sysctls').flatMap(({ path, block }) =>
        must({ path: `${pod.path}.${path}.name`, value: block['name'] }, (name) => safe.some((each) => each === name), 'a safe sysctl'),
      );
    }),
    baseline,
  ),
];

function ofHost(ids: string, field: string, wants: string): KubernetesRule {
  return rule(
    ids,
    wants,
    ofPods((pod) => mayBe(inPod(pod, field), false)),
    baseline,
  );
}

/** Each element of a list; what is no list holds none of them. */
export function each({ path, value }: Field, test: (value: unknown) => boolean, wanted: string): ReturnType<typeof must> {
  if (isUnset(value)) return [];
  if (!Array.isArray(value)) return must({ path, value }, () => false, 'a list');
  return value.flatMap((element: unknown, index) => must({ path: `${path}[${index}]`, value: element }, test, wanted));
}

/** A check of the security context of the pod, and of those of its containers. */
function ofPodAndContainers(check: (place: (field: string) => Field) => ReturnType<typeof must>): KubernetesRule['check'] {
  return together(
    ofPods((pod) => check((field) => inPod(pod, `securityContext.${field}`))),
    ofContainers((container) => check((field) => inContainer(container, `securityContext.${field}`))),
  );
}

function seccompType(place: (field: string) => Field): ReturnType<typeof must> {
  return mayBe(place('seccompProfile.type'), 'RuntimeDefault', 'Localhost');
}

function selinux(place: (field: string) => Field): ReturnType<typeof must> {
  return [
    ...mayBe(place('seLinuxOptions.type'), '', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t'),
    ...mayBe(place('seLinuxOptions.user'), ''),
    ...mayBe(place('seLinuxOptions.role'), ''),
  ];
}

function appArmor(pod: CheckedPod): ReturnType<typeof must> {
  const contexts = [
    { path: `${pod.path}.securityContext`, block: blockAt(pod.spec, 'securityContext') },
    ...pod.containers.map(({ path, body }) => ({ path: `${path}.securityContext`, block: blockAt(body, 'securityContext') })),
  ];
  return [
    ...contexts.flatMap(({ path, block }) =>
      mayBe({ path: `${path}.appArmorProfile.type`, value: valueAt(block, 'appArmorProfile.type') }, 'RuntimeDefault', 'Localhost'),
    ),
    ...Object.entries(pod.annotations)
      .filter(([key]) => key.startsWith('container.apparmor.security.beta.kubernetes.io/'))
      .flatMap(([key, value]) => annotated(pod.path, key, value, /^(?:|runtime\/default|localhost\/.*)$/)),
  ];
}

/** An annotation beside the pod's specification. */
function annotated(spec: string, key: string, value: string, allowed: RegExp): ReturnType<typeof must> {
  const path = `${spec.replace(/\.?spec$/, '')}.metadata.annotations[${key}]`.replace(/^\./, '');
  return must({ path, value }, () => allowed.test(value), 'the profile of the runtime or of the node');
}
