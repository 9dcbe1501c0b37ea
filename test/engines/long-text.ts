import fc from 'fast-check';

/** What readers of YAML, templates and files might take for something else; NUL and DEL, and an order mark, which Helm takes off a file. */
const parts = [
  ...[
    'line\n',
    '\r\n',
    '\n',
    '\t\n',
    '  indented\n',
    '---\n',
    '# no comment\n',
    'a: b\n',
    '{"a":"{{x}}"}\n',
    '{{ .Values.x }}\n',
    '{{- fail "no" -}}',
  ],
  ...[
    '"quoted" \\n \\',
    '%s %d',
    '$x',
    '\u0000',
    '\u007f\u0085',
    '\u2028\u2029',
    '\ufeff',
    '\ufffe\uffff',
    '\u{1f600}',
    'é',
    ' ',
    '\r',
    'c2FsdA==',
  ],
];

/** Texts too long for values, by their bytes or by their lines, and some that are just not. */
export const longText: fc.Arbitrary<string> = fc
  .record({
    beginning: fc.constantFrom('', ...parts),
    middle: fc.array(fc.constantFrom(...parts), { minLength: 1, maxLength: 4 }),
    size: fc.constantFrom('bytes' as const, 'lines' as const, 'short' as const),
    end: fc.constantFrom('', '\n', '\n\n', ...parts),
  })
  .map(({ beginning, middle, size, end }) => {
    const text = middle.join('');
    if (size === 'short') return beginning + text + end;
    return beginning + (size === 'lines' ? `${text}\n`.repeat(101) : text.repeat(Math.ceil(4097 / text.length))) + end;
  });
