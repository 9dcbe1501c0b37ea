import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { resolve } from 'orchestra-cdk';
import { dashboardsOf } from '../../lib/monitoring/dashboards/dashboards-of';
import { grafanaDashboard } from '../../lib/monitoring/dashboards/grafana-dashboard';
import { podsPlace } from '../../lib/targets/kubernetes/monitoring/pods-place';
import { watched, watchedIn } from '../monitoring/dashboards/watched-application';
import { dashboardPage } from './dashboard-page';
import { describeWith, engine } from './engine';

jest.setTimeout(120_000);

/** Panels that lie over each other, titles that are cut, and how much of the page is empty. */
const probe = `
  const boxes = [...document.querySelectorAll('section')].map((each) => ({ title: each.textContent.slice(0, 40), box: each.getBoundingClientRect() }));
  const overlapping = boxes.flatMap((a, index) => boxes.slice(index + 1).filter((b) => a.box.left < b.box.right - 1 && b.box.left < a.box.right - 1 &&
    a.box.top < b.box.bottom - 1 && b.box.top < a.box.bottom - 1).map((b) => a.title + ' / ' + b.title));
  const cut = [...document.querySelectorAll('section > span:first-child')].filter((each) => each.scrollWidth > each.parentElement.clientWidth).map((each) => each.textContent);
  const main = document.querySelector('main').getBoundingClientRect();
  const filled = boxes.reduce((sum, { box }) => sum + box.width * box.height, 0) / (main.width * main.height);
  const found = { overlapping, cut, panels: boxes.length, filled: filled > 0.9 };
  const result = document.createElement('pre'); result.id = 'found'; result.textContent = JSON.stringify(found); document.body.append(result);`;

describeWith(['chromium'], 'the picture of a dashboard', () => {
  const folder = mkdtempSync(join(tmpdir(), 'orchestra-dashboard-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const app = resolve(watched, watchedIn, []);
  const drawn = dashboardsOf(app, podsPlace(app)).filter(({ name }) => ['shop', 'shop-web'].includes(name));

  /** `SHOW_PICTURES=folder` keeps them. */
  it.each(drawn.map((each) => [each.name, grafanaDashboard(each)] as const))(
    'of %s has each panel in a place of its own',
    (name, dashboard) => {
      const file = join(folder, `${name}.html`);
      writeFileSync(file, dashboardPage(dashboard).replace('</body>', `<script>${probe}</script></body>`));
      const args = [
        '--headless=new',
        '--no-sandbox',
        '--disable-gpu',
        `--user-data-dir=${join(folder, 'profile')}`,
        '--window-size=1400,2400',
      ];
      const pictures = process.env['SHOW_PICTURES'];
      if (pictures !== undefined)
        execFileSync(engine('chromium'), [...args, `--screenshot=${join(pictures, `${name}.png`)}`, pathToFileURL(file).href]);
      const shown = execFileSync(engine('chromium'), [...args, '--dump-dom', pathToFileURL(file).href], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      const found = /<pre id="found">(.*?)<\/pre>/s.exec(shown)?.[1] ?? '{}';
      expect(JSON.parse(found)).toEqual({ overlapping: [], cut: [], panels: dashboard.panels.length, filled: true });
    },
  );
});
