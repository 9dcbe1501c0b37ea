import { own } from '../../model/own';
import { isBlock, labelsAt, listAt, stringAt, stringsAt } from './field';

/** Labels of an object. */
export type Labels = { readonly [key: string]: string };

/** Whether a label selector matches labels; one that is empty matches all, one that is left out none. */
export function selects(selector: unknown, labels: Labels): boolean {
  if (!isBlock(selector)) return false;
  return holdsAll(labelsAt(selector, 'matchLabels'), labels) && listAt(selector, 'matchExpressions').every((each) => holds(each, labels));
}

/** Whether labels have all pairs of a selector without expressions, such as a Service's. */
export function holdsAll(wanted: Labels, labels: Labels): boolean {
  return Object.entries(wanted).every(([key, value]) => own(labels, key) === value);
}

function holds(expression: unknown, labels: Labels): boolean {
  const value = own(labels, stringAt(expression, 'key') ?? '');
  const values = stringsAt(expression, 'values');
  switch (stringAt(expression, 'operator')) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}
