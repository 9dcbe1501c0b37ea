import type { Moment, Rehearsal } from '../../rollout/time-line';
import { element, text } from '../page/markup';
import { fittedText } from '../page/text-width';
import { type Measured, measurementOf } from './failing-releases';
import type { RehearsedAnalysis } from './rehearsed-rollout';
import { clock, percent } from './time-words';

/** What a chart shows. */
export interface DrawnRehearsal {
  readonly rehearsal: Rehearsal;
  /** What it is, in a sentence, for those who do not see it. */
  readonly title: string;
  /** Seconds that the width stands for: the same for charts that stand together. */
  readonly end: number;
  readonly hasReplicas: boolean;
  readonly analyses: readonly RehearsedAnalysis[];
  /** Seconds from which on the version is bad. @default - it is good */
  readonly badFrom?: number;
  /** The measurement that stops it. @default - none */
  readonly stoppedBy?: { readonly analysis: string; readonly seconds: number };
  /** Moments from which it waits for a person. @default [] */
  readonly waits?: readonly Moment[];
}

/** Heights in pixels; widths are shares of that of the page, so that letters keep their size on every screen. */
const heights = { ends: 14, turn: 30, top: 42, share: 112, replicasTitle: 26, replicas: 44, lane: 34, axis: 22 } as const;
/** Room that the name of a lane has on the narrowest screens, in pixels, and size of its letters. */
const lane = { room: 285, size: 12 } as const;
/** Units of the stretched pictures inside. */
const unit = 1000;

/**
 * A rehearsal as a picture: the share of the new version over time with the planned one, its replicas, and a lane for each analysis with
 * every measurement.
 */
export function rolloutChart(drawn: DrawnRehearsal): string {
  const { rehearsal, end, hasReplicas, analyses, title } = drawn;
  const x = (seconds: number): string => `${Math.min(100, Math.round((seconds / end) * 10_000) / 100)}%`;
  const replicasTop = heights.top + heights.share + heights.replicasTitle;
  const lanesTop = hasReplicas ? replicasTop + heights.replicas + 4 : heights.top + heights.share + 4;
  const bottom = lanesTop + analyses.length * heights.lane;
  return element('svg', { class: 'chart', width: '100%', height: bottom + heights.axis, role: 'img', 'aria-label': title }, [
    ...marks(drawn, x, bottom),
    shares(rehearsal, end),
    ...shareLabels(),
    ...(hasReplicas ? replicas(rehearsal, end, replicasTop) : []),
    ...analyses.flatMap((each, index) => analysisLane(drawn, each.name, lanesTop + index * heights.lane, x)),
    ...timeLabels(end, x, bottom),
  ]);
}

type Place = (seconds: number) => string;

/** How it ends, from when on the version is bad, and where a person is waited for. */
function marks(
  { rehearsal: { timeLine, verdict, durationSeconds }, end, badFrom, waits = [] }: DrawnRehearsal,
  x: Place,
  bottom: number,
): string[] {
  const vertical = (name: string, seconds: number, top: number): string =>
    element('line', { class: name, x1: x(seconds), x2: x(seconds), y1: top, y2: bottom });
  const label = (name: string, seconds: number, y: number, words: string): string => {
    const late = seconds > end * 0.55;
    return element('text', { class: name, x: x(seconds), dx: late ? -5 : 5, y, ...(late && { 'text-anchor': 'end' }) }, [text(words)]);
  };
  const words = { promoted: 'promoted', aborted: 'stopped', waiting: 'waits', stuck: 'stuck' };
  const last = timeLine.at(-1)?.seconds ?? 0;
  const name = verdict === 'promoted' && badFrom !== undefined ? 'aborted' : verdict;
  return [
    ...pauses(timeLine, end, x),
    vertical(name, Math.min(durationSeconds, last), 4),
    label(name, durationSeconds, heights.ends, `${words[verdict]} ${clock(durationSeconds)}`),
    ...(badFrom === undefined ? [] : [vertical('turn', badFrom, 20), label('turn', badFrom, heights.turn, `bad from ${clock(badFrom)}`)]),
    ...waits.map(({ seconds }) => element('line', { class: 'wait', x1: x(seconds), x2: x(seconds), y1: heights.top - 8, y2: bottom })),
    ...waits.map(({ seconds }) => centred(x(seconds), heights.top - 8, element('path', { class: 'person', d: 'M-5,0L0,-5L5,0L0,5Z' }))),
  ];
}

/** A drawing in pixels around a point that is a share of the width. */
function centred(x: string, y: number, drawing: string): string {
  return element('svg', { x, y, class: 'mark' }, [drawing]);
}

