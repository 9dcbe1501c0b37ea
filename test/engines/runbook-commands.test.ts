import { documentOf, guidedDeliveries } from '../delivery/runbook/guided-deliveries';
import { commandLines, fault, ofAnyShell, readByHand } from './command-line';
import { describeWith } from './engine';
import { type WrittenCommand, writtenCommands } from './written-commands';

jest.setTimeout(120_000);

const documents = guidedDeliveries().flatMap((each) => ['RUNBOOK.md', 'GUIDE.md', 'README.md'].map((name) => documentOf(each, name)));
const commands = [...new Map(documents.flatMap(writtenCommands).map((each) => [JSON.stringify(each.words), each])).values()];

/** The command line that a command is for. */
function lineOf({ words }: Pick<WrittenCommand, 'words'>) {
  return commandLines.find((each) => each.words.every((word, index) => words[index] === word));
}

/** What its command line says of a line as people write it. */
function faultOf(text: string): string | undefined {
  const [command] = writtenCommands(`\`\`\`sh\n${text}\n\`\`\`\n`);
  const found = command === undefined ? undefined : lineOf(command);
  return command === undefined || found === undefined
    ? `nothing is known of ${text}`
    : fault(found.line, command.words.slice(found.words.length));
}

describe('commands of runbooks and guides', () => {
  it('are of command lines that are asked, but for those that are named', () => {
    const others = commands.filter((each) => lineOf(each) === undefined).map(({ words: [first = ''] }) => first);
    const unknown = others.filter(
      (first) => !ofAnyShell.has(first) && !(first in readByHand) && !/^deploy\/[\w-]+\/scripts\/[a-z-]+\.sh$/.test(first),
    );
    expect(unknown.filter((first) => first !== 'orchestra')).toEqual([]); // README.md names it as it is installed
    expect(Object.keys(readByHand).filter((name) => !others.includes(name))).toEqual([]);
  });

  it('are written for each command line', () => {
    const written = new Set(commands.map((each) => lineOf(each)?.line.name));
    expect(commandLines.map(({ line }) => line.name).filter((name) => !written.has(name))).toEqual([]);
  });
});

for (const { needs, line, words } of commandLines) {
  describeWith(needs, `commands of ${line.name} in runbooks and guides`, () => {
    it('exist, with their options', () => {
      const own = commands.filter((each) => lineOf(each)?.line === line);
      const wrong = own.flatMap((each) => {
        const found = fault(line, each.words.slice(words.length));
        return found === undefined ? [] : [`${each.text}: ${found}`];
      });
      expect(wrong).toEqual([]);
    });
  });
}

for (const [name, known] of Object.entries(readByHand)) {
  const words = Object.keys(known).join(', ');
  process.stderr.write(
    `skipped: the help of ${name} is not asked, since no registry brings its program here: ${words} are as its manual has them\n`,
  );

  it(`have of ${name} no other command and option than those that were read in its manual`, () => {
    const own = commands.filter(({ words: [first] }) => first === name);
    const wrong = own.filter(({ words: [, group, command, ...rest] }) => {
      const options = Object.hasOwn(known, `${group} ${command}`) ? known[`${group} ${command}`] : undefined;
      return rest.some((word) => word.startsWith('-') && options?.includes(word.split('=')[0] ?? '') !== true) || options === undefined;
    });
    expect(wrong.map(({ text }) => text)).toEqual([]);
  });
}

describeWith(['kubectl', 'kubectl-argo-rollouts', 'argocd', 'flux', 'helm'], 'a command that is wrong', () => {
  it.each([
    ['kubectl argo rollouts resume web --namespace=shop', 'kubectl argo rollouts has no command resume'],
    ['kubectl argo rollouts promote web --completely', 'kubectl argo rollouts promote has no option --completely'],
    ['kubectl rollout statuss deployment/web', 'kubectl rollout has no command statuss'],
    ['kubectl get pods --name-space=shop', 'kubectl get has no option --name-space'],
    ['argocd app sync shop --auto', 'argocd app sync has no option --auto'],
    ['argocd app synchronize shop', 'argocd app has no command synchronize'],
    ['flux suspend images update shop', 'flux suspend has no command images'],
    ['flux reconcile kustomization shop --with-sources', 'flux reconcile kustomization has no option --with-sources'],
    ['helm upgrade shop . --reuse-value', 'helm upgrade has no option --reuse-value'],
    ['npx orchestra rollback prod --until=abc', 'orchestra rollback has no option --until'],
    ['npx orchestra undo prod', 'orchestra has no command undo'],
    ['docker-compose up', 'nothing is known of docker-compose up'],
  ])('is found: %s', (text, expected) => {
    expect(faultOf(text)).toBe(expected);
  });
});
