import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { main } from '../../lib/cli/main';
import { describeWith, engine, searchPath } from './engine';

const folder = mkdtempSync(path.join(tmpdir(), 'orchestra-completion-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes the script of a shell, and beside it a command that knows two environments. */
function scriptOf(shell: 'zsh' | 'fish'): string {
  let text = '';
  main(['completion', shell], { out: (part) => (text += part), err: () => undefined });
  writeFileSync(path.join(folder, 'orchestra'), '#!/bin/sh\necho dev\necho staging\n');
  chmodSync(path.join(folder, 'orchestra'), 0o755);
  writeFileSync(path.join(folder, `completion.${shell}`), text);
  return path.join(folder, `completion.${shell}`);
}

/** Runs a program of a shell where `orchestra` is the command beside the script. */
function run(shell: string, args: readonly string[]): { readonly status: number | null; readonly output: string } {
  const env = { ...process.env, PATH: `${folder}:${searchPath}`, TERM: 'dumb' };
  const { status, stdout, stderr } = spawnSync(engine(shell), args, { cwd: folder, encoding: 'utf8', env, timeout: 20_000 });
  return { status, output: `${stdout}${stderr}` };
}

/** Lines as they are written, and what each has to become or to be offered. */
const cases: readonly (readonly [line: string, offered: readonly string[]])[] = [
  ['orchestra ro', ['rollback', 'rollout']],
  ['orchestra pari', ['parity']],
  ['orchestra help pari', ['parity']],
  ['orchestra rollout --repl', ['--replicas']],
  ['orchestra rollout web --target ', ['cloud-run', 'kubernetes']],
  ['orchestra rollout web --env s', ['staging']],
  ['orchestra rollback d', ['dev']],
  ['orchestra rollout web --replicas ', []],
  ['orchestra completion z', ['zsh']],
  ['orchestra list --app orch', ['orchestra']], // the file
];

describeWith(['fish'], 'the completion of fish', () => {
  test.each(cases)('%s', (line, offered) => {
    const { output, status } = run('fish', ['--no-config', '-c', `source ${scriptOf('fish')}; complete -C '${line}'`]);
    const words = output.split('\n').flatMap((each) => each.split('\t')[0] || []);
    expect([status, words.sort()]).toEqual([0, offered]);
  });
});

describeWith(['zsh'], 'the completion of zsh', () => {
  const common = (words: readonly string[]) =>
    words.reduce((start, word) => {
      const at = start.split('').findIndex((letter, index) => word[index] !== letter);
      return at === -1 ? start : start.slice(0, at);
    });

  test('completes each line as far as it is without a doubt', () => {
    // an interactive shell in a terminal of its own, which prints its line where it is asked to
    const program = `zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell 'PS1= PROMPT_SP= PROMPT_CR=; unsetopt beep; setopt noautomenu; autoload -Uz compinit && compinit -u -D; source ${scriptOf('zsh')}'
zpty -w shell 'report() { print -r -- "[line:$BUFFER]"; zle kill-whole-line }; zle -N report; bindkey "^X" report; print -r -- "[ready""]"'
wait_for() { local seen= part; while [[ $seen != *"$1"* ]]; do zpty -r shell part || return 1; seen+=$part; done; print -r -- $seen }
wait_for '[ready]' >/dev/null
while read -r line; do zpty -w -n shell "\${line//_/ }"$'\\t\\x18'; wait_for '[line:'; done <<'LINES'
${cases.map(([line]) => line.replaceAll(' ', '_')).join('\n')}
LINES
zpty -d shell`;
    const { output, status } = run('zsh', ['-f', '-c', program]);
    const lines = output.match(/\[line:[^\]]*\]/g)?.map((each) => each.slice('[line:'.length, -1).trimEnd());
    const completed = cases.map(([line, offered]) => {
      const start = line.slice(0, line.lastIndexOf(' ') + 1);
      return `${start}${offered.length === 0 ? '' : common(offered)}`.trimEnd();
    });
    expect([status, lines]).toEqual([0, completed]);
  });
});
