import { isRecord } from '../../model/record';
import { chartObjects, helpersOf, templatesOf, withoutComments } from './chart-objects';
import { textFindings } from './chart-texts';
import type { DeliveryFile, DeliveryFiles } from './delivery-file';
import { type FileObject, placeOf, textAt, unknownText, valuesAt } from './file-object';
import { type IntegrityFinding, integrityFinding } from './finding';
import { stemOf } from './paths';

/** A chart in the delivery: its templates, helpers, values and schema name one another. */
export function chartFindings(files: DeliveryFiles, chart: string): readonly IntegrityFinding[] {
  const templates = templatesOf(files, chart);
  const [first] = templates;
  const inside = [...files.values()].filter(({ path }) => path.startsWith(`${chart}/`));
  const [some] = inside;
  if (some === undefined) return [];
  const needed = ['Chart.yaml', 'values.yaml'].map((name) => `${chart}/${name}`).filter((path) => !files.has(path));
  return [
    ...needed.map((path) => integrityFinding((first ?? some).path, path, 'must be in a chart, got none')),
    ...helperFindings(templates),
    ...checksumFindings(templates, files, chart),
    ...valueFindings(templates, files, chart),
    ...textFindings(files, chart, templates),
    ...dependencyFindings(files, chart),
    ...schemaFindings(files, chart),
    ...documentFindings(files, chart),
    ...chartObjects(files, chart).flatMap((object) => misplaced(object, chart)),
  ];
}

/** Helpers that are included, and those that are defined. */
function helperFindings(templates: readonly DeliveryFile[]): readonly IntegrityFinding[] {
  const defined = helpersOf(templates);
  const used = new Map<string, string>();
  for (const { path, text } of templates) for (const [, name = ''] of text.matchAll(/\binclude "([^"]+)"/g)) used.set(name, path);
  const definitions = templates.flatMap(({ path, text }) =>
    [...text.matchAll(/\bdefine "([^"]+)"/g)].map(([, name = '']) => ({ path, name })),
  );
  return [
    ...[...used].flatMap(([name, path]) =>
      defined.has(name) ? [] : [integrityFinding(path, `helper ${name}`, 'must be defined by a template of the chart, got none that does')],
    ),
    ...definitions.flatMap(({ path, name }) =>
      used.has(name)
        ? []
        : [integrityFinding(`${path}: ${name}`, 'a template', 'must be included by a template of the chart, got none that does')],
    ),
  ];
}

/** `(list $ "/api/config-map.yaml")` */
function checksumFindings(templates: readonly DeliveryFile[], files: DeliveryFiles, chart: string): readonly IntegrityFinding[] {
  return templates.flatMap(({ path, text }) =>
    [...withoutComments(text).matchAll(/\(list \$ "(\/[^"]+)"\)/g)].flatMap(([, stated = '']) => {
      const wanted = `${chart}/templates${stated}`;
      return files.has(wanted) ? [] : [integrityFinding(path, wanted, 'must be a template of the chart, got none')];
    }),
  );
}

/** Values that templates read, and those that files of values state. */
function valueFindings(templates: readonly DeliveryFile[], files: DeliveryFiles, chart: string): readonly IntegrityFinding[] {
  const values = files.get(`${chart}/values.yaml`);
  const [stated] = values?.documents ?? [];
  const reads = new Map<string, string>();
  for (const { path, text } of templates)
    for (const [, name = ''] of text.matchAll(/\.Values((?:\.[A-Za-z0-9_]+)+)/g)) reads.set(name.slice(1), path);
  const unknown =
    values === undefined
      ? []
      : [...reads].flatMap(([name, path]) =>
          isStated(stated, name.split('.'))
            ? []
            : [integrityFinding(`${path}: .Values.${name}`, values.path, 'must be one of the values, got none of that name')],
        );
  const names = [...reads.keys(), ...dependenciesOf(files, chart).flatMap(({ alias, condition }) => [alias, condition])];
  const isRead = (leaf: string): boolean =>
    names.some((name) => name === leaf || leaf.startsWith(`${name}.`) || name.startsWith(`${leaf}.`));
  const own = [...files.values()].filter(({ path }) => path.startsWith(`${chart}/values`) && path.endsWith('.yaml'));
  const unread = own.flatMap(({ path, documents: [tree] }) =>
    leavesOf(tree)
      .filter((leaf) => !isRead(leaf))
      .map((leaf) =>
        integrityFinding(`${path}: ${leaf}`, `${chart}/templates`, 'must be read by a template of the chart, got none that does'),
      ),
  );
  return [...unknown, ...unread];
}

