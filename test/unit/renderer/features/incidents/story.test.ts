import { beforeEach, expect, it } from 'vitest';
import type { DecisionEntry, IncidentEntry } from '../../../../../electron/contract/history.ts';
import { acknowledgeEnd } from '../../../../../renderer/features/incidents/acknowledgeEnd.ts';
import { causesOf } from '../../../../../renderer/features/incidents/causes.ts';
import { storyOf } from '../../../../../renderer/features/incidents/incidentStory.ts';
import { summaryOf } from '../../../../../renderer/features/incidents/incidentSummary.ts';
import { openScreen, type Screen } from '../../../../support/screen.ts';
import { makeIncident, makeServer } from '../../../../support/scriptedFleet.ts';
import { anInstance } from '../../../../support/views.ts';

const minute = 60_000;
const opened = new Date(2026, 10, 26, 11, 2).getTime();

function decision(group: string, changes: Partial<DecisionEntry> = {}): DecisionEntry {
  return {
    ...{ at: opened + minute, kind: 'drop', why: 'confirmed', ring: true, group, health: 'closed', code: 428 },
    ...{ affected: 1, names: ['loja'], downMs: null, ...changes },
  };
}

function entry(name: string, changes: Partial<IncidentEntry> = {}): IncidentEntry {
  const view = makeIncident(`alfa/${name}`, anInstance({ name, health: 'logged-out' }), opened);
  return { ...view, reason: { code: 401, at: opened }, unwatched: false, decisions: [], ...changes };
}

let window_: Screen;
beforeEach(async () => {
  window_ = await openScreen({}, [makeServer('alfa', 'Alfa Produção', 0)]);
  return () => window_.end();
});

it('puts together what one notification told of, and nothing else', () => {
  const first = entry('a', { decisions: [decision('storm')] });
  const joined = entry('b', { decisions: [decision('storm', { why: 'joined', ring: false })] });
  const alone = entry('c', { decisions: [decision('other')] });
  const elsewhere = {
    ...entry('d', { decisions: [decision('storm')] }),
    id: 'beta/d',
    subject: { kind: 'instance', ref: { serverId: 'beta', name: 'd' } } as const,
  };
  const unheard = [entry('e'), entry('f')];
  const causes = causesOf([first, alone, joined, elsewhere, ...unheard]);
  expect(causes.map(({ entries }) => entries.map(({ id }) => id))).toEqual([
    ['alfa/a', 'alfa/b'],
    ['alfa/c'],
    ['beta/d'],
    ['alfa/e'],
    ['alfa/f'],
  ]);
});

it('does not take a recovery for the cause', () => {
  const back = { kind: 'recovered', why: 'recovered' };
  const causes = causesOf([
    entry('a', { decisions: [decision('one'), decision('back', back)] }),
    entry('b', { decisions: [decision('two'), decision('back', back)] }),
  ]);
  expect(causes).toHaveLength(2);
});

it('tells the life of an incident in the order of time', () => {
  const told = entry('a', {
    closedAt: opened + 9 * minute,
    acknowledged: { at: opened + 5 * minute, note: 'new phone', until: null },
    decisions: [decision('g'), decision('g', { at: opened + 9 * minute, kind: 'recovered', why: 'recovered' })],
  });
  expect(storyOf(told).map(({ kind }) => kind)).toEqual(['opened', 'decided', 'acknowledged', 'closed', 'decided']);
  expect(storyOf({ ...told, unwatched: true }).map(({ kind }) => kind)).toContain('unwatched');
});

it('makes a summary for WhatsApp and one in Markdown, without the notes', () => {
  const one = entry('loja*centro', {
    closedAt: opened + 12 * minute,
    acknowledged: { at: opened + 5 * minute, note: 'secret plan', until: null },
    decisions: [decision('g')],
  });
  const chat = summaryOf([one], 'whatsapp', opened + 60 * minute);
  expect(chat.split('\n')[0]).toBe('*loja\u200b*\u200bcentro: Logged out*');
  expect(chat).toContain('• Server: Alfa Produção');
  expect(chat).toContain('(after 12 min)');
  expect(chat).toContain('code 401');
  expect(chat).toContain('Rang: confirmed by a second look');
  const ticket = summaryOf([one], 'markdown', opened + 60 * minute);
  expect(ticket.split('\n')[0]).toBe('### loja\\*centro: Logged out');
  expect(`${chat}${ticket}`).not.toContain('secret plan');
});

it('sums up a storm with its members, and says that it lasts', () => {
  const many = Array.from({ length: 23 }, (_, place) => entry(`loja-${place}`));
  const text = summaryOf(many, 'markdown', opened + 5 * minute);
  expect(text).toContain('### 23 instances of Alfa Produção, one cause');
  expect(text).toContain('loja-19 and 3 more');
  expect(text).toContain('not yet, 5 min so far');
  expect(summaryOf([], 'markdown', 0)).toBe('');
});

it('acknowledges until it changes, or for a time', () => {
  expect(acknowledgeEnd('change', opened)).toBeNull();
  expect(acknowledgeEnd('hour', opened)).toBe(opened + 60 * minute);
  expect(acknowledgeEnd('hours', opened)).toBe(opened + 240 * minute);
  expect(acknowledgeEnd('tomorrow', opened)).toBe(new Date(2026, 10, 27, 9).getTime());
  expect(acknowledgeEnd('week', opened)).toBe(opened + 7 * 24 * 60 * minute);
});
