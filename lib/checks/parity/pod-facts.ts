import { own } from '../../model/own';
import { parseCpu, parseMemory } from '../../model/quantity';
import { storedName } from '../../model/secret-keys';
import { secretVariable } from '../../targets/compose/names';
import type { KubernetesObject } from '../../targets/kubernetes/kubernetes-object';
import { facts, headersFact, type ProbeFact, portsFact, secretFact, type WorkloadFacts } from './workload-facts';

/** The kinds whose pods are a workload. */
const running = ['Deployment', 'Rollout', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob'];

/** What the main container of a workload is on Kubernetes. */
export interface Pod {
  readonly facts: WorkloadFacts;
  /** Its probes, by their names in the model. */
  readonly probes: ReadonlyMap<string, ProbeFact>;
}

interface Container {
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: readonly Variable[];
  readonly envFrom?: readonly { readonly configMapRef: { readonly name: string } }[];
  readonly ports?: readonly { readonly containerPort: number; readonly protocol?: string }[];
  readonly resources?: { readonly limits?: { readonly cpu?: string; readonly memory?: string } };
  readonly startupProbe?: Probe;
  readonly livenessProbe?: Probe;
  readonly readinessProbe?: Probe;
}

interface Variable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly secretKeyRef?: KeyReference; readonly configMapKeyRef?: KeyReference };
}

interface KeyReference {
  readonly name: string;
  readonly key: string;
}

interface Header {
  readonly name: string;
  readonly value: string;
}

interface Probe {
  readonly httpGet?: { readonly path: string; readonly port: number; readonly scheme?: string; readonly httpHeaders?: readonly Header[] };
  readonly tcpSocket?: { readonly port: number };
  readonly grpc?: { readonly port: number };
  readonly exec?: { readonly command: readonly string[] };
  readonly periodSeconds: number;
  readonly timeoutSeconds: number;
  readonly failureThreshold: number;
}

/** Undefined where no object runs the workload. */
export function podOf(workload: string, objects: readonly KubernetesObject[]): Pod | undefined {
  const object = objects.find(({ kind, metadata: { name } }) => name === workload && running.includes(kind));
  if (object === undefined) return undefined;
  const container = mainContainer(object, workload);
  if (container === undefined) return undefined;
  const { env = [], envFrom = [], resources: { limits = {} } = {} } = container;
  const variables = variablesOf({ env, envFrom }, objects);
  const probes = [
    ['readiness', container.readinessProbe],
    ['startup', container.startupProbe],
    ['liveness', container.livenessProbe],
  ] as const;
  return {
    facts: facts([
      ['image', container.image],
      ['command', container.command?.map(undoubled)],
      ['args', container.args?.map(undoubled)],
      ['ports', portsFact(container.ports?.map(({ containerPort: port, protocol }) => ({ port, isUdp: protocol === 'UDP' })))],
      ['resources.limits.cpu', parseCpu(limits.cpu ?? '')],
      ['resources.limits.memory', parseMemory(limits.memory ?? '')],
      ...variables.map((each) => [`env.${each.name}`, variable(each, variables)] as const),
    ]),
    probes: new Map(probes.flatMap(([name, probe]) => (probe === undefined ? [] : [[name, probeFact(probe)] as const]))),
  };
}

function mainContainer(object: KubernetesObject, workload: string): Container | undefined {
  // as the Kubernetes target renders them
  const { spec } = object as unknown as {
    readonly spec: { readonly template?: PodTemplate; readonly jobTemplate?: { readonly spec: { readonly template: PodTemplate } } };
  };
  const template = spec.jobTemplate?.spec.template ?? spec.template;
  return template?.spec.containers.find(({ name }) => name === workload);
}

interface PodTemplate {
  readonly spec: { readonly containers: readonly Container[] };
}

/** With the values of ConfigMaps that are among the objects; of several of one name the last counts. */
function variablesOf(
  { env, envFrom }: Required<Pick<Container, 'env' | 'envFrom'>>,
  objects: readonly KubernetesObject[],
): readonly Variable[] {
  const dataOf = (name: string): { readonly [key: string]: string } => {
    const found = objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === name) as
      | { data?: { [key: string]: string } }
      | undefined; // as the target renders it
    return found?.data ?? {};
  };
  const whole = envFrom.flatMap(({ configMapRef }) =>
    Object.entries(dataOf(configMapRef.name)).map(([name, value]) => ({ name, value: doubled(value) })),
  );
  const single = env.map((each) => {
    const reference = each.valueFrom?.configMapKeyRef;
    const value = reference && own(dataOf(reference.name), reference.key);
    return value === undefined ? each : { name: each.name, value: doubled(value) };
  });
  return [...new Map([...whole, ...single].map((each) => [each.name, each])).values()];
}

/** As a value of `env` has it; what comes from a ConfigMap is not expanded. */
function doubled(text: string): string {
  return text.replaceAll('$', '$$$$');
}

/** `$(NAME)` stands for another variable. */
function variable({ value = '', valueFrom }: Variable, all: readonly Variable[]): string {
  const secret = valueFrom?.secretKeyRef;
  if (secret !== undefined) return secretFact(secretVariable(storedName(secret.name, secret.key)));
  if (valueFrom !== undefined) return JSON.stringify(valueFrom);
  return value.replace(/\$\$|\$\(([^)]*)\)/g, (reference, name?: string) => {
    const named = all.find((each) => each.name === name);
    return name === undefined ? '$' : named === undefined ? reference : variable(named, []);
  });
}

/** `$$` stands for a `$` before what would else be a reference. */
function undoubled(text: string): string {
  return text.replace(/\$\$/g, '$');
}

function probeFact({ httpGet, tcpSocket, grpc, exec, periodSeconds, timeoutSeconds, failureThreshold }: Probe): ProbeFact {
  const asks =
    (httpGet &&
      `${httpGet.scheme === 'HTTPS' ? 'https' : 'http'} ${httpGet.port} ${httpGet.path}${headersFact(httpGet.httpHeaders?.map(({ name, value }) => [name, value]))}`) ??
    (tcpSocket && `tcp ${tcpSocket.port}`) ??
    (grpc && `grpc ${grpc.port}`) ??
    JSON.stringify(exec?.command.map(undoubled));
  return { asks, periodSeconds, timeoutSeconds, failureThreshold };
}
