import { SecretManagerSecret } from '@cdktf/provider-google/lib/secret-manager-secret';
import { SecretManagerSecretIamMember } from '@cdktf/provider-google/lib/secret-manager-secret-iam-member';
import { Construct } from 'constructs';
import { escapeTemplates } from '../../google/escape-templates';
import { renderSecret } from '../../google/secret/render-secret';
import { secretSpec } from '../../google/secret/secret-contract';
import type { SecretProps } from '../../google/secret/secret-props';
import type { SecretSpec } from '../../google/secret/secret-spec';
import { make } from './make';
import { override } from './override';
import { untraced } from './untraced';

/**
 * A secret of Secret Manager and who may read it. It has no value here: put one in with
 * `gcloud secrets versions add <id> --data-file=-`, where no file and no state keeps it.
 *
 * @example
 * new Secret(this, 'ApiKey', {
 *   secretId: 'api-key',
 *   project: 'acme-shop',
 *   accessors: { web: 'serviceAccount:web@acme-shop.iam.gserviceaccount.com' },
 * });
 */
export class Secret extends Construct {
  readonly resource: SecretManagerSecret;
  /** `projects/…/secrets/…`. */
  readonly id: string;
  readonly secretId: string;

  /** @throws InvalidApplicationError naming all problems at once, with paths in the props */
  constructor(scope: Construct, id: string, props: SecretProps) {
    super(scope, id);
    const spec = escapeTemplates(secretSpec(props));
    this.resource = untraced(() => makeSecret(this, spec));
    this.id = this.resource.id;
    this.secretId = this.resource.secretId;
    override(this.resource, props);
  }
}

function makeSecret(scope: Construct, spec: SecretSpec): SecretManagerSecret {
  const { project } = spec;
  const resource = make(SecretManagerSecret, scope, 'Default', renderSecret(spec));
  const { secretId } = resource;
  for (const [name, member] of Object.entries(spec.accessors))
    make(SecretManagerSecretIamMember, scope, `Accessor-${name}`, {
      project,
      secretId,
      role: 'roles/secretmanager.secretAccessor',
      member,
    });
  for (const [name, member] of Object.entries(spec.versionAdders))
    make(SecretManagerSecretIamMember, scope, `VersionAdder-${name}`, {
      project,
      secretId,
      role: 'roles/secretmanager.secretVersionAdder',
      member,
    });
  return resource;
}
