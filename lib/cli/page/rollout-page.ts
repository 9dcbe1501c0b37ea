import type { Moment, Rehearsal } from '../../rollout/time-line';
import { clock, percent, span } from '../time-words';
import { element, text } from './markup';
import { rolloutChart } from './rollout-chart';

/** What a page shows: a release, what follows a promotion by a person, and a release that turns bad at each step that measures. */
export interface RolloutPageContent {
  readonly title: string;
  /** A step from which on the release is bad. @default - it is good */
  readonly failAt?: number | undefined;
  readonly release: Rehearsal;
  /** The same where a person promotes at once what waits. @default - it waits for no person */
  readonly promoted?: Rehearsal | undefined;
  readonly bad: readonly { readonly step: number; readonly name: string; readonly rehearsal: Rehearsal }[];
}

/** One document that needs no other file, no script and no network. */
export function rolloutPage({ title, failAt, release, promoted, bad }: RolloutPageContent): string {
  // all pictures have the same scale, so that they can be compared
  const end = Math.max(
    60,
    1.02 *
      Math.max(
        ...[release, ...(promoted === undefined ? [] : [promoted]), ...bad.map(({ rehearsal }) => rehearsal)].map(
          ({ settledSeconds }) => settledSeconds,
        ),
      ),
  );
  const head = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    element('title', {}, [text(title)]),
    element('style', {}, [style]),
  ];
  const body = [
    element('h1', {}, [text(title)]),
    legend,
    ...picture(heading(release, failAt), release, end),
    ...(promoted === undefined ? [] : picture('The same, promoted by a person as soon as it waits for one', promoted, end)),
    ...(bad.length === 0 ? [element('p', {}, ['Nothing is measured: a bad release goes all the way.'])] : badReleases(bad, end)),
    element('h2', {}, [text(promoted === undefined ? 'All that happens' : 'All that happens where a person promotes at once')]),
    table((promoted ?? release).timeLine),
  ];
  return `<!doctype html>\n${element('html', { lang: 'en' }, [element('head', {}, head), element('body', {}, [element('main', {}, body)])])}\n`;
}

const legend = `<p class="legend"><span class="key share"></span>real share <span class="key plan"></span>planned weight <span class="key pause"></span>pause <span class="key measures"></span>measured <span class="key new"></span>new replicas <span class="key old"></span>old replicas</p>`;

/** A release that waits for a person is neither good nor bad yet. */
function heading({ verdict }: Rehearsal, failAt: number | undefined): string {
  if (failAt !== undefined) return `A release that turns bad at step ${failAt}`;
  if (verdict === 'promoted') return 'A good release';
  return verdict === 'waiting' ? 'A release that waits for a person' : 'A release of which all that is measured is good';
}

function badReleases(bad: RolloutPageContent['bad'], end: number): string[] {
  return bad.flatMap(({ step, name, rehearsal }) => picture(`A release that turns bad at step ${step} (${name})`, rehearsal, end));
}

function picture(heading: string, rehearsal: Rehearsal, end: number): string[] {
  return [
    element('h2', {}, [text(heading)]),
    element('p', {}, [text(conclusion(rehearsal))]),
    rolloutChart(rehearsal, `${heading}: ${conclusion(rehearsal)}`, end),
  ];
}

function conclusion({ verdict, durationSeconds, peakPods, exposure }: Rehearsal): string {
  const words = {
    promoted: 'promoted after',
    aborted: 'back on the old version after',
    waiting: 'waits for a person, and is not at its end, after',
    stuck: 'stuck since',
  };
  const replicas = peakPods === 0 ? '' : `; at most ${peakPods} replicas at once`;
  const met = `the new version has met ${span(exposure.seconds)} worth of the whole traffic by then`;
  return `${words[verdict]} ${span(durationSeconds)}${replicas}; ${met}`;
}

function table(timeLine: readonly Moment[]): string {
  const row = (name: string, cells: readonly string[]) =>
    element(
      'tr',
      {},
      cells.map((cell) => element(name, {}, [text(cell)])),
    );
  const rows = timeLine.map(({ seconds, step, share, weight, pods, event }) =>
    row('td', [clock(seconds), String(step), percent(weight), percent(share), `${pods.canary} / ${pods.stable + pods.older}`, event]),
  );
  const head = element('thead', {}, [row('th', ['time', 'step', 'planned', 'real share', 'new / old', 'what'])]);
  return element('div', { class: 'wide', tabindex: '0' }, [element('table', {}, [head, element('tbody', {}, rows)])]);
}

const style = `
:root { color-scheme: light dark; --paper: #fff; --ink: #1c2024; --faint: #d5d9de; --share: #2f6fdb; --pause: #eef1f5; --measures: #fdecc8; --old: #aab2bd; --good: #1a7f4b; --bad: #c0322b }
@media (prefers-color-scheme: dark) { :root { --paper: #14171a; --ink: #e6e9ec; --faint: #3a4047; --share: #6ea0ff; --pause: #1f242a; --measures: #4a3c16; --old: #59626d; --good: #4cc38a; --bad: #ff8078 } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif }
main { max-width: 960px; margin: 0 auto; padding: 16px }
h1 { font-size: 22px; margin: 0 0 8px } h2 { font-size: 17px; margin: 28px 0 0 } p { margin: 4px 0 8px }
svg { width: 100%; height: auto; display: block } svg text { font: 13px system-ui, sans-serif; fill: var(--ink) }
.grid { stroke: var(--faint) } path.share { fill: var(--share); fill-opacity: .75 } path.plan { fill: none; stroke: var(--ink); stroke-dasharray: 4 3; stroke-width: 1.5 }
rect.pause { fill: var(--pause) } rect.measures { fill: var(--measures) } path.new { fill: var(--share) } path.old { fill: var(--old) }
line.promoted { stroke: var(--good); stroke-width: 2 } line.aborted { stroke: var(--bad); stroke-width: 2 } svg text.promoted { fill: var(--good) } svg text.aborted { fill: var(--bad) }
.key { display: inline-block; width: 14px; height: 14px; margin: 0 4px 0 12px; vertical-align: -2px; border: 1px solid var(--faint); box-sizing: border-box }
.legend .key:first-child { margin-left: 0 } .key.share, .key.new { background: var(--share) } .key.plan { height: 0; border: 0; border-top: 2px dashed var(--ink); vertical-align: 4px } .key.pause { background: var(--pause) } .key.measures { background: var(--measures) } .key.old { background: var(--old) }
.wide { overflow-x: auto } table { border-collapse: collapse; font-size: 14px } th, td { text-align: left; padding: 2px 14px 2px 0; white-space: nowrap; border-bottom: 1px solid var(--faint) }
`;
