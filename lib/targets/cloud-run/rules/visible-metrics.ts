import type { Issue } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { visibleTraffic } from '../../../model/rules/rollouts/measured-traffic';

/** Cloud Monitoring samples a revision every 60 seconds, and shows a sample up to 180 seconds later. */
const visibleSeconds = 240;

/** What is measured before there is anything to see leaves every rollout to a person. */
export function visibleMetrics(app: ResolvedApplication): Issue[] {
  // with Terraform nothing is measured by itself
  return app.environment.google?.canaries === 'terraform' ? [] : visibleTraffic(app, visibleSeconds);
}
