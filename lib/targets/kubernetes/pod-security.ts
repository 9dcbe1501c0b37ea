import { own } from '../../model/own';
import { fieldAt, isRecord } from '../../model/record';
import { isList } from '../../model/schema/plain-data';

/** Levels of the Pod Security Standards, from the most open one. */
export type PodSecurityLevel = 'privileged' | 'baseline' | 'restricted';

/** What pods do that a level of the Pod Security Standards refuses. */
export interface PodFinding {
  /** The most open level that refuses it; undefined for what none does, though it is less than the library's own default. */
  readonly level: Exclude<PodSecurityLevel, 'privileged'> | undefined;
  /** Completes "the pods …". */
  readonly what: string;
}

/** Whether a namespace of a level refuses pods with the finding. */
export function isRefused({ level }: PodFinding, enforced: PodSecurityLevel): boolean {
  return enforced === 'restricted' ? level !== undefined : enforced === 'baseline' && level === 'baseline';
}

/** What of the Pod Security Standards the pods of an object leave, each once: of workloads, jobs, and whatever else describes pods. */
export function podFindings(object: unknown): readonly PodFinding[] {
  const found = podsIn(object, 0).flatMap(ofPod);
  // of one thing that two levels refuse, the more open one comes first
  return found.filter(({ what }, index) => found.findIndex((each) => each.what === what) === index);
}

type Fields = { readonly [field: string]: unknown };

/** Pods of an analysis lie deepest. */
const deepest = 12;

interface Pod {
  readonly spec: Fields;
  readonly annotations: Fields;
}

function podsIn(value: unknown, depth: number): readonly Pod[] {
  if (depth > deepest) return [];
  if (isList(value)) return value.flatMap((each) => podsIn(each, depth + 1));
  if (!isRecord(value)) return [];
  const spec = record(value['spec']);
  if (isList(spec['containers'])) return [{ spec, annotations: record(fieldAt(value, ['metadata', 'annotations'])) }];
  return Object.values(value).flatMap((each) => podsIn(each, depth + 1));
}

function ofPod({ spec: pod, annotations }: Pod): readonly PodFinding[] {
  const shared = record(pod['securityContext']);
  const containers = ['containers', 'initContainers', 'ephemeralContainers'].flatMap((key) => records(own(pod, key)));
  const host = ['hostNetwork', 'hostPID', 'hostIPC'].filter((key) => own(pod, key) === true);
  const volumes = records(pod['volumes']);
  const paths = volumes.filter((volume) => isRecord(volume['hostPath']));
  const unconfined = Object.entries(annotations).some(
    ([key, value]) =>
      key.startsWith('container.apparmor.security.beta.kubernetes.io/') && !/^(?:|runtime\/default|localhost\/.*)$/.test(String(value)),
  );
  const others = volumes.filter((volume) => Object.keys(volume).some((key) => !['name', 'hostPath', ...restrictedVolumes].includes(key)));
  return [
    ...host.map((key) => finding('baseline', `use the ${key.slice('host'.length).toLowerCase()} of their node (${key})`)),
    ...paths.map(({ name }) => finding('baseline', `mount a path of their node (volume ${String(name)})`)),
    ...others.map(({ name }) => finding('restricted', `have a volume of another kind than the restricted ones (${String(name)})`)),
    ...(isList(shared['sysctls']) && shared['sysctls'].some((each) => !safeSysctls.has(String(record(each)['name'])))
      ? [finding('baseline', 'set a sysctl that is not safe')]
      : []),
    ...(unconfined || isUnconfined(shared) ? [finding('baseline', 'run without AppArmor')] : []),
    ...(hasOwnLabels(shared) ? [finding('baseline', 'choose their SELinux labels')] : []),
    ...(fieldAt(shared, ['windowsOptions', 'hostProcess']) === true ? [finding('baseline', 'run as processes of their node')] : []),
    ...(pod['automountServiceAccountToken'] === true ? [finding(undefined, "have a token of the cluster's API mounted")] : []),
    ...(profileOf(shared) === 'Unconfined' ? [finding('baseline', 'run without a seccomp profile')] : []),
    // what the pod says is refused even where each container says otherwise
    ...(shared['runAsNonRoot'] === false ? [finding('restricted', 'may run as root (runAsNonRoot)')] : []),
    ...(shared['runAsUser'] === 0 ? [finding('restricted', 'run as root (runAsUser)')] : []),
    ...containers.flatMap((container) => ofContainer(container, shared, fieldAt(pod, ['os', 'name']) === 'windows')),
  ];
}

