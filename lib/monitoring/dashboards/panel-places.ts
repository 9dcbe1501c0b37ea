import type { Panel } from './dashboard';

/** Where a panel is: in twelfths of the width, and in lines of about 30 pixels. */
export interface PanelPlace<P> {
  readonly panel: P;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const columns = 12;
const sizes = {
  stat: { width: 3, height: 4 },
  'time-series': { width: 6, height: 8 },
  alerts: { width: 12, height: 6 },
  text: { width: 12, height: 5 },
} as const satisfies { readonly [K in Panel['kind']]: { readonly width: number; readonly height: number } };

/**
 * The places of panels from left to right and downwards. A line whose panels leave room is filled by making them wider.
 *
 * @param top - where the first line is
 */
export function placePanels(
  panels: readonly Panel[],
  top: number,
): { readonly places: readonly PanelPlace<Panel>[]; readonly bottom: number } {
  const places: PanelPlace<Panel>[] = [];
  let y = top;
  for (const line of linesOf(panels)) {
    const height = Math.max(...line.map(({ kind }) => sizes[kind].height));
    const used = line.reduce((sum, { kind }) => sum + sizes[kind].width, 0);
    let x = 0;
    for (const [position, panel] of line.entries()) {
      const width = widened(sizes[panel.kind].width, { used, isLast: position === line.length - 1, x });
      places.push({ panel, x, y, width, height });
      x += width;
    }
    y += height;
  }
  return { places, bottom: y };
}

function linesOf(panels: readonly Panel[]): Panel[][] {
  const lines: Panel[][] = [];
  let left = 0;
  for (const panel of panels) {
    const { width, height } = sizes[panel.kind];
    const line = lines.at(-1);
    const fits = line !== undefined && width <= left && line.every(({ kind }) => sizes[kind].height === height);
    if (fits) line.push(panel);
    else lines.push([panel]);
    left = (fits ? left : columns) - width;
  }
  return lines;
}

function widened(width: number, line: { readonly used: number; readonly isLast: boolean; readonly x: number }): number {
  return line.isLast ? columns - line.x : Math.floor((width * columns) / line.used);
}
