import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedService } from '../../../model/resolved-workload';
import type { Note } from '../../target';
import { note, settingNote } from '../note';
import { isCheckedByGke, loadBalancerCheck, mostFailures } from './health-check-policy';
import { isRouted } from './rolled-out';

/** Where the load balancer behind a gateway asks otherwise than the readiness probe, or may. */
export function healthCheckNotes(app: ResolvedApplication): Note[] {
  const { platform, router } = app.environment.kubernetes ?? {};
  if (router?.kind !== 'gateway-api') return [];
  if (platform === undefined) {
    const reason =
      "a gateway of GKE asks pods for '/', whatever their readiness probe asks, unless a policy of GKE says otherwise: give 'gke' for one, " +
      "or 'other' where the cluster is none of GKE";
    return [settingNote(app, 'degraded', ['platform'], reason)];
  }
  const services = Object.values(app.workloads).filter((workload): workload is ResolvedService => isRouted(app, workload));
  return services.filter((service) => isCheckedByGke(app, service)).flatMap((service) => ofService(app, service));
}

function ofService(app: ResolvedApplication, service: ResolvedService): Note[] {
  const path = ['workloads', service.name, 'probes', 'readiness'];
  const { because, port } = loadBalancerCheck(service);
  const failures = service.probes.readiness?.failureThreshold ?? 0;
  return [
    ...(because === undefined
      ? []
      : [note(app, 'degraded', path, `the health check of the gateway ${because}: it asks whether port ${port} accepts connections`)]),
    ...(failures > mostFailures
      ? [
          note(
            app,
            'degraded',
            [...path, 'failureThreshold'],
            `is ${mostFailures} for the health check of the gateway, which counts no further`,
          ),
        ]
      : []),
    ...experimentNotes(app, service),
  ];
}

/** The controller makes a Service for each version that gets traffic, under a name that is not known before. */
function experimentNotes(app: ResolvedApplication, { name, rollout }: ResolvedService): Note[] {
  if (rollout.kind !== 'canary') return [];
  const reason = "its Services are backends of their own, which the gateway asks for '/': no policy can name them beforehand";
  return rollout.steps.flatMap((step, index) =>
    step.kind === 'experiment' && Object.values(step.versions).some(({ weight }) => weight !== undefined)
      ? [note(app, 'degraded', ['workloads', name, 'rollout', 'steps', index], reason)]
      : [],
  );
}