/** Stretches in which it pauses. */
function pauses(timeLine: readonly Moment[], end: number, x: Place): string[] {
  return timeLine.flatMap((moment, index) => {
    if (moment.kind !== 'paused') return [];
    const next = timeLine.slice(index + 1).find(({ kind }) => ['step', 'aborted', 'promoted', 'switched', 'action'].includes(kind));
    const until = Math.min(end, next?.seconds ?? end);
    return [
      element('rect', { class: 'pause', x: x(moment.seconds), width: x(until - moment.seconds), y: heights.top, height: heights.share }),
    ];
  });
}

function shares({ timeLine }: Rehearsal, end: number): string {
  const y = (share: number): number => unit - share * 10;
  const grid = [0, 25, 50, 75, 100].map((share) => `M0,${y(share)}H${unit}`).join('');
  return stretched(heights.top, heights.share, [
    element('path', { class: 'grid', d: grid }),
    element('path', { class: 'share', d: area(timeLine, end, y, ({ share }) => share) }),
    element('path', { class: 'plan', d: line(timeLine, end, y, ({ weight }) => weight) }),
  ]);
}

function shareLabels(): string[] {
  return [0, 50, 100].map((share) =>
    element('text', { class: 'scale', x: -6, y: heights.top + heights.share * (1 - share / 100) + 4, 'text-anchor': 'end' }, [
      text(percent(share)),
    ]),
  );
}

function replicas({ timeLine, peakPods }: Rehearsal, end: number, top: number): string[] {
  const y = (count: number): number => unit * (1 - count / Math.max(1, peakPods));
  return [
    element('text', { x: 0, y: top - 6 }, ['replicas']),
    stretched(top, heights.replicas, [
      element('path', { class: 'old', d: area(timeLine, end, y, ({ pods }) => pods.canary + pods.stable + pods.older) }),
      element('path', { class: 'new', d: area(timeLine, end, y, ({ pods }) => pods.canary) }),
    ]),
    ...[peakPods, 0].map((count) =>
      element('text', { class: 'scale', x: -6, y: top + (heights.replicas * y(count)) / unit + 4, 'text-anchor': 'end' }, [
        text(String(count)),
      ]),
    ),
  ];
}

/** A picture whose width is that of the page. */
function stretched(top: number, height: number, paths: readonly string[]): string {
  return element('svg', { x: 0, y: top, width: '100%', height, viewBox: `0 0 ${unit} ${unit}`, preserveAspectRatio: 'none' }, paths);
}

/** What an analysis measures, and when: a ring for what is good, a cross for what is not. */
function analysisLane({ rehearsal, analyses, stoppedBy }: DrawnRehearsal, name: string, top: number, x: Place): string[] {
  const names = analyses.map((each) => each.name);
  const measured = rehearsal.timeLine.flatMap((moment) => measurementOf(moment, names) ?? []).filter(({ analysis }) => analysis === name);
  const failed = stoppedBy?.analysis === name ? ` failed ${clock(stoppedBy.seconds)}` : '';
  const label = `${fittedText(name, lane.room - failed.length * lane.size * 0.66, lane.size)}${failed}`;
  return [
    element('text', { x: 0, y: top + 13, ...(failed !== '' && { class: 'aborted' }) }, [text(label)]),
    element('line', { class: 'lane', x1: 0, x2: '100%', y1: top + 25, y2: top + 25 }),
    ...measured.map((each) => measurement(each, top + 25, x)),
  ];
}

function measurement({ isGood, seconds }: Measured, y: number, x: Place): string {
  if (isGood) return element('circle', { class: 'good', cx: x(seconds), cy: y, r: 4 });
  return centred(x(seconds), y, element('path', { class: 'bad', d: 'M-5,-5L5,5M5,-5L-5,5' }));
}

/** At most five marks, at round times. */
function timeLabels(end: number, x: Place, top: number): string[] {
  const distance = [10, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200].find((each) => end / each <= 4.9) ?? 86_400;
  const marks = Array.from({ length: Math.floor(end / distance) + 1 }, (_, index) => index * distance).slice(0, 12);
  return marks.map((seconds) => {
    const anchor = seconds === 0 ? 'start' : seconds > end * 0.93 ? 'end' : 'middle';
    return element('text', { class: 'scale', x: x(seconds), y: top + 16, 'text-anchor': anchor }, [text(clock(seconds))]);
  });
}

type Height = (value: number) => number;

/** Only corners: most moments change nothing that is drawn. */
function line(timeLine: readonly Moment[], end: number, y: Height, value: (moment: Moment) => number): string {
  let drawn: number | undefined;
  let path = '';
  for (const moment of timeLine) {
    const height = round(y(value(moment)));
    if (height === drawn) continue;
    path += drawn === undefined ? `M0,${height}` : `H${round((moment.seconds / end) * unit)}V${height}`;
    drawn = height;
  }
  return `${path}H${unit}`;
}

function area(timeLine: readonly Moment[], end: number, y: Height, value: (moment: Moment) => number): string {
  return `${line(timeLine, end, y, value)}V${round(y(0))}H0Z`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
