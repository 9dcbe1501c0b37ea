import { own } from '../../model/own';
import type { ResolvedApplication } from '../../model/resolved';
import { measuredSteps } from '../../targets/cloud-run/rollout-steps';
import type { CloudRunServiceSpec } from '../../targets/cloud-run/service-spec';
import { smokeRequest } from '../../targets/cloud-run/smoke-request';
import { templateHash } from '../../targets/cloud-run/template-hash';
import { googleNames } from '../../targets/google-names';
import { readSecrets } from './read-secrets';
import type { RolloutScript } from './rollout-script';

/** What a script needs to know of a service that is rolled out in steps; undefined for any other workload. */
export function serviceRolloutScript(app: ResolvedApplication, workload: string, spec: CloudRunServiceSpec): RolloutScript | undefined {
  const service = own(app.workloads, workload);
  if (service?.kind !== 'service' || spec.rollout === undefined || spec.rolloutDriver !== 'script') return undefined;
  const { analyses, ...plan } = measuredSteps({ rollout: spec.rollout, analyses: spec.analyses ?? {} });
  const smoke = smokeRequest(service);
  return {
    workload,
    application: app.name,
    environment: app.environment.name,
    service: {
      project: spec.project,
      service: spec.name,
      job: (name) => googleNames.cloudRun(app.name, name),
      addresses: (name) => addressVariables(app, name, workload),
    },
    region: spec.region,
    image: spec.image,
    template: templateHash({ ...spec, image: '' }),
    secrets: readSecrets([spec]),
    plan,
    analyses,
    ...(smoke !== undefined && { smoke: { ...smoke, token: service.access.kind === 'internal' } }),
  };
}

/** Names of the variables of a workload's main container that hold the address of another, sorted. */
function addressVariables(app: ResolvedApplication, workload: string, called: string): readonly string[] {
  return Object.entries(own(app.workloads, workload)?.env ?? {})
    .flatMap(([name, value]) => (typeof value === 'object' && value.kind === 'service-url' && value.workload === called ? [name] : []))
    .sort();
}
