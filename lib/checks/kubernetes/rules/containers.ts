import { secretIn } from '../../../model/secrets/secret-text';
import { blocksAt, isTemplate, isUnset, repetitions, stringAt, stringsAt, valueAt } from '../field';
import { type Breach, inContainer, type KubernetesRule, must, ofContainers, ofPods, rule } from '../kubernetes-rule';

/** Sockets of Docker, containerd and CRI-O. */
const runtimeSocket = /^\/(?:var\/)?run\/(?:docker|containerd\/containerd|crio\/crio|cri-dockerd)\.sock$/;

/** Names whose values are secrets whatever they are. */
export const secretNames = /^AWS_SECRET_ACCESS_KEY$|^AZURE_.+KEY$|^OCI_CLI_KEY_CONTENT$|secret_?key|private_?key|password|passwd|bearer/i;

/** Environment and file system of containers. */
export const containerRules: readonly KubernetesRule[] = [
  rule(
    'read-only-root CKV_K8S_22 KSV-0014 notReadOnlyRootFilesystem no-read-only-root-fs C-0017',
    'a read-only root file system',
    ofContainers((container) => must(inContainer(container, 'securityContext.readOnlyRootFilesystem'), (value) => value === true, 'true')),
  ),
  rule(
    'literal-secret sensitiveContainerEnvVar env-var-secret C-0012',
    'no literal secret in variables',
    ofContainers(({ path, body }) =>
      blocksAt(body, 'env').flatMap(({ path: place, block }): readonly Breach[] => {
        const [name = '', value = ''] = [stringAt(block, 'name'), stringAt(block, 'value')];
        const what = value === '' || isTemplate(value) || /^\$\([\w.-]+\)$/.test(value) ? undefined : literalSecret(name, value);
        return what === undefined ? [] : [{ path: `${path}.${place}.value`, message: `must come from a Secret, looks like ${what}` }];
      }),
    ),
  ),
  rule(
    'secret-files CKV_K8S_35 C-0207 read-secret-from-env-var',
    'secrets in files, which child processes do not inherit',
    ofContainers(({ path, body }) => [
      ...blocksAt(body, 'env').flatMap(({ path: place, block }) =>
        must({ path: `${path}.${place}.valueFrom.secretKeyRef`, value: valueAt(block, 'valueFrom.secretKeyRef') }, isUnset, 'unset'),
      ),
      ...blocksAt(body, 'envFrom').flatMap(({ path: place, block }) =>
        must({ path: `${path}.${place}.secretRef`, value: block['secretRef'] }, isUnset, 'unset'),
      ),
    ]),
    { optional: true },
  ),
  rule(
    'duplicate-env C-0295 duplicate-env-var environment-variable-key-duplication',
    'unique names of variables',
    ofContainers(({ path, body }) => {
      const env = blocksAt(body, 'env').map((each) => ({ ...each, name: stringAt(each.block, 'name') }));
      const named = env.filter(({ name }) => name !== undefined);
      return repetitions(named, ({ name }) => name).flatMap(({ path: place, name }) =>
        must({ path: `${path}.${place}.name`, value: name }, () => false, 'given once'),
      );
    }),
  ),
  rule(
    'git-sync CKV_K8S_159',
    'no replacement of the git executable',
    ofContainers(({ path, body, name }) => {
      if (!/git-sync/.test(`${name} ${stringAt(body, 'image') ?? ''}`)) return [];
      return [
        ...blocksAt(body, 'env')
          .filter(({ block }) => ['GITSYNC_GIT', 'GIT_SYNC_GIT'].includes(stringAt(block, 'name') ?? ''))
          .flatMap(({ path: place }) => must({ path: `${path}.${place}`, value: 'GITSYNC_GIT' }, () => false, 'left out')),
        ...stringsAt(body, 'args')
          .filter((argument) => /^--?git(?:=|$)/.test(argument))
          .flatMap((argument) => must({ path: `${path}.args`, value: argument }, () => false, 'without --git')),
      ];
    }),
  ),
  rule(
    'runtime-socket CKV_K8S_27 KSV-0006 docker-sock C-0074',
    'no socket of the container runtime',
    ofPods((pod) =>
      blocksAt(pod.spec, 'volumes').flatMap(({ path, block }) =>
        must(
          { path: `${pod.path}.${path}.hostPath.path`, value: valueAt(block, 'hostPath.path') },
          (place) => typeof place !== 'string' || !runtimeSocket.test(place),
          'another than the socket of the container runtime',
        ),
      ),
    ),
  ),
  rule(
    'host-aliases KSV-0007',
    'no entries in /etc/hosts',
    ofPods((pod) =>
      must(
        { path: `${pod.path}.hostAliases`, value: pod.spec['hostAliases'] },
        (value) => isUnset(value) || (Array.isArray(value) && value.length === 0),
        'unset',
      ),
    ),
  ),
];

function literalSecret(name: string, value: string): string | undefined {
  const what = secretIn(name, value);
  return what ?? (secretNames.test(name) && !/^(?:true|false|\d{1,4}|\/.*)$/i.test(value) ? 'a secret, by its name' : undefined);
}
