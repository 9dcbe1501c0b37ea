import { App, TerraformStack, TerraformVariable, Token } from 'cdktf';
import { isMapToken, tokenForm } from '../../lib/model/token';

describe('tokens of cdktf', () => {
  const variable = new TerraformVariable(new TerraformStack(new App(), 'stack'), 'later', {});

  test.each([
    ['text', variable.stringValue],
    ['text', `europe-${variable.stringValue}`],
    ['number', variable.numberValue],
    ['list', variable.listValue],
    ['list', Token.asNumberList(variable.value)],
    ['map', Token.asStringMap(variable.value)],
    ['map', Token.asNumberMap(variable.value)],
    ['any', variable.booleanValue],
  ])('are known by their form: %s', (form, token) => {
    expect(tokenForm(token)).toBe(form);
  });

  test.each([
    ['text', '${var.max}'],
    ['number', -Number.MAX_VALUE],
    ['number', Number.NaN],
    ['number', 0],
    ['true', true],
    ['list', ['a']],
    ['list', []],
    ['map', { key: 'value' }],
    ['class', new Date(0)],
    ['nothing', null],
    ['nothing', undefined],
  ])('are no other %s', (_form, value) => {
    expect(tokenForm(value)).toBeUndefined();
  });

  test('stand for a map as its only key', () => {
    expect(Object.keys(Token.asStringMap(variable.value)).every(isMapToken)).toBe(true);
    expect(isMapToken('${var.labels}')).toBe(false);
  });

  test('are not looked for in what cannot be read', () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(tokenForm(proxy)).toBeUndefined();
  });
});
