import { yamlLibrary } from '../../output/yaml-library';
import { type FileObject, labelsAt, placeOf, textsAt } from './file-object';
import { type IntegrityFinding, integrityFinding } from './finding';
import type { StatedApplication } from './stated-applications';

const settingsName = 'argocd-notifications-cm';
const subscription = /^notifications\.argoproj\.io\/subscribe\.([^.]+)\./;

/** Subscriptions of Applications, the triggers that they name, and the templates that these send. */
export function notificationFindings(
  objects: readonly FileObject[],
  applications: readonly StatedApplication[],
): readonly IntegrityFinding[] {
  const settings = objects.find(({ kind, name }) => kind === 'ConfigMap' && name === settingsName);
  const data = settings === undefined ? {} : labelsAt(settings.tree, 'data');
  const place = settings === undefined ? `ConfigMap/${settingsName}` : placeOf(settings);
  const subscribed = new Map(
    applications.flatMap((application) =>
      Object.keys(application.annotations).flatMap((key) => {
        const trigger = subscription.exec(key)?.[1];
        return trigger === undefined ? [] : [[`trigger.${trigger}`, `${application.place} ${key}`] as const];
      }),
    ),
  );
  const sent = new Map(
    Object.entries(data).flatMap(([key, text]) =>
      key.startsWith('trigger.')
        ? textsAt(readYaml(text), 'send').map((template) => [`template.${template}`, `${place} ${key}`] as const)
        : [],
    ),
  );
  const needed = [...subscribed, ...sent];
  const missing = needed
    .filter(([key]) => !Object.hasOwn(data, key))
    .map(([key, from]) => integrityFinding(from, `${place} ${key}`, 'must be among the settings of notifications, got none of that name'));
  const known: ReadonlySet<string> = new Set(needed.map(([key]) => key));
  const surplus = Object.keys(data)
    .filter((key) => /^(?:trigger|template)\./.test(key) && !known.has(key))
    .map((key) =>
      integrityFinding(
        `${place} ${key}`,
        key.startsWith('trigger.') ? 'a subscription' : 'a trigger',
        'must be used, got none that names it',
      ),
    );
  return [...missing, ...surplus];
}

function readYaml(text: string): unknown {
  const document = yamlLibrary().parseDocument(text);
  return document.errors.length > 0 ? undefined : document.toJS();
}
