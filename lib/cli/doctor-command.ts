import { counted } from '../model/counted';
import { type Answer, jsonText } from './answer';
import type { Paint, Style } from './colour';
import { command } from './command';
import type { Diagnosis, State } from './doctor/diagnosis';
import { examine } from './doctor/examine';
import { packageFolder } from './package-version';
import { appOption, jsonOption, markdownOption } from './shared-options';
import { markdownTable } from './text-table';

/** `orchestra doctor`: why something does not work on this machine, or in this project. */
export const doctorCommand = command({
  name: 'doctor',
  summary: 'Find what keeps the project from working here: versions, copies, programs, tools',
  description: `It runs in the folder of cdktf.json and cdk8s.yaml, and asks nothing of the network. A note may matter, a problem will: with one, the exit
    status is 1.`,
  options: { app: appOption, json: jsonOption, md: markdownOption },
  example: 'orchestra doctor',
  run: ({ options, paint }): Answer => {
    const found = examine({ folder: process.cwd(), place: options.app, env: process.env, library: packageFolder() });
    const status = found.some(({ state }) => state === 'problem') ? 1 : 0;
    if (options.json) return { text: jsonText({ diagnoses: found }), status };
    return { text: options.md ? markdownOf(found) : textOf(found, paint), status };
  },
});

const styles: { readonly [S in State]: Style } = { ok: 'good', note: 'warning', problem: 'bad' };

function textOf(all: readonly Diagnosis[], paint: Paint): string {
  const width = Math.max(...all.map(({ subject }) => subject.length));
  const indent = ' '.repeat('problem'.length + 2 + width + 2);
  const lines = all.flatMap(({ state, subject, found, remedy }) => [
    `${paint(styles[state], state.padEnd('problem'.length))}  ${subject.padEnd(width)}  ${found.replaceAll('\n', `\n${indent}`)}\n`,
    ...(remedy === undefined ? [] : [`${indent}${paint('faint', `→ ${remedy}`)}\n`]),
  ]);
  return `${lines.join('')}\n${counts(all)}\n`;
}

function markdownOf(all: readonly Diagnosis[]): string {
  const rows = all.map(({ state, subject, found, remedy = '' }) => [state, subject, found, remedy]);
  return `${markdownTable({ head: ['state', 'subject', 'found', 'remedy'], rows })}\n${counts(all)}\n`;
}

function counts(all: readonly Diagnosis[]): string {
  const count = (state: State) => all.filter((each) => each.state === state).length;
  return `${counted(count('problem'), 'problem')}, ${counted(count('note'), 'note')}, ${count('ok')} ok`;
}
