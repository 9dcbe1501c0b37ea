const { default: Sequencer } = require('@jest/test-sequencer');

/** V8 counts the calls of all that a process has ever loaded: a process that has run a hundred test files takes ten times as long. */
const first = /\/test\/growth\.test\.ts$/;

module.exports = class extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    return [...sorted.filter(({ path }) => first.test(path)), ...sorted.filter(({ path }) => !first.test(path))];
  }
};
