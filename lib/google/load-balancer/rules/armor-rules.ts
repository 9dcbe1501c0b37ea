import type { Issue, Path } from '../../../model/issue';
import { wrongCount } from '../../wrong-count';
import type { ArmorMatch, ArmorRule } from '../protection-props';
import type { PublicEndpointSpec } from '../public-endpoint-spec';

/** What Cloud Armor takes in one rule. */
export function armorRules({ protection }: PublicEndpointSpec): Issue[] {
  if (protection.kind !== 'own') return [];
  const rules: readonly (readonly [string, ArmorRule])[] = Object.entries(protection.rules);
  return rules.flatMap(([priority, { match }]) => wrongMatch(match, ['protection', 'rules', priority, 'match']));
}

function wrongMatch(match: ArmorMatch, path: Path): Issue[] {
  switch (match.kind) {
    case 'expression':
      return [];
    case 'ranges':
      return wrongCount([...path, 'ranges'], match.ranges.length, [1, 10]);
    case 'regions':
      return wrongCount([...path, 'regions'], match.regions.length, [1, 5]);
  }
}
