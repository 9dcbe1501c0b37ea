/** Of drawings of rollouts. */
export const chartStyle = `
figure{margin:6px 0 4px}
figcaption{color:var(--muted);overflow-wrap:anywhere;max-width:96ch;margin:10px 0 2px}
.control{margin:12px 0 2px}
.control label{color:var(--muted)}
.control output{display:block;min-height:3em;max-width:96ch;overflow-wrap:anywhere}
figure{padding:0 2px 0 46px}
figure figcaption{margin-left:-46px}
svg.chart{display:block;overflow:visible}
svg.chart text{font:12px system-ui,-apple-system,"Segoe UI",sans-serif;fill:var(--ink);paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}
svg.chart text.scale{fill:var(--muted)}
svg.chart path{vector-effect:non-scaling-stroke}
svg.chart .grid{stroke:var(--line);fill:none}
svg.chart rect.pause{fill:var(--pause)}
svg.chart path.share{fill:var(--share);fill-opacity:.8}
svg.chart path.plan{fill:none;stroke:var(--ink);stroke-dasharray:5 3;stroke-width:1.4}
svg.chart path.new{fill:var(--share)}
svg.chart path.old{fill:var(--old)}
svg.chart line{stroke-width:1.6}
svg.chart line.promoted{stroke:var(--good)}
svg.chart line.aborted,svg.chart line.stuck{stroke:var(--bad)}
svg.chart line.waiting,svg.chart line.turn{stroke:var(--ink)}
svg.chart line.turn{stroke-dasharray:2 3}
svg.chart line.wait{stroke:var(--ink);stroke-dasharray:6 3;stroke-width:1}
svg.chart line.lane{stroke:var(--line);stroke-width:1}
svg.chart text.promoted{fill:var(--good)}
svg.chart text.aborted,svg.chart text.stuck{fill:var(--bad);font-weight:600}
svg.mark{overflow:visible}
svg.chart .person{fill:var(--paper);stroke:var(--ink);stroke-width:1.6}
svg.chart .good{fill:var(--paper);stroke:var(--good);stroke-width:1.8}
svg.chart path.bad{fill:none;stroke:var(--bad);stroke-width:2.6}
.legend{display:flex;flex-wrap:wrap;gap:2px 18px;color:var(--muted);font-size:13px;max-width:none}
.key{display:inline-block;width:14px;height:12px;margin-right:6px;vertical-align:-1px;border:1px solid var(--strong)}
.sign{margin-right:6px;color:var(--ink)}
.key.share,.key.new{background:var(--share)}
.key.pause{background:var(--pause)}
.key.old{background:var(--old)}
.key.plan{height:0;border:0;border-top:2px dashed var(--ink);vertical-align:4px;width:18px}
`.trimEnd();
