import type { ComparedLeaf } from '../compared-leaf';
import type { ChangeRule } from './change-rule';
import { gained, lost, texts } from './sides';

const isGone = ({ to }: ComparedLeaf) => to === undefined;
const gains = (leaf: ComparedLeaf) => gained(leaf).length > 0;
const outsiders = /pull_request_target|workflow_run|issue_comment|issues|discussion/;

/** Changes of workflows of GitHub and of Cloud Build. */
export const workflowRules: readonly ChangeRule[] = (
  [
    {
      id: 'workflow-permissions',
      risk: 'exposure',
      shape: /(?:^|\.)permissions(?:\.|$)/,
      inNew: true,
      when: ({ to }) => /write/.test(JSON.stringify(to ?? '')),
      sentence: ({ shape, to }) => `its token may write: ${shape.replace(/^.*permissions\.?/, '') || JSON.stringify(to)}`,
    },
    {
      id: 'workflow-permissions-default',
      risk: 'exposure',
      shape: /(?:^|\.)permissions$/,
      when: isGone,
      sentence: 'its token has the rights that the repository gives by default',
    },
    {
      id: 'workflow-outsiders',
      risk: 'exposure',
      shape: /^on(?:$|\.)/,
      inNew: true,
      when: (leaf) => outsiders.test(JSON.stringify(gained(leaf))) || (gains(leaf) && outsiders.test(leaf.shape)),
      sentence: 'what people outside send starts it, with its secrets',
    },
    { id: 'workflow-trigger', risk: 'exposure', shape: /^on(?:$|\.)/, when: gains, sentence: 'other events start it' },
    {
      id: 'workflow-action',
      risk: 'exposure',
      shape: /(?:^|\.)uses$|steps\[\]$/,
      when: ({ to }) => usesOf(to) !== undefined,
      sentence: ({ to }) =>
        /@[0-9a-f]{40}$/.test(usesOf(to) ?? '') ? `it runs ${usesOf(to)}` : `it runs ${usesOf(to)}, which is not pinned to a commit`,
    },
    {
      id: 'workflow-secrets',
      risk: 'exposure',
      shape: /(?:^|\.)(?:secrets|secretEnv|availableSecrets)(?:\.|$)/,
      when: gains,
      sentence: 'it reads secrets that it did not',
    },
    {
      id: 'workflow-credentials',
      risk: 'exposure',
      shape: /persist-credentials$/,
      when: ({ to }) => to !== false,
      sentence: 'later steps find the token of the repository on disk',
    },
    {
      id: 'workflow-runner',
      risk: 'exposure',
      shape: /runs-on(?:$|\[\])|(?:^|\.)container(?:\.|$)|^options\.(?:pool|workerPool)/,
      sentence: ({ to }) => `it runs on ${JSON.stringify(to)}`,
    },
    {
      id: 'workflow-identity',
      risk: 'exposure',
      shape: /with\.(?:workload_identity_provider|service_account|role-to-assume|client-id|tenant-id)$|^serviceAccount$/,
      sentence: 'it signs in as another',
    },
    {
      id: 'workflow-approval',
      risk: 'exposure',
      shape: /^jobs\.[^.]+\.environment(?:\.name)?$/,
      sentence: 'other people, or none, are asked before it deploys',
    },
    { id: 'workflow-condition', risk: 'exposure', shape: /(?:^|\.)if$/, sentence: 'it runs in other cases' },
    {
      id: 'workflow-removed',
      risk: 'outage',
      when: ({ after }) => after === undefined,
      sentence: 'nothing builds, tests or deploys what it did',
    },
    {
      id: 'workflow-added',
      risk: 'exposure',
      when: ({ before }) => before === undefined,
      sentence: 'a new workflow, with the rights that stand in it',
    },
    { id: 'workflow-job-removed', risk: 'outage', shape: /^jobs\.[^.]+$/, when: isGone, sentence: 'the job is not run any more' },
    {
      id: 'workflow-trigger-removed',
      risk: 'outage',
      shape: /^on(?:$|\.)/,
      when: (leaf) => lost(leaf).length > 0,
      sentence: (leaf) => `it no longer starts by ${texts(lost(leaf)).slice(0, 80)}`,
    },
    { id: 'workflow-timeout', risk: 'outage', shape: /timeout-minutes$|^timeout$/, sentence: 'a run is cut off at another time' },
    { id: 'workflow-step-removed', risk: 'outage', shape: /steps\[\]$/, when: isGone, sentence: 'the step is not run any more' },
  ] satisfies readonly Omit<ChangeRule, 'plane'>[]
).map((rule) => ({ ...rule, plane: 'workflow' }));

function usesOf(to: unknown): string | undefined {
  const uses = typeof to === 'object' && to !== null && 'uses' in to ? to.uses : to;
  return typeof uses === 'string' && /^[\w.-]+\/[\w./-]+@/.test(uses) ? uses : undefined;
}
