import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { systems } from '../../apps/systems';
import type { Application, NamedEnvironment } from '../../lib/index';
import { composeItems } from '../../lib/rendered/compose-items';
import { kubernetesItems } from '../../lib/rendered/kubernetes-items';
import type { RenderedItem } from '../../lib/rendered/rendered-item';
import { terraformItems } from '../../lib/rendered/terraform-items';
import type { Risk } from '../../lib/review/risk';
import { compose } from '../../lib/targets/compose/target';
import { kubernetes } from '../../lib/targets/kubernetes/target';
import { compile } from '../../lib/targets/target';
import { publicApplications } from '../public/applications';
import { type EditPath, edited } from './edited';

/** One change, and the class that a reviewer has to see. */
export interface ChangeRow {
  readonly title: string;
  readonly risk: Risk;
  /** Matches the id of the change that has the class. */
  readonly at: RegExp;
  readonly was: () => readonly RenderedItem[];
  readonly is: () => readonly RenderedItem[];
}

/** One place of an edit and what stands there then. */
export type Edit = readonly [path: EditPath, value: unknown];

const golden = join(__dirname, '../golden');
const remembered = new Map<string, readonly RenderedItem[]>();

function once(key: string, make: () => readonly RenderedItem[]): readonly RenderedItem[] {
  const found = remembered.get(key) ?? make();
  remembered.set(key, found);
  return found;
}

interface Place {
  readonly application: Application;
  readonly environment: NamedEnvironment;
  readonly target: 'kubernetes' | 'compose';
}

/** `orchestra/prod` of apps/, `vpn-manager/small/compose`, `podinfo-webapp/production` of test/public. */
function placeOf(name: string): Place {
  const [system = '', environment = '', target = 'kubernetes'] = name.split('/');
  if (target !== 'kubernetes' && target !== 'compose') throw new Error(target);
  const own = systems.find((each) => each.application.name === system);
  if (own !== undefined) {
    const found = own.environments[environment];
    if (found === undefined) throw new Error(name);
    return { application: own.application, environment: found, target };
  }
  const rendered = publicApplications.find((each) => each.name === system)?.places.find((each) => each.name === environment)?.[target];
  if (rendered === undefined) throw new Error(name);
  return { ...rendered, target };
}

/** What is rendered in a place of the applications. */
export function itemsIn(name: string): readonly RenderedItem[] {
  return once(name, () => itemsOf(placeOf(name)));
}

function itemsOf({ application, environment, target }: Place): readonly RenderedItem[] {
  const place = { environment: environment.name, workloads: Object.keys(application.workloads) };
  if (target === 'kubernetes') return kubernetesItems(compile(kubernetes, application, environment).output, place);
  const files = compile(compose, application, environment).output;
  return files.flatMap(({ path, text }) => (/compose(?:\.override)?\.yaml$/.test(path) ? composeItems(path, text, place) : []));
}

/** An edit of the declared application, below `workloads` and the rest, or of its environment, below `@`. */
export function inModel(name: string, risk: Risk, at: RegExp, ...edits: readonly Edit[]): ChangeRow {
  const after = () => {
    const place = placeOf(name);
    let { application, environment } = place;
    for (const [[first = '', ...rest], value] of edits) {
      if (first === '@') environment = edited(environment, rest, value);
      else application = edited(application, [first, ...rest], value);
    }
    return itemsOf({ ...place, application, environment });
  };
  return { title: titleOf(name, edits), risk, at, was: () => itemsIn(name), is: after };
}

/** An edit of an object that a program of the user adds or patches: of a thing by its identity, or of the thing as a whole. */
export function inObject(name: string, identity: string, risk: Risk, at: RegExp, ...edits: readonly Edit[]): ChangeRow {
  const after = () => itemsIn(name).flatMap((item) => (item.identity === identity ? changedItem(item, edits) : [item]));
  if (!itemsIn(name).some((item) => item.identity === identity)) throw new Error(`${name} has no ${identity}`);
  return { title: titleOf(`${name} ${identity}`, edits), risk, at, was: () => itemsIn(name), is: after };
}

/** A thing that is added. */
export function added(
  name: string,
  risk: Risk,
  at: RegExp,
  object: { readonly apiVersion: string; readonly kind: string; readonly metadata: { readonly name: string; readonly namespace?: string } },
): ChangeRow {
  const more = kubernetesItems([object], { environment: name.split('/')[1] ?? '', workloads: [] });
  return { title: `${name} with ${object.kind}`, risk, at, was: () => itemsIn(name), is: () => [...itemsIn(name), ...more] };
}

/** An edit of the code of a stack, in what it synthesizes: below `resource` and the rest. */
export function inStack(stack: string, risk: Risk, at: RegExp, ...edits: readonly Edit[]): ChangeRow {
  const read = (): { readonly [block: string]: unknown } => JSON.parse(readFileSync(join(golden, stack, 'cdk.tf.json'), 'utf8'));
  const items = (json: { readonly [block: string]: unknown }) =>
    terraformItems(json, { stack: stack.replace(/\//g, '-'), environment: stack.split('/')[1] ?? '', workloads: ['api', 'schema', 'ui'] });
  const after = () => items(edits.reduce((json, [path, value]) => edited(json, path, value), read()));
  return { title: titleOf(stack, edits), risk, at, was: () => once(stack, () => items(read())), is: after };
}

/** An edit of a workflow. */
export function inWorkflow(file: string, risk: Risk, at: RegExp, ...edits: readonly Edit[]): ChangeRow {
  const item = (value: unknown): RenderedItem => ({
    plane: 'workflow',
    identity: file,
    title: file,
    type: file.endsWith('cloudbuild.yaml') ? 'cloud-build' : 'github-workflow',
    value,
  });
  const read = (): unknown => parse(readFileSync(join(golden, file), 'utf8'));
  const after = () =>
    edits.reduce<readonly RenderedItem[]>((items, edit) => items.flatMap((each) => changedItem(each, [edit])), [item(read())]);
  return { title: titleOf(file, edits), risk, at, was: () => [item(read())], is: after };
}

function changedItem(item: RenderedItem, edits: readonly Edit[]): readonly RenderedItem[] {
  const value = edits.reduce((found, [path, to]) => edited(found, path, to), item.value);
  return value === undefined ? [] : [{ ...item, value }];
}

function titleOf(name: string, edits: readonly Edit[]): string {
  return `${name}: ${edits.map(([path, value]) => `${path.join('.')} ${value === undefined ? 'taken away' : JSON.stringify(value).slice(0, 60)}`).join(', ')}`;
}
