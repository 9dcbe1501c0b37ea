import { fileObject } from '../../../delivery/integrity/delivery-file';
import { textAt, textsAt, valuesAt } from '../../../delivery/integrity/file-object';
import { podOf } from '../../../delivery/integrity/pod';
import { fieldAt } from '../../../model/record';
import { secretInText } from '../../../model/secrets/secret-text';
import type { JsonMap } from '../../../output/json-value';
import { hiddenPaths } from '../../../rendered/hidden-paths';
import type { RenderedItem } from '../../../rendered/rendered-item';
import type { Breach, CheckRule, PlaceAnswer } from '../../engine/check-rule';
import { type CheckedSystem, itemsOf, placesOf } from '../../engine/checked-system';
import { textLeaves } from '../../engine/leaves';
import { severities } from '../../engine/severity';
import { secretsOf } from './secret-values';

/** Where values of secrets get to in objects of a cluster and projects of Compose. */
export const objectSecretRules: readonly CheckRule[] = [
  {
    id: 'secrets/argument',
    wants: 'no secret among the arguments of a process',
    remedy: 'let the program read the variable or the file itself: arguments are shown to everybody on the node',
    severity: severities.grave,
    check: (system) => inPlane(system, 'kubernetes', expandedSecrets),
  },
  {
    id: 'secrets/copy',
    wants: 'values of Secrets in Secrets alone',
    remedy: 'refer to the Secret: by secret(…) in env and files of the workload',
    severity: severities.grave,
    waivable: false,
    check: copies,
  },
  {
    id: 'secrets/label',
    wants: 'no secret in labels and annotations',
    remedy: 'take it out: labels and annotations are read by everybody who may list objects, and by tools',
    severity: severities.grave,
    check: (system) => inPlane(system, 'kubernetes', labelled),
  },
  {
    id: 'secrets/address',
    wants: 'no password in an address',
    remedy: "state the address by text`…${secret('…')}`, or give the password by a variable of its own",
    severity: severities.grave,
    waivable: false,
    check: addresses,
  },
  {
    id: 'secrets/compose',
    wants: 'variables of Compose without literal secrets',
    remedy: 'declare a secret of the application: the project then reads it from the file of secrets',
    severity: severities.grave,
    check: (system) => inPlane(system, 'compose', composed),
  },
];

type Answered = Pick<PlaceAnswer, 'judged' | 'breaches'>;

function inPlane(system: CheckedSystem, plane: RenderedItem['plane'], answer: (item: RenderedItem) => Answered): readonly PlaceAnswer[] {
  return placesOf(system, plane).map((environment) => joined(environment, itemsOf(system, plane, environment).map(answer)));
}

function joined(environment: string | undefined, found: readonly Answered[]): PlaceAnswer {
  return {
    ...(environment !== undefined && { environment }),
    judged: found.reduce((count, { judged }) => count + judged, 0),
    breaches: found.flatMap(({ breaches }) => breaches),
  };
}

function breach({ title, workload }: RenderedItem, path: string, message: string): Breach {
  return { object: title, path, message, ...(workload !== undefined && { workload, input: ['workloads', workload] }) };
}

/** `$(NAME)` in arguments is replaced by the value of a variable before the process starts. */
function expandedSecrets(item: RenderedItem): Answered {
  const object = fileObject(item.identity, item.value as JsonMap); // of that plane
  const pod = object === undefined ? undefined : podOf(object);
  if (pod === undefined) return { judged: 0, breaches: [] };
  const containers = ['containers', 'initContainers'].flatMap((list) => valuesAt(pod.spec, list));
  const found = containers.flatMap((container) => {
    const secret = new Set(
      valuesAt(container, 'env').flatMap((each) =>
        fieldAt(each, ['valueFrom', 'secretKeyRef']) === undefined ? [] : [textAt(each, 'name')],
      ),
    );
    const words = ['command', 'args'].flatMap((list) =>
      textsAt(container, list).map((word, index) => ({ word, path: `${list}[${index}]` })),
    );
    const shown = words.flatMap(({ word, path }) => [...word.matchAll(/(?<!\$)\$\(([\w.-]+)\)/g)].map(([, name = '']) => ({ name, path })));
    return shown
      .filter(({ name }) => secret.has(name))
      .map(({ name, path }) =>
        breach(item, `container ${textAt(container, 'name') ?? ''} ${path}`, `must not hold the value of a secret, got $(${name})`),
      );
  });
  return { judged: containers.length, breaches: found };
}

