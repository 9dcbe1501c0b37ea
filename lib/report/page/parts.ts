import { element, text } from './markup';

/** A table of texts. */
export interface TableOfTexts {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Position of the column that names the row. @default 0 */
  readonly rowHead?: number;
  /** Class of the table. @default - none */
  readonly name?: string;
}

/** A table that can be scrolled sideways where it is wider than the page. */
export function table({ caption, head, rows, rowHead = 0, name }: TableOfTexts): string {
  const cells = (row: readonly string[]): string[] =>
    row.map((cell, index) => (index === rowHead ? element('th', { scope: 'row' }, [text(cell)]) : element('td', {}, [text(cell)])));
  return scrolling(
    caption,
    element('table', name === undefined ? {} : { class: name }, [
      tableCaption(caption),
      element('thead', {}, [
        element(
          'tr',
          {},
          head.map((cell) => element('th', { scope: 'col' }, [text(cell)])),
        ),
      ]),
      element(
        'tbody',
        {},
        rows.map((row) => element('tr', {}, cells(row))),
      ),
    ]),
  );
}

/** The caption of a table, no wider than the screen however wide the table is. */
export function tableCaption(caption: string): string {
  return element('caption', {}, [element('span', {}, [text(caption)])]);
}

/** A part that is wider than some screens; the keyboard reaches it, to scroll it. */
export function scrolling(label: string, content: string): string {
  return element('div', { class: 'wide', tabindex: 0, role: 'group', 'aria-label': label }, [content]);
}

/** A part that is folded until it is asked for. */
export function details(summary: string, content: readonly string[], name?: string): string {
  return element('details', name === undefined ? {} : { class: name }, [element('summary', {}, [text(summary)]), ...content]);
}
