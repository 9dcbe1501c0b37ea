import { environmentSchemaOf, type NamedEnvironment } from '../../model/environment';
import { subjectOf } from '../../model/examine';
import { InvalidApplicationError } from '../../model/invalid-application-error';
import { type Issue, issue } from '../../model/issue';
import { nameOf } from '../../model/name-of';
import { overlay } from '../../model/origin';
import { own } from '../../model/own';
import { changeKey } from '../../model/schema/changed-data';
import { isList, peek } from '../../model/schema/plain-data';
import { plainFields } from '../../model/schema/plain-value';
import type { KubernetesObject } from '../../targets/kubernetes/kubernetes-object';
import { kubernetes } from '../../targets/kubernetes/target';
import { type Compilation, compile } from '../../targets/target';
import type { ApplicationProps } from './app-chart-props';
import { given } from './given';
import { addedLists, inProps, notesInProps, turnedValues } from './in-props';

/** Whatever the application's exact type is: the values are judged as data, and no compiler compares the environments of two applications. */
interface TurnedProps extends Omit<ApplicationProps, 'values'> {
  readonly values?: unknown;
}

/** An application in its environment with what the props say otherwise: values over it, lists behind it. */
export function compileTurned(props: TurnedProps): Compilation<readonly KubernetesObject[]> {
  const { application, environment } = props;
  const subject = subjectOf(application, environment);
  const name = nameOf(environment, '');
  const values = valuesOf(props, subject);
  const turned =
    values === undefined ? environment : overlay(layersOf(environment, values), { schema: environmentSchemaOf(peek(application)) });
  const { whole, counts } = withLists(turned, props);
  const [added, laid] = [addedLists(name, counts), turnedValues(name, values)];
  const within = { path: (path: Issue['path']) => laid.path(added.path(path)), text: (text: string) => text };
  const { output, notes } = inProps(subject, within, () => compile(kubernetes, application, whole));
  return { output, notes: notesInProps(notes, within) };
}

function valuesOf({ values }: TurnedProps, subject: string): unknown {
  if (values === undefined) return undefined;
  const issues: Issue[] = [];
  const read = plainFields.read(values, ['values'], issues);
  for (const key of ['name', 'tier']) {
    if (read !== undefined && Object.hasOwn(read, key))
      issues.push(issue('unknown-key', ['values', key], 'is not a value', 'another name or tier is another environment'));
  }
  if (issues.length > 0) throw new InvalidApplicationError(subject, issues);
  return read;
}

function layersOf(environment: unknown, values: unknown) {
  return [
    { origin: 'environment', value: environment },
    { origin: 'environment', value: values },
  ] as const;
}

/** What the props add stands behind what the environment has. */
function withLists(environment: unknown, { patches, extraObjects }: TurnedProps) {
  const counts: { [list: string]: number } = {};
  const whole = changeKey(environment, 'kubernetes', (settings) => {
    const lists = Object.entries(given({ patches, extraObjects })).map(([key, items]) => {
      const before = own(peek(settings), key) ?? [];
      counts[key] = isList(before) ? before.length : 0;
      return [key, isList(before) && isList(items) ? [...before, ...items] : items];
    });
    return lists.length === 0 ? settings : { ...peek(settings), ...Object.fromEntries(lists) };
  });
  return { whole: whole as NamedEnvironment, counts }; // the target judges it
}
