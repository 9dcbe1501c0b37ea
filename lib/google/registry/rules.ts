import { keyInRegion } from '../places';
import { defineResource, type Report } from '../resource';
import { derive, type RegistrySpec } from './derive';
import { registrySchema } from './schema';

export const registry = defineResource({ noun: 'registry', schema: registrySchema, derive, rules: [tags, upstreams, place] });

/** Prefixes of tags are for tagged images. */
function tags({ cleanupPolicies }: RegistrySpec, report: Report): void {
  for (const [id, policy] of Object.entries(cleanupPolicies)) {
    if (policy.kind === 'keep-most-recent' || policy.tagState === 'TAGGED' || (policy.tagPrefixes ?? []).length === 0) continue;
    const message = `must be TAGGED with tagPrefixes, got ${policy.tagState ?? 'ANY'}`;
    report('tag-prefixes-without-tags', ['cleanupPolicies', id, 'tagState'], message);
  }
}

function upstreams({ mode }: RegistrySpec, report: Report): void {
  if (mode.kind === 'virtual' && Object.keys(mode.upstreams).length === 0)
    report('upstreams-missing', ['mode', 'upstreams'], 'must name at least one repository, got none');
}

/** The key is in the location of the repository. */
function place({ kmsKeyName, location }: RegistrySpec, report: Report): void {
  keyInRegion(kmsKeyName, location, ['kmsKeyName'], report);
}
