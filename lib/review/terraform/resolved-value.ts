import { own } from '../../model/own';
import { isRecord } from '../../model/record';
import { type Configuration, list, type Stated } from './configuration';

/** A value that Terraform knows only once it applies. */
export const unknown: unique symbol = Symbol('known after the apply');

/** How the values of one configuration are worked out. */
export interface Resolution {
  readonly configuration: Configuration;
  /** Whether a resource is created with this plan, so that what Google gives to it is not known. */
  isNew(address: string): boolean;
  /** Attributes as they will be: of those that a resource ignores, the former ones. */
  attributesOf(stated: Stated): Stated['attributes'];
  /** The address that stands for a resource in both configurations. */
  nameOf(address: string): string;
}

const places: ReadonlySet<string> = new Set(['project', 'region', 'zone', 'location']);

/** A value with each reference in the place of what it stands for: two that are equal are equal for Terraform. */
export function resolved(value: unknown, resolution: Resolution): unknown {
  if (typeof value === 'string') return resolvedText(value, resolution);
  if (Array.isArray(value)) return value.map((each) => resolved(each, resolution));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, resolved(each, resolution)]));
}

/** Whether any part of a value is known later only. */
export function isUnknown(value: unknown): boolean {
  if (value === unknown) return true;
  if (Array.isArray(value)) return value.some(isUnknown);
  return isRecord(value) && Object.values(value).some(isUnknown);
}

const reference = /(?<![\w."-])(?:data\.)?[a-z][a-z0-9]*(?:_\w+)?\.[\w-]+(?:\.\w+|\[[^\]"]*\])*/g;

/** A whole reference is its value, whatever that is. `element([value, others…], 0)` is the first of them: it only waits for the others. */
function resolvedText(text: string, resolution: Resolution): unknown {
  if (!text.includes('${')) return text;
  const whole = /^\$\{([^{}]+)\}$/.exec(text)?.[1];
  if (whole !== undefined && whole.match(reference)?.[0] === whole) return referred(whole, resolution);
  const first = /^\$\{element\(\[([^[\](){},]+)(?:,[^[\](){}]*)?\], 0\)\}$/.exec(text)?.[1]?.trim();
  if (first !== undefined) return first.startsWith('"') ? first.slice(1, -1) : referred(first, resolution);
  let isKnown = true;
  const replaced = text.replace(/(?<!\$)\$\{[^{}]*\}/g, (expression) => {
    const inner = expression.slice(2, -1);
    const value = inner.replace(reference, (name) => {
      const found = referred(name, resolution);
      if (isUnknown(found)) isKnown = false;
      return typeof found === 'string' ? found : (JSON.stringify(found) ?? '');
    });
    return inner.match(reference)?.[0] === inner ? value : `\${${value}}`;
  });
  return isKnown ? replaced : unknown;
}

/** What a reference stands for; itself where only Google knows, and that stays. */
function referred(name: string, resolution: Resolution): unknown {
  const { configuration } = resolution;
  const steps = name.replace(/\[([^\]]*)\]/g, '.$1').split('.');
  if (steps[0] === 'local') return resolved(at(own(configuration.locals, steps[1] ?? ''), steps.slice(2)), resolution) ?? name;
  if (steps[0] === 'var')
    return configuration.variables.has(steps[1] ?? '') ? at(configuration.variables.get(steps[1] ?? ''), steps.slice(2)) : name;
  if (steps[0] === 'data') return fromData(steps, name, resolution);
  const stated = configuration.resources.get(steps.slice(0, 2).join('.'));
  if (stated === undefined) return name;
  const [, , attribute = '', ...below] = steps;
  const attributes = resolution.attributesOf(stated);
  const given = at(own(attributes, attribute), below);
  if (given !== undefined && given !== null) return resolved(given, resolution);
  if (places.has(attribute))
    return resolved(own(configuration.provider, attribute === 'location' ? 'region' : attribute), resolution) ?? name;
  if (stated.type === 'google_service_account' && /^(?:email|member)$/.test(attribute)) {
    const email = resolvedText(`\${${stated.address}.account_id}@\${${stated.address}.project}.iam.gserviceaccount.com`, resolution);
    return attribute === 'email' || typeof email !== 'string' ? email : `serviceAccount:${email}`;
  }
  if (resolution.isNew(stated.address)) return unknown;
  return [resolution.nameOf(stated.address), ...steps.slice(2)].join('.');
}

/** What a data source reads follows from what it asks for; it reads while planning, unless that is not yet known. */
function fromData(steps: readonly string[], name: string, resolution: Resolution): unknown {
  const stated = resolution.configuration.data.get(steps.slice(0, 3).join('.'));
  if (stated === undefined) return name;
  const { '//': _, depends_on: after, ...asked } = stated.attributes;
  const given = at(own(asked, steps[3] ?? ''), steps.slice(4));
  if (given !== undefined) return resolved(given, resolution);
  const waits = list(after).some((address) => typeof address === 'string' && resolution.isNew(address));
  const question = resolved(asked, resolution);
  return waits || isUnknown(question) ? unknown : `${stated.type}(${JSON.stringify(question)}).${steps.slice(3).join('.')}`;
}

function at(value: unknown, steps: readonly string[]): unknown {
  let found = value;
  for (const step of steps) {
    if (Array.isArray(found)) found = found[Number(step)];
    else if (isRecord(found)) found = step === '0' ? found : own(found, step);
    else return undefined;
  }
  return found;
}
