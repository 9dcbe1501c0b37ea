import { AlertPolicy, importExisting, NotificationChannel } from 'orchestra-cdk/google';
import { renderNotificationChannel } from '../../../lib/google/notification-channel/render';
import { notificationChannelBy } from '../../../lib/google/notification-channel/rules';
import type { ChannelReceiver } from '../../../lib/google/notification-channel/schema';
import { resolveProps } from '../../../lib/google/resource';
import { place, terraformOf } from '../../google/configuration';
import { refusals } from '../../google/refusals';

const { project } = place;
const given = { name: 'team', project };
const type = 'google_monitoring_notification_channel';
const slack = { kind: 'slack', channel: '#alerts', secretVariable: 'slack_token', secretVersion: 2 } as const;

describe('NotificationChannel', () => {
  it.each<readonly [ChannelReceiver, string, object]>([
    [{ kind: 'email', address: 'team@example.com' }, 'email', { email_address: 'team@example.com' }],
    [{ kind: 'sms', number: '+4915112345678' }, 'sms', { number: '+4915112345678' }],
    [{ kind: 'webhook', url: 'https://hooks.example.com/a' }, 'webhook_tokenauth', { url: 'https://hooks.example.com/a' }],
    [{ kind: 'pubsub', topic: 'projects/acme/topics/a' }, 'pubsub', { topic: 'projects/acme/topics/a' }],
    [{ kind: 'google-chat', space: 'spaces/AAA' }, 'google_chat', { space: 'spaces/AAA' }],
  ])('sends to %j', (receiver, kind, labels) => {
    const { resource } = terraformOf({ build: (stack) => new NotificationChannel(stack, 'Team', { ...given, receiver }) });
    expect(resource?.[type]?.['Team']).toMatchObject({ type: kind, labels, display_name: 'team', enabled: true });
  });

  it('goes after the policies that name it have been updated', () => {
    const { resource } = terraformOf({
      build: (stack) => {
        const { name } = new NotificationChannel(stack, 'Team', { ...given, receiver: { kind: 'email', address: 'team@example.com' } });
        new AlertPolicy(stack, 'Down', {
          name: 'down',
          project,
          channels: [name],
          conditions: { a: { kind: 'promql', query: 'up == 0' } },
        });
      },
    });
    expect(resource?.['google_monitoring_alert_policy']?.['Down']).toMatchObject({ notification_channels: [`\${${type}.Team.name}`] });
    expect(resource?.[type]?.['Team']).toMatchObject({ lifecycle: { create_before_destroy: true } });
  });

  it('is imported by the id that Google gave', () => {
    const build = (id?: string) =>
      terraformOf({
        build: (stack) => {
          const channel = new NotificationChannel(stack, 'Team', { ...given, receiver: { kind: 'sms', number: '+4915112345678' } });
          importExisting(channel, id === undefined ? {} : { id });
        },
      });
    expect(() => build()).toThrow('gcloud beta monitoring channels list');
    expect(build(`projects/${project}/notificationChannels/1`).import?.[0]?.id).toBe(`projects/${project}/notificationChannels/1`);
  });

  describe('with a secret', () => {
    const newer = notificationChannelBy({ version: '8.7.0', hasWriteOnlySecrets: true });

    it.each([
      [slack, { authTokenWo: '${var.x}', authTokenWoVersion: '2' }],
      [
        { kind: 'pagerduty', secretVariable: 'key' },
        { serviceKeyWo: '${var.x}', serviceKeyWoVersion: '1' },
      ],
      [
        { kind: 'webhook-with-password', url: 'https://a.example.com', username: 'alerts', secretVariable: 'password' },
        { passwordWo: '${var.x}', passwordWoVersion: '1' },
      ],
    ] as const)('writes the one of %j, and never keeps it', (receiver, sensitiveLabels) => {
      const spec = resolveProps(newer, { ...given, receiver });
      expect(renderNotificationChannel(spec, '${var.x}')).toMatchObject({ sensitiveLabels });
    });

    it('is refused by a provider that would keep it in the state', () => {
      expect(refusals((stack) => new NotificationChannel(stack, 'Team', { ...given, receiver: slack }))).toEqual([
        'channel-secret-in-state receiver.kind',
      ]);
      const override = {
        ...given,
        receiver: { kind: 'sms', number: '+4915112345678' },
        overrides: { sensitive_labels: { auth_token: 'x' } },
      } as const;
      expect(refusals((stack) => new NotificationChannel(stack, 'Team', override))).toEqual([
        'override-refused overrides.sensitive_labels',
      ]);
    });
  });

  it.each<readonly [string, ChannelReceiver, string]>([
    ['an address without a place', { kind: 'email', address: 'team' }, 'wrong-value receiver.address'],
    ['a webhook that anybody can read', { kind: 'webhook', url: 'http://hooks.example.com' }, 'wrong-value receiver.url'],
    ['a password in a webhook', { kind: 'webhook', url: 'https://a:b@hooks.example.com' }, 'wrong-value receiver.url'],
    ['a number without a country', { kind: 'sms', number: '015112345678' }, 'wrong-value receiver.number'],
  ])('refuses %s', (_what, receiver, problem) => {
    expect(refusals((stack) => new NotificationChannel(stack, 'Team', { ...given, receiver }))).toEqual([problem]);
  });
});
