import type { EqualsLimit, Limit } from '../../../../model/analysis-limit';
import { argumentNamed } from '../../../../model/argument';
import { acceptanceOf, type ValueAnalysis } from '../../../../rollout/acceptance';
import { plainNumber } from '../../../../rollout/plain-number';
import type { Fields } from '../../kubernetes-object';

const operators = { 'at-least': '>=', 'at-most': '<=', below: '<', above: '>' } as const;
const opposites = { 'at-least': '<', 'at-most': '>', below: '>=', above: '<=' } as const;

/**
 * The answer as a list, whether Prometheus gives a vector or a scalar: the controller hands over a list or a number, and refuses an
 * expression that does not fit the one at hand, even where it would not be reached. The type of an element is not looked at before.
 */
const listed = 'let answer = map([result], {type(#) == "array" ? # : [#]})[0]; ';

/**
 * What a measured value has to be, in the controller's expression language. Prometheus answers with a list, which is empty without any
 * sample: reading its first value would be an error then, and no comparison holds for NaN. A query of the user's own may be a scalar.
 */
export function renderConditions(analysis: ValueAnalysis): Fields {
  const { limit, noData } = acceptanceOf(analysis);
  if (noData === undefined || limit.kind === 'equals') return { successCondition: plainCondition(limit) };
  const [kept, broken] = [operators, opposites].map((signs) => `# ${signs[limit.kind]} ${bound(limit)}`);
  const [read, answer] = analysis.kind === 'prometheus' ? [listed, 'answer'] : ['', 'result'];
  const success = `${read}len(${answer}) > 0 && all(${answer}, {${kept}})`;
  switch (noData) {
    case 'fail':
      return { successCondition: success };
    case 'pass':
      return { successCondition: `${read}all(${answer}, {isNaN(#) || ${kept}})` };
    case 'inconclusive':
      // neither holds without a number
      return { successCondition: success, failureCondition: `${read}any(${answer}, {${broken}})` };
  }
}

function plainCondition(limit: Limit | EqualsLimit): string {
  if (limit.kind === 'equals') return `result == ${literal(limit.value)}`;
  return `result ${operators[limit.kind]} ${bound(limit)}`;
}

/** A number; one that is an argument is filled in as it stands. */
function bound({ value }: Limit): string {
  return argumentNamed(value) === undefined ? literal(value) : String(value);
}

/** A text as JSON is one for the controller too; whole numbers beyond 64 bits would have to be fractions. */
function literal(value: string | number | boolean): string {
  if (typeof value !== 'number') return JSON.stringify(value);
  const digits = plainNumber(value);
  return Number.isSafeInteger(value) || digits.includes('.') ? digits : `${digits}.0`;
}
