import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { shellBlocks } from './written-commands';

/** What people put in place of the capitals of a command, in a folder. */
export function filledIn(command: string, folder: string): string {
  const files = { value: 'a value\n', 'docker.json': '{"auths":{}}' };
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  const subject = ['-subj', '/CN=example.com', '-days', '2', '-nodes'];
  const keys = ['-keyout', path.join(folder, 'key.pem'), '-out', path.join(folder, 'cert.pem')];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', ...subject, ...keys], {
    stdio: 'ignore',
  });
  const fill = (pattern: RegExp, name: string) => (text: string) => text.replace(pattern, `$1=${path.join(folder, name)}`);
  const filled = [
    fill(/(--cert)=FILE/g, 'cert.pem'),
    fill(/(--key)=FILE/g, 'key.pem'),
    fill(/(\.dockerconfigjson)=FILE/g, 'docker.json'),
    fill(/(\S)=FILE/g, 'value'),
  ].reduce((text, each) => each(text), command.replaceAll('=KEY=FILE', '=key=FILE'));
  // the simulated nodes have no logs
  return filled.replace(/^(helm test .*) --logs$/gm, '$1');
}

/** Commands of a README as they are written. */
export interface WrittenCommands {
  /** Of blocks, in their order; each has the comment above it, which names environments. */
  readonly blocks: readonly { readonly title: string | undefined; readonly text: string }[];
  /** Within its text. */
  readonly inline: readonly string[];
}

export function commandsOf(readme: string): WrittenCommands {
  // these start from another state each, and are performed by the test of hand-overs
  const others = readme.replace(/^## Hand over what runs$[\s\S]*?(?=^## )/m, '');
  const blocks = shellBlocks(others);
  const parts = blocks.flatMap((block) => block.split(/^(?=# )/m));
  const inline = [...readme.matchAll(/`(helm (?:rollback|uninstall) [^`]*)`/g)].map(([, text = '']) => text);
  return { blocks: parts.map((text) => ({ title: /^# (.*)\n/.exec(text)?.[1], text })), inline };
}