interface StatedDependency {
  readonly alias: string;
  readonly condition: string;
}

/** Charts of others: values are below a name of each, and one says whether it is installed. */
function dependenciesOf(files: DeliveryFiles, chart: string): readonly StatedDependency[] {
  const [tree] = files.get(`${chart}/Chart.yaml`)?.documents ?? [];
  return valuesAt(tree, 'dependencies').map((each) => ({
    alias: textAt(each, 'alias') ?? textAt(each, 'name') ?? '',
    condition: textAt(each, 'condition') ?? '',
  }));
}

function dependencyFindings(files: DeliveryFiles, chart: string): readonly IntegrityFinding[] {
  const [stated] = files.get(`${chart}/values.yaml`)?.documents ?? [];
  return dependenciesOf(files, chart).flatMap(({ alias, condition }) =>
    [alias, condition].flatMap((name) =>
      name === '' || isStated(stated, name.split('.'))
        ? []
        : [integrityFinding(`${chart}/Chart.yaml: ${alias}`, `${chart}/values.yaml`, `must have the value ${name}, got none of that name`)],
    ),
  );
}

function isStated(value: unknown, [key, ...rest]: readonly string[]): boolean {
  if (key === undefined || !isRecord(value) || Object.keys(value).length === 0) return value !== undefined;
  return Object.hasOwn(value, key) && isStated(value[key], rest);
}

/** `api.image.tag` */
function leavesOf(value: unknown, place: readonly string[] = []): readonly string[] {
  if (!isRecord(value) || Object.keys(value).length === 0) return place.length === 0 ? [] : [place.join('.')];
  return Object.entries(value).flatMap(([key, each]) => leavesOf(each, [...place, key]));
}

/** The schema of the values has the same sections. */
function schemaFindings(files: DeliveryFiles, chart: string): readonly IntegrityFinding[] {
  const [values, schema] = [files.get(`${chart}/values.yaml`), files.get(`${chart}/values.schema.json`)];
  if (values === undefined) return [];
  if (schema === undefined) {
    return values.text.includes('$schema=values.schema.json')
      ? [integrityFinding(values.path, `${chart}/values.schema.json`, 'must be a file of the chart, got none')]
      : [];
  }
  const [[stated], [root]] = [values.documents, schema.documents];
  const known = isRecord(root) && isRecord(root['properties']) ? root['properties'] : {};
  return isRecord(stated)
    ? Object.keys(stated).flatMap((key) =>
        Object.hasOwn(known, key)
          ? []
          : [integrityFinding(`${values.path}: ${key}`, schema.path, 'must be known to the schema of the values, got none of that name')],
      )
    : [];
}

/** Files of values that the commands of the README name. */
function documentFindings(files: DeliveryFiles, chart: string): readonly IntegrityFinding[] {
  const readme = files.get(`${chart}/README.md`);
  const named = new Set([...(readme?.text ?? '').matchAll(/--values (values[-.\w]*\.yaml)/g)].map(([, name = '']) => `${chart}/${name}`));
  return [...named].flatMap((path) =>
    files.has(path) ? [] : [integrityFinding(`${chart}/README.md`, path, 'must be a file of the chart, got none')],
  );
}

/** `templates/api/deployment.yaml` has a Deployment of api. */
function misplaced(object: FileObject, chart: string): readonly IntegrityFinding[] {
  const { kind, name, file, namespace = '' } = object;
  const steps = file.slice(`${chart}/templates/`.length).split('/');
  if (name.includes(unknownText) || steps[0] === 'tests' || /^namespace(?:-\d+)?$/.test(stemOf(file))) return [];
  const [section, stem] = [steps.length > 1 ? (steps[0] ?? '') : undefined, stemOf(file).replace(/-\d+$/, '')];
  const word = wordOf(kind);
  const own = wordOf(name);
  const rest = section !== undefined && (own === section || own.startsWith(`${section}-`)) ? own.slice(section.length + 1) : own;
  const expected = section === undefined ? [word, own] : rest === '' || rest === word ? [word] : [word, rest];
  const isNamed = [expected, [word, wordOf(namespace), ...expected.slice(1)]].some((words) => words.join('-') === stem);
  return isNamed ? [] : [integrityFinding(placeOf(object), file, `must be named as its file says, got ${kind}/${name}`)];
}

/** `HTTPRoute` becomes `http-route`. */
function wordOf(text: string): string {
  return text
    .replaceAll(/([a-z0-9])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$3-$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]+/g, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '');
}
