import {
  MonitoringNotificationChannel,
  MonitoringNotificationChannelSensitiveLabelsOutputReference,
} from '@cdktf/provider-google/lib/monitoring-notification-channel';
import { Construct } from 'constructs';
import { escapeTemplates } from '../../google/escape-templates';
import { renderNotificationChannel } from '../../google/notification-channel/render';
import { type ChannelProvider, notificationChannelBy } from '../../google/notification-channel/rules';
import type { NotificationChannelProps, NotificationChannelSpec } from '../../google/notification-channel/schema';
import { resolveProps } from '../../google/resource';
import { ephemeralVariable } from './ephemeral-variable';
import { installedProvider } from './installed-provider';
import { make } from './make';
import { override } from './override';
import { releasedLast } from './successor';
import { untraced } from './untraced';

/** @internal Asked of the classes of the bindings, which have a property for each attribute. */
export const provider: ChannelProvider = {
  get version() {
    return installedProvider.version;
  },
  hasWriteOnlySecrets: 'authTokenWo' in MonitoringNotificationChannelSensitiveLabelsOutputReference.prototype,
};

const notificationChannel = notificationChannelBy(provider);

/**
 * A notification channel of Cloud Monitoring. A secret comes from a Terraform variable and is in neither plan nor state.
 *
 * @example
 * const team = new NotificationChannel(this, 'Team', {
 *   name: 'team',
 *   project: 'acme-shop',
 *   receiver: { kind: 'email', address: 'team@example.com' },
 * });
 */
export class NotificationChannel extends Construct {
  readonly resource: MonitoringNotificationChannel;
  /** `projects/…/notificationChannels/…`, which Google chooses: what policies take. */
  readonly name: string;

  /** @throws InvalidApplicationError naming all problems at once, with paths in the props */
  constructor(scope: Construct, id: string, props: NotificationChannelProps) {
    super(scope, id);
    const spec = escapeTemplates(resolveProps(notificationChannel, props));
    const config = renderNotificationChannel(spec, secretOf(this, spec));
    // Google refuses to delete a channel that a policy still names
    this.resource = releasedLast(untraced(() => make(MonitoringNotificationChannel, this, 'Default', config)));
    this.name = this.resource.name;
    override(this.resource, props);
  }
}

function secretOf(scope: Construct, { name, receiver }: NotificationChannelSpec): string | undefined {
  if (!('secretVariable' in receiver)) return undefined;
  return ephemeralVariable(scope, receiver.secretVariable, `Secret of the notification channel ${name}; read when its version is raised`);
}
