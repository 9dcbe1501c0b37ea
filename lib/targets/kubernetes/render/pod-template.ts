import { containersOf } from '../../../model/containers-of';
import { by } from '../../../model/record';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import { literalReasons, literalsAnnotation } from '../../literal-reasons';
import { secretVersions } from '../../secret-versions';
import type { Fields } from '../kubernetes-object';
import { collectionAnnotations } from '../monitoring/pod-monitor';
import { renderSecretVolume } from '../secrets/secret-provider-class';
import { accountOf } from './accounts';
import { configChecksum } from './config-map';
import { configSetChecksums } from './config-sets';
import { renderContainer, renderMainContainer, renderSidecar } from './container';
import { renderDatabaseProxies } from './database-proxy';
import { hostReason, renderHost } from './host';
import { templateLabels } from './labels';
import { renderPlacement } from './placement';
import { podSecurityContext, securityReasons } from './security-context';
import { renderSysctls } from './sysctls';
import { renderVolumes } from './volumes';

/** What pods of jobs have besides. */
export interface PodOptions {
  readonly restartPolicy?: 'Never' | 'OnFailure';
  /** Ends one try. */
  readonly activeDeadlineSeconds?: number;
}

/** The pods of a workload, whatever makes them: Deployment, StatefulSet, DaemonSet, Job or CronJob. */
export function renderPodTemplate(app: ResolvedApplication, workload: ResolvedWorkload, options: PodOptions = {}): Fields {
  const annotations = podAnnotations(app, workload);
  const first = initContainers(app, workload);
  const store = renderSecretVolume(app, workload);
  const volumes = [...renderVolumes(app, workload), ...(store === undefined ? [] : [store])];
  return {
    metadata: { labels: templateLabels(app, workload), ...(Object.keys(annotations).length > 0 && { annotations }) },
    spec: {
      ...options,
      ...renderClasses(workload),
      ...renderHost(workload),
      serviceAccountName: accountOf(workload),
      automountServiceAccountToken: workload.kubernetes?.identity?.token ?? false,
      enableServiceLinks: false,
      terminationGracePeriodSeconds: workload.lifecycle.graceSeconds,
      securityContext: { ...podSecurityContext(workload), ...renderSysctls(workload) },
      ...renderPlacement(app, workload),
      ...(first.length > 0 && { initContainers: first }),
      containers: [renderMainContainer(app, workload)],
      ...(volumes.length > 0 && { volumes }),
    },
  };
}

function renderClasses({ kubernetes = {} }: ResolvedWorkload): Fields {
  const { priorityClass, runtimeClass, imagePullSecrets = [] } = kubernetes;
  return {
    ...(priorityClass !== undefined && { priorityClassName: priorityClass }),
    ...(runtimeClass !== undefined && { runtimeClassName: runtimeClass }),
    ...(imagePullSecrets.length > 0 && { imagePullSecrets: imagePullSecrets.map((name) => ({ name })) }),
  };
}

/** Databases first, since init containers may need them; sidecars last, so that init containers are not held back by them. */
function initContainers(app: ResolvedApplication, workload: ResolvedWorkload): Fields[] {
  const sidecars = Object.values(workload.sidecars).sort(by(({ name }) => name));
  return [
    ...renderDatabaseProxies(app, workload),
    ...workload.init.map((container) => renderContainer(app, workload, { container, ports: [] })),
    ...sidecars.map((sidecar) => renderSidecar(app, workload, sidecar)),
  ];
}

function podAnnotations(app: ResolvedApplication, workload: ResolvedWorkload): { readonly [key: string]: string } {
  const checksum = configChecksum(app, workload);
  const literals = containersOf(workload).flatMap(({ container: { name, security } }) =>
    literalReasons(security.literals).map((text) => [`${name}.${literalsAnnotation}`, text] as const),
  );
  return {
    ...collectionAnnotations(app, workload),
    ...workload.kubernetes?.podAnnotations,
    ...(checksum !== undefined && { 'checksum/config': checksum }),
    ...configSetChecksums(app, workload),
    ...secretVersions(app, workload),
    ...Object.fromEntries([...securityReasons(workload), ...literals]),
    ...hostReason(workload),
  };
}
