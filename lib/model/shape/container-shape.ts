import type { Container, InitContainer, Lifecycle, Resources, Security, Sidecar } from '../container';
import type { BucketReference, CacheReference, DatabaseReference, SecretReference, ServiceUrlReference } from '../env-value';
import type { ExecProbe, GrpcProbe, HttpProbe, Probes, TcpProbe } from '../probe';
import { parseCpu, parseMemory } from '../quantity';
import { absolutePath, containerPlace, dnsName, envName, portName } from '../schema/names';
import { fields, kinds, listOf, oneOf, parsed, recordOf, type Shape, text, when, whole } from './shape';

export const cpu = parsed(parseCpu, "an amount of CPU such as '250m', '0.5' or '2'");
export const memory = parsed(parseMemory, "an amount with a binary suffix such as '512Mi' or '2Gi'");
export const port = whole(1, 65535);
export const ports = recordOf(port, portName);
export const words = listOf(text());

export const secretReference = fields<SecretReference>({ kind: text(), name: text() }, ['kind', 'name']);
const references = kinds({
  secret: secretReference,
  database: fields<DatabaseReference>({ kind: text(), name: text(), part: oneOf('url', 'host', 'port', 'name', 'user', 'password') }, [
    'kind',
    'name',
    'part',
  ]),
  cache: fields<CacheReference>({ kind: text(), name: text(), part: oneOf('url', 'host', 'port', 'password', 'ca') }, [
    'kind',
    'name',
    'part',
  ]),
  bucket: fields<BucketReference>({ kind: text(), name: text(), access: oneOf('read', 'read-write') }, ['kind', 'name', 'access']),
  'service-url': fields<ServiceUrlReference>({ kind: text(), workload: text(), part: oneOf('url', 'host') }, ['kind', 'workload']),
});

const isText = (value: unknown): boolean => typeof value !== 'object' || value === null;
const envValue = when(isText, text({ allowed: 'a text, secret(…), database(…), cache(…), bucket(…) or serviceUrl(…)' }), references);
const fileSource = when(isText, text({ allowed: 'a text or secret(…)' }), kinds({ secret: secretReference }));

const timing = {
  initialDelaySeconds: whole(0, 240),
  periodSeconds: whole(1, 240),
  timeoutSeconds: whole(1, 240),
  failureThreshold: whole(1, 1000),
};
const httpPath = text({ pattern: /^\/[!-~]*$/, allowed: "a path that starts with '/', without spaces" });
const command = when((value) => Array.isArray(value) && value.length === 0, rejectEmpty, words);
const probe = kinds({
  http: fields<HttpProbe>({ kind: text(), path: httpPath, port, ...timing }, ['kind', 'path']),
  tcp: fields<TcpProbe>({ kind: text(), port, ...timing }, ['kind']),
  grpc: fields<GrpcProbe>({ kind: text(), port, service: text(), ...timing }, ['kind']),
  exec: fields<ExecProbe>({ kind: text(), command, ...timing }, ['kind', 'command']),
});
const probes = fields<Probes>({ startup: probe, liveness: probe, readiness: probe });

export const temporaryVolume = fields({ kind: text(), size: memory, medium: oneOf('disk', 'memory') }, ['kind', 'size']);
const volume = kinds({
  temporary: temporaryVolume,
  persistent: fields({ kind: text(), size: memory }, ['kind', 'size']),
});

const reason = text({ pattern: /\S/, allowed: 'a reason in words', code: 'reason-missing' });

/** A declared deviation from a secure default. */
export const reasoned = fields<{ reason: string }>({ reason }, ['reason']);

export const lifecycle = fields<Lifecycle>({
  beforeStop: kinds({
    sleep: fields({ kind: text(), seconds: whole(1, 3600) }, ['kind', 'seconds']),
    exec: fields({ kind: text(), command }, ['kind', 'command']),
  }),
  graceSeconds: whole(0, 3600),
});

/** The keys of every container. */
export const containerShapes: { readonly [K in keyof Required<Container>]: Shape } = {
  image: text(),
  command: words,
  args: words,
  env: recordOf(envValue, envName),
  resources: fields<Resources>({ cpu, memory, ephemeralStorage: memory, limits: fields({ cpu, memory }) }),
  probes,
  files: recordOf(fileSource, absolutePath),
  volumes: recordOf(volume, absolutePath),
  security: fields<Security>({ user: whole(1, 2147483647), writableRoot: reasoned, literals: recordOf(reasoned, containerPlace) }),
};

export const sidecars = recordOf(fields<Sidecar>({ ...containerShapes, ports }), dnsName);

const { probes: _, ...withoutProbes } = containerShapes;
export const init = listOf(fields<InitContainer>({ ...withoutProbes, name: text(dnsName) }, ['name']));

function rejectEmpty(value: unknown, path: Parameters<Shape>[1], issues: Parameters<Shape>[2]): undefined {
  text({ allowed: 'a list with at least one word', code: 'empty' })(value, path, issues);
}
