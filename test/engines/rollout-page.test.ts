import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { main } from '../../lib/cli/main';
import { describeWith, engine } from './engine';

jest.setTimeout(120_000);

/** Runs in the page and leaves what it found in an element that the browser prints. */
const probe = `
  const boxes = (selector) => [...document.querySelectorAll(selector)].map((each) => ({ text: each.textContent, box: each.getBoundingClientRect() }));
  const outside = boxes('svg').flatMap(({ box: frame }, index) =>
    [...document.querySelectorAll('svg')[index].querySelectorAll('text')].map((each) => ({ text: each.textContent, box: each.getBoundingClientRect() }))
      .filter(({ box }) => box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1).map(({ text }) => text));
  const overlapping = [...document.querySelectorAll('svg')].flatMap((svg) => {
    const texts = [...svg.querySelectorAll('text')].map((each) => ({ text: each.textContent, box: each.getBoundingClientRect() }));
    return texts.flatMap((a, index) => texts.slice(index + 1).filter((b) =>
      a.box.left < b.box.right - 1 && b.box.left < a.box.right - 1 && a.box.top < b.box.bottom - 3 && b.box.top < a.box.bottom - 3).map((b) => a.text + ' / ' + b.text));
  });
  const found = { outside, overlapping, charts: boxes('svg').length, rows: boxes('tbody tr').length,
    scrolls: document.documentElement.scrollWidth > window.innerWidth, requests: performance.getEntriesByType('resource').length,
    paper: getComputedStyle(document.body).backgroundColor, ink: getComputedStyle(document.body).color };
  const result = document.createElement('pre'); result.id = 'found'; result.textContent = JSON.stringify(found); document.body.append(result);`;

interface Found {
  readonly outside: readonly string[];
  readonly overlapping: readonly string[];
  readonly charts: number;
  readonly rows: number;
  readonly scrolls: boolean;
  readonly requests: number;
  readonly paper: string;
  readonly ink: string;
}

describeWith(['chromium'], 'the page of a rollout in a real browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'orchestra-page-'));
  const app = join(__dirname, '../../apps/orchestrator');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const page = (): string => {
    const printed: string[] = [];
    main(['rollout', 'orchestrator', '--env', 'prod', '--app', app, '--html'], { out: (text) => printed.push(text), err: () => 0 });
    return printed.join('');
  };

  /** What the probe finds; it is let in by a policy of its own, since the page allows no script. */
  const look = (width: number, ...more: readonly string[]): Found => {
    const file = join(folder, 'page.html');
    const text = page().replace("style-src 'unsafe-inline'", "style-src 'unsafe-inline'; script-src 'unsafe-inline'");
    writeFileSync(file, text.replace('</body>', `<script>${probe}</script></body>`));
    const args = ['--headless=new', '--no-sandbox', '--disable-gpu', `--user-data-dir=${join(folder, 'profile')}`, ...more];
    const shown = execFileSync(engine('chromium'), [...args, `--window-size=${width},900`, '--dump-dom', pathToFileURL(file).href], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return JSON.parse(
      /<pre id="found">(.*?)<\/pre>/s.exec(shown)?.[1]?.replace(/&gt;/g, '>').replace(/&lt;/g, '<').replace(/&amp;/g, '&') ?? '{}',
    );
  };

  it('has a picture for the good release and one for each measurement, every text in its place', () => {
    const { paper: _paper, ink: _ink, rows, ...found } = look(1100);
    expect(found).toEqual({ outside: [], overlapping: [], charts: 3, scrolls: false, requests: 0 });
    expect(rows).toBeGreaterThan(20);
  });

  it('fits a telephone', () => {
    expect(look(500)).toMatchObject({ outside: [], overlapping: [], scrolls: false });
  });

  it('follows the colours of the system', () => {
    const [light, dark] = [look(1100), look(1100, '--force-dark-mode', '--enable-features=WebUIDarkMode')];
    expect([light.paper, light.ink]).toEqual(['rgb(255, 255, 255)', 'rgb(28, 32, 36)']);
    expect([dark.paper, dark.ink]).toEqual(['rgb(20, 23, 26)', 'rgb(230, 233, 236)']);
  });

  it('is the same text each time, allows no script and names no other file', () => {
    expect(page()).toBe(page());
    expect(page()).toContain("default-src 'none'");
    expect(page()).not.toMatch(/<script|https?:|src=|href=/);
  });
});
