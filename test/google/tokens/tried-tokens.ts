import { Testing } from 'cdktf';
import { InvalidApplicationError } from '../../../lib/model/invalid-application-error';
import { hookConstructs } from '../../hostile/hooked-constructs';
import type * as Stacks from '../configuration';
import type { TerraformJson } from '../configuration';
import type * as Configurations from '../every-configuration';
import { later, patternOf, replaced, type TokenPlace, tokenIn, tokenPlaces } from './token-places';

let change: (props: unknown) => unknown = (props) => props;
hookConstructs((props) => change(props));
const { everyConfiguration }: typeof Configurations = require('../every-configuration');
const { stackOf }: typeof Stacks = require('../configuration');

/** What came of a configuration with a token in one place. */
export interface TriedToken {
  /** File of the configuration, form and place. */
  readonly name: string;
  readonly place: TokenPlace;
  /** What Terraform gets, where the token is in it. */
  readonly made?: TerraformJson;
  /** What was told, or what else came of it. */
  readonly told: string;
}

/** Tries each place that a token can stand in, once for the configurations of a file; the first that passes speaks for the others. */
export function triedTokens(isTried: (place: TokenPlace) => boolean): readonly TriedToken[] {
  const tried = new Map<string, TriedToken>();
  for (const { id, file, build } of everyConfiguration.map((each) => ({ ...each, file: each.id.replace(/-.*$/, '') }))) {
    for (const place of placesOf(build).filter(isTried)) {
      const name = `${file} ${patternOf(place)}`;
      const known = tried.get(name);
      if (known !== undefined && known.made === undefined && known.told === 'token-not-allowed') continue;
      if (known?.made !== undefined && seenTwice(name)) continue;
      const found = { ...tryToken(build, place), name: known === undefined ? name : `${name} of ${id}`, place };
      tried.set(found.name, found);
    }
  }
  return [...tried.values()];
}

/** A place that many configurations have is looked at in two. */
const seen = new Set<string>();

function seenTwice(name: string): boolean {
  const isKnown = seen.has(name);
  seen.add(name);
  return isKnown;
}

type Build = (typeof everyConfiguration)[number]['build'];

const placesKnown = new Map<Build, readonly TokenPlace[]>();

function placesOf(build: Build): readonly TokenPlace[] {
  const found = placesKnown.get(build) ?? placesIn(build);
  placesKnown.set(build, found);
  return found;
}

function placesIn(build: Build): readonly TokenPlace[] {
  const places: TokenPlace[] = [];
  let construct = 0;
  builtWith(build, (props) => {
    places.push(...tokenPlaces(props, construct++));
    return props;
  });
  return places;
}

function tryToken(build: Build, place: TokenPlace): Pick<TriedToken, 'made' | 'told'> {
  let construct = 0;
  try {
    const stack = builtWith(build, (props, into) =>
      construct++ === place.construct ? replaced(props, place.path, tokenIn(into, place.form)) : props,
    );
    const json = Testing.synth(stack);
    const made = JSON.parse(json) as TerraformJson; // cdktf's own output
    if (/\de\+\d\d|NaN|TfToken|\[object|undefined/.test(json)) return { told: 'comes out garbled' };
    return JSON.stringify(made.resource).includes(`\${var.${later}`) ? { made, told: 'passes' } : { told: 'does not come out' };
  } catch (error) {
    if (!(error instanceof InvalidApplicationError)) return { told: `fails with ${String(error).slice(0, 200)}` };
    // what is wrong without the rest of the props follows from it
    const isRefused = error.issues.some(({ code, message }) => code === 'token-not-allowed' || isOfWords(code, message));
    return { told: isRefused ? 'token-not-allowed' : error.message };
  }
}

/** Words of the library's own decide what is made, and so do numbers of a rollout, which are calculated with. */
function isOfWords(code: string, message: string): boolean {
  return (code === 'not-allowed' && message.startsWith('must be one of')) || message.endsWith('got a token of cdktf');
}

function builtWith(build: Build, changed: (props: unknown, stack: ReturnType<typeof stackOf>) => unknown): ReturnType<typeof stackOf> {
  change = (props) => props;
  const stack = stackOf();
  change = (props) => changed(props, stack);
  build(stack);
  return stack;
}
