import type { ArtifactRegistryRepositoryConfig } from '@cdktf/provider-google/lib/artifact-registry-repository';
import type { FoundationOutput } from '../google-foundation';

/** Undefined when images come from elsewhere. */
export function renderRegistry({ project, region, labels, registry }: FoundationOutput): ArtifactRegistryRepositoryConfig | undefined {
  if (registry === undefined) return undefined;
  return {
    repositoryId: registry.name,
    project,
    location: region,
    format: 'DOCKER',
    labels,
    // false is what the API leaves out of its answers, and would be planned anew each time
    ...(registry.immutableTags && { dockerConfig: { immutableTags: true } }),
    vulnerabilityScanningConfig: { enablementConfig: 'INHERITED' },
    cleanupPolicies: [
      { id: 'keep-recent', action: 'KEEP', mostRecentVersions: { keepCount: 50 } },
      { id: 'delete-untagged', action: 'DELETE', condition: { tagState: 'UNTAGGED', olderThan: '7776000s' } },
    ],
  };
}
