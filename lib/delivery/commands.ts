import { type InputOf, type OutputOf, objectAs } from '../model/schema/object';
import { oneOf, text } from '../model/schema/values';
import { shellWord } from './shell/bash';
import { repositoryFile } from './sources';

const command = text({
  pattern: /^[^\s'"`$;|&<>\\]+(?: [^\s'"`$;|&<>\\]+)*$/,
  allowed: 'one command: words with single spaces, without quotes',
});

const commandFields = {
  /** Installs what the others need. @default 'npm ci' */
  install: command.default('npm ci'),
  /** Tests of the repository. @default 'npm test' */
  test: command.default('npm test'),
  /** Writes the files of the delivery. @default 'npm run render' */
  render: command.default('npm run render'),
  /** Folder of `application.ts` and `environments.ts`, from the root of the repository, for `npx orchestra`. @default '.' */
  model: repositoryFile.default('.'),
  /** What deploys stacks; Terraform and OpenTofu deploy what `npx cdktf synth` has written. @default 'cdktf' */
  infrastructure: oneOf('cdktf', 'cdktn', 'terraform', 'tofu').default('cdktf'),
  /** Major version of Node.js. @default '24' */
  node: text({ pattern: /^\d{2}$/, allowed: "a major version such as '24'" }).default('24'),
};

/** Commands of the repository, as scripts and pipelines run them from its root. */
export interface Commands extends InputOf<typeof commandFields> {}
export type ResolvedCommands = OutputOf<typeof commandFields>;
export const commands = objectAs<Commands, ResolvedCommands>(commandFields);

/** Options of `npx orchestra release`, `promote` and `rollback`, as words of a shell that is at the root of the repository. */
export function modelOptions({ commands: { model }, releases }: ReleasesOfModel): string {
  return `${model === '.' ? '' : `--app ${shellWord(model)} `}--releases ${shellWord(releases)}`;
}

interface ReleasesOfModel {
  readonly commands: Pick<ResolvedCommands, 'model'>;
  readonly releases: string;
}
