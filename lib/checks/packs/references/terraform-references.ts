import { isRecord } from '../../../model/record';
import type { RenderedItem } from '../../../rendered/rendered-item';
import type { Breach, CheckRule, PlaceAnswer } from '../../engine/check-rule';
import { type CheckedSystem, itemsOf, placesOf } from '../../engine/checked-system';
import { textLeaves } from '../../engine/leaves';
import { severities } from '../../engine/severity';

/** What stacks name: within themselves, and of each other. */
export const terraformReferences: readonly CheckRule[] = [
  {
    id: 'references/terraform',
    wants: 'resources, variables and values that are in the stack',
    remedy: 'name what the stack has, or make it there',
    severity: severities.grave,
    check: (system) => answers(system, inStack),
  },
  {
    id: 'references/stack-output',
    wants: 'outputs that the other stack has',
    remedy: 'add the output to the other stack, or name one that it has',
    severity: severities.grave,
    check: (system) => answers(system, ofOtherStacks),
  },
];

/** A stack, and all of them by name. */
interface Around {
  readonly stack: string;
  readonly known: ReadonlySet<string>;
  readonly stacks: ReadonlyMap<string, ReadonlySet<string>>;
  /** Names of stacks by the data sources that read their state. */
  readonly states: ReadonlyMap<string, string>;
}

type Answered = { readonly judged: number; readonly breaches: readonly Breach[] };

function answers(system: CheckedSystem, answer: (item: RenderedItem, around: Around) => Answered): readonly PlaceAnswer[] {
  const all = system.rendered.items.filter(({ plane }) => plane === 'terraform');
  const stacks = addressesByStack(all);
  return placesOf(system, 'terraform').map((environment): PlaceAnswer => {
    const items = itemsOf(system, 'terraform', environment);
    const found = items.map((item) => {
      const stack = stackOf(item);
      const states = new Map(items.filter((each) => stackOf(each) === stack).flatMap((each) => stateOf(each, stacks)));
      return answer(item, { stack, known: stacks.get(stack) ?? new Set(), stacks, states });
    });
    return {
      ...(environment !== undefined && { environment }),
      judged: found.reduce((count, { judged }) => count + judged, 0),
      breaches: found.flatMap(({ breaches }) => breaches),
    };
  });
}

function stackOf({ identity }: RenderedItem): string {
  return identity.slice(0, identity.indexOf('/'));
}

function addressesByStack(items: readonly RenderedItem[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const item of items) {
    const stack = stackOf(item);
    const known = found.get(stack) ?? new Set();
    known.add(item.title);
    found.set(stack, known);
  }
  return found;
}

/** The stack whose state a data source reads: the one that its prefix, its path or its name says. */
function stateOf({ type, title, value }: RenderedItem, stacks: Around['stacks']): readonly (readonly [string, string])[] {
  if (type !== 'data.terraform_remote_state' || !isRecord(value)) return [];
  const texts = textLeaves(value['config']).map((leaf) => leaf.value);
  const names = [...stacks.keys()].sort((one, other) => other.length - one.length);
  const stack = names.find((name) => texts.some((text) => text.split(/[/.]/).includes(name) || text.endsWith(`terraform.${name}.tfstate`)));
  return stack === undefined ? [] : [[title, stack]];
}

interface Reference {
  readonly path: string;
  readonly address: string;
  /** What is read of it. */
  readonly attribute: string;
}

/** References in expressions, by the first steps that name something of a stack. */
function referencesIn(value: unknown): readonly Reference[] {
  return textLeaves(value).flatMap(({ path, value: text }) =>
    [...text.matchAll(/(?<!\$)\$\{([^}]*)\}/g)].flatMap(([, expression = '']) =>
      [...withoutTexts(expression).matchAll(reference)].map(([, address = '', attribute = '']) => ({ path, address, attribute })),
    ),
  );
}

const reference =
  /(?<![\w.-])((?:data\.[a-z]\w*\.[A-Za-z_][\w-]*)|(?:var|local|module)\.[A-Za-z_][\w-]*|(?:google|random|kubernetes|helm|terraform)_\w+\.[A-Za-z_][\w-]*|terraform_data\.[A-Za-z_][\w-]*)((?:\[[^\]]*\])?(?:\.[\w-]+)*)/g;

/** Texts in expressions name nothing. */
function withoutTexts(expression: string): string {
  return expression.replace(/"(?:[^"\\]|\\.)*"/g, '""');
}

function inStack(item: RenderedItem, { known }: Around): Answered {
  const found = referencesIn(item.value);
  const missing = found.filter(({ address }) => !known.has(address));
  return {
    judged: found.length,
    breaches: missing.map(({ path, address }) => breach(item, path, `must name something of the stack, got ${address}`)),
  };
}

function ofOtherStacks(item: RenderedItem, { stacks, states }: Around): Answered {
  const found = referencesIn(item.value).flatMap(({ path, address, attribute }) => {
    const [, output] = /^\.outputs\.([\w-]+)/.exec(attribute) ?? [];
    return address.startsWith('data.terraform_remote_state.') && output !== undefined ? [{ path, address, output }] : [];
  });
  const breaches = found.flatMap(({ path, address, output }): Breach[] => {
    const stack = states.get(address);
    if (stack === undefined) {
      return [
        {
          ...breach(item, path, `must be an output of another stack, got ${output} of ${address}, whose stack is not checked`),
          answer: 'unknown',
        },
      ];
    }
    if (stacks.get(stack)?.has(`output.${output}`) === true) return [];
    return [breach(item, path, `must be an output of ${stack}, got ${output}`)];
  });
  return { judged: found.length, breaches };
}

function breach({ title, workload }: RenderedItem, path: string, message: string): Breach {
  return { object: title, path, message, ...(workload !== undefined && { workload, input: ['workloads', workload] }) };
}
