import { readConfiguration } from '../../../lib/review/terraform/configuration';
import { isProtected, refusals } from '../../../lib/review/terraform/guards';
import { type PlannedAction, plannedActions } from '../../../lib/review/terraform/planned-actions';
import type { Life } from './life';

/** Blocks within blocks that stay as Google has them when they are left out: there is no update, although the configurations differ. */
const keptBlocks: readonly RegExp[] = [
  /^update google_container_cluster\.\w+ \(addons_config\.gke_backup_agent_config\)$/,
  /^update google_sql_database_instance\.\w+ \(settings\.ip_configuration\.server_ca_mode\)$/,
];

/** In what a plan differs from what follows from both configurations alone. */
export function unforeseen({ change, json, asked, planned, release, refusal }: Life): readonly string[] {
  if (asked === undefined) return [];
  // as: cdktf's own output, which is plain
  const [before, after] = [json.before, asked].map((stack) => readConfiguration(stack as { readonly [block: string]: unknown }));
  if (before === undefined || after === undefined) return [];
  const actions = plannedActions(before, after).filter(({ action }) => action !== 'none');
  const refused = refusals(before, after, actions);
  const say = (words: string) => [`${change.id}: ${words}`];
  if (refusal !== undefined) return refused.length > 0 ? [] : say(`refused without being foreseen: ${refusal}`);
  if (refused.length > 0) return say(`not refused: ${refused.map(({ thing }) => thing).join()}`);

  const plan = planned.map(({ action, address }) => `${action} ${address}`).filter(isResource);
  const isKept = (each: PlannedAction) => keptBlocks.some((kept) => kept.test(`${worded(each)} (${each.because.join()})`));
  const found = actions.filter((each) => isResource(worded(each)) && (plan.includes(worded(each)) || !isKept(each)));
  const differing = [
    ...plan.filter((each) => !found.map(worded).includes(each)),
    ...found.filter((each) => !plan.includes(worded(each))).map(withReason),
  ];
  const kept = found.filter(({ address, action }) => {
    const former = before.resources.get(address);
    return /^(?:delete|replace)$/.test(action) && former !== undefined && isProtected(former);
  });
  const guarded = (release?.problems ?? []).filter(({ words }) => /deletion_protection|deletion_policy/.test(words));
  const surprising = guarded
    .filter(({ address }) => !kept.some((each) => each.address === address))
    .map(({ address }) => `protected ${address}`);
  const absent =
    kept.length > 0 && (release?.problems ?? []).length === 0 ? [`not protected ${kept.map(({ address }) => address).join()}`] : [];
  return [...differing, ...surprising, ...absent].flatMap(say);
}

function worded({ action, address }: PlannedAction): string {
  return `${action} ${address}`;
}

function withReason(action: PlannedAction): string {
  return `${worded(action)} foreseen (${action.because.join()})`;
}

/** The lists of what is protected change with what they list. */
function isResource(action: string): boolean {
  return !action.includes(' terraform_data.');
}