const restrictedVolumes = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
];
const safeSysctls = new Set([
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.tcp_wmem',
]);

function ofContainer(container: Fields, shared: Fields, isWindows: boolean): readonly PodFinding[] {
  const context = record(container['securityContext']);
  const name = `(container ${String(container['name'])})`;
  const either = (field: string): unknown => own(context, field) ?? own(shared, field);
  const added = listed(fieldAt(context, ['capabilities', 'add']));
  const profile = profileOf(context) ?? profileOf(shared);
  const checks: readonly (readonly [boolean, PodFinding['level'], string])[] = [
    [context['privileged'] === true, 'baseline', 'are privileged'],
    [
      records(container['ports']).some(({ hostPort }) => typeof hostPort === 'number' && hostPort > 0),
      'baseline',
      'take ports of their node',
    ],
    [added.some((each) => !baselineCapabilities.has(each)), 'baseline', `add capabilities (${added.join(', ')})`],
    [profile === 'Unconfined', 'baseline', 'run without a seccomp profile'],
    [isUnconfined(context), 'baseline', 'run without AppArmor'],
    [hasOwnLabels(context), 'baseline', 'choose their SELinux labels'],
    [fieldAt(context, ['windowsOptions', 'hostProcess']) === true, 'baseline', 'run as processes of their node'],
    [context['procMount'] === 'Unmasked', 'baseline', 'see all of /proc'],
    [!isWindows && profile === undefined, 'restricted', 'run without a seccomp profile'],
    [!isWindows && context['allowPrivilegeEscalation'] !== false, 'restricted', 'may gain privileges (allowPrivilegeEscalation)'],
    [either('runAsNonRoot') !== true, 'restricted', 'may run as root (runAsNonRoot)'],
    [either('runAsUser') === 0, 'restricted', 'run as root (runAsUser)'],
    [!isWindows && !listed(fieldAt(context, ['capabilities', 'drop'])).includes('ALL'), 'restricted', 'keep capabilities'],
    [!isWindows && added.some((each) => each !== 'NET_BIND_SERVICE'), 'restricted', `add capabilities (${added.join(', ')})`],
    [context['readOnlyRootFilesystem'] !== true, undefined, 'can write to their root file system'],
  ];
  return checks.flatMap(([holds, level, what]) => (holds ? [finding(level, `${what} ${name}`)] : []));
}

function profileOf(context: Fields): unknown {
  return fieldAt(context, ['seccompProfile', 'type']);
}

function isUnconfined(context: Fields): boolean {
  return fieldAt(context, ['appArmorProfile', 'type']) === 'Unconfined';
}

function hasOwnLabels(context: Fields): boolean {
  const { type = '', user = '', role = '' } = record(context['seLinuxOptions']);
  return !containerTypes.includes(String(type)) || user !== '' || role !== '';
}

const containerTypes = ['', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t'];

/** What a runtime gives containers by itself. */
const baselineCapabilities = new Set(
  'AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT'.split(' '),
);

function finding(level: PodFinding['level'], what: string): PodFinding {
  return { level, what };
}

function record(value: unknown): Fields {
  return isRecord(value) ? value : {};
}

function records(value: unknown): readonly Fields[] {
  return isList(value) ? value.filter(isRecord) : [];
}

function listed(value: unknown): readonly string[] {
  return isList(value) ? value.map(String) : [];
}
