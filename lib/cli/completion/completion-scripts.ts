import type { Offers } from '../option';
import type { CompletedCommand, CompletedOption, shells } from './completed';

export type Shell = (typeof shells)[number];

/** The script that a shell reads once for each session. */
export function completionScript(shell: Shell, commands: readonly CompletedCommand[]): string {
  switch (shell) {
    case 'bash':
      return bash(commands);
    case 'zsh':
      return `#compdef orchestra\nautoload -U +X bashcompinit && bashcompinit\n${bash(commands)}`;
    case 'fish':
      return fish(commands);
  }
}

function bash(commands: readonly CompletedCommand[]): string {
  const names = [...commands.map(({ name }) => name), 'help'].join(' ');
  return `_orchestra() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command=\${COMP_WORDS[1]} names
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ] || [ "$command" = help ]; then
    COMPREPLY=($(compgen -W '${names}' -- "$word"))
    return
  fi
  case "$command $before" in
${commands.flatMap((each) => each.options.filter(({ hasValue }) => hasValue).map((one) => bashValues(each, one))).join('')}  esac
  case "$command" in
${commands.map(bashCommand).join('')}  esac
}
complete -F _orchestra orchestra
`;
}

function bashValues({ name }: CompletedCommand, { flag, offers }: CompletedOption): string {
  return `    '${name} ${flag}') ${bashOffers(offers)}; return ;;\n`;
}

function bashCommand({ name, options, offers }: CompletedCommand): string {
  const flags = options.map(({ flag }) => flag).join(' ');
  return `    ${name}) case "$word" in -*) COMPREPLY=($(compgen -W '${flags}' -- "$word")) ;; *) ${bashOffers(offers)} ;; esac ;;\n`;
}

function bashOffers(offers: Offers | undefined): string {
  if (offers === undefined) return 'COMPREPLY=()';
  if (offers === 'paths') return 'COMPREPLY=($(compgen -f -- "$word"))';
  const words = typeof offers === 'string' ? `$(orchestra completion ${offers} 2>/dev/null)` : offers.join(' ');
  return `COMPREPLY=($(compgen -W "${words}" -- "$word"))`;
}

function fish(commands: readonly CompletedCommand[]): string {
  const names = commands.map(({ name }) => name).join(' ');
  const start = `complete -c orchestra -f\n${[...commands, { name: 'help', summary: 'Describe a command' }]
    .map(({ name, summary }) => `complete -c orchestra -n __fish_use_subcommand -a ${name} -d ${fishText(summary)}\n`)
    .join('')}complete -c orchestra -n '__fish_seen_subcommand_from help' -a '${names}'\n`;
  return `${start}${commands.map(fishCommand).join('')}`;
}

function fishCommand({ name, options, offers }: CompletedCommand): string {
  // a word that comes after help is no command
  const of = `complete -c orchestra -n '__fish_seen_subcommand_from ${name}; and not __fish_seen_subcommand_from help'`;
  const flags = options.map(({ flag, doc, hasValue, offers: values = [] }) => {
    // -x: a value, and no files beside what is offered
    const value = !hasValue ? '' : values === 'paths' ? ' -rF' : ` -x${fishOffers(values)}`;
    return `${of} -l ${flag.slice(2)}${value} -d ${fishText(doc)}\n`;
  });
  if (offers === 'paths') return [...flags, `${of} -F\n`].join('');
  const others = fishOffers(offers);
  return [...flags, ...(others === '' ? [] : [`${of}${others}\n`])].join('');
}

function fishOffers(offers: Exclude<Offers, 'paths'>): string {
  if (typeof offers === 'string') return ` -a '(orchestra completion ${offers} 2>/dev/null)'`;
  return offers.length === 0 ? '' : ` -a '${offers.join(' ')}'`;
}

function fishText(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
