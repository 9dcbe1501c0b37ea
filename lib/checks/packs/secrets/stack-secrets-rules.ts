import { fieldAt } from '../../../model/record';
import type { RenderedItem } from '../../../rendered/rendered-item';
import type { Breach, CheckRule, PlaceAnswer } from '../../engine/check-rule';
import { type CheckedSystem, itemsOf, placesOf } from '../../engine/checked-system';
import { textLeaves } from '../../engine/leaves';
import { severities } from '../../engine/severity';
import { isTrue } from '../../google/terraform-rule';

/** Where values of secrets get to in stacks of Terraform. */
export const stackSecretRules: readonly CheckRule[] = [
  {
    id: 'secrets/output',
    wants: 'outputs of secrets marked as sensitive',
    remedy: 'state sensitive: true for the output, or output the name of the secret',
    severity: severities.grave,
    waivable: false,
    check: (system) => inStacks(system, ({ type }) => type === 'output', outputs),
  },
  {
    id: 'secrets/plain-attribute',
    wants: 'values of secrets in attributes that the provider hides',
    remedy: 'refer to the secret by value_source.secret_key_ref or a volume',
    severity: severities.grave,
    waivable: false,
    check: (system) => inStacks(system, ({ type }) => /^(?:google|kubernetes|helm)_/.test(type), attributes),
  },
];

type Answered = Pick<PlaceAnswer, 'judged' | 'breaches'>;

function inStacks(
  system: CheckedSystem,
  isMeant: (item: RenderedItem) => boolean,
  answer: (item: RenderedItem, tainted: ReadonlySet<string>) => Answered,
): readonly PlaceAnswer[] {
  return placesOf(system, 'terraform').map((environment) => {
    const items = itemsOf(system, 'terraform', environment);
    const tainted = taintedLocals(items);
    const found = items.filter(isMeant).map((item) => answer(item, tainted));
    return {
      ...(environment !== undefined && { environment }),
      judged: found.reduce((count, { judged }) => count + judged, 0),
      breaches: found.flatMap(({ breaches }) => breaches),
    };
  });
}

/** Attributes whose value is a secret. */
const sources =
  /\b(?:random_password\.[\w-]+\.(?:result|bcrypt_hash)|(?:data\.)?google_secret_manager_secret_version(?:_access)?\.[\w-]+\.secret_data|google_service_account_key\.[\w-]+\.private_key|google_sql_user\.[\w-]+\.password|google_redis_instance\.[\w-]+\.auth_string|tls_private_key\.[\w-]+\.private_key_\w+)\b/;

function isTainted(text: string, tainted: ReadonlySet<string>): boolean {
  if (!/\$\{/.test(text)) return false;
  if (sources.test(text)) return true;
  return [...text.matchAll(/\b((?:local|var)\.[A-Za-z_][\w-]*)/g)].some(([, name = '']) => tainted.has(name));
}

/** Variables that are sensitive, and local values that hold a secret, by way of other ones too. */
function taintedLocals(items: readonly RenderedItem[]): ReadonlySet<string> {
  const found = new Set(
    items.filter(({ type, value }) => type === 'variable' && isTrue(fieldAt(value, ['sensitive']))).map(({ title }) => title),
  );
  const locals = items.filter(({ type }) => type === 'locals');
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const { title, value } of locals) if (textLeaves({ value }).some((leaf) => isTainted(leaf.value, found))) found.add(title);
  }
  return found;
}

function outputs(item: RenderedItem, tainted: ReadonlySet<string>): Answered {
  const isHidden = isTrue(fieldAt(item.value, ['sensitive']));
  const leaks = textLeaves({ value: fieldAt(item.value, ['value']) }).filter(({ value }) => isTainted(value, tainted));
  return {
    judged: 1,
    breaches: isHidden || leaks.length === 0 ? [] : [breach(item, 'sensitive', 'must be true, since the output is the value of a secret')],
  };
}

/** Attributes that the provider hides in plans. */
const hidden =
  /(?:^|\.)(?:password(?:_wo)?|secret_data(?:_wo)?|string_data|data|auth_string|private_key|key|token|client_secret|root_password)(?:\.|\[|$)/;

function attributes(item: RenderedItem, tainted: ReadonlySet<string>): Answered {
  const leaks = textLeaves(item.value).filter(({ path, value }) => !hidden.test(path) && isTainted(value, tainted));
  return {
    judged: 1,
    breaches: leaks.map(({ path }) => breach(item, path, 'must not hold the value of a secret, got a reference to one')),
  };
}

function breach({ title, workload }: RenderedItem, path: string, message: string): Breach {
  return { object: title, path, message, ...(workload !== undefined && { workload, input: ['workloads', workload] }) };
}
