import { ArtifactRegistryRepository } from '@cdktf/provider-google/lib/artifact-registry-repository';
import { ArtifactRegistryRepositoryIamMember } from '@cdktf/provider-google/lib/artifact-registry-repository-iam-member';
import { Construct } from 'constructs';
import { escapeTemplates } from '../../google/escape-templates';
import { registrySpec } from '../../google/registry/registry-contract';
import type { RegistryProps } from '../../google/registry/registry-props';
import type { RegistrySpec } from '../../google/registry/registry-spec';
import { renderRegistry } from '../../google/registry/render-registry';
import { make } from './make';
import { override } from './override';
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
  /** What stands before the names of images: `europe-west1-docker.pkg.dev/acme-shop/shop`. */
  readonly url: string;

  /** @throws InvalidApplicationError naming all problems at once, with paths in the props */
  constructor(scope: Construct, id: string, props: RegistryProps) {
    super(scope, id);
    const spec = escapeTemplates(registrySpec(props));
    this.resource = untraced(() => makeRegistry(this, spec));
    const { location, project, repositoryId } = this.resource;
    this.url = `${location}-docker.pkg.dev/${project}/${repositoryId}`;
    override(this.resource, props);
  }
}

function makeRegistry(scope: Construct, spec: RegistrySpec): ArtifactRegistryRepository {
  const resource = make(ArtifactRegistryRepository, scope, 'Default', renderRegistry(spec));
  const { name: repository, location, project } = resource;
  for (const [name, member] of Object.entries(spec.readers))
    make(ArtifactRegistryRepositoryIamMember, scope, `Reader-${name}`, {
      project,
      location,
      repository,
      role: 'roles/artifactregistry.reader',
      member,
    });
  for (const [name, member] of Object.entries(spec.writers))
    make(ArtifactRegistryRepositoryIamMember, scope, `Writer-${name}`, {
      project,
      location,
      repository,
      role: 'roles/artifactregistry.writer',
      member,
    });
  return resource;
}
