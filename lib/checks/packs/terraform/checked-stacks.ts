import { own } from '../../../model/own';
import { perObject } from '../../../model/per-object';
import type { RenderedItem } from '../../../rendered/rendered-item';
import { type Stated, statedIn } from '../../google/stated';
import { labelled, type TerraformJson } from '../../google/terraform-json';
import { isBlock, resourcesOf, type TerraformResource, valueAt } from '../../google/terraform-resource';
import type { RuleContext } from '../../google/terraform-rule';

/** A stack of Terraform as rules read it. */
export interface CheckedStack {
  /** `shop-prod` */
  readonly name: string;
  readonly json: TerraformJson;
  readonly resources: readonly TerraformResource[];
  readonly labels: RuleContext['labels'];
  readonly stated: Stated;
  /** Workloads by the addresses of their resources. */
  readonly workloads: ReadonlyMap<string, string>;
}

/** The stacks whose parts are among items, each put together again. */
export const stacksOf = perObject((items: readonly RenderedItem[]): readonly CheckedStack[] => {
  const byStack = new Map<string, RenderedItem[]>();
  for (const item of items) {
    const name = item.identity.slice(0, item.identity.indexOf('/'));
    byStack.set(name, [...(byStack.get(name) ?? []), item]);
  }
  return [...byStack].map(([name, parts]) => stackOf(name, parts));
});

function stackOf(name: string, items: readonly RenderedItem[]): CheckedStack {
  const json = stackJson(items);
  const workloads = items.flatMap(({ title, workload }) => (workload === undefined ? [] : [[title, workload] as const]));
  return {
    name,
    json,
    resources: resourcesOf(json),
    labels: providerLabels(json),
    stated: statedIn(json),
    workloads: new Map(workloads),
  };
}

/** Blocks by type and name, by name, and as they are. */
function stackJson(items: readonly RenderedItem[]): TerraformJson {
  const json: { [block: string]: unknown } = {};
  const lists: { readonly block: string; readonly content: unknown }[] = [];
  for (const { type, title, value } of items) {
    const [, prefix = ''] = /^(data|ephemeral)\./.exec(type) ?? [];
    const name = title.slice(title.lastIndexOf('.') + 1);
    if (named.has(type)) lists.push({ block: type, content: { [name]: value } });
    else if (title === type) json[type] = value;
    else
      lists.push({
        block: prefix === '' ? 'resource' : prefix,
        content: { [type.slice(prefix === '' ? 0 : prefix.length + 1)]: { [name]: value } },
      });
  }
  for (const { block, content } of lists) {
    const known = own(json, block);
    json[block] = [...(Array.isArray(known) ? known : []), content];
  }
  return json;
}

/** Blocks whose members have a name alone. */
const named: ReadonlySet<string> = new Set(['variable', 'output', 'locals', 'module', 'check']);

function providerLabels(terraform: TerraformJson): RuleContext['labels'] {
  const provider = labelled(terraform['provider'], 'provider').find(([name]) => name === 'google')?.[1];
  const [first]: readonly unknown[] = Array.isArray(provider) ? provider : [provider];
  const labels = isBlock(first) ? valueAt(first, 'default_labels') : undefined;
  return isBlock(labels) ? labels : {};
}
