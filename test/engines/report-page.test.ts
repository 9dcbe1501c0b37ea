import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { crucible } from '../../apps/crucible/application';
import { environments as crucibleEnvironments } from '../../apps/crucible/environments';
import { orchestra } from '../../apps/orchestra/application';
import { delivery } from '../../apps/orchestra/delivery';
import { environments as orchestraEnvironments } from '../../apps/orchestra/environments';
import { orchestrator } from '../../apps/orchestrator/application';
import { environments as orchestratorEnvironments } from '../../apps/orchestrator/environments';
import { vpnManager } from '../../apps/vpn-manager/application';
import { environments as vpnEnvironments } from '../../apps/vpn-manager/environments';
import type { Application } from '../../lib/model/application';
import type { NamedEnvironment } from '../../lib/model/environment';
import { renderSystem } from '../../lib/rendered/render-system';
import { reportOf } from '../../lib/report/report';
import { reportPage } from '../../lib/report/report-page';
import { describeWith } from './engine';
import { accessibilityProblems, addAxe, drawnTexts, launch, looks, open } from './pages';

jest.setTimeout(120_000);

type Environments = { readonly [name: string]: NamedEnvironment };

/** The page without resources, which take long to render. */
function withoutResources(application: Application, environments: Environments): string {
  const names = Object.keys(environments);
  return reportPage(
    reportOf({ application, environments, system: { application: application.name, environments: names, items: [], notes: [] } }),
  );
}

describeWith(['chromium'], 'the report in a real browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'orchestra-report-'));
  let browser: Browser;
  let address = '';
  const others: { readonly [name: string]: string } = {
    crucible: withoutResources(crucible, crucibleEnvironments),
    orchestrator: withoutResources(orchestrator, orchestratorEnvironments),
    'vpn-manager': withoutResources(vpnManager, vpnEnvironments),
  };
  const build = (): string => {
    const [application, environments] = [orchestra as Application, orchestraEnvironments as Environments];
    const system = renderSystem({ application, environments, delivery });
    return reportPage(reportOf({ application, environments, system, source: 'apps/orchestra/application.ts' }));
  };
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, `${name}.html`), text);
    return pathToFileURL(join(folder, `${name}.html`)).href;
  };

  beforeAll(async () => {
    address = write('orchestra', build());
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is the same bytes each time, small enough to be sent', () => {
    const page = readFileSync(fileURLToPath(address), 'utf8');
    expect(build() === page).toBe(true);
    expect(page.length).toBeLessThan(400_000);
  });

  it('asks for nothing but itself and complains of nothing', async () => {
    const { page, requests, complaints } = await open(browser, address, { width: 1280, colorScheme: 'light' });
    expect([requests, complaints]).toEqual([[address], []]);
    await page.context().close();
  });

  it('runs no script but its own', async () => {
    const { page, complaints } = await open(browser, address, { width: 1280, colorScheme: 'light' });
    await page.evaluate(`document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.foreign = true' }))`);
    expect(await page.evaluate(`window.foreign`)).toBeUndefined();
    expect(complaints.join()).toContain('Content Security Policy');
    await page.context().close();
  });

  describe('on screens of two sizes and in the colours of two systems', () => {
    let page: Page;
    beforeAll(async () => {
      ({ page } = await open(browser, address, looks[0], { bypassCSP: true }));
      await addAxe(page);
    });
    afterAll(() => page?.context().close());

    for (const { width, colorScheme } of looks) {
      it(`has nothing that keeps people out, and no text outside of its place, at ${width} pixels in ${colorScheme} colours`, async () => {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
        const { count, ...wrong } = await drawnTexts(page);
        expect(wrong).toEqual({ outside: [], overlapping: [], small: [] });
        expect(count).toBeGreaterThan(30);
        expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
        expect(await accessibilityProblems(page)).toEqual([]);
      });
    }
  });

  for (const name of Object.keys(others)) {
    it(`has every text of ${name} in its place on a telephone and on a desk`, async () => {
      for (const width of [390, 1280] as const) {
        const { page } = await open(browser, write(name, others[name] ?? ''), { width, colorScheme: 'light' });
        const { count: _, ...wrong } = await drawnTexts(page);
        expect(wrong).toEqual({ outside: [], overlapping: [], small: [] });
        expect(await page.evaluate(`document.documentElement.scrollWidth <= innerWidth`)).toBe(true);
        await page.context().close();
      }
    });
  }

  const shownFigures = (page: Page): Promise<string[]> =>
    page.$$eval('#rollout-api-1 figure:not([hidden]) svg.chart', (found) => found.map((each) => each.getAttribute('aria-label') ?? ''));

  it('turns a release bad by the keyboard: words, drawing and step follow', async () => {
    const { page } = await open(browser, address, { width: 1280, colorScheme: 'light' });
    const words = (): Promise<string | null> => page.textContent('#rollout-api-1 output');
    expect(await words()).toBe('A good release');
    const good = await shownFigures(page);
    expect(good).toHaveLength(1);
    await page.focus('#rollout-api-1 input');
    for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowRight');
    expect(await words()).toMatch(/^Bad from step 4 on \(pause 5m\): stopped at 12:12 by \S+; while it is bad it meets /);
    const bad = await shownFigures(page);
    expect(bad).toEqual([await words()]);
    expect(await page.textContent('#rollout-api-1 figure:not([hidden]) text.aborted >> nth=1')).toMatch(/^success-rate failed 12:12$/);
    expect(await page.textContent('#rollout-api-1 tr[aria-current]')).toContain('pause 5m');
    await page.keyboard.press('Home');
    expect(await words()).toBe('A good release');
    await page.context().close();
  });

  it('filters values by text and by part', async () => {
    const { page } = await open(browser, address, { width: 1280, colorScheme: 'light' });
    const rows = (): Promise<string[]> =>
      page.$$eval('#matrix-table tr.row:not([hidden]) th', (found) => found.map((each) => each.textContent ?? ''));
    const all = await rows();
    expect(await page.textContent('form.filter output')).toBe(`${all.length} rows`);
    await page.fill('form.filter input', 'scaling MIN');
    expect(await rows()).toEqual(['scaling.min']);
    expect(await page.textContent('form.filter output')).toBe('1 row');
    await page.fill('form.filter input', '');
    await page.selectOption('form.filter select', 'databases.main');
    expect((await rows()).length).toBeLessThan(all.length);
    expect(await rows()).toContain('storage');
    await page.context().close();
  });

  it('leads from a box of the map to its resources', async () => {
    const { page } = await open(browser, address, { width: 1280, colorScheme: 'light' });
    await page.focus('svg.map a[href="#workload-api"]');
    await page.keyboard.press('Enter');
    await page.waitForFunction(`document.getElementById('workload-api').open`);
    expect(await page.isVisible('#workload-api details.resource >> nth=0')).toBe(true);
    await page.context().close();
  });

  it('can be read without its script', async () => {
    const { page } = await open(browser, address, { width: 1280, colorScheme: 'light' }, { javaScriptEnabled: false });
    expect(await page.isVisible('form.filter')).toBe(false);
    expect(await page.isVisible('#rollout-api-1 .control')).toBe(false);
    expect(await page.isVisible('#rollout-api-1 .stage svg')).toBe(true);
    await page.click('#rollout-api-1 details.drawings summary');
    expect(await page.locator('#rollout-api-1 details.drawings svg.chart').count()).toBe(7);
    expect(await page.isVisible('#rollout-api-1 details.drawings figcaption >> nth=6')).toBe(true);
    await page.context().close();
  });
});
