import { LoggingProjectExclusion } from '@cdktf/provider-google/lib/logging-project-exclusion';
import { Construct } from 'constructs';
import { escapeTemplates } from '../../google/escape-templates';
import { renderLogExclusion } from '../../google/log-exclusion/render';
import { logExclusion } from '../../google/log-exclusion/rules';
import type { LogExclusionProps } from '../../google/log-exclusion/schema';
import { resolveProps } from '../../google/resource';
import { make } from './make';
import { override } from './override';
import { untraced } from './untraced';

/**
 * Entries of logs that the sink `_Default` of a project leaves out: they are not stored, and cost nothing. Other sinks still get them.
 *
 * @example
 * new LogExclusion(this, 'Probes', { name: 'probes', project: 'acme-shop', filter: 'httpRequest.requestUrl:"/health"' });
 */
export class LogExclusion extends Construct {
  readonly resource: LoggingProjectExclusion;

  /** @throws InvalidApplicationError naming all problems at once, with paths in the props */
  constructor(scope: Construct, id: string, props: LogExclusionProps) {
    super(scope, id);
    const spec = escapeTemplates(resolveProps(logExclusion, props));
    this.resource = untraced(() => make(LoggingProjectExclusion, this, 'Default', renderLogExclusion(spec)));
    override(this.resource, props);
  }
}
