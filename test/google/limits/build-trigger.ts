import { type BuildStep, BuildTrigger, type BuildTriggerProps, type InlineBuild } from '../../../lib/constructs/google';
import type { GoogleStack } from '../../../lib/constructs/google/google-stack';
import { place } from '../configuration';
import type { Limit } from '../limit';

const { project } = place;
type Make = (stack: GoogleStack) => void;

const trigger =
  (props: Partial<BuildTriggerProps>): Make =>
  (stack) => {
    new BuildTrigger(stack, 'Release', {
      name: 'release',
      project,
      source: { kind: 'github', owner: 'acme', name: 'shop', on: { kind: 'push', branch: '^main$' } },
      serviceAccount: { kind: 'existing', email: `shop-build@${project}.iam.gserviceaccount.com` },
      ...props,
    });
  };
const step: BuildStep = { name: 'alpine' };
const inline = (build: Partial<InlineBuild>): Make => trigger({ build: { kind: 'inline', steps: [step], ...build } });
const keys = (count: number): Make =>
  trigger({ substitutions: Object.fromEntries(Array.from({ length: count }, (_, index) => [`_KEY_${index}`, 'value'])) });
const steps = (count: number): Make => inline({ steps: Array.from({ length: count }, () => step) });

/** What bounds the row `Cloud Build trigger`. */
function bound(name: string, makes: Pick<Limit, 'at' | 'past'>, refusal: Pick<Limit, 'code' | 'path'>): Limit {
  return { row: 'Cloud Build trigger', bound: name, ...makes, ...refusal };
}

export const buildTriggerLimits: readonly Limit[] = [
  bound(
    'name of at most 64',
    { at: trigger({ name: 'a'.repeat(64) }), past: trigger({ name: 'a'.repeat(65) }) },
    { code: 'wrong-value', path: 'name' },
  ),
  bound(
    'name ends with a letter or digit',
    { at: trigger({ name: 'a-1' }), past: trigger({ name: 'a-' }) },
    { code: 'wrong-value', path: 'name' },
  ),
  bound(
    'keys of substitutions begin with an underscore',
    { at: trigger({ substitutions: { _TAG: '1' } }), past: trigger({ substitutions: { TAG: '1' } }) },
    { code: 'wrong-name', path: 'substitutions.TAG' },
  ),
  bound(
    'keys of substitutions of at most 100',
    { at: trigger({ substitutions: { [`_${'A'.repeat(99)}`]: '1' } }), past: trigger({ substitutions: { [`_${'A'.repeat(100)}`]: '1' } }) },
    { code: 'wrong-name', path: `substitutions._${'A'.repeat(100)}` },
  ),
  bound(
    'values of substitutions of at most 4000',
    { at: trigger({ substitutions: { _TAG: 'a'.repeat(4000) } }), past: trigger({ substitutions: { _TAG: 'a'.repeat(4001) } }) },
    { code: 'too-long', path: 'substitutions._TAG' },
  ),
  bound('at most 200 substitutions', { at: keys(200), past: keys(201) }, { code: 'wrong-count', path: 'substitutions' }),
  bound('at least one step', { at: steps(1), past: steps(0) }, { code: 'wrong-count', path: 'build.steps' }),
  bound('at most 300 steps', { at: steps(300), past: steps(301) }, { code: 'wrong-count', path: 'build.steps' }),
  bound(
    'timeout of at most a day',
    { at: inline({ timeoutSeconds: 86400 }), past: inline({ timeoutSeconds: 86401 }) },
    { code: 'out-of-range', path: 'build.timeoutSeconds' },
  ),
  bound(
    'steps end within the default of 600 seconds',
    { at: inline({ steps: [{ ...step, timeoutSeconds: 600 }] }), past: inline({ steps: [{ ...step, timeoutSeconds: 601 }] }) },
    { code: 'step-timeout', path: 'build.steps[0].timeoutSeconds' },
  ),
  bound(
    'a doubled $ stands for itself',
    {
      at: inline({ steps: [{ ...step, run: { kind: 'command', args: ['$$_TAG'] } }] }),
      past: inline({ steps: [{ ...step, run: { kind: 'command', args: ['$_TAG'] } }] }),
    },
    { code: 'substitution-undefined', path: 'build.steps[0].run.args[0]' },
  ),
];
