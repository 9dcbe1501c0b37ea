import type { MonitoringNotificationChannelConfig } from '@cdktf/provider-google/lib/monitoring-notification-channel';
import type { NotificationChannelSpec } from './schema';

type Receiver = NotificationChannelSpec['receiver'];

/**
 * Configuration of the provider's `google_monitoring_notification_channel`.
 *
 * @param secret - reference to an ephemeral variable, of a receiver that has one
 */
export function renderNotificationChannel(spec: NotificationChannelSpec, secret?: string): MonitoringNotificationChannelConfig {
  const { receiver } = spec;
  const { type, labels } = renderReceiver(receiver);
  return {
    displayName: spec.name,
    project: spec.project,
    type,
    labels,
    enabled: spec.enabled,
    description: spec.description,
    userLabels: spec.labels,
    // bindings of older providers do not know the write-only attributes: without them, there is no secret
    ...('secretVersion' in receiver && { sensitiveLabels: writeOnly(receiver, secret) }),
  };
}

function renderReceiver(receiver: Receiver): { readonly type: string; readonly labels: { [label: string]: string } } {
  switch (receiver.kind) {
    case 'email':
      return { type: 'email', labels: { email_address: receiver.address } };
    case 'sms':
      return { type: 'sms', labels: { number: receiver.number } };
    case 'webhook':
      return { type: 'webhook_tokenauth', labels: { url: receiver.url } };
    case 'webhook-with-password':
      return { type: 'webhook_basicauth', labels: { url: receiver.url, username: receiver.username } };
    case 'pagerduty':
      return { type: 'pagerduty', labels: {} };
    case 'slack':
      return { type: 'slack', labels: { channel_name: receiver.channel } };
    case 'pubsub':
      return { type: 'pubsub', labels: { topic: receiver.topic } };
    case 'google-chat':
      return { type: 'google_chat', labels: { space: receiver.space } };
  }
}

const attributes = { 'webhook-with-password': 'passwordWo', pagerduty: 'serviceKeyWo', slack: 'authTokenWo' } as const;

function writeOnly({ kind, secretVersion }: Extract<Receiver, { readonly secretVersion: number }>, secret: string | undefined): object {
  const attribute = attributes[kind];
  // the provider has a text for the version
  return { [attribute]: secret, [`${attribute}Version`]: String(secretVersion) };
}
