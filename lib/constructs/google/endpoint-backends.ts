import { CloudRunV2ServiceIamMember } from '@cdktf/provider-google/lib/cloud-run-v2-service-iam-member';
import { ComputeBackendService } from '@cdktf/provider-google/lib/compute-backend-service';
import { ComputeFirewall } from '@cdktf/provider-google/lib/compute-firewall';
import { ComputeHealthCheck } from '@cdktf/provider-google/lib/compute-health-check';
import { ComputeRegionNetworkEndpointGroup } from '@cdktf/provider-google/lib/compute-region-network-endpoint-group';
import { ComputeSecurityPolicy } from '@cdktf/provider-google/lib/compute-security-policy';
import { IapWebBackendServiceIamMember } from '@cdktf/provider-google/lib/iap-web-backend-service-iam-member';
import { TerraformVariable } from 'cdktf';
import type { Construct } from 'constructs';
import { renderTarget, targetsOf } from '../../google/load-balancer/backend-targets';
import type { BackendSpec, PublicEndpointSpec } from '../../google/load-balancer/derive';
import { renderBackend } from '../../google/load-balancer/render-backend';
import { renderFrontEndRule, renderHealthCheck } from '../../google/load-balancer/render-pods';
import { protectionChoices, renderProtection } from '../../google/load-balancer/render-protection';
import { isToken } from '../../google/tokens';
import { after } from './after';
import { make } from './make';
import { stateReasons } from './stated';
import { releasedLast, successorFirst } from './successor';
import { giveName } from './taken-names';

/** What the backends of an endpoint share. */
interface Shared {
  readonly securityPolicy?: string;
  readonly clientSecret?: string;
}

/** The backends of an endpoint by their names, with their policy and their sign-in. */
export function addBackends(scope: Construct, spec: PublicEndpointSpec): ReadonlyMap<string, ComputeBackendService> {
  const securityPolicy = addProtection(scope, spec);
  const clientSecret = addClientSecret(scope, spec);
  const shared = { ...(securityPolicy !== undefined && { securityPolicy }), ...(clientSecret !== undefined && { clientSecret }) };
  return new Map(Object.entries(spec.backends).map(([name, backend]) => [name, addBackend(scope, name, { spec, backend, shared })]));
}

function addProtection(scope: Construct, { protection, ...spec }: PublicEndpointSpec): string | undefined {
  switch (protection.kind) {
    case 'none':
      return undefined;
    case 'existing':
      return protection.securityPolicy;
    case 'own': {
      const policy = releasedLast(make(ComputeSecurityPolicy, scope, 'SecurityPolicy', renderProtection(spec, protection)));
      stateReasons(policy, protectionChoices(protection));
      return policy.id;
    }
  }
}

/** Ids of OAuth clients are no secrets; their secrets come from outside. */
function addClientSecret(scope: Construct, { iap }: PublicEndpointSpec): string | undefined {
  if (iap?.client.kind !== 'own') return undefined;
  const variable = new TerraformVariable(scope, 'IapClientSecret', { type: 'string', sensitive: true, nullable: false });
  giveName(variable, iap.client.secretVariable);
  return variable.stringValue;
}

function addBackend(
  scope: Construct,
  name: string,
  { spec, backend, shared }: { readonly spec: PublicEndpointSpec; readonly backend: BackendSpec; readonly shared: Shared },
): ComputeBackendService {
  const groups = targetsOf(backend).map((target, index) => {
    const place = isToken(target.region) ? String(index) : target.region;
    const group = make(ComputeRegionNetworkEndpointGroup, scope, `Group-${name}-${place}`, {
      name: `${spec.name}-${name}-${place}`,
      project: spec.project,
      region: target.region,
      networkEndpointType: 'SERVERLESS',
      ...renderTarget(target),
    });
    return successorFirst(group, 63).id;
  });
  const checked = addPods(scope, name, { spec, backend });
  const config = renderBackend(name, { spec, backend }, { groups, ...checked, ...shared });
  const resource = releasedLast(make(ComputeBackendService, scope, `Backend-${name}`, config));
  stateReasons(resource, { security_policy: spec.protection });
  addSignIn(scope, name, { spec, backend, resource });
  return resource;
}

/** What the load balancer asks pods of, and what lets it in; their groups are GKE's own. */
function addPods(
  scope: Construct,
  name: string,
  { spec, backend: { pods } }: { readonly spec: PublicEndpointSpec; readonly backend: BackendSpec },
): { readonly healthCheck?: string } {
  if (pods === undefined) return {};
  const { firewall, healthCheck } = pods;
  if (firewall !== undefined) make(ComputeFirewall, scope, `FrontEnds-${name}`, renderFrontEndRule(name, spec, firewall));
  return {
    healthCheck: releasedLast(make(ComputeHealthCheck, scope, `HealthCheck-${name}`, renderHealthCheck(name, spec, healthCheck))).id,
  };
}

/** People are let through to the backend, and the agent that has checked them to the services; App Engine asks for no right of the agent. */
function addSignIn(
  scope: Construct,
  name: string,
  {
    spec,
    backend,
    resource,
  }: { readonly spec: PublicEndpointSpec; readonly backend: BackendSpec; readonly resource: ComputeBackendService },
): void {
  const { iap, project } = spec;
  if (iap === undefined) return;
  for (const person of Object.keys(iap.members).sort()) {
    make(IapWebBackendServiceIamMember, scope, `Iap-${name}-${person}`, {
      project,
      webBackendService: resource.name,
      role: 'roles/iap.httpsResourceAccessor',
      member: iap.members[person] ?? '',
    });
  }
  backend.services?.forEach(({ service, region }, index) => {
    const agent = make(CloudRunV2ServiceIamMember, scope, `IapAgent-${name}-${isToken(region) ? index : region}`, {
      project,
      location: region,
      name: service,
      role: 'roles/run.invoker',
      member: `serviceAccount:service-${iap.projectNumber}@gcp-sa-iap.iam.gserviceaccount.com`,
    });
    after(agent, [resource]); // which turns IAP on
  });
}
