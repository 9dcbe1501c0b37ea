import { allContainers } from '../containers-of';
import { type Issue, issue } from '../issue';
import { listKeys } from '../list-names';
import { nearOr } from '../near-name';
import { own } from '../own';
import type { ResolvedApplication } from '../resolved';
import { envName } from '../schema/names';
import { show } from '../show';

/** What is taken as a whole is declared: as variables, sets whose keys are names of variables. */
export function configs(app: ResolvedApplication): Issue[] {
  return allContainers(app).flatMap(({ container, path }) => [
    ...container.configs.flatMap((set, index): Issue[] => {
      const declared = own(app.configs, set);
      const place = [...path, 'configs', index];
      if (declared === undefined) return [unknownSet(app, set, place, `, got ${show(set)}`)];
      const key = Object.keys(declared).find((each) => !envName.pattern.test(each));
      if (key === undefined) return [];
      const remedy = `take its values by config('${set}', …), or as a folder by files`;
      return [issue('config-key-no-variable', place, `must be a set whose keys are names of variables, got ${show(key)} in it`, remedy)];
    }),
    ...Object.entries(container.files).flatMap(([file, content]) =>
      // those that are declared have become files
      typeof content === 'object' && content.kind === 'config-folder' ? [unknownSet(app, content.set, [...path, 'files', file])] : [],
    ),
  ]);
}

function unknownSet({ configs: declared }: ResolvedApplication, set: string, path: Issue['path'], got = ''): Issue {
  const remedy = nearOr(set, declared, `declare it in configs; declared are ${listKeys(declared)}`);
  return issue('unknown-config', path, `must name a declared set of values${got}`, remedy);
}
