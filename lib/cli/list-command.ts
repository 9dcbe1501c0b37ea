import { summarizeNotes } from '../targets/summarize-notes';
import { formatNote } from '../targets/target';
import { done, jsonText } from './answer';
import type { Paint } from './colour';
import { command } from './command';
import { type ListedApplication, type ListedService, listServices } from './list/listed-services';
import { loadApplication } from './loaded-application';
import { flag, list } from './option';
import { appOption, jsonOption, markdownOption } from './shared-options';
import { markdownTable, type Table, textTable } from './text-table';

/** `orchestra list`: the services of an application in each of its environments, and the notes of their targets. */
export const listCommand = command({
  name: 'list',
  summary: 'List services with their environments, targets, versions and replicas',
  description: 'The number of notes on what a target does otherwise than requested goes to stderr; --notes lists them.',
  options: {
    app: appOption,
    env: list('ENVIRONMENTS', 'names with commas between them', { otherwise: 'all', offers: 'environments' }),
    notes: flag('notes of the targets too, with those that the environment accepts by allow.notes'),
    json: jsonOption,
    md: markdownOption,
  },
  example: 'orchestra list --env prod --notes',
  run: ({ options, err, paint }) => {
    const found = listServices(loadApplication(options.app), options.env);
    const notes = options.notes ? found.notes : [];
    if (!options.notes && found.notes.length > 0) err(`${summarizeNotes(found.notes)}\n`);
    if (options.json) return done(jsonText({ ...found, notes: options.notes ? notes : undefined }));
    return done(options.md ? markdownOf(found, notes) : textOf(found, notes, paint));
  },
});

const head = ['service', 'kind', 'environment', 'targets', 'version', 'replicas', 'exposure', 'rollout'];

function tableOf(services: readonly ListedService[]): Table {
  const rows = services.map(({ workload, kind, environment, targets, version, replicas, exposure, rollout }) => [
    ...[workload, kind, environment, targets.join(', '), version, replicas, exposure, rollout],
  ]);
  return { head, rows };
}

type Notes = ListedApplication['notes'];

function textOf({ services }: ListedApplication, notes: Notes, paint: Paint): string {
  const lines = notes.map((note) => `  ${note.environment}: ${formatNote(note)}\n`);
  const listed = lines.length === 0 ? '' : `\n${paint('strong', 'NOTES')}\n${lines.join('')}`;
  return `${textTable(tableOf(services), paint, 2)}${listed}`;
}

function markdownOf({ services }: ListedApplication, notes: Notes): string {
  const lines = notes.map((note) => `- ${note.environment}: ${formatNote(note)}\n`);
  return `${markdownTable(tableOf(services))}${lines.length === 0 ? '' : `\n${lines.join('')}`}`;
}
