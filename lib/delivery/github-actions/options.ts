import { type InputOf, type OfKind, type OutputOf, objectAs, type ResolvedOfKind } from '../../model/schema/object';
import { oneOf, text } from '../../model/schema/values';
import { identity, pushFields } from '../push-options';

export const githubActionsFields = {
  ...pushFields,
  /** Whom workflows act as where they deploy. @default - that of all environments */
  identity: identity.optional(),
};

const deployers = { 'github-actions': githubActionsFields };
type Deployers = typeof deployers;
/** Workflows of GitHub deploy an environment. */
export interface GithubActionsDeploy extends OfKind<Deployers, 'github-actions'> {}
export type ResolvedGithubActionsDeploy = ResolvedOfKind<Deployers, 'github-actions'>;

const settingFields = {
  /** Whom workflows act as where they push images, and where an environment does not say otherwise. @default - nobody but GitHub itself, whose registry is ghcr.io */
  identity: identity.optional(),
  /** How images are signed; 'keyless' is by the identity of the workflow. @default 'keyless' */
  sign: oneOf('keyless', 'none').default('keyless'),
  /** Environment in which pull requests are tried out: on Compose, and in a cluster of the runner, as far as it has settings for them. @default - none */
  testEnvironment: text().optional(),
  /** Image of the machines. @default 'ubuntu-24.04' */
  runner: text({ pattern: /^[A-Za-z0-9][-A-Za-z0-9._]*$/, allowed: 'the label of a runner' }).default('ubuntu-24.04'),
};
/** What all workflows have in common. */
export interface GithubActionsSettings extends InputOf<typeof settingFields> {}
export const githubActionsSettings = objectAs<GithubActionsSettings, OutputOf<typeof settingFields>>(settingFields);

/**
 * Workflows of GitHub deploy an environment.
 *
 * @example
 * githubActions({ after: 'dev', approval: true })
 */
export function githubActions(options: Omit<GithubActionsDeploy, 'kind'> = {}): GithubActionsDeploy {
  return { kind: 'github-actions', ...options };
}
