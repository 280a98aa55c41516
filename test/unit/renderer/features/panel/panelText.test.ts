import { describe, expect, it } from 'vitest';
import type { PanelRow, PanelView } from '../../../../../electron/contract/panel.ts';
import { ages, facts, headline, rowLook, rowRest, rowState } from '../../../../../renderer/features/panel/panelText.ts';
import { moment } from '../../../../support/views.ts';

const counts = { problems: 0, instances: 497, online: 497, cloud: 0, unclear: 0 };
const view = (changes: Partial<PanelView> = {}): PanelView => ({
  language: 'en',
  standing: 'well',
  counts,
  seenAt: moment - 8_000,
  nextCheckAt: moment + 18_000,
  checking: false,
  rows: [],
  more: 0,
  servers: [],
  healedMeanwhile: 0,
  mute: null,
  ...changes,
});

describe('the headline', () => {
  it.each<[string, Partial<PanelView>]>([
    ['All 497 online', {}],
    ['Your instance is online', { counts: { ...counts, instances: 1, online: 1 } }],
    ['Nothing needs attention', { counts: { ...counts, online: 490, cloud: 7 } }],
    ['Nothing needs attention', { counts: { ...counts, instances: 0, online: 0 } }],
    ['1 needs attention', { standing: 'attention', counts: { ...counts, problems: 1 } }],
    ['17 need attention', { standing: 'attention', counts: { ...counts, problems: 17 } }],
    ['Nothing can be observed right now', { standing: 'offline' }],
    ['Watching is paused', { standing: 'paused' }],
    ['Not watching: no check for a while', { standing: 'stale' }],
    ['No server yet', { standing: 'empty' }],
  ])('%s', (said, changes) => {
    expect(headline(view(changes))).toBe(said);
  });
});

it('never calls what nobody sees online', () => {
  expect(facts(view())).toBe('');
  expect(facts(view({ counts: { ...counts, online: 1061, cloud: 27, unclear: 184 } }))).toBe(
    '1,061 online · 27 Cloud API · 184 not observed or connecting',
  );
  for (const standing of ['offline', 'paused', 'stale'] as const) expect(facts(view({ standing }))).toBe('');
});

it('tells how old all of it is, and what comes next', () => {
  expect(ages(view(), moment)).toBe('seen 8 s ago · next in 0:18');
  expect(ages(view({ checking: true }), moment)).toBe('seen 8 s ago · checking now');
  expect(ages(view({ nextCheckAt: moment - 1 }), moment), 'a check that is due is not counted down').toBe(
    'seen 8 s ago',
  );
  expect(ages(view({ seenAt: null, nextCheckAt: null }), moment)).toBe('');
});

describe('a row', () => {
  const server = { id: 'r1', of: 'server', name: 'Alfa', health: 'unreachable', next: 'check', affected: 184 } as const;
  const instance = {
    id: 'r2',
    of: 'instance',
    name: 'vendas',
    health: 'closed',
    next: 'pair',
    server: 'Alfa',
  } as const;
  const said = (row: PanelRow): string[] => [rowLook(row).name, rowState(row, moment), rowRest(row)];

  it('says its state, its age, and where or how many', () => {
    expect(said({ ...server, since: moment - 540_000 })).toEqual(['Alfa', 'Unreachable · 9 min', '184 affected']);
    expect(said({ ...instance, since: moment - 60_000 })).toEqual(['vendas', 'Disconnected · 1 min', 'Alfa']);
  });

  it('leaves out what nobody knows or may read', () => {
    expect(said({ ...server, name: null, since: null, affected: 0 })).toEqual(['A server', 'Unreachable', '']);
    expect(said({ ...instance, name: null, server: null, since: null })).toEqual(['An instance', 'Disconnected', '']);
  });
});
