/** Of the map of an application; sizes of letters are those that its boxes are made for. */
export const mapStyle = `
svg.map{display:block;max-width:none}
svg.map text{fill:var(--ink);font:12px system-ui,-apple-system,"Segoe UI",sans-serif}
svg.map text.name{font:600 13px ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace}
svg.map text.kind{fill:var(--muted)}
svg.map text.badge{font-size:11.5px}
svg.map .node rect{fill:var(--paper);stroke:var(--strong);stroke-width:1.2}
svg.map .open rect{stroke:var(--ink);stroke-width:2.4}
svg.map .data rect{fill:var(--raised)}
svg.map .outside rect{stroke-dasharray:2 3;fill:none}
svg.map .node rect.badge{fill:var(--mark);stroke:var(--strong);stroke-width:1}
svg.map .edge path{fill:none;stroke:var(--strong);stroke-width:1.4}
svg.map .edge path.head{fill:var(--strong);stroke:none}
svg.map .partly path:not(.head){stroke-dasharray:5 4}
svg.map.lit .edge:not(.on){opacity:.25}
svg.map .on path{stroke:var(--ink);stroke-width:2}
svg.map .on path.head{fill:var(--ink)}
svg.map a:hover text.name,svg.map a:focus text.name{text-decoration:underline}
svg.map a:focus-visible{outline:none}
svg.map a:focus-visible rect:not(.badge){stroke:var(--link);stroke-width:3}
`.trimEnd();
