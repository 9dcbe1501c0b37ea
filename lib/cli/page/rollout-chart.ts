import type { Moment, Rehearsal } from '../../rollout/time-line';
import { clock, percent } from '../time-words';
import { element, text } from './markup';

/** Sizes in the units of the picture; text is 13 high. */
const frame = { left: 48, right: 16, top: 26, width: 896, share: 150, gap: 30, pods: 70, bottom: 26 } as const;
const height = frame.top + frame.share + frame.gap + frame.pods + frame.bottom;

/**
 * A rehearsal as a picture: the share of the new version over time, what is planned as a dashed line, pauses and measurements as bands;
 * below it the replicas of both versions where there are any.
 *
 * @param end - seconds that the picture shows
 */
export function rolloutChart(rehearsal: Rehearsal, title: string, end: number): string {
  const { timeLine } = rehearsal;
  const counted = timeLine.some(({ pods }) => pods.stable + pods.canary > 0);
  const x = (seconds: number): number => frame.left + (seconds / end) * frame.width;
  const total = counted ? height : frame.top + frame.share + frame.bottom;
  const parts = [
    ...bands(timeLine, end, x),
    ...shareGrid(),
    ...timeGrid(end, x, total),
    element('path', { class: 'share', d: area(timeLine, end, x, shareY, ({ share }) => share) }),
    element('path', { class: 'plan', d: line(timeLine, end, x, shareY, ({ weight }) => weight) }),
    ...ends(timeLine, x),
    ...(counted ? replicas(rehearsal, end, x) : []),
  ];
  const viewBox = `0 0 ${frame.left + frame.width + frame.right} ${total}`;
  return element('svg', { viewBox, role: 'img', 'aria-label': title }, [element('title', {}, [text(title)]), ...parts]);
}

function shareY(share: number): number {
  return frame.top + frame.share * (1 - share / 100);
}

/** Stretches in which it pauses or measures. */
function bands(timeLine: readonly Moment[], end: number, x: (seconds: number) => number): string[] {
  return timeLine.flatMap((moment, index) => {
    const measures = moment.kind === 'step' && moment.event.startsWith('analyze');
    if (moment.kind !== 'paused' && !measures) return [];
    const next = timeLine.slice(index + 1).find(({ kind }) => ['step', 'aborted', 'promoted', 'switched', 'action'].includes(kind));
    const until = next?.seconds ?? end;
    const attributes = { class: measures ? 'measures' : 'pause', x: x(moment.seconds), y: frame.top, height: frame.share };
    return [
      element('rect', { ...attributes, width: Math.max(1, x(until) - x(moment.seconds)) }, [element('title', {}, [text(moment.event)])]),
    ];
  });
}

function shareGrid(): string[] {
  return [0, 25, 50, 75, 100].flatMap((share) => [
    element('line', { class: 'grid', x1: frame.left, x2: frame.left + frame.width, y1: shareY(share), y2: shareY(share) }),
    element('text', { x: frame.left - 6, y: shareY(share) + 4, 'text-anchor': 'end' }, [text(percent(share))]),
  ]);
}

/** At most ten marks, at round times. */
function timeGrid(end: number, x: (seconds: number) => number, total: number): string[] {
  const distance = [10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 14_400, 43_200].find((each) => end / each <= 9) ?? 86_400;
  const marks = Array.from({ length: Math.floor(end / distance) + 1 }, (_, index) => index * distance);
  return marks.map((seconds) => element('text', { x: x(seconds), y: total - 8, 'text-anchor': 'middle' }, [text(clock(seconds))]));
}

/** How it ends. */
function ends(timeLine: readonly Moment[], x: (seconds: number) => number): string[] {
  return timeLine
    .filter(({ kind }) => kind === 'aborted' || kind === 'promoted')
    .flatMap(({ kind, seconds }) => {
      const late = x(seconds) > frame.left + frame.width * 0.8;
      return [
        element('line', { class: kind, x1: x(seconds), x2: x(seconds), y1: frame.top - 6, y2: frame.top + frame.share }),
        element('text', { class: kind, x: x(seconds) + (late ? -4 : 4), y: frame.top - 10, 'text-anchor': late ? 'end' : 'start' }, [
          text(`${kind} ${clock(seconds)}`),
        ]),
      ];
    });
}

function replicas({ timeLine, peakPods }: Rehearsal, end: number, x: (seconds: number) => number): string[] {
  const top = frame.top + frame.share + frame.gap;
  const y = (count: number): number => top + frame.pods * (1 - count / Math.max(1, peakPods));
  return [
    element('path', { class: 'old', d: area(timeLine, end, x, y, ({ pods }) => pods.canary + pods.stable + pods.older) }),
    element('path', { class: 'new', d: area(timeLine, end, x, y, ({ pods }) => pods.canary) }),
    element('text', { x: frame.left - 6, y: y(peakPods) + 4, 'text-anchor': 'end' }, [text(String(peakPods))]),
    element('text', { x: frame.left - 6, y: y(0) + 4, 'text-anchor': 'end' }, [text('0')]),
    element('text', { x: frame.left, y: top - 8 }, [text('replicas')]),
  ];
}

type Scale = (value: number) => number;

function line(timeLine: readonly Moment[], end: number, x: Scale, y: Scale, value: (moment: Moment) => number): string {
  const corners = timeLine.map(
    (moment, index) => `${index === 0 ? 'M' : 'H'}${round(x(moment.seconds))}${index === 0 ? ',' : 'V'}${round(y(value(moment)))}`,
  );
  return `${corners.join('')}H${round(x(end))}`;
}

function area(timeLine: readonly Moment[], end: number, x: Scale, y: Scale, value: (moment: Moment) => number): string {
  return `${line(timeLine, end, x, y, value)}V${round(y(0))}H${round(x(0))}Z`;
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}
