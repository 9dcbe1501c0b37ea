import { fieldAt, isRecord } from '../../../model/record';
import type { RenderedItem } from '../../../rendered/rendered-item';
import type { Breach, CheckRule, PlaceAnswer } from '../../engine/check-rule';
import { type CheckedSystem, itemsOf, placesOf } from '../../engine/checked-system';
import { textLeaves } from '../../engine/leaves';
import { severities } from '../../engine/severity';

/** Where secrets of GitHub get to in workflows. */
export const workflowSecretRules: readonly CheckRule[] = [
  {
    id: 'secrets/workflow-env',
    wants: 'secrets in the env of the one step that needs them',
    remedy: 'state the variable at the step: every action of a job reads its env',
    severity: severities.graded,
    check: (system) => inWorkflows(system, wideVariables),
  },
  {
    id: 'secrets/workflow-script',
    wants: 'no secret written into a script',
    remedy: 'give it to the step by env, and read the variable in quotes',
    severity: severities.grave,
    check: (system) => inWorkflows(system, scripts),
  },
  {
    id: 'secrets/log',
    wants: 'no secret in a log',
    remedy: 'take the line out, or pipe the value into the program that needs it',
    severity: severities.grave,
    waivable: false,
    check: (system) => inWorkflows(system, logged),
  },
  {
    id: 'secrets/inherited',
    wants: 'secrets handed on by name',
    remedy: 'name the secrets that the other workflow needs, in place of inherit',
    severity: severities.graded,
    check: (system) => inWorkflows(system, inherited),
  },
];

type Answered = Pick<PlaceAnswer, 'judged' | 'breaches'>;

function inWorkflows(system: CheckedSystem, answer: (item: RenderedItem) => Answered): readonly PlaceAnswer[] {
  return placesOf(system, 'workflow').map((environment) => {
    const found = itemsOf(system, 'workflow', environment)
      .filter(({ type }) => type === 'github-workflow')
      .map(answer);
    return {
      ...(environment !== undefined && { environment }),
      judged: found.reduce((count, { judged }) => count + judged, 0),
      breaches: found.flatMap(({ breaches }) => breaches),
    };
  });
}

/** The token of a run ends with it, and is no secret of the project. */
const secret = /\$\{\{[^}]*\bsecrets\.(?!GITHUB_TOKEN\b)([\w-]+)/;

function jobsOf({ value }: RenderedItem): readonly (readonly [string, unknown])[] {
  const jobs = fieldAt(value, ['jobs']);
  return isRecord(jobs) ? Object.entries(jobs) : [];
}

interface Step {
  readonly path: string;
  readonly run: string;
  /** Names of variables that hold secrets. */
  readonly secrets: ReadonlySet<string>;
}

function stepsOf(item: RenderedItem): readonly Step[] {
  return jobsOf(item).flatMap(([name, job]) => {
    const steps = fieldAt(job, ['steps']);
    return (Array.isArray(steps) ? steps : []).flatMap((step: unknown, index): readonly Step[] => {
      const run = fieldAt(step, ['run']);
      if (typeof run !== 'string') return [];
      const variables = [item.value, job, step].flatMap((each) => secretVariables(fieldAt(each, ['env'])));
      return [{ path: `jobs.${name}.steps[${index}].run`, run, secrets: new Set(variables) }];
    });
  });
}

function secretVariables(env: unknown): readonly string[] {
  return textLeaves(env).flatMap(({ key, value }) => (secret.test(value) ? [key] : []));
}

function breach(item: RenderedItem, path: string, message: string): Breach {
  return { object: item.title, path, message, file: item.identity };
}

function wideVariables(item: RenderedItem): Answered {
  const places = [
    { path: 'env', env: fieldAt(item.value, ['env']) },
    // with one step alone, its job and the step are the same
    ...jobsOf(item).flatMap(([name, job]) => {
      const steps = fieldAt(job, ['steps']);
      return Array.isArray(steps) && steps.length > 1 ? [{ path: `jobs.${name}.env`, env: fieldAt(job, ['env']) }] : [];
    }),
  ].filter(({ env }) => env !== undefined);
  const breaches = places.flatMap(({ path, env }) =>
    secretVariables(env).map((name) => breach(item, `${path}.${name}`, 'must not hold a secret for all that follows, got one')),
  );
  return { judged: places.length, breaches };
}

function scripts(item: RenderedItem): Answered {
  const steps = stepsOf(item);
  const breaches = steps.flatMap(({ path, run }) => {
    const [, name] = secret.exec(run) ?? [];
    return name === undefined ? [] : [breach(item, path, `must read secrets from its env, got secrets.${name} in the script`)];
  });
  return { judged: steps.length, breaches };
}

function logged(item: RenderedItem): Answered {
  const steps = stepsOf(item);
  const breaches = steps.flatMap(({ path, run, secrets }) => {
    const lines = run.replace(/\\\n/g, ' ').split('\n');
    const isTraced = secrets.size > 0 && lines.some((line) => /^\s*set\s+-\w*x/.test(line));
    const shown = lines.some((line) => isPrinted(line, secrets));
    return [
      ...(shown ? [breach(item, path, 'must not print the value of a secret')] : []),
      ...(isTraced ? [breach(item, path, 'must not trace its lines (set -x) beside secrets')] : []),
    ];
  });
  return { judged: steps.length, breaches };
}

/** A line that prints, and neither pipes nor writes to a file of its own; files of the run are shown to later steps. */
function isPrinted(line: string, secrets: ReadonlySet<string>): boolean {
  if (!/^\s*(?:echo|printf|cat\s*<<<)\b/.test(line)) return false;
  const goesOn = /\|(?!\|)/.test(line) || (/>/.test(line) && !/GITHUB_(?:OUTPUT|ENV|STEP_SUMMARY)|\/dev\/std|>&/.test(line));
  if (goesOn || /::add-mask::/.test(line)) return false;
  const names = [...line.matchAll(/\$\{?([A-Za-z_]\w*)/g)].map(([, name = '']) => name);
  return secret.test(line) || names.some((name) => secrets.has(name));
}

function inherited(item: RenderedItem): Answered {
  const calls = jobsOf(item).filter(([, job]) => typeof fieldAt(job, ['uses']) === 'string');
  const breaches = calls
    .filter(([, job]) => fieldAt(job, ['secrets']) === 'inherit' && !String(fieldAt(job, ['uses'])).startsWith('./'))
    .map(([name]) => breach(item, `jobs.${name}.secrets`, 'must name the secrets that go to another repository, got inherit'));
  return { judged: calls.length, breaches };
}
