import { type severity, webAddress } from './alert';
import { some } from './analysis-inputs';
import { type SecretReference, secretKind } from './env-value';
import { dnsName } from './schema/names';
import { type InputOf, kinds, type OfKind, type OutputOf, object, objectAs } from './schema/object';
import { type Schema, typed, undivided } from './schema/schema';
import { listOf, recordOf, text } from './schema/values';

const secretReference: Schema<SecretReference> = typed(kinds(secretKind));
const mailAddress = text({ pattern: /^[^\s@]+@[^\s@]+$/, allowed: 'an address of mail' });

const receiverKinds = {
  slack: {
    /** Channel, such as `'#deployments'`. */
    channel: text({ pattern: /^[#@]?[^\s#@]+$/, allowed: "a channel such as '#deployments'" }),
    /** The address of an incoming webhook. */
    url: secretReference,
  },
  'pager-duty': {
    /** Integration key of Events API v2. */
    key: secretReference,
  },
  email: {
    to: listOf(mailAddress),
    /** Sender; needed where Alertmanager sends it. @default - that of the platform */
    from: mailAddress.optional(),
    /** Host and port of the server that sends it, such as `'smtp.example.com:587'`. @default - that of the platform */
    server: text({ pattern: /^[^\s:]+:\d{1,5}$/, allowed: "host and port such as 'smtp.example.com:587'" }).optional(),
    /** Of the server. @default - none */
    user: some.optional(),
    /** Of the server. @default - none */
    password: secretReference.optional(),
  },
  webhook: {
    /** Where alerts are posted as JSON. */
    url: webAddress,
  },
};
type ReceiverKinds = typeof receiverKinds;

/** A channel of Slack. */
export interface SlackReceiver extends OfKind<ReceiverKinds, 'slack'> {}
/** A service of PagerDuty. */
export interface PagerDutyReceiver extends OfKind<ReceiverKinds, 'pager-duty'> {}
/** Addresses of mail. */
export interface EmailReceiver extends OfKind<ReceiverKinds, 'email'> {}
/** A program. */
export interface WebhookReceiver extends OfKind<ReceiverKinds, 'webhook'> {}
/** Where alerts go. */
export type Receiver = SlackReceiver | PagerDutyReceiver | EmailReceiver | WebhookReceiver;

const receiver: Schema<Receiver> = undivided(typed(kinds(receiverKinds)));
const names = listOf(text());

const routeFields = {
  /** Names of receivers of alerts that wake a person. @default [] */
  page: names.default([]),
  /** Names of receivers of all other alerts. @default [] */
  ticket: names.default([]),
} satisfies { readonly [S in Exclude<ReturnType<typeof severity.read>, undefined>]: unknown };

/** Names of receivers by severity. */
export interface AlertRoutes extends InputOf<typeof routeFields> {}
/** Names of receivers by severity, decided. */
export interface ResolvedAlertRoutes extends OutputOf<typeof routeFields> {}

const fields = {
  /** By name. @default {} */
  receivers: recordOf(receiver, { ...dnsName, drops: true }).default({}),
  /** Who gets which alerts. @default - nobody gets any */
  routes: objectAs<AlertRoutes, ResolvedAlertRoutes>(routeFields).filled(),
};

/** Where alerts go. */
export interface Alerting extends InputOf<typeof fields> {}
/** Where alerts go, decided. */
export interface ResolvedAlerting extends OutputOf<typeof fields> {}

export const alerting = objectAs<Alerting, ResolvedAlerting>(fields);

/** Any part of it, in an environment. */
export const alertingOverride = object({
  receivers: fields.receivers.optional(),
  routes: object({ page: names.optional(), ticket: names.optional() }).optional(),
});

/** What an environment may say of it. */
export interface AlertingOverride extends Alerting {}

/**
 * A channel of Slack, by an incoming webhook whose address is a secret.
 *
 * @example
 * const receivers = { team: slack({ channel: '#deployments', url: secret('slack-url') }) };
 */
export function slack(options: Omit<SlackReceiver, 'kind'>): SlackReceiver {
  return { kind: 'slack', ...options };
}

/**
 * A service of PagerDuty, by the key of its integration.
 *
 * @example
 * const receivers = { 'on-call': pagerDuty({ key: secret('pagerduty-key') }) };
 */
export function pagerDuty(options: Omit<PagerDutyReceiver, 'kind'>): PagerDutyReceiver {
  return { kind: 'pager-duty', ...options };
}

/**
 * Addresses of mail.
 *
 * @example
 * const receivers = { team: email({ to: ['team@example.com'], from: 'alerts@example.com', server: 'smtp.example.com:587' }) };
 */
export function email(options: Omit<EmailReceiver, 'kind'>): EmailReceiver {
  return { kind: 'email', ...options };
}

/**
 * A program that takes alerts as Alertmanager posts them.
 *
 * @example
 * const receivers = { tickets: webhook({ url: 'https://tickets.example.com/alerts' }) };
 */
export function webhook(options: Omit<WebhookReceiver, 'kind'>): WebhookReceiver {
  return { kind: 'webhook', ...options };
}

/** Secrets of a receiver, by what they are. */
export function secretsOfReceiver(receiver: Receiver): { readonly [field: string]: SecretReference } {
  const found = Object.entries(receiver).filter((entry): entry is [string, SecretReference] => isSecret(entry[1]));
  return Object.fromEntries(found);
}

function isSecret(value: unknown): value is SecretReference {
  return typeof value === 'object' && value !== null && Reflect.get(value, 'kind') === 'secret';
}
