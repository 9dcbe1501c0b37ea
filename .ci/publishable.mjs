// npm runs this before it publishes (`prepublishOnly`). Provenance names the repository that a package was built from, so nothing is
// published until the project has a public home; package.json names none that does not exist.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const file = process.argv[2] ?? join(import.meta.dirname, '../package.json');
const { repository, bugs, homepage } = JSON.parse(readFileSync(file, 'utf8'));

const wanted = {
  repository: [address(repository), /^git\+https:\/\/[^/\s]+\/\S+\.git$/, '{ "type": "git", "url": "git+https://HOST/OWNER/NAME.git" }'],
  bugs: [address(bugs), /^https:\/\/[^/\s]+\/\S+$/, '{ "url": "https://HOST/OWNER/NAME/issues" }'],
  homepage: [address(homepage), /^https:\/\/[^/\s]+/, '"https://HOST/OWNER/NAME#readme"'],
};
const problems = Object.entries(wanted).flatMap(([field, [got, allowed, example]]) =>
  typeof got === 'string' && allowed.test(got) && !isPlaceholder(got)
    ? []
    : [`  ${field}: must be ${example}, got ${JSON.stringify(got) ?? 'nothing'}`],
);
if (problems.length > 0) {
  console.error(`not published: package.json does not say where the project lives\n${problems.join('\n')}`);
  process.exitCode = 1;
}

function address(field) {
  return typeof field === 'object' && field !== null ? field.url : field;
}

/** Names that are reserved for examples, and those of the text above. */
function isPlaceholder(text) {
  return /\b(?:HOST|OWNER|NAME|TODO)\b|\bexample\.(?:com|org|net)\b|\.(?:example|invalid|test)\b|\blocalhost\b/.test(text);
}
