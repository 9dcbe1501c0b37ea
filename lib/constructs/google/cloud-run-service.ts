import { CloudRunV2Service } from '@cdktf/provider-google/lib/cloud-run-v2-service';
import { CloudRunV2ServiceIamMember } from '@cdktf/provider-google/lib/cloud-run-v2-service-iam-member';
import { Construct } from 'constructs';
import { completeService } from '../../targets/cloud-run/complete';
import { escapeTemplates } from '../../targets/cloud-run/escape-templates';
import { renderService } from '../../targets/cloud-run/render/service';
import type { CloudRunServiceProps } from '../../targets/cloud-run/service-props';
import type { CloudRunServiceSpec } from '../../targets/cloud-run/service-spec';
import { showNotes } from './notes';
import { runtimeAccount } from './runtime-account';

/**
 * A Cloud Run service with the account that it runs as and the rights that takes: private, probed, and with the model's defaults.
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
  /** Address without a trailing slash. */
  readonly url: string;
  /** Email of the account that it runs as. */
  readonly serviceAccountEmail: string;
  readonly resource: CloudRunV2Service;

  /** @throws InvalidApplicationError naming all problems at once, with paths in the props */
  constructor(scope: Construct, id: string, props: CloudRunServiceProps) {
    super(scope, id);
    const { spec, notes } = completeService(props);
    showNotes(this, notes);
    const { email, ready } = runtimeAccount(this, spec);
    this.serviceAccountEmail = email;
    this.resource = new CloudRunV2Service(this, 'Resource', {
      ...escapeTemplates(renderService(spec, email)),
      ...(ready.length > 0 && { dependsOn: ready }),
    });
    this.url = this.resource.uri;
    for (const [name, member] of invokersOf(spec)) this.allowInvocation(name, member);
  }

  /** Lets an IAM member call the service. */
  private allowInvocation(id: string, member: string): void {
    const { name, project, location } = this.resource;
    new CloudRunV2ServiceIamMember(this, id, { name, project, location, role: 'roles/run.invoker', member });
  }
}

function invokersOf({ access, invokers }: CloudRunServiceSpec): readonly (readonly [id: string, member: string])[] {
  const named = Object.entries(escapeTemplates(invokers)).map(([name, member]) => [`Invoker-${name}`, member] as const);
  return access.kind === 'public' ? [['Public', 'allUsers'], ...named] : named;
}
