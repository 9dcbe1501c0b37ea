import { own } from '../../../model/own';
import { perObject } from '../../../model/per-object';
import type { ResolvedApplication } from '../../../model/resolved';
import type { RenderedItem } from '../../../rendered/rendered-item';
import type { Breach, CheckRule, PlaceAnswer } from '../../engine/check-rule';
import { type CheckedSystem, itemsOf, resolvedIn } from '../../engine/checked-system';
import { leavesOf } from '../../engine/leaves';
import { severities } from '../../engine/severity';
import { isReference } from '../../google/terraform-resource';
import { type Pair, pairsOf } from './pairs';

/** Differences between environments that no environment states. */
export const undeclaredDifferences: readonly CheckRule[] = [
  {
    id: 'matrix/undeclared-difference',
    wants: 'differences that an environment states',
    remedy: 'state the value in the environment and read it from there, or waive the difference with its reason',
    severity: severities.advised,
    check: (system) => pairsOf(system).map((pair) => answerOf(pair, system)),
  },
];

/** Attributes that defaults by tier decide. */
const byTier =
  /(?:^|[._])(?:replicas|min_?(?:replicas|instance_count|instances|node_count)|max_?(?:replicas|instance_count|instances|node_count)|(?:deletion_)?protection\w*|deletion_policy|prevent_destroy|force_destroy|tier|availability_type|edition|machine_type|disk_size\w*|retention\w*|retained_backups|backup\w*|point_in_time\w*|replica_count|memory_size_gb|severity|channel|environment)(?:$|[._[])/i;

/** What names a resource, orders its making or shows others says nothing of what it is. */
const naming = /^(?:name|account_id|secret_id|display_name|description|dashboard_json)$|^(?:depends_on|lifecycle)\b/;

/** Resources of the user's own programs, apart from those that the model has rendered. */
function answerOf(pair: Pair, system: CheckedSystem): PlaceAnswer {
  const { production, other } = pair;
  const others = new Map(ownItems(other, system).map((item) => [placeless(item.identity, other, system), item]));
  const common = ownItems(production, system).flatMap((item) => {
    const counterpart = others.get(placeless(item.identity, production, system));
    return counterpart === undefined ? [] : [{ item, counterpart }];
  });
  const breaches = common.flatMap(({ item, counterpart }): readonly Breach[] => {
    const paths = differencesOf(item, counterpart, pair, system);
    if (paths.length === 0) return [];
    const shown = `${paths.slice(0, 3).join(', ')}${paths.length > 3 ? ` and ${paths.length - 3} more` : ''}`;
    return [
      { object: item.title, path: paths[0] ?? '', message: `must be as in ${other}, or differ by what an environment states: ${shown}` },
    ];
  });
  return { environment: production, judged: common.length, breaches };
}

/** What belongs to a workload comes from the model, and a construct of the library names its resource so. */
function ownItems(environment: string, system: CheckedSystem): readonly RenderedItem[] {
  const items = itemsOf(system, 'terraform', environment);
  return items.filter(
    ({ workload, source, type }) =>
      type.startsWith('google_') && workload === undefined && source !== undefined && !/\/Resource$/.test(source),
  );
}

function differencesOf(
  item: RenderedItem,
  counterpart: RenderedItem,
  { production, other }: Pair,
  system: CheckedSystem,
): readonly string[] {
  const theirs = new Map(leavesOf(counterpart.value).map(({ path, value }) => [placeless(path, other, system), value]));
  const ours = new Map(leavesOf(item.value).map(({ path, value }) => [placeless(path, production, system), value]));
  const paths = [...new Set([...ours.keys(), ...theirs.keys()])].sort();
  return paths.filter((path) => {
    const [one, two] = [ours.get(path), theirs.get(path)];
    if (byTier.test(path) || naming.test(path) || isReference(one) || isReference(two)) return false;
    if (placeless(String(one), production, system) === placeless(String(two), other, system)) return false;
    return !(isStated(one, production, system) && isStated(two, other, system));
  });
}

/** A text without the words that say where it is: names, and the numbers of projects. */
function placeless(text: string, environment: string, system: CheckedSystem): string {
  return placeWords(environment, system).reduce((rest, word) => rest.replaceAll(word, '*'), text.replace(/\b\d{9,}\b/g, '*'));
}

function placeWords(environment: string, system: CheckedSystem): readonly string[] {
  const stated = own(system.environments, environment);
  const { project, region } = stated?.google ?? {};
  const { cluster, namespace } = stated?.kubernetes ?? {};
  const words = [project, region, cluster, namespace, environment, stated?.tier].filter((each) => typeof each === 'string');
  return words.sort((one, two) => two.length - one.length);
}

/** Whether a value stands in the application as the environment resolves it. */
function isStated(value: unknown, environment: string, system: CheckedSystem): boolean {
  const app = resolvedIn(system, environment);
  return value === undefined || (app !== undefined && valuesIn(app).has(String(value)));
}

const valuesIn = perObject(
  ({ origins: _origins, ...app }: ResolvedApplication): ReadonlySet<string> => new Set(leavesOf(app).map(({ value }) => String(value))),
);