function copies(system: CheckedSystem): readonly PlaceAnswer[] {
  return placesOf(system, 'kubernetes').map((environment) => {
    const secrets = secretsOf(system, environment);
    const others = itemsOf(system, 'kubernetes', environment).filter(({ value }) => fieldAt(value, ['kind']) !== 'Secret');
    const breaches = others.flatMap((item) =>
      textLeaves(item.value)
        .filter(({ value }) => secrets.some((secret) => value.includes(secret)))
        .map(({ path }) => breach(item, path, 'must not hold the value of a Secret, got one')),
    );
    return { ...(environment !== undefined && { environment }), judged: secrets.length === 0 ? 0 : others.length, breaches };
  });
}

function labelled(item: RenderedItem): Answered {
  const marks = ['labels', 'annotations'].flatMap((field) =>
    textLeaves(fieldAt(item.value, ['metadata', field])).map((leaf) => ({ ...leaf, field })),
  );
  const breaches = marks.flatMap(({ field, path, value }) => {
    const what = secretInText(value);
    return what === undefined ? [] : [breach(item, `metadata.${field}.${path}`, `must not hold a secret, looks like ${what}`)];
  });
  return { judged: marks.length, breaches };
}

const login = /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@"'{}$<>]+:([^\s/@"'{}<>]+)@[\w.-]/i;

/** A password that is written out: no variable, no template, no stars. */
function hasPassword(text: string): boolean {
  const [, password = ''] = login.exec(text) ?? [];
  return password !== '' && !/^\$|\$\(|\$\{|^\*+$|^%s$/.test(password);
}

/** Of all planes: wherever it stands, it is read by others than the program. */
function addresses(system: CheckedSystem): readonly PlaceAnswer[] {
  return [...system.rendered.environments, undefined].map((environment) => {
    const items = system.rendered.items.filter((item) => item.environment === environment && item.plane !== 'file');
    const texts = items.flatMap((item) => {
      const hidden = hiddenPaths(item);
      const isSecret = fieldAt(item.value, ['kind']) === 'Secret';
      return isSecret
        ? []
        : textLeaves(item.value)
            .filter(({ value }) => value.includes('://'))
            .map((leaf) => ({ item, ...leaf, isHidden: hidden.has(leaf.path) }));
    });
    const breaches = texts
      .filter(({ value }) => hasPassword(value))
      .map(({ item, path }) => breach(item, path, 'must be an address without a password, got one'));
    return { ...(environment !== undefined && { environment }), judged: texts.length, breaches };
  });
}

function composed(item: RenderedItem): Answered {
  if (item.type !== 'services') return { judged: 0, breaches: [] };
  const variables = textLeaves(fieldAt(item.value, ['environment']));
  const breaches = variables.flatMap(({ path, key, value }) => {
    const [name = key, text = value] = /^(\w+)=([\s\S]*)$/.exec(value)?.slice(1) ?? [];
    const what = /\$\{?\w/.test(text) ? undefined : composeSecret(name, text);
    return what === undefined ? [] : [breach(item, `environment.${path}`, `must come from a secret, looks like ${what}`)];
  });
  return { judged: variables.length, breaches };
}

function composeSecret(name: string, text: string): string | undefined {
  return (
    secretInText(text) ??
    (/(?:^|_)(?:PASSWORD|PASSWD|SECRET|TOKEN|API_KEY|PRIVATE_KEY)$/i.test(name) && text !== '' ? 'a secret, by its name' : undefined)
  );
}
