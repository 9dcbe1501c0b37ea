import type { ResolvedApplication } from '../../../model/resolved';
import { storedSecrets } from '../../../model/secret-keys';
import { backingServices } from '../backing-services';
import { passwordSecret, secretVariable } from '../names';
import { type SecretUse, secretReaders, secretUses } from './secrets';

/** `.env.example`: every value that has to be given and none that is, with the files that hold the rest. */
export function renderEnvExample(app: ResolvedApplication): string {
  const uses = secretUses(app);
  const variables = uses.filter(({ asVariable }) => asVariable);
  const passwords = backingServices(app).map(({ noun, name, service }) => {
    const set = noun === 'database' ? 'set when its volume is made, and changed there later' : 'of your choice';
    return variable(secretVariable(passwordSecret(service)), `Password of the ${noun} ${name}; ${set}`);
  });
  return [
    header(app, variables.length + passwords.length > 0),
    ...variables.map(({ secret, asFile }) =>
      variable(secretVariable(secret), `${describe(app, secret)}${asFile ? `; the same goes into secrets/${secret}` : ''}`),
    ),
    ...passwords,
    ...fileList(app, uses),
  ].join('\n');
}

function header({ name, environment }: ResolvedApplication, hasVariables: boolean): string {
  const what = hasVariables
    ? 'Copy this file to .env, give every name a value (between single quotes where it holds $, # or blanks), and keep .env out of version control.'
    : 'Nothing has to be set.';
  return `# What ${name} needs in ${environment.name}. ${what}\n`;
}

function describe(app: ResolvedApplication, secret: string): string {
  const stored = storedSecrets(app).get(secret);
  const { description = `The secret ${stored?.secret ?? secret}`, version = 'latest', keys = [] } = stored?.declaration ?? {};
  const key = keys.length === 1 ? '' : `: ${stored?.key}`;
  return `${description.replace(/\s+/g, ' ').trim()}${key}${version === 'latest' ? '' : `, version ${version}`}`;
}

function variable(name: string, comment: string): string {
  return `# ${comment}\n${name}=\n`;
}

function fileList(app: ResolvedApplication, uses: readonly SecretUse[]): string[] {
  const files = uses.filter(({ asFile }) => asFile);
  if (files.length === 0) return [];
  const lines = files.map(({ secret, asVariable }) => {
    const text = asVariable ? 'as above' : describe(app, secret);
    return `#   secrets/${secret} (user ${readers(app, secret).join(', ')}): ${text}`;
  });
  const how =
    '# Files that have to be there, each with one value. Docker mounts them with the rights that they have here, so the users named must\n# be able to read them: mode 644 in a folder of mode 700.';
  return [`${how}\n${lines.join('\n')}\n`];
}

/** Users that read a secret as a file. */
function readers(app: ResolvedApplication, secret: string): readonly (number | string)[] {
  const users = secretReaders(app, 'files').get(secret) ?? [];
  const numbers = users.flatMap(({ security: { user, root } }) => user ?? (root === undefined ? [] : 0));
  const ofImages = users.some(({ security }) => security.imageUser !== undefined) ? ['of the image'] : [];
  return [...[...new Set(numbers)].sort((a, b) => a - b), ...ofImages];
}
