import type {
  ArtifactRegistryRepositoryCleanupPolicies,
  ArtifactRegistryRepositoryConfig,
} from '@cdktf/provider-google/lib/artifact-registry-repository';
import type { RegistrySpec } from './derive';

/** Configuration of the provider's `google_artifact_registry_repository`. */
export function renderRegistry(spec: RegistrySpec): ArtifactRegistryRepositoryConfig {
  const { repositoryId, project, location, description, labels, kmsKeyName, cleanupPolicies, cleanupPolicyDryRun } = spec;
  return {
    repositoryId,
    project,
    location,
    description,
    labels,
    kmsKeyName,
    format: 'DOCKER',
    ...renderMode(spec.mode),
    // repositories that only look into others have nothing to scan
    ...(spec.mode.kind !== 'virtual' && { vulnerabilityScanningConfig: { enablementConfig: spec.vulnerabilityScanning.kind } }),
    cleanupPolicies: Object.entries(cleanupPolicies).map(([id, policy]) => renderPolicy(id, policy)),
    cleanupPolicyDryRun: cleanupPolicyDryRun || undefined,
    lifecycle: spec.deletionProtection ? { preventDestroy: true } : undefined,
  };
}

function renderMode(mode: RegistrySpec['mode']): Partial<ArtifactRegistryRepositoryConfig> {
  switch (mode.kind) {
    case 'standard':
      // false is what the API leaves out of its answers, and would be planned anew each time
      return mode.immutableTags === false ? {} : { dockerConfig: { immutableTags: mode.immutableTags } };
    case 'remote':
      return {
        mode: 'REMOTE_REPOSITORY',
        remoteRepositoryConfig: {
          dockerRepository:
            mode.upstream === 'DOCKER_HUB' ? { publicRepository: 'DOCKER_HUB' } : { customRepository: { uri: mode.upstream } },
          upstreamCredentials: mode.credentials && { usernamePasswordCredentials: { ...mode.credentials } },
        },
      };
    case 'virtual':
      return {
        mode: 'VIRTUAL_REPOSITORY',
        virtualRepositoryConfig: {
          upstreamPolicies: Object.entries(mode.upstreams).map(([id, each]) => ({ id, ...each })),
        },
      };
  }
}

function renderPolicy(id: string, policy: RegistrySpec['cleanupPolicies'][string]): ArtifactRegistryRepositoryCleanupPolicies {
  if (policy.kind === 'keep-most-recent') {
    const { kind: _, packageNamePrefixes, keepCount } = policy;
    return { id, action: 'KEEP', mostRecentVersions: { keepCount, packageNamePrefixes: packageNamePrefixes && [...packageNamePrefixes] } };
  }
  const { kind, tagPrefixes, packageNamePrefixes, ...condition } = policy;
  return {
    id,
    action: kind === 'keep' ? 'KEEP' : 'DELETE',
    condition: {
      ...condition,
      tagPrefixes: tagPrefixes && [...tagPrefixes],
      packageNamePrefixes: packageNamePrefixes && [...packageNamePrefixes],
    },
  };
}
