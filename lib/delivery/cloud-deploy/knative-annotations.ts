import { renderReasons } from '../../targets/cloud-run/render/reasons';
import type { CloudRunServiceSpec } from '../../targets/cloud-run/service-spec';

export const run = 'run.googleapis.com';

/** What Knative has no fields for, of the whole service. */
export function serviceAnnotations(spec: CloudRunServiceSpec): { readonly [name: string]: string } {
  const { annotations, description, customAudiences, launchStage, binaryAuthorization: authorization, instances } = spec;
  return {
    ...annotations,
    [`${run}/ingress`]: spec.ingress,
    ...(spec.defaultUrl === 'disabled' && { [`${run}/default-url-disabled`]: 'true' }),
    ...renderReasons(spec),
    ...(description !== undefined && { [`${run}/description`]: description }),
    ...(customAudiences.length > 0 && { [`${run}/custom-audiences`]: JSON.stringify(customAudiences) }),
    ...(launchStage !== undefined && { [`${run}/launch-stage`]: launchStage }),
    ...(authorization !== undefined && {
      [`${run}/binary-authorization`]: authorization.kind === 'default' ? 'default' : authorization.policy,
    }),
    ...(authorization?.kind === 'default' &&
      authorization.breakglassJustification !== undefined && {
        [`${run}/binary-authorization-breakglass`]: authorization.breakglassJustification,
      }),
    ...(instances.kind === 'manual' && { [`${run}/scalingMode`]: 'manual', [`${run}/manualInstanceCount`]: String(instances.count) }),
    ...(instances.kind === 'automatic' && instances.min !== undefined && { [`${run}/minScale`]: String(instances.min) }),
  };
}

/** What Knative has no fields for, of a revision. */
export function templateAnnotations(spec: CloudRunServiceSpec): { readonly [name: string]: string } {
  const { scaling, cloudSql, encryptionKey, gpu } = spec;
  const order = startOrder(spec);
  return {
    ...(spec.instances.kind === 'automatic' && {
      'autoscaling.knative.dev/maxScale': String(scaling.max),
      'autoscaling.knative.dev/minScale': String(scaling.min),
    }),
    ...(cloudSql.length > 0 && { [`${run}/cloudsql-instances`]: cloudSql.join(',') }),
    ...(Object.keys(order).length > 0 && { [`${run}/container-dependencies`]: JSON.stringify(order) }),
    [`${run}/cpu-throttling`]: String(spec.cpuAllocation === 'during-requests'),
    ...(encryptionKey !== undefined && { [`${run}/encryption-key`]: encryptionKey }),
    [`${run}/execution-environment`]: spec.executionEnvironment,
    ...(gpu !== undefined && { [`${run}/gpu-zonal-redundancy-disabled`]: String(!gpu.zonalRedundancy) }),
    ...vpcAccess(spec),
    ...(spec.sessionAffinity && { [`${run}/sessionAffinity`]: 'true' }),
    [`${run}/startup-cpu-boost`]: String(spec.startupCpuBoost),
  };
}

function startOrder({ name, startOrder: { main, sidecars } }: CloudRunServiceSpec): { readonly [container: string]: readonly string[] } {
  return { ...(main.length > 0 && { [name]: main }), ...sidecars };
}

function vpcAccess({ vpcAccess: access, network }: CloudRunServiceSpec): { readonly [name: string]: string } {
  if (access === undefined) return {};
  const egress = { [`${run}/vpc-access-egress`]: access.egress === 'all-traffic' ? 'all-traffic' : 'private-ranges-only' };
  if (access.kind === 'connector') return { [`${run}/vpc-access-connector`]: access.connector, ...egress };
  const networkInterface = { ...network, ...(access.tags.length > 0 && { tags: access.tags }) };
  return { [`${run}/network-interfaces`]: JSON.stringify([networkInterface]), ...egress };
}
