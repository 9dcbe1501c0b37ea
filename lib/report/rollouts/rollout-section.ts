import type { Moment } from '../../rollout/time-line';
import { element, text } from '../page/markup';
import { details, table } from '../page/parts';
import type { FailingRelease } from './failing-releases';
import type { RehearsedRollout } from './rehearsed-rollout';
import { rolloutChart } from './rollout-chart';
import { describeFailing, describeRelease, describeWaits, nameOfRelease, outcomeOf } from './rollout-words';
import { clock, percent } from './time-words';

/** A rollout as a part of a page. */
export interface RolloutSection {
  readonly rollout: RehearsedRollout;
  /** Unique on the page: letters, digits and dashes. */
  readonly id: string;
  /** What the heading says. */
  readonly title: string;
  /** Level of the heading. */
  readonly level: 1 | 2 | 3;
  /** Seconds that each drawing shows: the same for those that stand together. */
  readonly end: number;
  /** The step from which the version is bad that is shown first. @default - a good release is */
  readonly failAt?: number | undefined;
}

/** Seconds that drawings of rollouts show when they stand together. */
export function commonEnd(rollouts: readonly RehearsedRollout[]): number {
  const settled = rollouts.flatMap(({ release, failing }) => [release, ...failing.map(({ rehearsal }) => rehearsal)]);
  return Math.max(60, Math.ceil(1.02 * Math.max(0, ...settled.map(({ settledSeconds }) => settledSeconds))));
}

/**
 * The good release drawn, the steps with what happens where the version is bad from each of them on, and a drawing of each. A slider shows
 * one drawing after the other where the page's script runs; without it all are there.
 */
export function rolloutSection({ rollout, id, title, level, end, failAt }: RolloutSection): string {
  const { kind, sharing, failing, waits } = rollout;
  return element('section', { class: 'rollout', id, 'aria-labelledby': `${id}-title` }, [
    element(`h${level}`, { id: `${id}-title` }, [text(title)]),
    element('p', { class: 'facts' }, [text(`${kind === 'canary' ? 'Canary' : 'Blue/green'}: ${sharing}; ${describeRelease(rollout)}.`)]),
    ...(waits.length === 0 ? [] : [element('p', { class: 'waits' }, [text(`◆ ${describeWaits(rollout)}`)])]),
    ...(failing.length === 0 ? [unmeasured] : [slider(rollout, id, failAt)]),
    element('div', { class: 'stage' }, [figure(rollout, end)]),
    legend(rollout),
    stepTable(rollout),
    ...(failing.length === 0
      ? []
      : [
          details(
            drawingsTitle(failing),
            failing.map((each) => figure(rollout, end, each)),
            'drawings',
          ),
        ]),
    details('All that happens in a good release', [timeTable(rollout)], 'moments'),
  ]);
}

const unmeasured = '<p class="care">Nothing is measured: a bad release goes all the way.</p>';

function drawingsTitle(failing: readonly FailingRelease[]): string {
  return failing.length === 1 ? 'A drawing of the bad release' : `Drawings of ${failing.length} bad releases`;
}

/** Hidden until the script takes it into use. */
function slider({ failing }: RehearsedRollout, id: string, failAt: number | undefined): string {
  const chosen = failAt === undefined ? -1 : failing.findIndex(({ step }) => step === failAt);
  return element('div', { class: 'control', hidden: '' }, [
    element('label', { for: `${id}-at` }, ['The version turns bad at']),
    element('input', { id: `${id}-at`, type: 'range', min: 0, max: failing.length, value: chosen + 1, step: 1, autocomplete: 'off' }),
    element('output', { for: `${id}-at` }),
  ]);
}

function figure(rollout: RehearsedRollout, end: number, failing?: FailingRelease): string {
  const { release, analyses, hasReplicas, waits, steps } = rollout;
  const name = failing === undefined ? '' : (steps[failing.step]?.name ?? 'the last step');
  const caption =
    failing === undefined ? nameOfRelease(rollout) : `Bad from step ${failing.step} on (${name}): ${describeFailing(failing)}`;
  const chart = rolloutChart({
    rehearsal: failing?.rehearsal ?? release,
    title: failing === undefined ? `${caption}: ${describeRelease(rollout)}` : caption,
    end,
    hasReplicas,
    analyses,
    ...(failing !== undefined && { badFrom: failing.from }),
    ...(failing?.stoppedBy && { stoppedBy: failing.stoppedBy }),
    waits: failing === undefined ? waits : waits.filter(({ seconds }) => seconds <= failing.rehearsal.durationSeconds),
  });
  return element('figure', {}, [element('figcaption', {}, [text(caption)]), chart]);
}

function legend({ hasReplicas, waits, analyses }: RehearsedRollout): string {
  const keys = [
    '<span class="key share"></span>traffic of the new version',
    '<span class="key plan"></span>as planned',
    '<span class="key pause"></span>pause',
    ...(hasReplicas ? ['<span class="key new"></span>new replicas', '<span class="key old"></span>old replicas'] : []),
    ...(analyses.length > 0 ? ['<span class="sign">○</span>measured, good', '<span class="sign">✕</span>measured, bad'] : []),
    ...(waits.length > 0 ? ['<span class="sign">◆</span>a person promotes'] : []),
  ];
  return element(
    'p',
    { class: 'legend' },
    keys.map((each) => `<span class="entry">${each}</span>`),
  );
}

function stepTable({ steps, failing, waits }: RehearsedRollout): string {
  const rows = steps.map(({ name, seconds, waits: isWait }, index) => {
    const bad = failing.find(({ step }) => step === index);
    return [
      String(index),
      `${name}${isWait ? ' ◆' : ''}`,
      seconds === undefined ? 'never' : clock(seconds),
      ...(failing.length === 0 ? [] : bad === undefined ? ['', ''] : outcomeOf(bad)),
    ];
  });
  return table({
    caption: failing.length === 0 ? 'Steps' : 'Steps, and what a version does that is bad from each of them on',
    head: ['step', 'what', 'begins', ...(failing.length === 0 ? [] : ['a bad version', 'meets, of the whole traffic'])],
    rows,
    rowHead: 1,
    name: waits.length > 0 ? 'steps waiting' : 'steps',
  });
}

function timeTable({ release, hasReplicas }: RehearsedRollout): string {
  const row = ({ seconds, step, share, weight, pods, event }: Moment): string[] => [
    clock(seconds),
    String(step),
    percent(weight),
    percent(share),
    ...(hasReplicas ? [`${pods.canary} / ${pods.stable + pods.older}`] : []),
    event,
  ];
  return table({
    caption: 'Time line of a good release',
    head: ['time', 'step', 'planned', 'real share', ...(hasReplicas ? ['new / old'] : []), 'what'],
    rows: release.timeLine.map(row),
  });
}
