import { deployFile } from '../github-actions/deploy-workflow';
import { promoteWorkflow } from '../github-actions/promote-workflow';
import { rollbackWorkflow } from '../github-actions/rollback-workflow';
import { promotedStages, stagesOf } from '../github-actions/stages';
import type { Workflow } from '../github-actions/workflow';
import { workflowName } from '../github-actions/workflow-file';
import { shellBlock } from '../markdown';
import type { Operated } from './operated';
import type { Passages } from './situations';

/** What workflows of GitHub do with an environment: those that deploy it, and those that write its releases. Empty where there are none. */
export function githubPassages({ delivery, environment: { name } }: Operated): Passages {
  const stage = stagesOf(delivery).find((each) => each.name === name);
  const isUsed = delivery.builds === 'github-actions' || stage?.isDeployedHere === true;
  if (stage === undefined || !isUsed) return {};
  const promotion = chosenIn(promoteWorkflow(delivery), name);
  const isAsked = promotedStages(stagesOf(delivery)).some((each) => each.name === name && each.from.length > 1);
  const origin = isAsked ? ' --raw-field=from=FROM' : '';
  const rollback = chosenIn(rollbackWorkflow(delivery), name);
  const deployment = stage.isDeployedHere ? workflowName({ file: deployFile(delivery, stage) }) : undefined;
  const files = [deployment, promotion, rollback].filter((each) => each !== undefined);
  return {
    ...((promotion !== undefined || deployment !== undefined) && {
      deploy: [
        isAsked
          ? 'By its workflow on GitHub: FROM is the environment that the versions ran in.'
          : 'By its workflows on GitHub: what ran in the environment before, or what the branch says.',
        shellBlock([
          ...(promotion === undefined ? [] : [`gh workflow run ${promotion} --raw-field=environment=${name}${origin}`]),
          ...(deployment === undefined ? [] : [`gh workflow run ${deployment}`]),
        ]),
      ],
    }),
    ...(files.length > 0 && {
      watch: [
        'Its workflows on GitHub; RUN is a number of these lists:',
        shellBlock([...files.map((file) => `gh run list --workflow=${file} --limit=5`), 'gh run watch RUN']),
      ],
    }),
    ...(rollback !== undefined && {
      'roll back': [
        'By its workflow on GitHub, once the reviewers of the environment approve it: the version before, or with `--raw-field=version=TAG` that one.',
        shellBlock(
          stage.images.map((image) => `gh workflow run ${rollback} --raw-field=environment=${name} --raw-field=workload=${image}`),
        ),
      ],
    }),
  };
}

/** Name of the file of a workflow that takes the environment by hand. */
function chosenIn(workflow: Workflow | undefined, environment: string): string | undefined {
  const options = workflow?.on.workflow_dispatch?.inputs?.['environment']?.options ?? [];
  return workflow !== undefined && options.includes(environment) ? workflowName(workflow) : undefined;
}
