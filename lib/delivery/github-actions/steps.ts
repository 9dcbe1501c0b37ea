import type { ResolvedCommands } from '../commands';
import { bash } from '../shell/bash';
import { actions, argoRollouts } from './actions';
import { type ActionStep, type Expression, evaluated, type RunStep, type Step, type Text } from './workflow';

interface Checkout {
  /** Branch or commit. @default - the commit of the event */
  readonly ref?: string;
  /** How much of the history; all of it is 0. @default 1 */
  readonly depth?: number;
  /** Whether later steps push: then git keeps the token. @default false */
  readonly pushes?: boolean;
}

/** The files of the repository. */
export function checkout({ ref, depth, pushes = false }: Checkout = {}): ActionStep {
  return {
    uses: actions.checkout,
    with: { ...(ref !== undefined && { ref }), ...(depth !== undefined && { 'fetch-depth': depth }), 'persist-credentials': pushes },
  };
}

/** The head of the branch that is deployed; its full name, since a tag can have the same one. */
export function branchOf({ revision }: { readonly revision: string }): string {
  return `refs/heads/${revision}`;
}

/** Node.js, without a cache, which another run could have filled. */
export function nodeTools({ node }: ResolvedCommands): ActionStep {
  return { uses: actions.setupNode, with: { 'node-version': node, 'package-manager-cache': false } };
}

/** Node.js, and what the commands of the repository need. */
export function installed(commands: ResolvedCommands): readonly Step[] {
  return [nodeTools(commands), { name: 'Install', run: commands.install }];
}

export function run(name: string, text: string, env?: { readonly [name: string]: Text }): RunStep {
  return { name, ...(env !== undefined && { env }), run: text };
}

/** Runs only if an earlier step has failed. */
export function whenFailed(step: RunStep, failed: Expression): RunStep {
  const { name, ...rest } = step;
  return { name, if: failed, ...rest };
}

/** What builds images for other platforms than that of the machine; the script makes its builder itself. */
export function buildTools(platforms: readonly string[]): readonly Step[] {
  return platforms.some((platform) => platform !== 'linux/amd64') ? [{ uses: actions.setupQemu }] : [];
}

const terraform = '1.11.4';
const tofu = '1.12.6';

/** What deploys stacks. */
export function infrastructureTools({ infrastructure }: ResolvedCommands): ActionStep {
  if (infrastructure === 'tofu') return { uses: actions.setupOpentofu, with: { tofu_version: tofu, tofu_wrapper: false } };
  return { uses: actions.setupTerraform, with: { terraform_version: terraform, terraform_wrapper: false } };
}

/** The plugin of kubectl that watches rollouts; machines of GitHub have Go. */
export const rolloutsPlugin: readonly Step[] = [
  {
    name: `Sources of Argo Rollouts ${argoRollouts.version}`,
    uses: actions.checkout,
    with: { repository: argoRollouts.name, ref: argoRollouts.commit, path: '.argo-rollouts', 'persist-credentials': false },
  },
  run(
    'Build the plugin of kubectl for rollouts',
    bash`
go build -C .argo-rollouts -o "$RUNNER_TEMP/plugins/kubectl-argo-rollouts" ./cmd/kubectl-argo-rollouts
rm -rf .argo-rollouts
echo "$RUNNER_TEMP/plugins" >>"$GITHUB_PATH"
`,
  ),
];

/** Refuses a deployment that needs approval where GitHub asks nobody: an environment that is not set up has no protection. */
export function approvalGuard(environment: string): RunStep {
  return run(
    'Somebody has to have approved this',
    bash`
asked=$(gh api "repos/$GITHUB_REPOSITORY/environments/$ENVIRONMENT" --jq 'any(.protection_rules[]; .type == "required_reviewers")')
if [ "$asked" != true ]; then
  echo "::error::the environment $ENVIRONMENT of this repository has no required reviewers: add them in its settings, or leave out approval"
  exit 1
fi
`,
    { ENVIRONMENT: environment, GH_TOKEN: evaluated('github.token') },
  );
}
