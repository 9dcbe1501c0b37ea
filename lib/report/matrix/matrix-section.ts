import type { Origin } from '../../model/origin';
import { element, text } from '../page/markup';
import { scrolling, tableCaption } from '../page/parts';
import type { EnvironmentMatrix, MatrixCell } from './environment-matrix';

/** Who decided a value; the column itself says it of one that its environment decides. */
export const originWords: { readonly [origin in Origin]: string } = {
  default: 'default',
  'application-defaults': 'defaults of the application',
  'environment-defaults': 'defaults of the environment',
  application: 'application',
  environment: '',
};

const id = 'matrix-table';

/** The matrix as a table that can be filtered where the page's script runs. */
export function matrixTable(matrix: EnvironmentMatrix): string {
  const { environments, groups } = matrix;
  if (groups.length === 0) return '';
  const head = ['value', ...environments].map((each) => element('th', { scope: 'col' }, [text(each)]));
  const bodies = groups.map(({ name, rows }) =>
    element('tbody', { 'data-group': name }, [
      element('tr', {}, [element('th', { scope: 'rowgroup', colspan: environments.length + 1 }, [text(name)])]),
      ...rows.map(({ place, cells }) =>
        element('tr', { class: 'row' }, [element('th', { scope: 'row', class: 'mono' }, [breakable(place)]), ...cells.map(drawnCell)]),
      ),
    ]),
  );
  const caption =
    'Values that differ. A small word names who decided a value: a default, or the application; all else the environment states itself.';
  const content = [tableCaption(caption), element('thead', {}, [element('tr', {}, head)]), ...bodies];
  return `${filter(matrix)}${scrolling('Values that differ', element('table', { class: 'matrix', id }, content))}`;
}

/** A path that narrow columns break after a dot. */
function breakable(place: string): string {
  return text(place).replace(/\./g, '.<wbr>');
}

function filter({ groups }: EnvironmentMatrix): string {
  const options = ['<option value="">all</option>', ...groups.map(({ name }) => element('option', { value: name }, [text(name)]))];
  return element('form', { class: 'filter', 'data-of': id, hidden: '' }, [
    '<label>Text <input type="search" autocomplete="off"></label>',
    element('label', {}, ['Part ', element('select', { autocomplete: 'off' }, options)]),
    '<output></output>',
  ]);
}

function drawnCell(cell: MatrixCell | undefined): string {
  if (cell === undefined) return '<td class="absent">not set</td>';
  const words = originWords[cell.origin];
  return element('td', {}, [text(cell.shown), ...(words === '' ? [] : [element('span', { class: 'origin' }, [text(words)])])]);
}
