import { describe, expect, it } from 'vitest';
import { judgeNetwork, type NetworkSight } from '../../../electron/monitor/network.ts';
import { rulesWith } from '../../../electron/monitor/rules.ts';

const rules = rulesWith();
const sight = (serverId: string, changes: Partial<NetworkSight> = {}): NetworkSight => ({
  serverId,
  host: `${serverId}.example`,
  failingSince: null,
  blindSince: null,
  answeredAt: 900_000,
  ...changes,
});
const judge = (...sights: NetworkSight[]) => judgeNetwork(sights, true, 1_000_000, rules);

describe('the network', () => {
  it('is to blame when the operating system says offline', () => {
    expect(judgeNetwork([sight('a')], false, 0, rules).ownNetwork).toBe(true);
  });

  it('is to blame when all servers on different hosts stopped answering together', () => {
    expect(judge(sight('a', { failingSince: 950_000 }), sight('b', { failingSince: 980_000 })).ownNetwork).toBe(true);
  });

  it.each([
    ['one that answered since', sight('c', { answeredAt: 960_000 })],
    ['one that was not heard since', sight('c')],
  ])('is not to blame with %s', (_what, other) => {
    const verdict = judge(sight('a', { failingSince: 950_000 }), sight('b', { failingSince: 955_000 }), other);
    expect(verdict.ownNetwork).toBe(false);
  });

  it('is not to blame when they failed one after the other, or are on one host, or are on this computer', () => {
    expect(judge(sight('a', { failingSince: 100_000 }), sight('b', { failingSince: 950_000 })).ownNetwork).toBe(false);
    const host = 'same.example';
    const same = [sight('a', { failingSince: 950_000, host }), sight('b', { failingSince: 950_000, host })];
    expect(judge(...same).ownNetwork).toBe(false);
    const local = [sight('a', { failingSince: 950_000 }), sight('b', { failingSince: 950_000, host: '127.0.0.1' })];
    expect(judge(...local).ownNetwork).toBe(false);
  });

  it('takes no notice of one that was down long before, nor of this computer', () => {
    const down = sight('old', { failingSince: 1_000 });
    const local = sight('demo', { host: '127.0.0.1', answeredAt: 999_000 });
    const verdict = judge(sight('a', { failingSince: 950_000 }), sight('b', { failingSince: 951_000 }), down, local);
    expect(verdict.ownNetwork).toBe(true);
  });

  it('stays to blame when a server is added meanwhile that does not answer either', () => {
    const added = sight('new', { failingSince: 990_000, answeredAt: null });
    const verdict = judge(sight('a', { failingSince: 100_000 }), sight('b', { failingSince: 101_000 }), added);
    expect(verdict.ownNetwork).toBe(true);
  });

  it('may be to blame until another server was heard, but not for ever', () => {
    const failing = sight('a', { failingSince: 950_000, blindSince: 970_000 });
    const asked = judge(failing, sight('b'));
    expect([[...asked.unproven], asked.witnesses]).toEqual([['a'], ['b']]);
    expect([...judge(failing, sight('b', { answeredAt: 951_000 })).unproven]).toEqual([]);
    expect([...judge({ ...failing, blindSince: 900_000 }, sight('b')).unproven]).toEqual([]);
    expect([...judge(failing).unproven]).toEqual([]);
  });
});
