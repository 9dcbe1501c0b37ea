/** An action of others, at one commit: a tag can be moved. */
export interface PinnedAction {
  /** `owner/repository`. */
  readonly name: string;
  readonly commit: string;
  /** Release of that commit, which stands behind it as a comment; tools that renew pins read it. */
  readonly version: string;
}

/** Every action that workflows use. */
export const actions = {
  checkout: { name: 'actions/checkout', commit: '3d3c42e5aac5ba805825da76410c181273ba90b1', version: 'v7.0.1' },
  setupNode: { name: 'actions/setup-node', commit: '820762786026740c76f36085b0efc47a31fe5020', version: 'v7.0.0' },
  setupQemu: { name: 'docker/setup-qemu-action', commit: '96fe6ef7f33517b61c61be40b68a1882f3264fb8', version: 'v4.2.0' },
  installCosign: { name: 'sigstore/cosign-installer', commit: '6f9f17788090df1f26f669e9d70d6ae9567deba6', version: 'v4.1.2' },
  googleAuth: { name: 'google-github-actions/auth', commit: '7c6bc770dae815cd3e89ee6cdf493a5fab2cc093', version: 'v3.0.0' },
  setupGcloud: { name: 'google-github-actions/setup-gcloud', commit: 'aa5489c8933f4cc7a4f7d45035b3b1440c9c10db', version: 'v3.0.1' },
  awsCredentials: {
    name: 'aws-actions/configure-aws-credentials',
    commit: 'e6de054238d6b7531b4efff3b6587d9aade6a06c',
    version: 'v6.2.3',
  },
  setupTerraform: { name: 'hashicorp/setup-terraform', commit: 'dfe3c3f87815947d99a8997f908cb6525fc44e9e', version: 'v4.0.1' },
  setupOpentofu: { name: 'opentofu/setup-opentofu', commit: 'a1320f892987e89d278cc92dc5adc984fb93aca4', version: 'v2.0.2' },
  kind: { name: 'helm/kind-action', commit: 'ef37e7f390d99f746eb8b610417061a60e82a6cc', version: 'v1.14.0' },
} as const satisfies { readonly [name: string]: PinnedAction };

/** The plugin of kubectl is built from this commit of its repository, whose `go.sum` pins the rest. */
export const argoRollouts: PinnedAction = {
  name: 'argoproj/argo-rollouts',
  commit: 'b6bd3bcf8f60d717a98763d26acc983db7f97cb0',
  version: 'v1.9.1',
};
