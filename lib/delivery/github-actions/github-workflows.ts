import type { OutputFile } from '../../output/output-file';
import type { Compilation } from '../../targets/target';
import type { Delivery } from '../delivery';
import type { RenderedDelivery } from '../rendered-delivery';
import { resolveDelivery } from '../resolve-delivery';
import { buildWorkflow } from './build-workflow';
import { deployWorkflow } from './deploy-workflow';
import { promoteWorkflow } from './promote-workflow';
import { pullRequestWorkflow } from './pull-request-workflow';
import { rollbackWorkflow } from './rollback-workflow';
import { stagesOf } from './stages';
import { testWorkflow } from './test-workflow';
import type { Workflow } from './workflow';
import { workflowFile } from './workflow-file';

/**
 * The workflows of GitHub that build images, deploy, promote and roll back, as far as the delivery says that GitHub does. Paths start at
 * the root of the repository, since GitHub reads workflows nowhere else.
 *
 * @throws InvalidApplicationError naming all problems at once
 * @example
 * const { output } = githubWorkflows(delivery);
 * writeFiles('.', new Map(output.map(({ path, text }) => [path, text])), { owner: 'workflows' });
 */
export function githubWorkflows(declaration: Delivery): Compilation<readonly OutputFile[]> {
  return workflowsOf(resolveDelivery(declaration));
}

/** Those of a delivery that has been rendered. */
export function workflowsOf({ delivery }: RenderedDelivery): Compilation<readonly OutputFile[]> {
  const stages = stagesOf(delivery);
  const isBuilt = delivery.builds === 'github-actions';
  const here = stages.filter(({ isDeployedHere }) => isDeployedHere);
  if (!isBuilt && here.length === 0) return { output: [], notes: [] };
  const workflows = [
    ...(isBuilt ? delivery.built.map((image) => buildWorkflow(delivery, image)) : []),
    ...here.map((stage) => deployWorkflow(delivery, stage)),
    promoteWorkflow(delivery),
    rollbackWorkflow(delivery),
    pullRequestWorkflow(delivery),
    ...(delivery.tested === undefined ? [] : [testWorkflow(delivery, delivery.tested)]),
  ].filter((each): each is Workflow => each !== undefined);
  return { output: workflows.map(workflowFile), notes: [] };
}
