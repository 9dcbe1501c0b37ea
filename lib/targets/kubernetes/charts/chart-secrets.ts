import type { Path } from '../../../model/issue';
import { secretsOutside } from '../../../model/literal-secrets';
import type { ResolvedApplication } from '../../../model/resolved';
import { fieldSecrets, type ObjectSecret } from '../object-secrets';

/** Values of charts of others that look like secrets, beyond what is found wherever a text stands. */
export function chartSecrets(app: ResolvedApplication): readonly ObjectSecret[] {
  const { name, kubernetes } = app.environment;
  const known = new Set(secretsOutside(app).map(({ path }) => JSON.stringify(path.slice(1))));
  return Object.entries(kubernetes?.charts ?? {}).flatMap(([alias, { values }]) =>
    fieldSecrets(values).flatMap(({ path, what }) => {
      const place: Path = ['kubernetes', 'charts', alias, 'values', ...path];
      return known.has(JSON.stringify(place)) ? [] : [{ path: ['environments', name, ...place], what }];
    }),
  );
}
