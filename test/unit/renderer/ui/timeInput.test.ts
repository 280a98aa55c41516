import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import TimeInput from '../../../../renderer/ui/TimeInput.svelte';

afterEach(cleanup);

const field = (): HTMLInputElement => screen.getByRole('textbox', { name: 'From' });

it('takes a time as it is typed, by 24 hours', async () => {
  const onpick = vi.fn();
  render(TimeInput, { value: '22:00', label: 'From', onpick });
  await fireEvent.change(field(), { target: { value: '7h30' } });
  expect(field().value).toBe('07:30');
  expect(onpick).toHaveBeenCalledExactlyOnceWith('07:30');
});

it('keeps what was there when the new one is no time, and says how one is typed', async () => {
  const onpick = vi.fn();
  render(TimeInput, { value: '22:00', label: 'From', onpick });
  await fireEvent.change(field(), { target: { value: '25:00' } });
  expect([field().value, onpick.mock.calls.length]).toEqual(['22:00', 0]);
  expect(screen.getByRole('status').textContent).toBe('That is no time. Type it like 22:30.');
  await fireEvent.change(field(), { target: { value: '21' } });
  expect(screen.getByRole('status').textContent).toBe('');
});

it('is changed by arrows, the part that the caret is in', async () => {
  const onpick = vi.fn();
  render(TimeInput, { value: '22:32', label: 'From', onpick });
  field().setSelectionRange(1, 1);
  await fireEvent.keyDown(field(), { key: 'ArrowUp' });
  expect(field().value).toBe('23:32');
  field().setSelectionRange(4, 4);
  await fireEvent.keyDown(field(), { key: 'ArrowDown' });
  expect(onpick.mock.calls.map(([value]) => value as string)).toEqual(['23:32', '23:30']);
});
