import { cronSchedule, ianaTimeZone } from '../../model/schedule';
import { dnsName } from '../../model/schema/names';
import { type InputOf, kinds, type OfKind, type OutputOf, objectAs, type ResolvedOfKind } from '../../model/schema/object';
import { type Schema, typed } from '../../model/schema/schema';
import { flag, listOf, oneOf, recordOf, text } from '../../model/schema/values';
import { deployFields } from '../deploy-options';

const updaters = {
  'image-updater': {
    /** Which tag counts as the newest. @default 'semver' */
    strategy: oneOf('semver', 'newest-build', 'digest', 'alphabetical').default('semver'),
    /** Constraint of versions for `semver`, such as `~1.4`, or the tag that `digest` follows. @default - any version */
    constraint: text({ pattern: /^[^\s:@]+$/, allowed: 'a constraint without spaces, colons and at signs' }).optional(),
    /** Regular expression that tags have to match. @default - any tag */
    allowTags: text({ pattern: /^\P{Cc}+$/u, allowed: 'a regular expression' }).optional(),
    /** Tags that are left out; may contain `*` and `?`. @default [] */
    ignoreTags: listOf(text({ pattern: /^[^\s,]+$/, allowed: 'a pattern of tags' })).default([]),
    /** Secret with the credentials of the registry, as `namespace/name`. @default - those that Image Updater has */
    pullSecret: text({ pattern: /^[a-z0-9][-a-z0-9.]*\/[a-z0-9][-a-z0-9.]*$/, allowed: 'namespace/name of a Secret' }).optional(),
  },
};
type Updaters = typeof updaters;
/** Argo CD Image Updater looks for new tags, and commits them. */
export interface ImageUpdater extends OfKind<Updaters, 'image-updater'> {}
export type ResolvedImageUpdater = ResolvedOfKind<Updaters, 'image-updater'>;
const imageOwner: Schema<ImageUpdater, ResolvedImageUpdater> = typed(kinds(updaters));

const channels = recordOf(listOf(text({ pattern: /^[^\s;]+$/, allowed: 'a name without spaces and semicolons' })), {
  ...dnsName,
  drops: true,
});
const triggers = [
  'on-created',
  'on-deleted',
  'on-deployed',
  'on-health-degraded',
  'on-sync-failed',
  'on-sync-running',
  'on-sync-status-unknown',
  'on-sync-succeeded',
] as const;
/** Events of an Application that people are told of. */
export type ApplicationTrigger = (typeof triggers)[number];
const notify: Schema<{ readonly [T in ApplicationTrigger]?: { readonly [service: string]: readonly string[] } }> = typed(
  objectAs(Object.fromEntries(triggers.map((trigger) => [trigger, channels.optional()]))),
);

const chartFields = {
  /** Registry of the chart: `registry.example.com/charts` of OCI, or the address of a chart repository. */
  repository: text({ pattern: /^(?!oci:)\S+$/, allowed: "a registry without 'oci://', or the https address of a chart repository" }),
  /** Name of the chart. @default - that of the application */
  name: text({ pattern: /^[a-zA-Z0-9][-a-zA-Z0-9._/]*$/, allowed: 'the name of a chart' }).optional(),
  /** Its version. */
  version: text({ pattern: /^[^\s]+$/, allowed: 'a version or a range of versions' }),
};
/** A chart that was published. */
export interface PublishedChart extends InputOf<typeof chartFields> {}

export const argoCdFields = {
  ...deployFields,
  /** A published chart in place of the one in the repository, which then has its values only; for the source 'helm'. @default - the one in the repository */
  chart: objectAs<PublishedChart>(chartFields).optional(),
  /** Name of the cluster in Argo CD, or the address of its API server. @default - `kubernetes.cluster` of the environment, else 'in-cluster' */
  cluster: text({
    pattern: /^(?:https:\/\/\S+|[a-zA-Z0-9][-a-zA-Z0-9._]*)$/,
    allowed: 'a name of a cluster or its https address',
  }).optional(),
  /** Whether Argo CD applies each commit by itself. @default - true unless `approval` is asked for */
  autoSync: flag.optional(),
  /** Whether what is no longer in the repository is deleted. @default true */
  prune: flag.default(true),
  /** Whether what people change in the cluster is changed back. @default true */
  selfHeal: flag.default(true),
  /** Who chooses the versions of images in place of the release file. @default - the release file */
  images: imageOwner.optional(),
  /** Whether rollouts and what they measure are an Application of their own, with a sync of its own. @default 'together' */
  rollouts: oneOf('together', 'own-application').default('together'),
  /** Recipients by event and by service of notifications: `{ 'on-sync-failed': { slack: ['deployments'] } }`. @default {} */
  notify: notify.default({}),
};

const deployers = { 'argo-cd': argoCdFields };
type Deployers = typeof deployers;
/** Argo CD brings an environment to what the repository says. */
export interface ArgoCdDeploy extends OfKind<Deployers, 'argo-cd'> {}
export type ResolvedArgoCdDeploy = ResolvedOfKind<Deployers, 'argo-cd'>;

