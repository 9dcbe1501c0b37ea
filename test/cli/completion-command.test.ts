import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { commands } from '../../lib/cli/commands';
import { main } from '../../lib/cli/main';

const app = join(__dirname, '../../apps/orchestrator');

function run(...args: readonly string[]): string {
  let text = '';
  const status = main(['completion', ...args], { out: (part) => (text += part), err: (part) => (text += part) });
  return `${status}\n${text}`;
}

/** What bash offers for the words of a line; the last one is being written. */
function offered(...words: readonly string[]): string[] {
  const program = `orchestra() { echo "dev staging"; }
${run('bash').slice(2)}
COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _orchestra; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr, status } = spawnSync('bash', ['-c', program], { encoding: 'utf8', cwd: __dirname });
  expect([status, stderr]).toEqual([0, '']);
  return stdout.split('\n').filter((line) => line !== '');
}

describe('orchestra completion', () => {
  it('has bash complete commands, options, their values and names of the application', () => {
    expect(offered('orchestra', 'ro')).toEqual(['rollout', 'rollback']);
    expect(offered('orchestra', 'help', 'pari')).toEqual(['parity']);
    expect(offered('orchestra', 'rollout', '--re')).toEqual(['--replicas', '--ready', '--requests-per-second']);
    expect(offered('orchestra', 'rollout', 'web', '--target', '')).toEqual(['kubernetes', 'cloud-run']);
    expect(offered('orchestra', 'rollout', 'web', '--env', 's')).toEqual(['staging']);
    expect(offered('orchestra', 'rollback', 'd')).toEqual(['dev']);
    expect(offered('orchestra', 'rollout', 'web', '--replicas', '')).toEqual([]);
    expect(offered('orchestra', 'list', '--app', 'installed')).toEqual(['installed.ts']);
    expect(offered('orchestra', 'list', 'installed')).toEqual([]);
    expect(offered('orchestra', 'check', 'installed')).toEqual(['installed.ts']);
    expect(offered('orchestra', 'completion', 'z')).toEqual(['zsh']);
  });

  it('has every command and option in each script', () => {
    const [bash, zsh, fish] = ['bash', 'zsh', 'fish'].map((shell) => run(shell));
    expect(zsh).toContain(bash?.slice(2));
    expect(zsh).toMatch(/^0\n#compdef orchestra\n/);
    for (const name of commands.keys()) {
      expect(bash).toContain(`    ${name}) case "$word" in -*) `);
      expect(fish).toContain(`complete -c orchestra -n __fish_use_subcommand -a ${name} -d '`);
      expect(fish).toContain(
        `complete -c orchestra -n '__fish_seen_subcommand_from ${name}; and not __fish_seen_subcommand_from help' -l help -d 'this text'\n`,
      );
    }
    expect(fish).toContain(" -l target -x -a 'kubernetes cloud-run' -d '");
  });

  it('lists names of the application for them', () => {
    expect(run('environments', '--app', app)).toBe('0\ndev\nprod\nstaging\n');
    expect(run('workloads', '--app', app).split('\n')).toContain('orchestrator');
    expect(run('tcsh')).toBe('2\norchestra: SCOPE must be bash, zsh, fish, environments or workloads, got tcsh\n');
  });
});
