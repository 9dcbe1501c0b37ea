import { checkKubernetes, type KubernetesCheckOptions, type KubernetesWaiver } from 'orchestra-cdk/testing';
import { everyKubernetesRule } from '../../../lib/checks/kubernetes/every-kubernetes-rule';
import { ruleCases } from './rule-cases';
import {
  beside,
  binding,
  container,
  type Part,
  podSpec,
  securityContext,
  soundObjects,
  withContainer,
  withContext,
  withFields,
  withPod,
} from './sound-objects';

const digest = `@sha256:${'a'.repeat(64)}`;
const optional = everyKubernetesRule.filter((rule) => rule.optional).map(({ id }) => id);

/** Rules with a finding, `?` behind those that cannot tell. */
function rulesOf(objects: readonly Part[], options?: KubernetesCheckOptions): readonly string[] {
  const found = checkKubernetes(objects, options).map(({ rule, answer }) => (answer === 'unknown' ? `${rule}?` : rule));
  return [...new Set(found)].sort();
}

describe('a check of objects of Kubernetes', () => {
  test('says nothing of objects that have what they should', () => {
    expect(checkKubernetes(soundObjects)).toEqual([]);
  });

  test.each(ruleCases)('finds %s: %s', (rules, _, objects) => {
    const named = rules.split(' ');
    expect(rulesOf(objects, { optional: optional.filter((id) => named.includes(id)) })).toEqual([...named].sort());
  });

  test('has a case for each rule', () => {
    const named = new Set(ruleCases.flatMap(([rules]) => rules.replaceAll('?', '').split(' ')));
    // refused in versions that are older than those of the table
    const annotated = withPod(
      { containers: [{ ...container, securityContext: { ...securityContext, seccompProfile: undefined } }] },
      { annotations: { 'seccomp.security.alpha.kubernetes.io/pod': 'runtime/default' } },
    );
    const ofVersions = rulesOf(annotated, { version: '1.26' });
    expect(ofVersions).toEqual(['seccomp-field']);
    expect(everyKubernetesRule.map(({ id }) => id).filter((id) => !named.has(id) && !ofVersions.includes(id))).toEqual([]);
  });

  test('has one rule for each id', () => {
    const ids = everyKubernetesRule.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test('says what must hold, what was got, where, and for what', () => {
    expect(checkKubernetes(withContext({ privileged: true }))).toEqual([
      {
        rule: 'privileged',
        answer: 'fail',
        object: 'Deployment shop/web',
        container: 'web',
        path: 'spec.template.spec.containers[0].securityContext.privileged',
        message: 'must be unset or false, got true: no privileged container',
      },
    ]);
  });

  test('takes low ports where the pod lets every user listen on them', () => {
    const web = { ...container, ports: [{ containerPort: 80 }], livenessProbe: undefined, readinessProbe: undefined };
    const from = (value: string) => ({ securityContext: { sysctls: [{ name: 'net.ipv4.ip_unprivileged_port_start', value }] } });
    expect(rulesOf(withPod({ containers: [web] }))).toContain('low-port');
    expect(rulesOf(withPod({ containers: [web], ...from('81') }))).toContain('low-port');
    expect(rulesOf(withPod({ containers: [web], ...from('80') }))).not.toContain('low-port');
  });

  test('never repeats a secret', () => {
    const text = JSON.stringify(
      checkKubernetes([
        ...withContainer({ env: [{ name: 'TOKEN', value: 'hunter2hunter2' }], command: 'https://a:hunter2hunter2@b' }),
        ...beside('v1', 'Secret', { stringData: { a: 'hunter2hunter2' } }),
        ...beside('v1', 'ConfigMap', { data: { password: 'hunter2hunter2' } }),
      ]),
    );
    expect(text).toContain('literal-secret');
    expect(text).not.toContain('hunter2');
  });
});

describe('the answer "unknown"', () => {
  const template = (change: Part) => rulesOf(withContainer(change));

  test('is that of a template which decides', () => {
    expect(template({ image: `{{ .Values.registry }}/web:1${digest}` })).toEqual([]);
    expect(template({ image: '{{ .Values.image }}' })).toEqual(['image-digest?', 'image-tag?']);
    expect(template({ imagePullPolicy: '${POLICY}', image: 'registry.example/web:1' })).toEqual(['image-digest', 'image-pull-policy?']);
  });

  test('is that of a role which has the rules of others', () => {
    const aggregated = { aggregationRule: { clusterRoleSelectors: [] }, rules: [] };
    const cluster = beside('rbac.authorization.k8s.io/v1', 'ClusterRole', aggregated, 'other').at(-1) ?? {};
    expect(rulesOf([...binding('RoleBinding', 'ClusterRole', 'other'), cluster])).toEqual([
      'cluster-admin-in-namespace?',
      'exec-by-cluster-role?',
    ]);
  });
});

describe('a kind of workload', () => {
  const broken = { metadata: { labels: { 'app.kubernetes.io/instance': 'web' } }, spec: { ...podSpec, hostPID: true } };

  test.each([
    ['apps/v1', 'DaemonSet', { template: broken }],
    ['apps/v1', 'ReplicaSet', { template: broken }],
    ['argoproj.io/v1alpha1', 'Rollout', { replicas: 2, template: broken }],
    ['batch/v1', 'Job', { ttlSecondsAfterFinished: 1, template: broken }],
    ['batch/v1', 'CronJob', { startingDeadlineSeconds: 10, jobTemplate: { spec: { template: broken } } }],
    ['serving.knative.dev/v1', 'Service', { template: broken }],
    ['example.com/v1', 'Unheard', { template: broken }],
  ])('of %s is read: %s', (apiVersion, kind, spec) => {
    expect(rulesOf(beside(apiVersion, kind, { spec }))).toEqual(['host-pid']);
  });

  test('is read in a List, and beside empty documents', () => {
    const list = { apiVersion: 'v1', kind: 'List', items: withContext({ privileged: true }) };
    expect(checkKubernetes([null, list]).map(({ rule }) => rule)).toEqual(['privileged']);
  });

  test('asks containers of each role for what concerns them', () => {
    const { livenessProbe, readinessProbe, ...rest } = container;
    const init = { ...rest, ports: [], name: 'init' };
    expect(rulesOf(withPod({ initContainers: [init, { ...init, name: 'proxy', restartPolicy: 'Always' }] }))).toEqual([]);
    const debug = { ...init, name: 'debug', securityContext: { ...securityContext, privileged: true } };
    expect(rulesOf(withPod({ ephemeralContainers: [debug] }))).toEqual(['privileged']);
  });
});

describe('an option of the check', () => {
  test('of the tier leaves out what production needs alone', () => {
    const tagged = withContainer({ image: 'registry.example/web:1' });
    expect(rulesOf(tagged)).toEqual(['image-digest']);
    expect(rulesOf(tagged, { tier: 'staging' })).toEqual([]);
  });

  test('of the level leaves out what "restricted" demands', () => {
    const written = withContext({ allowPrivilegeEscalation: true, privileged: true });
    expect(rulesOf(written)).toEqual(['privilege-escalation', 'privileged']);
    expect(rulesOf(written, { podSecurity: 'baseline' })).toEqual(['privileged']);
  });

  test('of the version decides on APIs, sysctls and annotations', () => {
    const old = withFields('PodDisruptionBudget', { apiVersion: 'policy/v1beta1' });
    expect(rulesOf(old, { version: '1.24' })).toEqual([]);
    expect(rulesOf(old, { version: '1.25' })).toEqual(['retired-api']);
    const kernel = withPod({ securityContext: { sysctls: [{ name: 'net.ipv4.tcp_rmem', value: '1' }] } });
    expect(rulesOf(kernel, { version: '1.31' })).toEqual(['sysctls']);
    expect(rulesOf(kernel, { version: '1.32' })).toEqual([]);
    const annotations = { 'seccomp.security.alpha.kubernetes.io/pod': 'runtime/default' };
    const unfiltered = { ...container, securityContext: { ...securityContext, seccompProfile: undefined } };
    const annotated = withPod({ containers: [unfiltered] }, { annotations });
    expect(rulesOf(annotated, { version: '1.26' })).toEqual(['seccomp-field']);
    expect(rulesOf(annotated)).toEqual(['seccomp']);
  });
});

describe('a waiver', () => {
  const log = { ...container, name: 'log', ports: [], securityContext: { ...securityContext, privileged: true } };
  const broken = withPod({ containers: [container, log] });
  const reason = 'it reads the logs of the node';
  const waived = (waiver: Omit<KubernetesWaiver, 'reason' | 'rule'>) =>
    rulesOf(broken, { waivers: [{ rule: 'privileged', reason, ...waiver }] });

  test.each([{}, { object: 'Deployment' }, { object: 'Deployment shop/web' }, { container: 'log' }])(
    'leaves out findings of %j',
    (waiver) => {
      expect(waived(waiver)).toEqual([]);
    },
  );

  test.each([{ object: 'Deploy' }, { object: 'Deployment web' }, { container: 'web' }])('of others, %j, is a finding', (waiver) => {
    expect(waived(waiver)).toEqual(['privileged', 'waiver']);
  });

  test('without a reason is a finding', () => {
    const found = checkKubernetes(withContext({ privileged: true }), { waivers: [{ rule: 'privileged', reason: 'why not' }] });
    expect(found.map(({ message }) => message)).toEqual(['privileged: must have a reason of at least 10 characters']);
  });
});