const windowFields = {
  /** Whether syncs are allowed in it only, or denied in it. */
  kind: oneOf('allow', 'deny'),
  /** When it begins: five fields of cron. */
  schedule: cronSchedule,
  /** How long it lasts, such as `8h` or `1h30m`. */
  duration: text({ pattern: /^(?:\d+h)?(?:\d+m)?(?<=[hm])$/, allowed: "hours and minutes such as '8h' or '1h30m'" }),
  /** Environments that it is for. @default - all of this delivery */
  environments: listOf(text(dnsName)).optional(),
  /** Of the IANA database, such as `Europe/Berlin`. @default 'UTC' */
  timeZone: ianaTimeZone.default('UTC'),
  /** Whether people may sync in spite of it. @default false */
  manualSync: flag.default(false),
  /** What it is for. @default - none */
  description: text({ pattern: /^\P{Cc}{1,255}$/u, allowed: 'one line of at most 255 characters' }).optional(),
};
/** A span of time in which syncs are allowed or denied. */
export interface SyncWindow extends InputOf<typeof windowFields> {}

const roleFields = {
  /** Groups of the identity provider. */
  groups: listOf(text({ pattern: /^(?!\s)[^"\n\r\t]+(?<!\s)$/, allowed: 'a group without quotes, tabs and spaces around it' })),
  /** What it may do with the Applications of the project. @default ['get', 'sync'] */
  may: listOf(oneOf('get', 'sync', 'override', 'update', 'delete', 'action/*', 'logs', 'exec')).default(['get', 'sync']),
  /** @default - none */
  description: text({ pattern: /^\P{Cc}{1,255}$/u, allowed: 'one line of at most 255 characters' }).optional(),
};
/** Who may do what with the Applications of a project. */
export interface ProjectRole extends InputOf<typeof roleFields> {}

const slackFields = {
  /** Key of the Secret `argocd-notifications-secret` that has the token. @default 'slack-token' */
  tokenKey: text({ pattern: /^[-._a-zA-Z0-9]+$/, allowed: 'a key of a Secret' }).default('slack-token'),
};
/** Slack as a recipient of notifications. */
export interface SlackService extends InputOf<typeof slackFields> {}

const ssoFields = {
  /** As people see it. */
  name: text({ pattern: /^\P{Cc}+$/u, allowed: 'one line of text' }),
  /** Address of the OpenID Connect provider. */
  issuer: text({ pattern: /^https:\/\/\S+$/, allowed: 'an https address' }),
  /** Of Argo CD at the provider. */
  clientId: text({ pattern: /^\S+$/, allowed: 'a client id' }),
  /** Key of the Secret `argocd-secret` that has the client's secret. @default 'oidc.clientSecret' */
  clientSecretKey: text({ pattern: /^[-._a-zA-Z0-9]+$/, allowed: 'a key of a Secret' }).default('oidc.clientSecret'),
  /** Address of Argo CD, to which people return. */
  url: text({ pattern: /^https:\/\/\S+$/, allowed: 'an https address' }),
};
/** How people log in to Argo CD. */
export interface SingleSignOn extends InputOf<typeof ssoFields> {}

const settingFields = {
  /** Namespace of Argo CD. @default 'argocd' */
  namespace: text(dnsName).default('argocd'),
  /** What one ApplicationSet makes the Applications of; none, and each is a file. @default 'list' where an environment comes after another one, else 'none' */
  generator: oneOf('none', 'list', 'git', 'clusters', 'matrix').optional(),
  /** Who may do what, by name of the role. @default {} */
  roles: recordOf(objectAs<ProjectRole, OutputOf<typeof roleFields>>(roleFields), { ...dnsName, drops: true }).default({}),
  /** Spans of time in which syncs are allowed or denied. @default [] */
  syncWindows: listOf(objectAs<SyncWindow, OutputOf<typeof windowFields>>(windowFields)).default([]),
  /** Slack, as what notifications are sent by. @default - Slack is not configured here */
  slack: objectAs<SlackService, OutputOf<typeof slackFields>>(slackFields).optional(),
  /** How people log in, by OpenID Connect. @default - not configured here */
  singleSignOn: objectAs<SingleSignOn, OutputOf<typeof ssoFields>>(ssoFields).optional(),
};
/** What all environments that Argo CD deploys have in common. */
export interface ArgoCdSettings extends InputOf<typeof settingFields> {}
export const argoCdSettings = objectAs<ArgoCdSettings, OutputOf<typeof settingFields>>(settingFields);

/**
 * Argo CD brings an environment to what the repository says.
 *
 * @example
 * argoCd({ after: 'dev', approval: true })
 */
export function argoCd(options: Omit<ArgoCdDeploy, 'kind'> = {}): ArgoCdDeploy {
  return { kind: 'argo-cd', ...options };
}

/**
 * Argo CD Image Updater looks for new tags, and commits them to a file of its own.
 *
 * @example
 * argoCd({ images: imageUpdater({ strategy: 'semver', constraint: '~1.4' }) })
 */
export function imageUpdater(options: Omit<ImageUpdater, 'kind'> = {}): ImageUpdater {
  return { kind: 'image-updater', ...options };
}
