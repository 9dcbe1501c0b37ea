import { CloudRunV2Service } from '@cdktf/provider-google/lib/cloud-run-v2-service';
import { CloudRunV2ServiceIamMember } from '@cdktf/provider-google/lib/cloud-run-v2-service-iam-member';
import { Construct } from 'constructs';
import { escapeTemplates } from '../../google/escape-templates';
import { completeService } from '../../targets/cloud-run/complete';
import { FinishedSpec } from '../../targets/cloud-run/finished-spec';
import { renderService } from '../../targets/cloud-run/render/service';
import { statedChoices } from '../../targets/cloud-run/render/stated-choices';
import type { CloudRunServiceProps } from '../../targets/cloud-run/service-props';
import type { CloudRunServiceSpec } from '../../targets/cloud-run/service-spec';
import { installedProvider } from './installed-provider';
import { make } from './make';
import { showNotes } from './notes';
import { guardRemoval } from './removal-protection';
import { runtimeAccount } from './runtime-account';
import { stateReasons, stateWorkload } from './stated';
import { addTerraformRollout } from './terraform-rollout';
import { untraced } from './untraced';

/**
 * A Cloud Run service with its service account and the rights of that: private, probed, and with the model's defaults.
 *
 * @example
 * const api = new CloudRunService(this, 'Api', {
 *   name: 'api',
 *   project: 'acme-shop',
 *   region: 'europe-west1',
 *   image: 'europe-west1-docker.pkg.dev/acme-shop/shop/api:1.4.2',
 *   env: { LOG_LEVEL: 'info', API_KEY: secret('api-key') },
 *   probes: { startup: http('/health'), liveness: http('/health') },
 * });
 */
export class CloudRunService extends Construct {
  /** Email of its service account. */
  readonly serviceAccountEmail: string;
  /** Who may call it. */
  readonly access: CloudRunServiceSpec['access'];
  readonly resource: CloudRunV2Service;
  private readonly address: string | undefined;

  /** @throws InvalidApplicationError naming all problems at once, with paths in the props */
  constructor(scope: Construct, id: string, props: CloudRunServiceProps);
  /** @internal */
  constructor(scope: Construct, id: string, spec: FinishedSpec<CloudRunServiceSpec>);
  constructor(scope: Construct, id: string, props: CloudRunServiceProps | FinishedSpec<CloudRunServiceSpec>) {
    super(scope, id);
    const { spec, notes } = FinishedSpec.is(props) ? props : completeService(props, installedProvider);
    showNotes(this, notes);
    const { resource, url, email } = untraced(() => makeService(this, spec));
    this.access = spec.access;
    this.resource = resource;
    this.address = spec.defaultUrl === 'enabled' ? url : undefined;
    this.serviceAccountEmail = email;
    guardRemoval(resource, spec.deletionProtection);
    stateWorkload(resource, props, statedChoices(spec, 'template'));
  }

  /**
   * Its run.app address, without a trailing slash.
   *
   * @throws Error where `defaultUrl` is `'disabled'`: there is none
   */
  get url(): string {
    if (this.address !== undefined) return this.address;
    throw new Error(
      `${this.node.path} has no url, since its defaultUrl is 'disabled': take the address of the load balancer in front of it`,
    );
  }

  /** Whether it has a `url`. */
  get hasUrl(): boolean {
    return this.address !== undefined;
  }
}

interface MadeService {
  readonly resource: CloudRunV2Service;
  readonly url: string;
  readonly email: string;
}

function makeService(scope: Construct, spec: CloudRunServiceSpec): MadeService {
  const { email, ready } = runtimeAccount(scope, spec);
  const config = escapeTemplates(renderService(spec, email));
  const resource = make(CloudRunV2Service, scope, 'Resource', { ...config, ...(ready.length > 0 && { dependsOn: ready }) });
  addTerraformRollout(scope, resource, spec);
  const invokers = invokersOf(spec);
  if (invokers.length > 0) {
    const { name, project, location } = resource;
    for (const [id, member] of invokers) {
      const right = make(CloudRunV2ServiceIamMember, scope, id, { name, project, location, role: 'roles/run.invoker', member });
      if (id === publicInvoker) stateReasons(right, escapeTemplates({ member: spec.access }));
    }
  }
  return { resource, url: resource.uri, email };
}

const publicInvoker = 'Public';

function invokersOf({ access, invokers }: CloudRunServiceSpec): readonly (readonly [id: string, member: string])[] {
  const named = Object.entries(escapeTemplates(invokers)).map(([name, member]) => [`Invoker-${name}`, member] as const);
  return access.kind === 'public' ? [[publicInvoker, 'allUsers'], ...named] : named;
}
