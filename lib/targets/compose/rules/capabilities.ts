import { type Issue, issue } from '../../../model/issue';
import { own } from '../../../model/own';
import type { ResolvedApplication } from '../../../model/resolved';
import { placeOf } from '../place';
import { absent } from './absent';

/** Rights are given to what is there, and each once. */
export function capabilities(app: ResolvedApplication): Issue[] {
  return Object.entries(placeOf(app).capabilities).flatMap(([name, { add }]) => {
    const path = ['environments', app.environment.name, 'compose', 'capabilities', name];
    if (own(app.workloads, name) === undefined) return [absent(app, path, name)];
    if (add.length === 0) return [issue('empty', [...path, 'add'], 'must be a list with at least one capability, got []')];
    return add.flatMap((each, index) =>
      add.indexOf(each) === index ? [] : [issue('capability-twice', [...path, 'add', index], `must not repeat ${each}`)],
    );
  });
}
