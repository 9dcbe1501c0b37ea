import { spawnSync } from 'node:child_process';
import { oldestBash } from '../../delivery/shell/oldest-bash';
import { oldestTerraform } from '../../google/stack/oldest-terraform';
import { oldestHelm } from '../../packaging/helm/oldest-helm';
import { oldestCompose } from '../../targets/compose/oldest-compose';

/** Parts of a project that need a tool. */
export type Use = 'stacks' | 'kubernetes' | 'compose';

/** A program that output of orchestra-cdk is used with. */
export interface Tool {
  readonly name: string;
  /** What it is needed for. */
  readonly does: string;
  /** The part of a project that does not get anywhere without it. @default - none: it depends on the delivery */
  readonly use?: Use;
  /** Command lines that print its version; the first one that runs counts. */
  readonly commands: readonly (readonly [program: string, ...args: readonly string[]])[];
  /** @default - every version */
  readonly oldest?: string;
}

/** In the order of the output. */
export function tools({ TERRAFORM_BINARY_NAME: chosen }: NodeJS.ProcessEnv): readonly Tool[] {
  const terraform = chosen === undefined || chosen === '' ? ['terraform', 'tofu'] : [chosen];
  return [
    {
      name: 'Terraform or OpenTofu',
      does: 'plans and applies stacks',
      use: 'stacks',
      commands: terraform.map((each) => [each, 'version'] as const),
      oldest: oldestTerraform,
    },
    { name: 'gcloud', does: 'signs Terraform and scripts in to Google Cloud', commands: [['gcloud']] },
    { name: 'kubectl', does: 'applies objects of Kubernetes', use: 'kubernetes', commands: [['kubectl', 'version', '--client']] },
    {
      name: 'Argo Rollouts plugin',
      does: 'promotes and aborts rollouts (kubectl argo rollouts)',
      commands: [['kubectl-argo-rollouts', 'version', '--short']],
    },
    { name: 'Helm', does: 'installs charts', commands: [['helm', 'version', '--short']], oldest: oldestHelm },
    { name: 'kustomize', does: 'builds overlays, as kubectl apply -k does too', commands: [['kustomize', 'version']] },
    {
      name: 'Docker Compose',
      does: 'runs projects of Compose',
      use: 'compose',
      commands: [
        ['docker', 'compose', 'version'],
        ['docker-compose', 'version'],
      ],
      oldest: oldestCompose,
    },
    { name: 'bash', does: 'runs scripts', commands: [['bash', '--version']], oldest: oldestBash },
  ];
}

/** What asking a tool for its version came to. */
export type AskedTool =
  | { readonly kind: 'absent' }
  | { readonly kind: 'found'; readonly program: string; readonly version?: string }
  | { readonly kind: 'failed'; readonly command: string; readonly words: string };

/** Asks the commands of a tool for its version, until one answers. */
export function askedTool({ commands }: Tool, env: NodeJS.ProcessEnv): AskedTool {
  let failed: AskedTool = { kind: 'absent' };
  for (const each of commands) {
    const answer = answerOf(each, env);
    if (answer.kind === 'found') return answer;
    if (failed.kind === 'absent') failed = answer;
  }
  return failed;
}

const seconds = 10;

function answerOf([program, ...args]: Tool['commands'][number], variables: NodeJS.ProcessEnv): AskedTool {
  const env = { ...variables, CHECKPOINT_DISABLE: '1' }; // else `terraform version` asks its maker for a newer one
  if (args.length === 0) {
    const { status } = spawnSync(`command -v ${program}`, { shell: true, stdio: 'ignore', env });
    return status === 0 ? { kind: 'found', program } : { kind: 'absent' };
  }
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', timeout: seconds * 1000, env });
  if (error !== undefined && 'code' in error && error.code === 'ENOENT') return { kind: 'absent' };
  const version = /\d+\.\d+(?:\.\d+)?/.exec(stdout)?.[0];
  if (status === 0) return { kind: 'found', program, ...(version !== undefined && { version }) };
  const words = status === null ? `does not end within ${seconds} s` : (stderr.trim().split('\n')[0] ?? '') || `ends with status ${status}`;
  return { kind: 'failed', command: [program, ...args].join(' '), words };
}
