import { dnsName } from '../model/schema/names';
import { flag, oneOf, text } from '../model/schema/values';

/** What every way to deploy an environment has. */
export const deployFields = {
  /** What the controller reads: overlays of kustomize, a Helm chart, or plain objects. @default 'kustomize' */
  source: oneOf('kustomize', 'helm', 'plain').default('kustomize'),
  /** Environment that has to run the same first. @default - none */
  after: text(dnsName).optional(),
  /** Whether a person starts each deployment. @default false */
  approval: flag.default(false),
};
