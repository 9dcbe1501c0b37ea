import { show } from '../../model/show';
import { defineResource, type Report } from '../resource';
import { type NotificationChannelSpec, notificationChannelSchema } from './schema';

/** The installed google provider, as far as channels differ by it. */
export interface ChannelProvider {
  /** Such as `6.50.0`. */
  readonly version: string;
  /** Whether it writes secrets of channels without keeping them. */
  readonly hasWriteOnlySecrets: boolean;
}

/** A channel as some version of the provider makes it: one without write-only secrets would keep them in plan and state. */
export function notificationChannelBy(provider: ChannelProvider) {
  return defineResource({
    noun: 'notification channel',
    schema: notificationChannelSchema,
    rules: [(spec, report) => secrets(spec, report, provider)],
    refused: { sensitive_labels: 'it is kept in plan and state: give secretVariable' },
  });
}

function secrets({ receiver }: NotificationChannelSpec, report: Report, { version, hasWriteOnlySecrets }: ChannelProvider): void {
  if (hasWriteOnlySecrets || !('secretVersion' in receiver)) return;
  const kinds = 'email, sms, webhook, pubsub or google-chat';
  const message = `must be ${kinds} with version ${version} of the google provider, which would keep the secret in the state, got ${show(receiver.kind)}`;
  const remedy =
    'take version 7.19 or newer, which comes with CDK Terrain; or create the channel by hand and give policies its name, projects/…/notificationChannels/…';
  report('channel-secret-in-state', ['receiver', 'kind'], message, remedy);
}
