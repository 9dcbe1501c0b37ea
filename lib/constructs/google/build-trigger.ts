import { CloudbuildTrigger } from '@cdktf/provider-google/lib/cloudbuild-trigger';
import { Construct } from 'constructs';
import type { BuildTriggerSpec } from '../../google/build-trigger/derive';
import { renderBuildTrigger } from '../../google/build-trigger/render';
import { buildTrigger } from '../../google/build-trigger/rules';
import type { BuildTriggerProps } from '../../google/build-trigger/schema';
import { escapeTemplates } from '../../google/escape-templates';
import { resolveProps } from '../../google/resource';
import { isToken } from '../../google/tokens';
import { make } from './make';
import { override } from './override';
import { ServiceAccount } from './service-account';
import { untraced } from './untraced';

/**
 * A trigger of Cloud Build, with a service account of its own that may write logs and has the granted rights.
 *
 * @example
 * new BuildTrigger(this, 'Release', {
 *   name: 'release',
 *   project: 'acme-shop',
 *   source: { kind: 'github', owner: 'acme', name: 'shop', on: { kind: 'push', branch: '^main$' } },
 *   build: { kind: 'file', path: 'deploy/cloudbuild.yaml' },
 *   substitutions: { _SERVICE: 'api' },
 *   serviceAccount: { kind: 'own', grants: { deployServices: { api }, actAs: { api: api.serviceAccountEmail } } },
 * });
 */
export class BuildTrigger extends Construct {
  /** Email of the account of its builds. */
  readonly serviceAccountEmail: string;
  readonly resource: CloudbuildTrigger;

  /** @throws InvalidApplicationError naming all problems at once, with paths in the props */
  constructor(scope: Construct, id: string, props: BuildTriggerProps) {
    super(scope, id);
    const spec = resolveProps(buildTrigger, props);
    const { email, name, ready } = buildAccount(this, spec);
    this.serviceAccountEmail = email;
    const config = renderBuildTrigger(escapeTemplates(spec), name);
    this.resource = untraced(() => make(CloudbuildTrigger, this, 'Resource', { ...config, ...(ready.length > 0 && { dependsOn: ready }) }));
    override(this.resource, props);
  }
}

interface Account extends Pick<ServiceAccount, 'email'> {
  /** `projects/acme-shop/serviceAccounts/…`, as Cloud Build wants it. */
  readonly name: string;
  readonly ready: ServiceAccount['ready'][number][];
}

function buildAccount(scope: Construct, { account, name, project }: BuildTriggerSpec): Account {
  if (account.kind === 'existing') {
    const { email } = account;
    const home = isToken(email) ? '-' : (/@([-a-z0-9]+)\.iam\.gserviceaccount\.com$/.exec(email)?.[1] ?? project);
    return { email, name: `projects/${home}/serviceAccounts/${email}`, ready: [] };
  }
  const made = new ServiceAccount(scope, 'Account', { name: account.name, project, displayName: `Builds ${name}`, grants: account.grants });
  return { email: made.email, name: made.resource.name, ready: [...made.ready] };
}
