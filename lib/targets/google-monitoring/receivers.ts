import type { NotificationChannelProps } from '../../google/notification-channel/schema';
import { type Receiver, secretsOfReceiver } from '../../model/alerting';
import { type Issue, issue } from '../../model/issue';
import { own } from '../../model/own';
import type { ResolvedApplication } from '../../model/resolved';
import type { Rule } from '../../model/rule';
import { googleLabels } from '../google-labels';
import type { Finding } from '../support';

/** Full names of channels that exist, by names of receivers. */
export type ExistingChannels = { readonly [receiver: string]: string };

/** A channel that is made, with the receiver whose alerts it gets. */
export interface PlannedChannel {
  readonly receiver: string;
  readonly props: NotificationChannelProps;
}

/** Channels that the receivers of an application need beside those that exist, by ids of their own. */
export function plannedChannels(app: ResolvedApplication, existing: ExistingChannels): { readonly [id: string]: PlannedChannel } {
  const planned = usedReceivers(app).flatMap(([name, receiver]) =>
    own(existing, name) === undefined
      ? receiversOf(name, receiver).map(([id, each]) => [id, plan(app, { name, id, receiver: each })] as const)
      : [],
  );
  return Object.fromEntries(planned);
}

/** Those that some route names. */
function usedReceivers({ alerting: { receivers, routes } }: ResolvedApplication): readonly (readonly [string, Receiver])[] {
  const used = new Set([...routes.page, ...routes.ticket]);
  return Object.entries(receivers).filter(([name]) => used.has(name));
}

function receiversOf(name: string, receiver: Receiver): readonly (readonly [string, NotificationChannelProps['receiver']])[] {
  switch (receiver.kind) {
    case 'email':
      return receiver.to.map((address) => [receiver.to.length === 1 ? name : `${name}_${address}`, { kind: 'email', address }]);
    case 'webhook':
      return [[name, { kind: 'webhook', url: receiver.url }]];
    case 'pager-duty':
      return [[name, { kind: 'pagerduty', secretVariable: secretVariable(name) }]];
    case 'slack':
      return []; // a rule demands one that exists
  }
}

/** Terraform variable that takes the secret of a channel; a name that a shell can export behind `TF_VAR_`. */
function secretVariable(receiver: string): string {
  return `${receiver.replaceAll('-', '_')}_channel_secret`;
}

function plan(
  app: ResolvedApplication,
  { name, id, receiver }: { readonly name: string; readonly id: string; readonly receiver: NotificationChannelProps['receiver'] },
): PlannedChannel {
  const { project = '' } = app.environment.google ?? {}; // a rule demands the place
  const title = `${app.name} ${app.environment.name}: ${id.replace('_', ' ')}`;
  return { receiver: name, props: { name: title, project, receiver, labels: googleLabels(app) } };
}

/** Receivers that no channel can be made for without a secret in the state are there already; others are not named in vain. */
export function receiversReached(existing: ExistingChannels, { hasWriteOnlySecrets }: { readonly hasWriteOnlySecrets: boolean }): Rule {
  return (app) => {
    const missing = usedReceivers(app).flatMap(([name, receiver]): Issue[] => {
      if (own(existing, name) !== undefined) return [];
      const problem = unreachable(receiver, hasWriteOnlySecrets);
      const remedy = `create the channel, and give its name as channels: { '${name}': 'projects/…/notificationChannels/…' }`;
      return problem === undefined ? [] : [issue('channel-missing', ['alerting', 'receivers', name], problem, remedy)];
    });
    const unknown = Object.keys(existing).filter((name) => !Object.hasOwn(app.alerting.receivers, name));
    const known = Object.keys(app.alerting.receivers).join(', ') || 'none';
    return [
      ...missing,
      ...unknown.map((name) =>
        issue('unknown-receiver', ['channels', name], `must be the name of a receiver, got '${name}'`, `receivers: ${known}`),
      ),
    ];
  };
}

function unreachable(receiver: Receiver, hasWriteOnlySecrets: boolean): string | undefined {
  if (receiver.kind === 'slack') return 'must have a channel that exists: Cloud Monitoring posts to Slack by its own app, not by a webhook';
  if (receiver.kind === 'webhook' && !receiver.url.startsWith('https:')) return 'must have an https address for Cloud Monitoring';
  if (Object.keys(secretsOfReceiver(receiver)).length === 0 || receiver.kind === 'email' || hasWriteOnlySecrets) return undefined;
  return 'must have a channel that exists: this version of the google provider would keep its secret in the state';
}

/** What Cloud Monitoring does otherwise with alerts, and alerts that reach nobody. */
export function receiverNotes(app: ResolvedApplication): readonly Finding[] {
  const { routes } = app.alerting;
  const silent = (['page', 'ticket'] as const).filter((severity) => routes[severity].length === 0);
  return [
    ...silent.map((severity): Finding => {
      const reason = `incidents of this severity are shown by Cloud Monitoring, and sent to nobody`;
      return { level: 'degraded', path: ['alerting', 'routes', severity], reason };
    }),
    ...usedReceivers(app).flatMap(([name, receiver]): Finding[] => notesOf(name, receiver)),
  ];
}

function notesOf(name: string, receiver: Receiver): Finding[] {
  const path = ['alerting', 'receivers', name];
  if (receiver.kind === 'webhook')
    return [
      {
        level: 'emulated',
        path: [...path, 'url'],
        reason: 'Cloud Monitoring posts incidents in a form of its own, not that of Alertmanager',
      },
    ];
  if (receiver.kind !== 'email') return [];
  return (['from', 'server', 'user', 'password'] as const)
    .filter((key) => receiver[key] !== undefined)
    .map((key) => ({ level: 'emulated', path: [...path, key], reason: 'Cloud Monitoring sends mail by itself' }));
}
