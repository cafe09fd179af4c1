import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // the simulations of a test file may take their time on a busy machine
    testTimeout: 120_000,
    hookTimeout: 180_000,
    // threads of a test file and the worker threads it starts share few cores
    maxWorkers: 2,
  },
});
