import { duration } from '../../model/quantity';
import { dnsName } from '../../model/schema/names';
import { type InputOf, kinds, type OfKind, type OutputOf, objectAs, type ResolvedOfKind } from '../../model/schema/object';
import { type Schema, typed } from '../../model/schema/schema';
import { oneOf, recordOf, text } from '../../model/schema/values';
import { deployFields } from '../deploy-options';

const automations = {
  'image-automation': {
    /** Versions that are taken, such as `>=1.0.0 <2.0.0`. @default - any version without a word after it: '>=0.0.0' */
    range: text({
      pattern: /^[-+.*<>=!~^|, 0-9A-Za-z]*[0-9*xX][-+.*<>=!~^|, 0-9A-Za-z]*$/,
      allowed: "a range of versions such as '>=1.0.0 <2.0.0'",
    }).default('>=0.0.0'),
    /** Regular expression that tags have to match; a group `version` in it is what is compared. @default - any tag */
    allowTags: text({ pattern: /^\P{Cc}+$/u, allowed: 'a regular expression' }).optional(),
    /** How often the registry is asked. @default '5m' */
    interval: duration.default('5m'),
    /** Secret, in the namespace of Flux, with the credentials of the registry. @default - those of the cluster */
    pullSecret: text(dnsName).optional(),
    /** Address of the author of commits. @default 'flux@users.noreply.example.com' */
    author: text({ pattern: /^[^\s@]+@[^\s@]+$/, allowed: 'an e-mail address' }).default('flux@users.noreply.example.com'),
    /** Branch that it pushes to, for a pull request. @default - the revision of the delivery */
    branch: text({ pattern: /^[^\s~^:?*[\\]+$/, allowed: 'a branch' }).optional(),
  },
};
type Automations = typeof automations;
/** Flux looks for new tags, and commits them. */
export interface ImageAutomation extends OfKind<Automations, 'image-automation'> {}
export type ResolvedImageAutomation = ResolvedOfKind<Automations, 'image-automation'>;
const imageOwner: Schema<ImageAutomation, ResolvedImageAutomation> = typed(kinds(automations));

export const fluxFields = {
  ...deployFields,
  /** How often what runs is compared with the repository. @default '10m' */
  interval: duration.default('10m'),
  /** How long objects may take to get healthy. @default - as long as the slowest workload is allowed, at least '5m' */
  timeout: duration.optional(),
  /** Who chooses the versions of images in place of the release file. @default - the release file */
  images: imageOwner.optional(),
  /** ServiceAccount, in the namespace of Flux's objects, that objects are applied as. @default - that of Flux */
  serviceAccount: text(dnsName).optional(),
};

const deployers = { flux: fluxFields };
type Deployers = typeof deployers;
/** Flux brings an environment to what the repository says. */
export interface FluxDeploy extends OfKind<Deployers, 'flux'> {}
export type ResolvedFluxDeploy = ResolvedOfKind<Deployers, 'flux'>;

const notifyFields = {
  /** Slack, Microsoft Teams, or any other that Flux knows and that takes an address. */
  type: oneOf('slack', 'msteams', 'discord', 'googlechat', 'generic'),
  /** Of Slack. @default - that of the address */
  channel: text({ pattern: /^\S+$/, allowed: 'the name of a channel' }).optional(),
  /** Secret, in the namespace of Flux, with the address under the key `address`. */
  secret: text(dnsName),
  /** Least severe events that are sent. @default 'error' */
  severity: oneOf('info', 'error').default('error'),
};
/** Where events of Flux go. */
export interface FluxNotification extends InputOf<typeof notifyFields> {}

const settingFields = {
  /** Namespace of Flux, in which its objects are. @default 'flux-system' */
  namespace: text(dnsName).default('flux-system'),
  /** From where the files come: the repository itself, or an artifact of OCI that a pipeline pushes. @default - the repository */
  artifact: text({ pattern: /^oci:\/\/\S+$/, allowed: "an address that starts with 'oci://'" }).optional(),
  /** How often the source is asked. @default '1m' */
  interval: duration.default('1m'),
  /** Secret, in the namespace of Flux, with the credentials of the source. @default - none */
  secret: text(dnsName).optional(),
  /** Secret, in the namespace of Flux, with the key by which SOPS decrypts. @default - 'sops' where an environment has secrets of SOPS */
  decryptionSecret: text(dnsName).optional(),
  /** By name. @default {} */
  notifications: recordOf(objectAs<FluxNotification, OutputOf<typeof notifyFields>>(notifyFields), { ...dnsName, drops: true }).default({}),
};
/** What all environments that Flux deploys have in common. */
export interface FluxSettings extends InputOf<typeof settingFields> {}
export const fluxSettings = objectAs<FluxSettings, OutputOf<typeof settingFields>>(settingFields);

/**
 * Flux brings an environment to what the repository says.
 *
 * @example
 * flux({ interval: '5m', images: imageAutomation({ range: '>=1.0.0' }) })
 */
export function flux(options: Omit<FluxDeploy, 'kind'> = {}): FluxDeploy {
  return { kind: 'flux', ...options };
}

/**
 * Flux looks for new tags, and commits them to a file of its own.
 *
 * @example
 * flux({ images: imageAutomation({ range: '>=1.0.0 <2.0.0' }) })
 */
export function imageAutomation(options: Omit<ImageAutomation, 'kind'> = {}): ImageAutomation {
  return { kind: 'image-automation', ...options };
}
