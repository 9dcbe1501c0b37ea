import type { GrafanaDashboard, GrafanaPanel, GrafanaRow } from '../../lib/monitoring/dashboards/grafana-json';

/** A page that shows a dashboard from its JSON as Grafana would lay it out, with made-up numbers: no Grafana is to be had for the tests. */
export function dashboardPage({ title, links, panels }: GrafanaDashboard): string {
  const head = links.map((each) => `<a href="#">${escaped(each.title)}</a>`).join(' ');
  return `<!doctype html><meta charset="utf-8"><title>${escaped(title)}</title><style>${style}</style><body>
<h1>${escaped(title)}</h1><nav>${head}</nav><main>${panels.map(shown).join('\n')}</main></body>`;
}

const style = `body{font:12px sans-serif;background:#111217;color:#ccccdc;margin:8px}h1{font-size:16px}a{color:#6e9fff;margin-right:12px}
main{display:grid;grid-template-columns:repeat(24,minmax(0,1fr));grid-auto-rows:30px;gap:6px;margin-top:8px}
section{background:#181b1f;border:1px solid #2c2f36;overflow:hidden;padding:4px;display:flex;flex-direction:column}section.row{background:none;border:none;font-weight:bold}
svg{flex:1;min-height:0;width:100%}.legend{white-space:nowrap;overflow:hidden;text-overflow:ellipsis;font-size:10px}.big{font-size:26px;text-align:center}pre{font-size:10px;margin:0}`;

function shown(panel: GrafanaPanel | GrafanaRow): string {
  const { x, y, w, h } = panel.gridPos;
  const place = `style="grid-column:${x + 1}/span ${w};grid-row:${y + 1}/span ${h}"`;
  const title = escaped(panel.title);
  if (panel.type === 'row') return `<section class="row" ${place}>${title}</section>`;
  return `<section class="${panel.type}" ${place}><span>${title}</span>${content(panel)}</section>`;
}

function content(panel: GrafanaPanel): string {
  switch (panel.type) {
    case 'text':
      return `<pre>${escaped(panel.options.content)}</pre>`;
    case 'stat':
      return panel.targets
        .map(
          (target, index) =>
            `<span class="big">${written(numbers(panel, index).at(-1) ?? 0, panel.fieldConfig.defaults.unit)}</span>${legend(target.legendFormat)}`,
        )
        .join('');
    case 'timeseries':
    case 'state-timeline':
      return `${chart(panel)}<span class="legend">${panel.targets.map(({ legendFormat }, index) => `<b style="color:${color(index)}">━</b> ${escaped(legendFormat)}`).join(' ')}</span>`;
  }
}

type Charted = Extract<GrafanaPanel, { type: 'timeseries' | 'state-timeline' }>;
type Measured = Exclude<GrafanaPanel, { type: 'text' }>;

function chart(panel: Charted): string {
  const lines = panel.targets.map((_, index) => numbers(panel, index));
  const limit = limitOf(panel);
  const all = [...lines.flat(), ...(limit === undefined ? [] : [limit])];
  const [low, high] = [Math.min(...all), Math.max(...all) * 1.02];
  const at = (value: number): number => 95 - ((value - low) / (high - low || 1)) * 90;
  const drawn = lines.map(
    (line, index) =>
      `<polyline fill="none" vector-effect="non-scaling-stroke" stroke="${color(index)}" points="${line.map((value, x) => `${x * 4},${at(value).toFixed(1)}`).join(' ')}"/>`,
  );
  const bound =
    limit === undefined
      ? ''
      : `<line vector-effect="non-scaling-stroke" stroke="#f2495c" stroke-dasharray="4" x1="0" x2="236" y1="${at(limit)}" y2="${at(limit)}"/>`;
  const unit = panel.fieldConfig.defaults.unit;
  return `<svg viewBox="0 0 236 100" preserveAspectRatio="none">${drawn.join('')}${bound}</svg><span class="legend">${written(low, unit)} … ${written(high, unit)}</span>`;
}

function limitOf({ fieldConfig }: Measured): number | undefined {
  return fieldConfig.defaults.thresholds?.steps.find(({ value }) => value !== null)?.value ?? undefined;
}

/** The same each time, around the limit where there is one. */
function numbers(panel: Measured, line: number): number[] {
  const middle = limitOf(panel) ?? 40;
  return Array.from({ length: 60 }, (_, x) => middle * (1 - 0.05 * (line + 1) + 0.04 * Math.sin(x / 5 + panel.id + line)));
}

/** A number as Grafana writes it in a unit. */
function written(value: number, unit: string): string {
  const plain = String(Number(value.toPrecision(4)));
  if (unit === 'percentunit') return `${Number((value * 100).toPrecision(4))}%`;
  if (unit.startsWith('suffix:')) return `${plain}${unit.slice('suffix:'.length)}`;
  const words: { readonly [unit: string]: string } = {
    ms: ' ms',
    s: ' s',
    bytes: ' B',
    binBps: ' B/s',
    reqps: ' req/s',
    cps: ' c/s',
    percent: '%',
  };
  return `${plain}${words[unit] ?? ''}`;
}

function color(index: number): string {
  return ['#73bf69', '#5794f2', '#f2cc0c', '#ff9830', '#b877d9', '#8ab8ff'][index % 6] ?? '';
}

function legend(text: string): string {
  return `<span class="legend">${escaped(text)}</span>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
