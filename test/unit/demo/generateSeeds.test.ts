import { describe, expect, it } from 'vitest';
import { generateSeeds } from '../../../electron/demo/generateSeeds.ts';

describe('generateSeeds', () => {
  const seeds = generateSeeds(10_000);

  it('gives every instance a name of its own that a client may also create', () => {
    expect(new Set(seeds.map(({ name }) => name)).size).toBe(10_000);
    for (const { name } of seeds) expect(name).toMatch(/^[a-z0-9-]{1,100}$/);
  });

  it('gives Brazilian mobile numbers', () => {
    for (const { owner } of seeds) expect(owner?.number).toMatch(/^55[1-9]\d9\d{8}$/);
  });

  it('is always the same, wherever it starts', () => {
    expect(generateSeeds(50, 100)).toEqual(seeds.slice(100, 150));
  });

  it('is mostly online, with every other situation present', () => {
    const open = seeds.filter(({ situation }) => situation === 'open').length;
    expect(open).toBeGreaterThan(8_500);
    expect(open).toBeLessThan(9_500);
    const found = new Set(seeds.map(({ situation }) => situation));
    for (const situation of ['waiting', 'logged-out', 'restricted', 'stuck', 'closed', 'not-loaded'] as const)
      expect(found).toContain(situation);
    expect(seeds.some(({ integration }) => integration === 'WHATSAPP-BUSINESS')).toBe(true);
    expect(seeds.some(({ proxy }) => proxy !== undefined)).toBe(true);
    expect(seeds.some(({ chatwoot }) => chatwoot === true)).toBe(true);
  });
});
