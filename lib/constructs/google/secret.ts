import { SecretManagerSecret } from '@cdktf/provider-google/lib/secret-manager-secret';
import { SecretManagerSecretIamMember } from '@cdktf/provider-google/lib/secret-manager-secret-iam-member';
import { Construct } from 'constructs';
import { escapeTemplates } from '../../google/escape-templates';
import { resolveProps } from '../../google/resource';
import { renderSecret } from '../../google/secret/render';
import { secret } from '../../google/secret/rules';
import type { SecretProps, SecretSpec } from '../../google/secret/schema';
import { eachRight } from './each-right';
import { make } from './make';
import { onceThere } from './once-there';
import { override } from './override';
import { guardRemoval } from './removal-protection';
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
  /** `projects/…/secrets/…`; consumers are created after the grants of the accessors. */
  readonly id: string;
  /** Id in Secret Manager, with the same order. */
  readonly secretId: string;

  /** @throws InvalidApplicationError naming all problems at once, with paths in the props */
  constructor(scope: Construct, id: string, props: SecretProps) {
    super(scope, id);
    const spec = escapeTemplates(resolveProps(secret, props));
    const { resource, grants } = untraced(() => makeSecret(this, spec));
    this.resource = resource;
    this.id = onceThere(resource.id, grants);
    this.secretId = onceThere(resource.secretId, grants);
    override(this.resource, props);
  }
}

interface Made {
  readonly resource: SecretManagerSecret;
  readonly grants: readonly SecretManagerSecretIamMember[];
}

function makeSecret(scope: Construct, spec: SecretSpec): Made {
  const { project } = spec;
  const resource = make(SecretManagerSecret, scope, 'Default', renderSecret(spec));
  guardRemoval(resource, spec.deletionProtection);
  const { secretId } = resource;
  const roles = [
    ['Accessor', 'roles/secretmanager.secretAccessor', spec.accessors],
    ['VersionAdder', 'roles/secretmanager.secretVersionAdder', spec.versionAdders],
  ] as const;
  const grants = eachRight(roles, (id, right) => make(SecretManagerSecretIamMember, scope, id, { project, secretId, ...right }));
  return { resource, grants };
}
