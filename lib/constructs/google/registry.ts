import { ArtifactRegistryRepository } from '@cdktf/provider-google/lib/artifact-registry-repository';
import { ArtifactRegistryRepositoryIamMember } from '@cdktf/provider-google/lib/artifact-registry-repository-iam-member';
import { Construct } from 'constructs';
import { escapeTemplates } from '../../google/escape-templates';
import type { RegistrySpec } from '../../google/registry/derive';
import { renderRegistry } from '../../google/registry/render';
import { registry } from '../../google/registry/rules';
import type { RegistryProps } from '../../google/registry/schema';
import { resolveProps } from '../../google/resource';
import { eachRight } from './each-right';
import { make } from './make';
import { onceThere } from './once-there';
import { override } from './override';
import { guardRemoval } from './removal-protection';
import { stateReasons } from './stated';
import { untraced } from './untraced';

/**
 * A repository of container images: tags stay where they are, images are scanned and old ones go.
 *
 * @example
 * const registry = new Registry(this, 'Registry', {
 *   repositoryId: 'shop',
 *   project: 'acme-shop',
 *   location: 'europe-west1',
 *   writers: { ci: 'serviceAccount:ci@acme-shop.iam.gserviceaccount.com' },
 * });
 */
export class Registry extends Construct {
  readonly resource: ArtifactRegistryRepository;
  /** What stands before the names of images: `europe-west1-docker.pkg.dev/acme-shop/shop`; consumers are created after the permissions on it. */
  readonly url: string;

  /** @throws InvalidApplicationError naming all problems at once, with paths in the props */
  constructor(scope: Construct, id: string, props: RegistryProps) {
    super(scope, id);
    const spec = escapeTemplates(resolveProps(registry, props));
    const { resource, grants } = untraced(() => makeRegistry(this, spec));
    this.resource = resource;
    const { location, project, repositoryId } = resource;
    this.url = `${location}-docker.pkg.dev/${project}/${onceThere(repositoryId, grants)}`;
    override(this.resource, props);
  }
}

interface Made {
  readonly resource: ArtifactRegistryRepository;
  readonly grants: readonly ArtifactRegistryRepositoryIamMember[];
}

function makeRegistry(scope: Construct, spec: RegistrySpec): Made {
  const resource = make(ArtifactRegistryRepository, scope, 'Default', renderRegistry(spec));
  guardRemoval(resource, spec.deletionProtection);
  stateReasons(resource, { 'vulnerability_scanning_config.enablement_config': spec.vulnerabilityScanning });
  const { name: repository, location, project } = resource;
  const roles = [
    ['Reader', 'roles/artifactregistry.reader', spec.readers],
    ['Writer', 'roles/artifactregistry.writer', spec.writers],
  ] as const;
  const grants = eachRight(roles, (id, right) =>
    make(ArtifactRegistryRepositoryIamMember, scope, id, { project, location, repository, ...right }),
  );
  return { resource, grants };
}
