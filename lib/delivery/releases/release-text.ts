import { InvalidApplicationError } from '../../model/invalid-application-error';
import { type Issue, issue } from '../../model/issue';
import { own } from '../../model/own';
import { show } from '../../model/show';
import { writeJson } from '../../output/json';
import { yamlLibrary } from '../../output/yaml-library';
import { type Release, releaseSchema } from './release';

/** The schema beside the releases, as they name it. */
export const schemaFile = 'release.schema.json';

/** The text of a release: one text for one release. */
export function releaseText(release: Release): string {
  return writeJson({ ...release, $schema: `./${schemaFile}` });
}

/**
 * Reads the text of a release of an environment.
 *
 * @param file - as an error names it
 * @throws InvalidApplicationError with all that is wrong with it
 */
export function parseRelease(text: string, environment: string, file: string): Release {
  const issues: Issue[] = [];
  const value = parsed(text, issues);
  const release = issues.length > 0 ? undefined : releaseSchema.read(value, [], issues);
  if (release !== undefined && release.environment !== environment && issues.length === 0)
    issues.push(
      issue('release-of-other', ['environment'], `must be ${show(environment)}, got ${show(release.environment)}`, 'promote copies images'),
    );
  for (const [name, { tag, digest }] of Object.entries(release?.images ?? {}))
    if (tag === undefined && digest === undefined && !issues.some(({ path }) => path[1] === name))
      issues.push(issue('image-version-missing', ['images', name], 'must have a tag or a digest'));
  for (const name of Object.keys(release?.handedOver?.images ?? {}))
    if (own(release?.images, name) !== undefined)
      issues.push(issue('two-owners', ['images', name], `must be left out, since ${release?.handedOver?.to} writes it`, 'remove it here'));
  if (release === undefined || issues.length > 0) throw new InvalidApplicationError(file, issues);
  return release;
}

/** A key that stands twice is what a merge leaves, and JSON would take the second. */
function parsed(text: string, issues: Issue[]): unknown {
  try {
    const value: unknown = JSON.parse(text);
    const [twice] = yamlLibrary().parseDocument(text, { schema: 'json', uniqueKeys: true }).errors;
    if (twice !== undefined) issues.push(unreadable(`has a key twice ${placeOf(twice.linePos)}`));
    return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    issues.push(unreadable(/^<{7}|^>{7}|^={7}$/m.test(text) ? 'has the marks of a merge that is not done' : 'is no JSON'));
    return undefined;
  }
}

function placeOf([start]: readonly { readonly line: number }[] = []): string {
  return start === undefined ? '' : `(line ${start.line})`;
}

function unreadable(what: string): Issue {
  return issue(
    'release-unreadable',
    [],
    `must be the JSON of a release, but ${what}`,
    'take the file of one side, or of the commit before',
  );
}
