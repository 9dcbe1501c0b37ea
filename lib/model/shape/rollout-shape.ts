import { parseDuration } from '../quantity';
import type {
  AnalyzeStep,
  BackgroundAnalysis,
  BlueGreenRollout,
  CanaryRollout,
  ExperimentStep,
  ExperimentVersion,
  HeaderRouteStep,
  MirrorRouteStep,
  RemoveRouteStep,
  RollingRollout,
  ScaleReplicasStep,
  ScaleStep,
  WeightStep,
} from '../rollout';
import { dnsName, headerName } from '../schema/names';
import { fields, flag, kinds, listOf, oneOf, parsed, recordOf, type Shape, text, when, whole } from './shape';

export const duration = parsed(parseDuration, "a span of time such as '30s', '5m' or '2h'");
export const percent = whole(1, 100);
const kind = text();
const names = listOf(text());
const replicas = whole(1, 1000);
const antiAffinity = oneOf('none', 'preferred', 'required');

/** A number of replicas above or below, or a share of those wanted. */
export const surge = when(
  (value) => typeof value === 'number',
  whole(0, 1000),
  text({ pattern: /^(?:\d{1,2}|100)%$/, allowed: "a count or a share such as '25%'" }),
);

const match = when(
  (value) => typeof value !== 'object' || value === null,
  text({ pattern: /./s, allowed: 'a text that is not empty' }),
  kinds({
    prefix: fields({ kind, value: text({ pattern: /./s, allowed: 'a text that is not empty' }) }, ['kind', 'value']),
    regex: fields({ kind, value: text({ pattern: /./s, allowed: 'a text that is not empty' }) }, ['kind', 'value']),
  }),
);

const routeName = text(dnsName);
const steps = {
  // a stand-in of 1 makes no weight after it seem to fall
  weight: fields<WeightStep>({ kind, percent }, ['kind', 'percent'], { percent: 1 }),
  pause: fields({ kind, duration }, ['kind']),
  analyze: fields<AnalyzeStep>({ kind, analyses: names }, ['kind', 'analyses'], { analyses: [] }),
  scale: fields<ScaleStep>({ kind, percent }, ['kind', 'percent'], { percent: 100 }),
  'scale-replicas': fields<ScaleReplicasStep>({ kind, replicas: whole(0, 1000) }, ['kind', 'replicas'], { replicas: 1 }),
  'scale-with-traffic': fields({ kind }, ['kind']),
  'header-route': fields<HeaderRouteStep>({ kind, name: routeName, headers: recordOf(match, headerName) }, ['kind', 'name', 'headers'], {
    name: 'route',
    headers: {},
  }),
  'mirror-route': fields<MirrorRouteStep>(
    {
      kind,
      name: routeName,
      percent,
      method: oneOf('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'),
      path: match,
    },
    ['kind', 'name', 'percent'],
    { name: 'route', percent: 100 },
  ),
  'remove-route': fields<RemoveRouteStep>({ kind, name: routeName }, ['kind', 'name'], { name: 'route' }),
  experiment: fields<ExperimentStep>(
    {
      kind,
      versions: recordOf(
        fields<ExperimentVersion>({ version: oneOf('stable', 'canary'), replicas, weight: percent }, ['version', 'replicas'], {
          version: 'canary',
          replicas: 1,
        }),
        dnsName,
      ),
      duration,
      analyses: names,
    },
    ['kind', 'versions'],
    { versions: {} },
  ),
};

const canaryOf = (step: Shape): Shape =>
  fields<CanaryRollout>(
    {
      kind,
      steps: listOf(step, { kind: 'pause', duration: '1s' }),
      background: fields<BackgroundAnalysis>({ analyses: names, fromStep: whole(0, 1000) }, ['analyses'], { analyses: [] }),
      maxSurge: surge,
      maxUnavailable: surge,
      dynamicStableScale: flag,
      scaleDownDelay: duration,
      abortScaleDownDelay: duration,
      rollbackWindow: percent,
      antiAffinity,
    },
    ['kind', 'steps'],
  );

const blueGreen = fields<BlueGreenRollout>({
  kind,
  autoPromote: flag,
  autoPromoteAfter: duration,
  previewReplicas: replicas,
  before: names,
  after: names,
  scaleDownDelay: duration,
  abortScaleDownDelay: duration,
  antiAffinity,
});

/** How a new version takes over. */
export const rollout = kinds({
  rolling: fields<RollingRollout>({ kind, maxSurge: surge, maxUnavailable: surge }),
  canary: canaryOf(kinds(steps)),
  'blue-green': blueGreen,
});

/** The same where there are steps to walk; a weight may be 0, as the controller has it. */
export const steppedRollout = kinds({
  canary: canaryOf(kinds({ ...steps, weight: fields<WeightStep>({ kind, percent: whole(0, 100) }, ['kind', 'percent']) })),
  'blue-green': blueGreen,
});
