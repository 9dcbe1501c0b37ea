import { fieldAt } from '../../model/record';
import { isList } from '../../model/schema/plain-data';
import { neededSecrets } from '../../packaging/needed-secrets';
import { secretCommand } from '../../packaging/secret-command';
import { firstTcpPort, forwardedPorts } from '../../packaging/service-port';
import type { KubernetesObject } from '../../targets/kubernetes/kubernetes-object';

/** What to do with objects once they are written: as `NOTES.txt` of a Helm chart says it. */
export function instructionsFor(objects: readonly KubernetesObject[]): readonly string[] {
  const home = objects.find(({ kind }) => kind === 'Namespace')?.metadata.name;
  return [
    ...secretLines(objects, home),
    ...titled(
      'Reach it from outside the cluster:',
      hostsOf(objects).map((host) => `  ${host}`),
    ),
    ...titled('Reach it from this machine:', forwards(objects, home)),
    ...objects.filter(({ kind }) => kind === 'Rollout').flatMap(({ metadata: { name } }) => rolloutLines(name, home)),
  ];
}

function titled(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines];
}

function secretLines(objects: readonly KubernetesObject[], home: string | undefined): readonly string[] {
  const needed = neededSecrets(objects, home).map((secret) => `  ${secretCommand(secret)}`);
  return titled('Secrets that have to be there first:', needed);
}

/** Of routes, Ingresses and virtual services, each once. */
function hostsOf(objects: readonly KubernetesObject[]): readonly string[] {
  const found = objects.flatMap(({ kind, spec }) => {
    if (kind === 'HTTPRoute') return texts(fieldAt(spec, ['hostnames']));
    if (kind === 'VirtualService') return texts(fieldAt(spec, ['hosts'])).filter((host) => host.includes('.'));
    const rules = kind === 'Ingress' ? fieldAt(spec, ['rules']) : undefined;
    return isList(rules) ? texts(rules.map((rule) => fieldAt(rule, ['host']))) : [];
  });
  return [...new Set(found)].sort();
}

function texts(value: unknown): readonly string[] {
  return isList(value) ? value.filter((each) => typeof each === 'string') : [];
}

/** Of Services that have an address of their own. */
function forwards(objects: readonly KubernetesObject[], home: string | undefined): readonly string[] {
  return objects.flatMap((object) => {
    const port = firstTcpPort(object);
    if (object.kind !== 'Service' || fieldAt(object.spec, ['clusterIP']) === 'None' || port === undefined) return [];
    const { name, namespace = home } = object.metadata;
    const place = namespace === undefined ? '' : ` --namespace ${namespace}`;
    return [`  kubectl${place} port-forward service/${name} ${forwardedPorts(port)}`];
  });
}

function rolloutLines(name: string, home: string | undefined): readonly string[] {
  const command = (verb: string) => `  kubectl argo rollouts${home === undefined ? '' : ` --namespace ${home}`} ${verb} ${name}`;
  return [
    `${name} changes its version step by step. Follow that, let it go on where it waits, or take it back:`,
    `${command('get rollout')} --watch`,
    command('promote'),
    command('abort'),
  ];
}
