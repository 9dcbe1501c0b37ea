import { createHash } from 'node:crypto';
import { renderService } from './render/service';
import type { CloudRunServiceSpec } from './service-spec';
import { withUrls } from './service-urls';

/**
 * Twelve characters that tell one template of a service from another, so that a revision that is named by them is never asked to
 * become another one. What Terraform knows only later has no part in it.
 */
export function templateHash(spec: CloudRunServiceSpec): string {
  const linked = withUrls(spec, (called) => called);
  const { template } = renderService({ ...linked, rollout: undefined }, spec.serviceAccount ?? '');
  const known = JSON.stringify(template).replace(/\$\{TfToken\[[^\]]*\]\}/g, '');
  return createHash('sha256').update(known).digest('hex').slice(0, 12);
}
