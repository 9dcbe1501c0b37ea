import { checkParity, isEqual, type ParityMethod } from '../checks/parity/parity';
import type { Answer } from './answer';
import { loadApplication } from './loaded-application';
import { parseOptions } from './options';
import { describeParity } from './parity-text';
import { UsageError } from './usage-error';

export const parityUsage = `parity                             package the application, and prove that all packages say the same

      --app PATH                  folder of application.ts and environments.ts, or one file with both (default: .)
      --methods LIST              of kubectl, kustomize, helm and compose, with commas between them (default: all)
      --json                      everything as JSON

      Has kubectl, kustomize, helm and docker compose render the packages. One that is missing is named, the others
      are compared, and the exit status is 1; --methods leaves it out.`;

const options = {
  app: { type: 'string', default: '.' },
  methods: { type: 'string', default: 'kubectl,kustomize,helm,compose' },
  json: { type: 'boolean', default: false },
} as const;

const methods: ReadonlyMap<string, ParityMethod> = new Map([
  ['kubectl', 'kubectl kustomize'],
  ['kustomize', 'kustomize build'],
  ['helm', 'helm template'],
  ['compose', 'docker compose'],
]);

/** `orchestra parity`: renders every package of the user's application with the real tools, and compares. */
export function parityCommand(args: readonly string[]): Answer {
  const { values, positionals } = parseOptions(args, options);
  if (positionals.length > 0) throw new UsageError(`parity takes no names, got ${positionals.join(', ')}; name the application by --app`);
  const asked = [...new Set(values.methods.split(',').map(methodOf))];
  const report = checkParity({ ...loadApplication(values.app), methods: asked });
  return { text: values.json ? `${JSON.stringify(report, null, 2)}\n` : describeParity(report), ok: isEqual(report) };
}

function methodOf(name: string): ParityMethod {
  const method = methods.get(name.trim());
  if (method === undefined) throw new UsageError(`--methods must name some of ${[...methods.keys()].join(', ')}, got ${name}`);
  return method;
}
