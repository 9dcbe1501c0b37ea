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
        ['docker', 'compose', 'version', '--short'],
        ['docker-compose', 'version', '--short'],
      ],
      oldest: oldestCompose,
    },
    { name: 'bash', does: 'runs scripts', commands: [['bash', '--version']], oldest: oldestBash },
  ];
}

/** What a tool prints of its version, and with which program; undefined where it is not there. */
export function printedVersion(
  { commands }: Tool,
  env: NodeJS.ProcessEnv,
): { readonly program: string; readonly version: string | undefined } | undefined {
  for (const [program, ...args] of commands) {
    if (args.length === 0) {
      const { status } = spawnSync(`command -v ${program}`, { shell: true, stdio: 'ignore', env });
      if (status === 0) return { program, version: undefined };
      continue;
    }
    const { status, stdout } = spawnSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 10_000, env });
    if (status === 0) return { program, version: /\d+\.\d+(?:\.\d+)?/.exec(stdout)?.[0] };
  }
  return undefined;
}
