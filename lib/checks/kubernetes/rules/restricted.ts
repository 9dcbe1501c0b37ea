import { blocksAt, isAtLeast, isBlock, isUnset, listAt, stringsAt, valueAt } from '../field';
import {
  type Breach,
  inContainer,
  inPod,
  type KubernetesRule,
  mayBe,
  must,
  ofContainers,
  ofPods,
  rule,
  together,
  unless,
} from '../kubernetes-rule';
import type { CheckedContainer, CheckedPod } from '../pod';
import { each } from './baseline';

const restricted = { level: 'restricted' } as const;
const volumes = ['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'image', 'persistentVolumeClaim', 'projected', 'secret'];

/** A container that may run as root: neither it nor its pod says otherwise. */
const asRoot = ofContainers((container, pod, { version }) => {
  if (hasOwnUsers(pod, version)) return [];
  const nonRoot = effective(container, pod, 'runAsNonRoot');
  const user = effective(container, pod, 'runAsUser');
  if (nonRoot === true || isAtLeast(user, 1)) return [];
  return must(inContainer(container, 'securityContext.runAsNonRoot'), () => false, 'true, or runAsUser another than 0');
});

/** A workload without a readable container says nothing of its user. */
const withoutContainer = ofPods((pod) =>
  pod.containers.length === 0 && valueAt(pod.spec, 'securityContext.runAsNonRoot') !== true
    ? must(inPod(pod, 'securityContext.runAsNonRoot'), () => false, 'true')
    : [],
);

/** A container without a filter of system calls; annotations were read before 1.27. */
const withoutSeccomp = ofContainers((container, pod, { version }) => {
  const profile = effective(container, pod, 'seccompProfile.type');
  const annotation = pod.annotations['seccomp.security.alpha.kubernetes.io/pod'] ?? '';
  if (isWindows(pod) || (version < 27 && /^(?:runtime|docker)\/default$/.test(annotation))) return [];
  return must(
    { path: `${container.path}.securityContext.seccompProfile.type`, value: profile },
    (type) => type === 'RuntimeDefault' || type === 'Localhost',
    'RuntimeDefault or Localhost, here or for the pod',
  );
});

/** Pod Security Standards, level "restricted": a pod with no right that it can do without. */
export const restrictedRules: readonly KubernetesRule[] = [
  rule(
    'volume-types KSV-0028',
    'volume types of the restricted level',
    ofPods((pod) =>
      blocksAt(pod.spec, 'volumes').flatMap(({ path, block }) => {
        const sources = Object.keys(block).filter((key) => key !== 'name' && !isUnset(valueAt(block, key)));
        return sources
          .filter((source) => !volumes.includes(source) && source !== 'hostPath')
          .map(
            (source): Breach => ({ path: `${pod.path}.${path}.${source}`, message: `must be one of ${volumes.join(', ')}, got ${source}` }),
          );
      }),
    ),
    restricted,
  ),
  rule(
    'privilege-escalation CKV_K8S_20 KSV-0001 privilegeEscalationAllowed privilege-escalation-container C-0016',
    'no privilege escalation',
    ofContainers((container, pod) =>
      isWindows(pod) ? [] : must(inContainer(container, 'securityContext.allowPrivilegeEscalation'), (value) => value === false, 'false'),
    ),
    restricted,
  ),
  rule('root CKV_K8S_23 KSV-0012 runAsRootAllowed run-as-non-root C-0013', 'no root user', together(asRoot, withoutContainer), restricted),
  rule('non-root-only', 'images with a root user refused', unless(asRoot, nonRootOnly()), restricted),
  rule(
    'user-zero KSV-0105',
    'no user ID 0',
    ofPods((pod, { version }) => {
      if (hasOwnUsers(pod, version)) return [];
      const places = [
        inPod(pod, 'securityContext.runAsUser'),
        ...pod.containers.map((each) => inContainer(each, 'securityContext.runAsUser')),
      ];
      return places.flatMap((place) => must(place, (value) => value !== 0 && value !== '0', 'another user than 0'));
    }),
    restricted,
  ),
  rule(
    'high-user-id CKV_K8S_40 KSV-0020 container-security-context-user-group-id',
    "a user ID outside of the node's range",
    ofContainers((container, pod, { version }) =>
      isWindows(pod) || hasOwnUsers(pod, version)
        ? []
        : must(
            { path: `${container.path}.securityContext.runAsUser`, value: effective(container, pod, 'runAsUser') },
            (user) => isAtLeast(user, 10_000),
            'at least 10000, here or for the pod',
          ),
    ),
  ),
  rule('seccomp CKV_K8S_31 KSV-0030 C-0210', 'a seccomp profile', withoutSeccomp, restricted),
  rule('seccomp-field', 'a seccomp profile in a field', unless(withoutSeccomp, seccompField()), restricted),
  rule(
    'dropped-capabilities CKV_K8S_37 KSV-0003 KSV-0106 insecureCapabilities',
    'all capabilities dropped',
    ofContainers((container, pod) =>
      isWindows(pod)
        ? []
        : must(
            inContainer(container, 'securityContext.capabilities.drop'),
            (drop) => Array.isArray(drop) && drop.includes('ALL'),
            "['ALL']",
          ),
    ),
    restricted,
  ),
  rule(
    'added-capabilities CKV_K8S_25 KSV-0022',
    'no added capability except NET_BIND_SERVICE',
    ofContainers((container, pod) =>
      isWindows(pod)
        ? []
        : each(inContainer(container, 'securityContext.capabilities.add'), (name) => name === 'NET_BIND_SERVICE', 'NET_BIND_SERVICE'),
    ),
    restricted,
  ),
  rule(
    'masked-proc',
    'a masked /proc in a user namespace',
    ofContainers((container, { spec }, { version }) =>
      version >= 35 && spec['hostUsers'] === false ? mayBe(inContainer(container, 'securityContext.procMount'), 'Default') : [],
    ),
    restricted,
  ),
  rule(
    'net-raw CKV_K8S_28 KSV-0119 drop-net-raw-capability',
    'NET_RAW dropped',
    ofContainers(({ path, body }, pod) =>
      isWindows(pod) || stringsAt(body, 'securityContext.capabilities.drop').some((name) => /^(?:all|net_raw)$/i.test(name))
        ? []
        : must({ path: `${path}.securityContext.capabilities.drop`, value: undefined }, () => false, "['ALL'] or ['NET_RAW']"),
    ),
  ),
  rule('hardening linuxHardening C-0055', 'at least one of seccomp, SELinux, AppArmor and dropped capabilities', ofContainers(hardened), {
    optional: true,
  }),
];

/** What the API server refuses by the label of the namespace, where the container does not run as root anyway. */
function nonRootOnly(): KubernetesRule['check'] {
  return ofPods((pod, { version }) => {
    if (hasOwnUsers(pod, version)) return [];
    const forPod = inPod(pod, 'securityContext.runAsNonRoot');
    const ofEach = pod.containers.map((container) => inContainer(container, 'securityContext.runAsNonRoot'));
    const denied = [forPod, ...ofEach].flatMap((place) => mayBe(place, true));
    if (denied.length > 0 || forPod.value === true) return denied;
    return ofEach.flatMap((place) => must(place, (value) => value === true, 'true, here or for the pod'));
  });
}

function seccompField(): KubernetesRule['check'] {
  return ofContainers((container, pod) =>
    isWindows(pod)
      ? []
      : must(
          { path: `${container.path}.securityContext.seccompProfile.type`, value: effective(container, pod, 'seccompProfile.type') },
          (type) => type === 'RuntimeDefault' || type === 'Localhost',
          'RuntimeDefault or Localhost, here or for the pod',
        ),
  );
}

/** One of seccomp, SELinux, AppArmor or fewer capabilities. */
function hardened(container: CheckedContainer, pod: CheckedPod): readonly Breach[] {
  const profile = effective(container, pod, 'seccompProfile.type');
  const adds = stringsAt(container.body, 'securityContext.capabilities.add');
  const isHardened =
    (typeof profile === 'string' && profile !== 'Unconfined') ||
    isFilled(effective(container, pod, 'seLinuxOptions')) ||
    Object.keys(pod.annotations).some((key) => key.startsWith('container.apparmor.security.beta.kubernetes.io/')) ||
    !isUnset(effective(container, pod, 'appArmorProfile.type')) ||
    (listAt(container.body, 'securityContext.capabilities.drop').length > 0 && !adds.some((name) => /^all$/i.test(name)));
  return isHardened
    ? []
    : [{ path: `${container.path}.securityContext`, message: 'must have seccomp, SELinux, AppArmor or dropped capabilities' }];
}

function isFilled(value: unknown): boolean {
  return isBlock(value) && Object.keys(value).length > 0;
}

/** What holds for a container: its own word, else that of its pod. */
function effective(container: CheckedContainer, pod: CheckedPod, field: string): unknown {
  const own = valueAt(container.body, `securityContext.${field}`);
  return isUnset(own) ? valueAt(pod.spec, `securityContext.${field}`) : own;
}

/** Users of the pod that are nobody on the node. */
function hasOwnUsers({ spec }: CheckedPod, version: number): boolean {
  return version >= 35 && spec['hostUsers'] === false;
}

function isWindows({ spec }: CheckedPod): boolean {
  return valueAt(spec, 'os.name') === 'windows';
}
