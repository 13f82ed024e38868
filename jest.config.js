export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/test/strip-types.js' },
  globalSetup: '<rootDir>/test/train-once.js',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  coverageProvider: 'v8',
  /** Many files load the model; a worker that has grown is replaced, so that a whole run fits a small machine. */
  workerIdleMemoryLimit: '1GB',
  /** A library that keeps a timer of its own does not hold up the end of a run. */
  forceExit: true,
}
