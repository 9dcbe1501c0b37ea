/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: '<rootDir>/test/environment.ts',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testTimeout: 60_000, // no test judges how fast a machine is
  testSequencer: '<rootDir>/test/sequencer.cjs',
  setupFiles: ['<rootDir>/test/untraced-tokens.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } }] },
  moduleNameMapper: {
    '^orchestra-cdk$': '<rootDir>/lib/index.ts',
    '^orchestra-cdk/(google|kubernetes)$': '<rootDir>/lib/constructs/$1/index.ts',
    '^orchestra-cdk/platform$': '<rootDir>/lib/model/platform.ts',
    '^orchestra-cdk/testing$': '<rootDir>/lib/testing/index.ts',
  },
  modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/cdktf.out/', '<rootDir>/dist/'],
};
