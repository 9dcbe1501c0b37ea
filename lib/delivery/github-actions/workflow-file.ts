import type { OutputFile } from '../../output/output-file';
import { writeYaml } from '../../output/yaml';
import {
  type ActionStep,
  type Call,
  type Concurrency,
  Expression,
  type Job,
  type Permissions,
  type Step,
  type Text,
  type Workflow,
} from './workflow';

/** Folder that GitHub reads, from the root of the repository. */
export const workflowsFolder = '.github/workflows';

/** What every text of a step is read by. */
const shell = 'bash --noprofile --norc -euo pipefail {0}';

/** Of its file, by which GitHub and its command line know a workflow. */
export function workflowName({ file }: Pick<Workflow, 'file'>): string {
  return `${file}.yml`;
}

type Fields = { readonly [key: string]: unknown };
type Comments = Map<unknown, { readonly [key: string]: string }>;

/** A workflow as its file. The token of a run may do what its jobs state, and nothing else. */
export function workflowFile({ file, name, comment, on, concurrency, jobs }: Workflow): OutputFile {
  const comments: Comments = new Map();
  const fields = {
    name: literal(name),
    on,
    permissions: {},
    ...(concurrency !== undefined && { concurrency: concurrencyFields(concurrency) }),
    defaults: { run: { shell } },
    jobs: Object.fromEntries(
      Object.entries(jobs).map(([id, job]) => [id, 'calls' in job ? callFields(job, comments) : jobFields(job, comments)]),
    ),
  };
  const head = comment
    .split('\n')
    .map((line) => `# ${line}\n`)
    .join('');
  return { path: `${workflowsFolder}/${workflowName({ file })}`, text: `${head}${writeYaml([fields], comments)}` };
}

function jobFields(job: Job, comments: Comments): Fields {
  return {
    ...(job.name !== undefined && { name: literal(job.name) }),
    ...(job.needs !== undefined && { needs: job.needs }),
    ...(job.if !== undefined && { if: job.if.text }),
    'runs-on': literal(job.runner),
    'timeout-minutes': job.minutes,
    permissions: permissionFields(job.permissions, comments),
    ...(job.environment !== undefined && { environment: literal(job.environment) }),
    ...(job.concurrency !== undefined && { concurrency: concurrencyFields(job.concurrency) }),
    ...(job.matrix !== undefined && {
      strategy: { 'fail-fast': true, 'max-parallel': 1, matrix: mapped(job.matrix, (values) => values.map(literal)) },
    }),
    ...(job.outputs !== undefined && { outputs: mapped(job.outputs, ({ text }) => text) }),
    steps: job.steps.map((step) => stepFields(step, comments)),
  };
}

function callFields({ needs, permissions, calls, inputs }: Call, comments: Comments): Fields {
  return {
    needs,
    permissions: permissionFields(permissions, comments),
    uses: `./${workflowsFolder}/${calls}.yml`,
    ...(inputs !== undefined && { with: mapped(inputs, literal) }),
  };
}

function stepFields(step: Step, comments: Comments): Fields {
  const head = { ...(step.name !== undefined && { name: literal(step.name) }), ...(step.id !== undefined && { id: step.id }) };
  if ('uses' in step) return actionFields(step, head, comments);
  return {
    ...head,
    ...(step.if !== undefined && { if: step.if.text }),
    ...(step.env !== undefined && { env: mapped(step.env, written) }),
    run: literal(step.run),
  };
}

function actionFields({ uses: { name, commit, version }, with: inputs }: ActionStep, head: Fields, comments: Comments): Fields {
  const fields = { ...head, uses: `${name}@${commit}`, ...(inputs !== undefined && { with: mapped(inputs, written) }) };
  comments.set(fields, { uses: version });
  return fields;
}

function permissionFields(permissions: Permissions, comments: Comments): Fields {
  const fields = mapped(permissions, (each) => each?.access);
  comments.set(
    fields,
    mapped(permissions, (each) => each?.reason ?? ''),
  );
  return fields;
}

function concurrencyFields({ group }: Concurrency): Fields {
  return { group: written(group), 'cancel-in-progress': false, queue: 'max' };
}

function written(value: Text | boolean | number): unknown {
  if (value instanceof Expression) return value.text;
  return typeof value === 'string' ? literal(value) : value;
}

/** GitHub reads `${{` in all text, between quotes too. */
function literal(text: string): string {
  return text.replaceAll('${{', "${{ '${{' }}");
}

function mapped<V, R>(record: { readonly [key: string]: V }, change: (value: V) => R): { readonly [key: string]: R } {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
