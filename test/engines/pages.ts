import { readFileSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { engine } from './engine';

/** Screens and colours that pages are looked at with. */
export const looks = [
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
  { width: 390, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const;
export type Look = { readonly width: number; readonly colorScheme: 'light' | 'dark' };

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: engine('chromium'), args: ['--no-sandbox', '--disable-gpu'] });
}

/** A page of a file without any network, and what it asked for and complained of. */
export interface OpenedPage {
  readonly page: Page;
  readonly requests: string[];
  readonly complaints: string[];
}

export async function open(browser: Browser, address: string, look: Look, more: BrowserContextOptions = {}): Promise<OpenedPage> {
  const { width, colorScheme } = look;
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, offline: true, ...more });
  const page = await context.newPage();
  const [requests, complaints]: [string[], string[]] = [[], []];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(address);
  return { page, requests, complaints };
}

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Lets axe in, which the page's own policy would not. */
export async function addAxe(page: Page): Promise<void> {
  await page.addScriptTag({ content: axe });
}

/** What axe finds, by its rules. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(
    `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 160))))`,
  );
}

/** Texts that leave their box, lie on one another or are too small, in all drawings. What is hidden or folded is shown for it, of resources one. */
export interface DrawnTexts {
  readonly count: number;
  readonly outside: readonly string[];
  readonly overlapping: readonly string[];
  readonly small: readonly string[];
}

export function drawnTexts(page: Page): Promise<DrawnTexts> {
  return page.evaluate<DrawnTexts>(`(() => {
    for (const each of document.querySelectorAll('figure')) each.hidden = false;
    for (const each of document.querySelectorAll('details:not(.group, .group *), details.group:first-of-type, details.group:first-of-type > details:nth-of-type(3), details.group:first-of-type > details:nth-of-type(3) details')) each.open = true;
    const boxed = [...document.querySelectorAll('svg text')].map((each) => ({
      words: each.textContent,
      svg: each.closest('svg.map, svg.chart'),
      size: parseFloat(getComputedStyle(each).fontSize),
      box: each.getBoundingClientRect(),
      frame: (each.closest('.node') ? each.closest('.node').querySelector('rect') : each.closest('figure')).getBoundingClientRect(),
    }));
    const outside = boxed.filter(({ box, frame }) => box.left < frame.left - 0.5 || box.right > frame.right + 0.5 || box.top < frame.top - 0.5 || box.bottom > frame.bottom + 0.5);
    const overlapping = boxed.flatMap((a, index) => boxed.slice(index + 1).filter((b) => a.svg === b.svg &&
      a.box.left < b.box.right - 1 && b.box.left < a.box.right - 1 && a.box.top < b.box.bottom - 3 && b.box.top < a.box.bottom - 3).map((b) => a.words + ' / ' + b.words));
    return { count: boxed.length, outside: outside.map(({ words }) => words), overlapping, small: boxed.filter(({ size }) => size < 11).map(({ words }) => words) };
  })()`);
}
