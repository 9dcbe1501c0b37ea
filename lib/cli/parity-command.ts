import { checkParity, isEqual, type ParityMethod } from '../checks/parity/parity';
import { jsonText } from './answer';
import { command } from './command';
import { loadApplication } from './loaded-application';
import { list } from './option';
import { describeParity } from './parity-text';
import { appOption, jsonOption } from './shared-options';

const methods = {
  kubectl: 'kubectl kustomize',
  kustomize: 'kustomize build',
  helm: 'helm template',
  compose: 'docker compose',
} as const satisfies { readonly [name: string]: ParityMethod };

const names = ['kubectl', 'kustomize', 'helm', 'compose'] as const;

/** `orchestra parity`: renders every package of the user's application with the real tools, and compares. */
export const parityCommand = command({
  name: 'parity',
  summary: 'Package the application, and prove that all packages render the same objects',
  description: `kubectl, kustomize, helm and docker compose render the packages. One that is missing is named, the others are compared,
    and the exit status is 1; --methods leaves it out.`,
  options: {
    app: appOption,
    methods: list('LIST', 'of kubectl, kustomize, helm and compose, with commas between them', { of: names, otherwise: 'all' }),
    json: jsonOption,
  },
  example: 'orchestra parity --methods kustomize,helm',
  run: ({ options }) => {
    const asked = (options.methods ?? names).map((name) => methods[name]);
    const report = checkParity({ ...loadApplication(options.app), methods: asked });
    return { text: options.json ? jsonText(report) : describeParity(report), status: isEqual(report) ? 0 : 1 };
  },
});
