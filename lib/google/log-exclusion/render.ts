import type { LoggingProjectExclusionConfig } from '@cdktf/provider-google/lib/logging-project-exclusion';
import type { LogExclusionSpec } from './schema';

/** Configuration of the provider's `google_logging_project_exclusion`. */
export function renderLogExclusion({ name, project, filter, description, disabled }: LogExclusionSpec): LoggingProjectExclusionConfig {
  return { name, project, filter, description, disabled };
}
