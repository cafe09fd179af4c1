import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { momentsOf } from '../../../src/analysis/moments.js';
import { preparedFor, simulateJob } from '../../../src/experiment/index.js';
import { unpackOpening } from '../../../src/explorer/engine/opening.js';
import { type Luggage, packLuggage } from '../../../src/runner/explorer/luggage.js';
import { explorerPage } from '../../../src/runner/explorer/page.js';
import { serveExplorer } from '../../../src/runner/explorer/serve.js';
import { findScenario, readText } from '../../../src/runner/sources/sources.js';
import { loadScenario } from '../../../src/scenario/index.js';

const OWN = `permitsim: 1
name: lawless
title: "</script><script>alert(1)</script>"
turns: 2
replicates: 2
labs: [{ group: g, count: 2, value: 10, size: 5 }]
market: { cap: 4 }
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'permitsim-explore-'));
  writeFileSync(join(folder, 'lawless.yaml'), OWN);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const packed = (given: string[]) => {
  const found = packLuggage(given);
  if ('problems' in found) throw new Error(found.problems[0]?.message);
  return found.luggage;
};

describe('what the explorer is given', () => {
  it('holds every shipped scenario with what it builds on', () => {
    const { scenarios, files, paths, first } = packed([]);
    expect(scenarios).toContain('crisis');
    expect(first).toBe(scenarios[0]);
    expect(files[paths.crisis!]).toContain('extends: worlds/base.yaml');
    expect(Object.keys(files)).toContain('0/worlds/base.yaml');
  });

  it('shows what was given first, and before a shipped scenario of its name', () => {
    const { first, files, paths } = packed([join(folder, 'lawless.yaml')]);
    expect(first).toBe('lawless');
    expect(files[paths.lawless!]).toBe(OWN);
    // the shipped worlds still find their own files
    expect(files[paths.crisis!.replace('crisis.yaml', 'worlds/base.yaml')]).toContain('name: world');
  });

  it('says what is wrong with a scenario, place and all', () => {
    writeFileSync(join(folder, 'bad.yaml'), OWN.replace('cap: 4', 'cap: -4'));
    const found = packLuggage([join(folder, 'bad.yaml')]);
    expect('problems' in found && found.problems.map(({ path, line }) => [path, line])).toEqual([['market.cap', 7]]);
  });
});

describe('the page and its server', () => {
  const empty = '<html><head></head><script id="luggage">/*luggage*/</script></html>';

  it('lets nothing in a scenario end the element it is carried in', async () => {
    const page = await explorerPage(empty, packed([join(folder, 'lawless.yaml')]));
    expect(page).not.toContain('</script><script>alert(1)');
    const data = /<script id="luggage"[^>]*>(.*?)<\/script>/s.exec(page)![1]!;
    expect(JSON.parse(data).files[JSON.parse(data).paths.lawless]).toBe(OWN);
  });

  it('carries the first picture, run by the page’s own engine: the numbers of the command line', async () => {
    const { luggage } = packLuggage([]) as { luggage: Luggage };
    const page = await explorerPage(empty, { ...luggage, first: 'lawless' });
    const { opening } = JSON.parse(/<script id="luggage"[^>]*>(.*?)<\/script>/s.exec(page)![1]!);
    const { position, result, outline } = unpackOpening(opening)!;
    expect(position).toEqual({ scenario: 'lawless', text: null, set: {} });
    const loaded = loadScenario({ path: findScenario('lawless'), readText });
    if (!loaded.ok) throw new Error('lawless does not load');
    const { base } = loaded.scenario;
    const metrics = preparedFor(base).metrics.map(({ name }) => name);
    expect([result.done, outline.replicates]).toEqual([base.replicates, base.replicates]);
    const prices = Array.from({ length: base.replicates }, (_, r) => {
      const run = simulateJob(base, r + 1);
      if (run.status === 'failed') throw new Error(run.failure.message);
      const series = Array.from({ length: base.turns }, (_, t) => run.metrics[t * metrics.length + metrics.indexOf('price')]!);
      return momentsOf(series).mean;
    });
    expect([...result.metrics.price!.runs]).toEqual(prices);
  });

  it('is served to this machine alone, and loads again when a file is saved', async () => {
    const path = join(folder, 'lawless.yaml');
    const changed: string[] = [];
    const serving = await serveExplorer(empty, [path], 0, { changed: (file) => changed.push(file), wrong: () => {} });
    try {
      expect(serving.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
      expect(await (await fetch(serving.address)).text()).toContain('EventSource');
      expect((await fetch(`${serving.address}etc/passwd`)).status).toBe(404);
      const stream = (await fetch(`${serving.address}changes`)).body!.getReader();
      await stream.read();
      writeFileSync(path, OWN.replace('cap: 4', 'cap: 5'));
      const told = new TextDecoder().decode((await stream.read()).value);
      expect(told).toContain('data: changed');
      expect(changed).toEqual([path]);
      expect(await (await fetch(serving.address)).text()).toContain('cap: 5');
      await stream.cancel();
    } finally {
      serving.close();
    }
    expect(readFileSync(path, 'utf8')).toContain('cap: 5');
  });
});
