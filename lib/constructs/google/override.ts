import { Annotations, Lazy, type TerraformResource, Tokenization } from 'cdktf';
import { escapeTemplates } from '../../google/escape-templates';
import type { Overridable } from '../../google/overrides';
import { InvalidApplicationError } from '../../model/invalid-application-error';
import { type Issue, issue } from '../../model/issue';
import { own } from '../../model/own';
import { isRecord } from '../../model/record';
import { bindingsOf } from './bindings-of';
import { literalNotes } from './literal-notes';
import { showNotes } from './notes';

/**
 * Writes overrides in Terraform's own words in the place of what the construct renders, and shows which attributes these are,
 * and which of all that is stated looks like a secret.
 *
 * @throws InvalidApplicationError naming the overrides that name nothing, and those that lie within another one
 */
export function override(resource: TerraformResource, props: Overridable): void {
  const { overrides = {} } = props;
  showNotes(resource, literalNotes(props));
  const attributes = Object.keys(overrides);
  const issues = attributes.flatMap((attribute) => [...missed(resource, attribute), ...within(attribute, attributes)]);
  if (issues.length > 0) throw new InvalidApplicationError(resource.node.path, issues);
  for (const [attribute, value] of Object.entries(escapeTemplates(overrides))) {
    resource.addOverride(attribute, inPlace(value));
    Annotations.of(resource).addInfo(`overrides["${attribute}"] replaces what the construct says`);
  }
}

/** cdktf would add a list to the list and a map to the map that is there; what is worked out later it puts in their place. */
function inPlace(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? Lazy.anyValue({ produce: () => value }) : value;
}

/** Arguments that every resource has, beside its own. */
const metaArguments: ReadonlySet<string> = new Set([
  'connection',
  'count',
  'depends_on',
  'dynamic',
  'for_each',
  'lifecycle',
  'provider',
  'provisioner',
]);

/** An attribute or a position that is not there: cdktf would write it beside what was meant. */
function missed(resource: TerraformResource, attribute: string): Issue[] {
  const [first = '', ...rest] = attribute.split('.');
  if (metaArguments.has(first)) return [];
  const known: unknown = Reflect.get(resource, 'synthesizeAttributes').call(resource);
  let place: unknown = known;
  for (const key of [first, ...rest]) {
    if (Tokenization.isResolvable(place)) return [];
    if (Array.isArray(place)) {
      if (!(Number(key) in place)) return [unknown(attribute, `a position below ${place.length}`, key)];
      place = place[Number(key)];
    } else {
      if (!isRecord(place)) return [];
      // a block names all that it can have; a map has what it was given
      const isBlock = place === known || Object.values(place).includes(undefined);
      if (isBlock && !Object.hasOwn(place, key))
        return [unknown(attribute, `an attribute that ${resource.terraformResourceType} has there in ${bindingsOf(resource)}`, key)];
      place = own(place, key);
    }
  }
  return [];
}

function unknown(attribute: string, allowed: string, got: string): Issue {
  return issue('override-hits-nothing', ['overrides', attribute], `must name ${allowed}, got '${got}'`);
}

function within(attribute: string, attributes: readonly string[]): Issue[] {
  const outer = attributes.find((other) => attribute.startsWith(`${other}.`));
  if (outer === undefined) return [];
  return [issue('override-within-another', ['overrides', attribute], `must not lie within another override, got '${outer}' beside it`)];
}
