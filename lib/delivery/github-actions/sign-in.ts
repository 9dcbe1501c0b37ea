import type { AwsIdentity, GoogleIdentity } from '../push-options';
import { actions } from './actions';
import { regionOfRegistry, registryKind } from './identities';
import { run } from './steps';
import { evaluated, type Permissions, type Step } from './workflow';

/** What a job signs in to. */
export interface SignIn {
  readonly google?: GoogleIdentity;
  readonly aws?: AwsIdentity;
  /** Hosts that it pushes to or reads from. */
  readonly registries: readonly string[];
  /** Whether commands of Google Cloud follow, and not only Docker. */
  readonly gcloud: boolean;
  /** Whether clusters of Google follow. */
  readonly gke: boolean;
}

/** Nothing is kept: each run shows its own identity, and gets credentials that end with it. */
export function signInSteps(signIn: SignIn): readonly Step[] {
  const { google, aws, registries } = signIn;
  return [
    ...(google === undefined ? [] : googleSteps(google, signIn)),
    ...(aws === undefined
      ? []
      : [{ name: 'Sign in to AWS', uses: actions.awsCredentials, with: { 'role-to-assume': aws.role, 'aws-region': aws.region } }]),
    ...registries.flatMap((host) => registrySteps(host, signIn)),
  ];
}

/**
 * A file with credentials lies in the folder of the repository, where a build would put it into an image: whoever only pushes images gets
 * a token in its place.
 */
function googleSteps({ provider, account }: GoogleIdentity, { gcloud, gke }: SignIn): readonly Step[] {
  const identity = { workload_identity_provider: provider, service_account: account };
  const name = 'Sign in to Google Cloud';
  if (!gcloud)
    return [
      { name, id: 'google', uses: actions.googleAuth, with: { ...identity, token_format: 'access_token', create_credentials_file: false } },
    ];
  return [
    run('The credentials are no part of the repository', "echo 'gha-creds-*.json' >>.git/info/exclude"),
    { name, uses: actions.googleAuth, with: identity },
    { uses: actions.setupGcloud, ...(gke && { with: { install_components: 'gke-gcloud-auth-plugin' } }) },
  ];
}

function registrySteps(host: string, { gcloud }: SignIn): readonly Step[] {
  switch (registryKind(host)) {
    case 'github':
      return [
        run(`Sign in to ${host}`, `docker login ${host} --username "$GITHUB_ACTOR" --password-stdin <<<"$GITHUB_TOKEN"`, {
          GITHUB_TOKEN: evaluated('github.token'),
        }),
      ];
    case 'google':
      if (gcloud) return [run(`Sign in to ${host}`, `gcloud auth configure-docker ${host} --quiet`)];
      return [
        run(`Sign in to ${host}`, `docker login ${host} --username oauth2accesstoken --password-stdin <<<"$ACCESS_TOKEN"`, {
          ACCESS_TOKEN: evaluated('steps.google.outputs.access_token'),
        }),
      ];
    case 'aws':
      return [
        run(
          `Sign in to ${host}`,
          `aws ecr get-login-password --region ${regionOfRegistry(host)} |\n  docker login ${host} --username AWS --password-stdin`,
        ),
      ];
    case 'other':
      return []; // a rule refuses it
  }
}

/** What the token of the run has to be allowed to. */
export function signInPermissions({ google, aws, registries }: SignIn, packages: 'read' | 'write'): Permissions {
  return {
    ...((google !== undefined || aws !== undefined) && { 'id-token': { access: 'write', reason: 'signs in without a key' } }),
    ...(registries.some((host) => registryKind(host) === 'github') && {
      packages: { access: packages, reason: packages === 'write' ? 'pushes images to ghcr.io' : 'reads images of ghcr.io' },
    }),
  };
}
