import { parseImage } from '../../model/image';
import type { CloudRunContainerSpec, CloudRunProbe, CloudRunValue, RequestProbe } from '../../targets/cloud-run/container-spec';
import { distinctVolumes, renderVolumes } from '../../targets/cloud-run/render/volumes';
import type { CloudRunServiceSpec } from '../../targets/cloud-run/service-spec';
import { urlParameter } from '../../targets/cloud-run/url-parameter';
import { escapeReferences } from '../../targets/escape-references';
import { requestHandler } from '../../targets/request-handler';
import { run, serviceAnnotations, templateAnnotations } from './knative-annotations';

/**
 * A service as Cloud Deploy deploys it: what Terraform makes of it, in the words of Knative and without traffic. The image is named
 * without a version, which comes with each release.
 */
export function renderKnativeService(spec: CloudRunServiceSpec): object {
  const { name, labels, revisionLabels, scaling, requestTimeoutSeconds, gpu } = spec;
  return {
    apiVersion: 'serving.knative.dev/v1',
    kind: 'Service',
    metadata: {
      name,
      labels,
      annotations: serviceAnnotations(spec),
    },
    spec: {
      template: {
        metadata: { ...(revisionLabels !== undefined && { labels: revisionLabels }), annotations: templateAnnotations(spec) },
        spec: {
          containerConcurrency: scaling.concurrency,
          timeoutSeconds: requestTimeoutSeconds,
          serviceAccountName: spec.serviceAccount,
          containers: containers(spec),
          ...(gpu !== undefined && { nodeSelector: { [`${run}/accelerator`]: gpu.type } }),
          ...volumes(spec),
        },
      },
    },
  };
}

function containers(spec: CloudRunServiceSpec): object[] {
  const image = parseImage(spec.image)?.repository ?? spec.image;
  const port = { ports: [{ name: spec.protocol === 'http2' ? 'h2c' : 'http1', containerPort: spec.port }] };
  return [
    { name: spec.name, ...container({ ...spec, image }, spec), ...port, ...mounts(spec, spec) },
    ...Object.entries(spec.sidecars).map(([name, sidecar]) => ({ name, ...container(sidecar), ...mounts(spec, sidecar, name) })),
  ];
}

/** @param main - of the main container only */
function container(
  { image, command, args, env, resources, probes: { startup, liveness, readiness } }: CloudRunContainerSpec,
  main: Partial<Pick<CloudRunServiceSpec, 'gpu' | 'workingDirectory'>> = {},
): object {
  const variables = Object.entries(env).map(([name, value]) => ({ name, ...variable(value) }));
  return {
    image,
    ...(command !== undefined && { command: command.map(escapeReferences) }),
    ...(args !== undefined && { args: args.map(escapeReferences) }),
    ...(variables.length > 0 && { env: variables }),
    ...(main.workingDirectory !== undefined && { workingDir: main.workingDirectory }),
    resources: { limits: { ...resources, ...(main.gpu !== undefined && { 'nvidia.com/gpu': '1' }) } },
    ...(startup !== undefined && { startupProbe: probe(startup) }),
    ...(liveness !== undefined && { livenessProbe: probe(liveness) }),
    ...(readiness !== undefined && { readinessProbe: readinessProbe(readiness) }),
  };
}

function variable(value: CloudRunValue): object {
  if (typeof value === 'string') return { value };
  if (value.kind === 'service-url') return { value: urlMark(value.workload) };
  if (value.kind === 'text') throw new Error('Cloud Deploy replaces whole values: a rule refuses an address with text around it');
  return { valueFrom: { secretKeyRef: { name: value.name, key: value.version } } };
}

function urlMark(workload: string): string {
  return `from-param.${urlParameter(workload)}`;
}

/** Writes the marks of addresses as Cloud Deploy wants them: a value, and in a comment the parameter that replaces it. */
export function withParameters(yaml: string): string {
  return yaml.replace(/value: from-param\.(url-[-a-z0-9]+)$/gm, 'value: unknown # from-param: ${$1}');
}

function probe(asked: CloudRunProbe): object {
  const { initialDelaySeconds, periodSeconds, timeoutSeconds, failureThreshold } = asked;
  return { initialDelaySeconds, periodSeconds, timeoutSeconds, failureThreshold, ...requestHandler(asked) };
}

/** The startup probe says when it begins, and one success is enough unless more are stated, as on Kubernetes. */
function readinessProbe(asked: RequestProbe): object {
  const { periodSeconds, timeoutSeconds, failureThreshold, successThreshold = 1 } = asked;
  return { periodSeconds, timeoutSeconds, failureThreshold, successThreshold, ...requestHandler(asked) };
}

/** Databases are mounted by their annotation. */
function mounts(spec: CloudRunServiceSpec, container: CloudRunContainerSpec, sidecar?: string): object {
  const mounted = renderVolumes({ ...spec, cloudSql: [] }, container, sidecar);
  return mounted.length === 0 ? {} : { volumeMounts: mounted.map(({ folder, volume }) => ({ name: volume.name, mountPath: folder })) };
}

function volumes(spec: CloudRunServiceSpec): object {
  const without = { ...spec, cloudSql: [] };
  const all = distinctVolumes([
    ...renderVolumes(without, spec),
    ...Object.entries(spec.sidecars).flatMap(([name, sidecar]) => renderVolumes(without, sidecar, name)),
  ]);
  if (all.length === 0) return {};
  return { volumes: all.map(({ name, ...volume }) => ({ name, ...knativeVolume(volume) })) };
}

function knativeVolume({ secret, emptyDir, gcs, nfs }: Omit<ReturnType<typeof distinctVolumes>[number], 'name'>): object {
  if (gcs !== undefined) return { csi: { driver: `gcsfuse.${run}`, readOnly: gcs.readOnly, volumeAttributes: { bucketName: gcs.bucket } } };
  if (nfs !== undefined) return { nfs: { server: nfs.server, path: nfs.path, readOnly: nfs.readOnly } };
  if (secret === undefined) return { emptyDir: { medium: 'Memory', sizeLimit: emptyDir?.sizeLimit } };
  const items = Array.isArray(secret.items) ? secret.items : [];
  return {
    secret: {
      secretName: secret.secret,
      defaultMode: secret.defaultMode,
      items: items.map(({ path, version }: { readonly path: string; readonly version?: string }) => ({ key: version, path })),
    },
  };
}
