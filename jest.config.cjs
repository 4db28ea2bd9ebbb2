/** TypeScript through swc; packages that ship ES modules only are transformed too. */
const shared = {
  testEnvironment: 'node',
  transform: {
    '^.+\\.(ts|mts|js|mjs)$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: [
    '/node_modules/(?!(uuid|file-type|strtok3|token-types|uint8array-extras|@tokenizer|@borewit|bpmn-moddle|moddle|moddle-xml|min-dash|saxen|dmn-moddle)/)',
  ],
}
module.exports = {
  // Jest reads it here only, not in a project. Long: it is there to end what hangs, not to measure; test machines are noisy.
  testTimeout: 180_000,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/(processes|e2e|engine-real|torture)/'],
    },
    {
      ...shared,
      displayName: 'broker',
      testMatch: ['<rootDir>/test/(processes|engine-real)/**/*.test.ts'],
      globalSetup: '<rootDir>/test/world/start-broker.ts',
      globalTeardown: '<rootDir>/test/world/stop-broker.ts',
    },
    { ...shared, displayName: 'torture', testMatch: ['<rootDir>/test/torture/**/*.test.ts'] },
    { ...shared, displayName: 'browser', testMatch: ['<rootDir>/test/e2e/**/*.test.ts'] },
  ],
}
