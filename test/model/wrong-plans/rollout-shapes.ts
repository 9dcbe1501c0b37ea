import { headerRoute, pause, scale, scaleReplicas, weight } from 'orchestra-cdk';
import { options, sets, steps, type WrongPlan } from './shop';

const rollout = 'workloads.web.rollout';
const range = 'out-of-range';
/** Ends a list of steps so that nothing else is wrong with it. */
const rest = [weight(20), pause('5m')];

/** What no rollout may look like. */
export const rolloutShapes: readonly WrongPlan[] = [
  { title: 'an unknown kind of rollout', web: { rollout: { kind: 'recreate' } }, code: 'not-allowed', path: `${rollout}.kind` },
  { title: 'a rollout that is a word', web: { rollout: 'canary' }, code: 'wrong-type', path: rollout },
  {
    title: 'a rollout of a job',
    workloads: { 'smoke-test': { kind: 'job', image: 'registry.example.com/s:1', rollout: { kind: 'rolling' } } },
    code: 'unknown-key',
    path: 'workloads.smoke-test.rollout',
  },
  { title: 'a canary without a list of steps', web: { rollout: { kind: 'canary' } }, code: 'missing', path: `${rollout}.steps` },
  {
    title: 'steps that are no list',
    web: { rollout: { kind: 'canary', steps: { weight: 10 } } },
    code: 'wrong-type',
    path: `${rollout}.steps`,
  },
  { title: 'a misspelled option', ...options({ maxSurges: 1 }), code: 'unknown-key', path: `${rollout}.maxSurges` },
  {
    title: "an option in the platform's words",
    ...options({ scaleDownDelaySeconds: 30 }),
    code: 'unknown-key',
    path: `${rollout}.scaleDownDelaySeconds`,
  },
  { title: 'an unknown kind of step', ...steps({ kind: 'wait' }, ...rest), code: 'not-allowed', path: `${rollout}.steps[0].kind` },
  { title: 'a weight of nothing', ...steps(weight(0), ...rest), code: range, path: `${rollout}.steps[0].percent` },
  { title: 'a weight above all', ...steps(...rest, weight(101)), code: range, path: `${rollout}.steps[2].percent` },
  { title: 'half a percent', ...steps(weight(12.5), ...rest), code: range, path: `${rollout}.steps[0].percent` },
  {
    title: 'a weight as text',
    ...steps({ kind: 'weight', percent: '10%' }, ...rest),
    code: 'wrong-type',
    path: `${rollout}.steps[0].percent`,
  },
  { title: 'a weight without percent', ...steps({ kind: 'weight' }, ...rest), code: 'missing', path: `${rollout}.steps[0].percent` },
  {
    title: 'a weight in the words of Argo Rollouts',
    ...steps({ kind: 'weight', percent: 10, setWeight: 10 }, ...rest),
    code: 'unknown-key',
    path: `${rollout}.steps[0].setWeight`,
  },
  {
    title: 'a pause in words',
    ...steps(...rest, { kind: 'pause', duration: '5 minutes' }),
    code: 'wrong-quantity',
    path: `${rollout}.steps[2].duration`,
  },
  {
    title: 'a pause as a number',
    ...steps(...rest, { kind: 'pause', duration: 300 }),
    code: 'wrong-quantity',
    path: `${rollout}.steps[2].duration`,
  },
  {
    title: 'one analysis that is no list',
    ...steps(...rest, { kind: 'analyze', analyses: 'errors' }),
    code: 'wrong-type',
    path: `${rollout}.steps[2].analyses`,
  },
  { title: 'a scale of nothing', ...steps(scale(0), ...rest), code: range, path: `${rollout}.steps[0].percent` },
  { title: 'a scale above all', ...steps(scale(150), ...rest), code: range, path: `${rollout}.steps[0].percent` },
  { title: 'replicas below none', ...steps(scaleReplicas(-1), ...rest), code: range, path: `${rollout}.steps[0].replicas` },
  { title: 'half a replica', ...steps(scaleReplicas(1.5), ...rest), code: range, path: `${rollout}.steps[0].replicas` },
  {
    title: 'a name of a route with capitals',
    ...steps(headerRoute('Testers', { 'x-tester': 'yes' }), ...rest),
    code: 'wrong-name',
    path: `${rollout}.steps[0].name`,
  },
  {
    title: 'a name of a header with a space',
    ...steps(headerRoute('testers', { 'x tester': 'yes' }), ...rest),
    code: 'wrong-name',
    path: `${rollout}.steps[0].headers["x tester"]`,
    also: ['route-without-headers'],
  },
  {
    title: 'an empty header',
    ...steps(headerRoute('testers', { 'x-tester': '' }), ...rest),
    code: 'wrong-value',
    path: `${rollout}.steps[0].headers.x-tester`,
  },
  {
    title: 'an unknown way to match a header',
    ...steps({ kind: 'header-route', name: 'testers', headers: { 'x-tester': { kind: 'suffix', value: 'y' } } }, ...rest),
    code: 'not-allowed',
    path: `${rollout}.steps[0].headers.x-tester.kind`,
  },
  {
    title: 'a mirror of nothing',
    ...steps({ kind: 'mirror-route', name: 'shadow', percent: 0 }, ...rest),
    code: range,
    path: `${rollout}.steps[0].percent`,
  },
  {
    title: 'a mirror of an unknown method',
    ...steps({ kind: 'mirror-route', name: 'shadow', percent: 5, method: 'FETCH' }, ...rest),
    code: 'not-allowed',
    path: `${rollout}.steps[0].method`,
  },
  {
    title: 'an experiment with neither version',
    ...steps(...rest, { kind: 'experiment', duration: '5m', versions: { old: { version: 'previous', replicas: 1 } } }),
    code: 'not-allowed',
    path: `${rollout}.steps[2].versions.old.version`,
  },
  {
    title: 'an experiment without replicas',
    ...steps(...rest, { kind: 'experiment', duration: '5m', versions: { old: { version: 'stable', replicas: 0 } } }),
    code: range,
    path: `${rollout}.steps[2].versions.old.replicas`,
  },
  {
    title: 'an experiment whose version has no DNS name',
    ...steps(...rest, {
      kind: 'experiment',
      duration: '5m',
      versions: { old: { version: 'stable', replicas: 1 }, New_One: { version: 'canary', replicas: 1 } },
    }),
    code: 'wrong-name',
    path: `${rollout}.steps[2].versions.New_One`,
  },
  { title: 'a surge as text without a percent sign', ...options({ maxSurge: '25' }), code: 'wrong-value', path: `${rollout}.maxSurge` },
  { title: 'a surge of more than as many again', ...options({ maxSurge: '101%' }), code: 'wrong-value', path: `${rollout}.maxSurge` },
  { title: 'one and a half missing replicas', ...options({ maxUnavailable: 1.5 }), code: range, path: `${rollout}.maxUnavailable` },
  {
    title: 'a background that begins before the first step',
    ...options({ background: { analyses: ['errors'], fromStep: -1 } }),
    code: range,
    path: `${rollout}.background.fromStep`,
  },
  { title: 'a way back over no version', ...options({ rollbackWindow: 0 }), code: range, path: `${rollout}.rollbackWindow` },
  { title: 'an unknown anti-affinity', ...options({ antiAffinity: 'hard' }), code: 'not-allowed', path: `${rollout}.antiAffinity` },
  { title: 'a delay with a fraction', ...options({ scaleDownDelay: '1.5m' }), code: 'wrong-quantity', path: `${rollout}.scaleDownDelay` },
  { title: 'a switch as a word', ...options({ dynamicStableScale: 'yes' }), code: 'wrong-type', path: `${rollout}.dynamicStableScale` },
  { title: 'a preview without replicas', ...sets({ previewReplicas: 0 }), code: range, path: `${rollout}.previewReplicas` },
  { title: 'steps of a blue/green rollout', ...sets({ steps: [] }), code: 'unknown-key', path: `${rollout}.steps` },
];
