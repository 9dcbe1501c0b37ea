import fc from 'fast-check';
import { readCheckedObjects } from '../../../lib/checks/kubernetes/checked-object';
import { everyKubernetesRule } from '../../../lib/checks/kubernetes/every-kubernetes-rule';
import { strictestLevel } from '../../../lib/targets/kubernetes/render/namespace';
import { container, type Part, podSpec, securityContext } from './sound-objects';

const both: Part = {
  runAsNonRoot: [true, false, undefined],
  runAsUser: [0, 1000, undefined],
  seccompProfile: [{ type: 'RuntimeDefault' }, { type: 'Unconfined' }, { type: 'Localhost', localhostProfile: 'a' }, undefined],
  seLinuxOptions: [{ type: 'container_t' }, { type: 'spc_t' }, { user: 'u' }, {}],
  appArmorProfile: [{ type: 'RuntimeDefault' }, { type: 'Unconfined' }],
  windowsOptions: [{ hostProcess: true }, { hostProcess: false }],
};
/** Values of fields that the Pod Security Standards are about. */
const ofContainer: Part = {
  ...both,
  privileged: [true, false, undefined],
  allowPrivilegeEscalation: [true, undefined],
  procMount: ['Default', 'Unmasked'],
  capabilities: [
    { drop: ['NET_RAW'] },
    { drop: ['all'] },
    { drop: ['ALL'], add: ['NET_BIND_SERVICE'] },
    { drop: ['ALL'], add: ['CHOWN'] },
    { drop: ['ALL'], add: ['SYS_ADMIN'] },
    {},
  ],
};
const ofPod: Part = { ...both, sysctls: [[], [{ name: 'net.ipv4.tcp_rmem', value: '1' }], [{ name: 'kernel.msgmax', value: '1' }]] };
const ofSpec: Part = {
  os: [{ name: 'windows' }, { name: 'linux' }],
  hostNetwork: [true, false],
  hostPID: [true],
  volumes: [[], ...[{ emptyDir: {} }, { nfs: {} }, { hostPath: { path: '/' } }, { image: {} }].map((source) => [{ name: 'a', ...source }])],
};
const apparmor = 'container.apparmor.security.beta.kubernetes.io/web';
const ofMetadata: Part = { annotations: [{ [apparmor]: 'unconfined' }, { [apparmor]: 'runtime/default' }, { [apparmor]: 'mine' }] };

/** Up to two of the fields, with one of their values. */
function changes(values: Part): fc.Arbitrary<Part> {
  const pairs = Object.entries(values).flatMap(([field, all]) => (all as readonly unknown[]).map((value) => [field, value] as const)); // as: the lists above
  return fc.array(fc.constantFrom(...pairs), { maxLength: 2 }).map((each) => Object.fromEntries(each));
}

const contained = changes(ofContainer).map((change) => ({ ...container, securityContext: { ...securityContext, ...change } }));
const sound = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };
const pods = fc.record({
  spec: changes(ofSpec),
  shared: changes(ofPod),
  metadata: changes(ofMetadata),
  containers: fc.array(contained, { minLength: 1, maxLength: 2 }),
});

test('a namespace enforces the strictest level that admits its pods, as the rules of the checks judge them', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(pods, ({ spec, shared, metadata, containers }) => {
      const securityContext = { ...sound, ...shared };
      const pod = {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'it', ...metadata },
        spec: { ...podSpec, ...spec, securityContext, containers },
      };
      seen.add(levelOf(pod));
      expect(strictestLevel([pod])).toBe(levelOf(pod));
    }),
    { numRuns: 300 },
  );
  expect(seen.size).toBe(3);
});

/** The strictest level without a finding, at the version that namespaces pin. */
function levelOf(pod: object): string {
  const objects = readCheckedObjects([pod]);
  const broken = everyKubernetesRule.filter(
    ({ level, check }) => level !== undefined && objects.some((each) => check(each, { objects, version: 33 }).length > 0),
  );
  if (broken.length === 0) return 'restricted';
  return broken.some(({ level }) => level === 'baseline') ? 'privileged' : 'baseline';
}
