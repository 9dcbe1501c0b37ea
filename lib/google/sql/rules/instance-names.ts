import { type Issue, issue, type Path } from '../../../model/issue';
import { show } from '../../../model/show';
import { isOpaque } from '../../opaque';
import type { PostgresSpec } from '../postgres-spec';

/** Of project and instance with the colon between them. */
const longest = 98;

export function instanceNames({ name, project, replicas }: PostgresSpec): Issue[] {
  return [
    ...tooLong(project, name, ['name']),
    ...Object.entries(replicas).flatMap(([key, each]) => tooLong(project, each.name, ['replicas', key])),
  ];
}

function tooLong(project: string, name: string, path: Path): Issue[] {
  if (isOpaque(project) || isOpaque(name)) return [];
  const room = longest - 1 - project.length;
  if (name.length <= room) return [];
  const message = `name must have at most ${room} characters beside the project, got ${show(name)} (${name.length})`;
  return [issue('name-too-long', path, message, 'shorten it')];
}
