import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AnnotationView } from '../../../../../electron/contract/annotation.ts';
import { readExpected } from '../../../../../renderer/features/instance/annotationForm.svelte.ts';
import Notes from '../../../../../renderer/features/instance/Notes.svelte';
import { annotations } from '../../../../../renderer/lib/annotations.svelte.ts';
import { listAnswers } from '../../../../support/screens/lists.ts';
import { makeFleet } from '../../../../support/scriptedFleet.ts';
import { openScreen, type Screen } from '../../../../support/screen.ts';
import { aServer, anInstance, moment } from '../../../../support/views.ts';

const view = anInstance({ name: 'loja-centro' });
const other = anInstance({ name: 'vendas-sp-03' });
let window_: Screen;
let stop: () => void;

const settle = (ms = 0): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
const field = (label: string): HTMLInputElement => screen.getByLabelText(label);
const type = (label: string, value: string): Promise<boolean> => fireEvent.input(field(label), { target: { value } });
const kept = (): AnnotationView | undefined => annotations.of(view.key);
const changes = (): unknown[] =>
  window_.asked('annotation.change').map((order) => (order as { change: unknown }).change);

beforeEach(async () => {
  vi.useFakeTimers({ now: moment });
  const answers = listAnswers(makeFleet({ now: moment, size: 20 }), moment);
  window_ = await openScreen(answers, [aServer({ tags: ['produção'] })], [view, other]);
  stop = annotations.start();
  await settle();
  render(Notes, { view, server: aServer() });
});
afterEach(() => {
  cleanup();
  stop();
  window_.end();
  vi.useRealTimers();
});

describe('notes of an instance', () => {
  it('show what was written', () => {
    expect(field('Alias').value).toBe('Matriz');
    expect(screen.getByText('vip')).toBeTruthy();
    expect(screen.getByText('Kept on this computer only. Nothing is sent to the server.')).toBeTruthy();
  });

  it('are kept when a person pauses, once for all that was typed', async () => {
    await type('Alias', 'Mat');
    await settle(300);
    await type('Alias', 'Loja matriz ');
    await type('Notes', 'Ligar antes.');
    await settle(599);
    expect(changes()).toEqual([]);
    await settle(1);
    expect(changes()).toEqual([{ alias: 'Loja matriz', notes: 'Ligar antes.' }]);
    expect(screen.getByText('Saved on this computer.')).toBeTruthy();
  });

  it('are kept when the field or the tab is left, too', async () => {
    await type('Notes', 'A');
    await fireEvent.blur(field('Notes'));
    await settle();
    expect(kept()?.notes).toBe('A');
    await type('Notes', 'AB');
    cleanup();
    await settle();
    expect(kept()?.notes).toBe('AB');
  });

  it('keep choices at once, and can all be taken back', async () => {
    await fireEvent.click(screen.getByRole('button', { name: 'Remove vip' }));
    await settle();
    await fireEvent.change(field('Colour'), { target: { value: 'red' } });
    await settle();
    await type('Alias', 'X');
    await settle(600);
    expect(kept()).toMatchObject({ alias: 'X', colour: 'red', tags: ['varejo'] });
    await fireEvent.click(screen.getByRole('button', { name: 'Undo changes' }));
    await settle();
    expect(kept()).toMatchObject({ alias: 'Matriz', colour: 'teal' });
    expect(kept()?.tags.toSorted()).toEqual(['varejo', 'vip']);
    expect(field('Alias').value).toBe('Matriz');
    expect(screen.queryByRole('button', { name: 'Undo changes' })).toBeNull();
  });

  it('wait with a number that cannot be one, and say how to mend it', async () => {
    await type('Expected number', '+55 11');
    await settle(600);
    expect(changes()).toEqual([]);
    expect(screen.getByText('Type 8 to 15 digits, beginning with the country code.')).toBeTruthy();
    await type('Expected number', '+55 (11) 98841-2207');
    await settle(600);
    expect(changes()).toEqual([{ expectedNumber: '5511988412207' }]);
  });
});

describe('an expected number', () => {
  it('is none, digits, or nothing that can be kept', () => {
    expect(readExpected('  ')).toBeNull();
    expect(readExpected('+55 11 98841-2207')).toBe('5511988412207');
    expect(readExpected('call 5511988412207')).toBeUndefined();
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = readExpected(text);
        expect(read === null || read === undefined || /^\d{8,15}$/.test(read)).toBe(true);
      }),
    );
  });
});
