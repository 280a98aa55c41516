import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import fc from 'fast-check';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../../electron/contract/settings.ts';
import { watching, watchingBounds, watchingRules } from '../../../../electron/contract/watching.ts';
import DataSection from '../../../../renderer/features/settings/DataSection.svelte';
import MonitoringSection from '../../../../renderer/features/settings/MonitoringSection.svelte';
import { ruleRows, unitOf, withRule } from '../../../../renderer/features/settings/rules.ts';
import { defaultsForStart } from '../../../../renderer/lib/settingsStart.ts';
import { openScreen, type Screen } from '../../../support/screen.ts';
import { SettingsScene } from '../../../support/settingsScene.ts';

const known = watchingRules.map((rule) => ({ rule, ...watchingBounds[rule] }));

describe('the rules of watching', () => {
  it('stand on the page once each, with a unit', () => {
    const rows = (['main', 'fine', 'data'] as const).flatMap((place) => ruleRows(place, known));
    expect(rows.flatMap(({ rules }) => rules).toSorted()).toEqual([...watchingRules].toSorted());
    for (const rule of watchingRules) expect(unitOf(rule)).not.toBe('');
  });

  it('that main does not know are not drawn', () => {
    const some = known.filter(({ rule }) => rule !== 'confirmSeconds');
    expect(ruleRows('main', some).map(({ id }) => id)).not.toContain('confirm');
  });

  it('are kept only where they differ, and within their bounds main takes them', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...known), fc.nat())), (steps) => {
        const kept = steps.reduce((before, [bound, step]) => {
          const value = bound.min + (step % (bound.max - bound.min + 1));
          const after = withRule(bound, value, before);
          expect(after[bound.rule]).toBe(value === bound.standard ? undefined : value);
          return after;
        }, {});
        expect(watching.safeParse(kept).success).toBe(true);
      }),
    );
  });
});

it('assumes at start what a fresh installation has', () => {
  expect(defaultsForStart.settings).toEqual(defaultSettings);
  expect(defaultsForStart.defaults).toEqual(defaultSettings);
});

describe('on the page', () => {
  let window_: Screen;
  let scene: SettingsScene;
  let stop: () => void;

  beforeEach(async () => {
    scene = new SettingsScene({ watching: { confirmLooks: 3 } });
    window_ = await openScreen({
      ...scene.answers,
      'data.read': () => ({ folder: '/data', historyBytes: 12_400_000 }),
      'data.reveal': () => ({ opened: true }),
      'history.export': () => ({ saved: true, fileName: 'x.csv' }),
    });
    stop = await scene.start();
  });
  afterEach(() => {
    cleanup();
    stop();
    window_.end();
  });

  async function settle(): Promise<void> {
    for (let turn = 0; turn < 30; turn++) await Promise.resolve();
    await tick();
  }
  const enter = async (label: string, value: string): Promise<HTMLInputElement> => {
    const field: HTMLInputElement = screen.getByRole('spinbutton', { name: label });
    await fireEvent.input(field, { target: { value } });
    await fireEvent.change(field);
    await settle();
    return field;
  };

  it('a number is kept, and its default is one press away', async () => {
    render(MonitoringSection);
    await enter('Confirm a drop with: s', '90');
    expect(scene.kept.watching).toEqual({ confirmLooks: 3, confirmSeconds: 90 });
    await fireEvent.click(screen.getByRole('button', { name: 'Back to the default: 2 looks or 60 s' }));
    await settle();
    expect(scene.kept.watching).toEqual({});
    expect(screen.queryByRole('button', { name: /Back to the default/ })).toBeNull();
  });

  it('a number out of bounds becomes the nearest, and says so', async () => {
    render(MonitoringSection);
    const field = await enter('An instance is stuck after: min', '99999');
    expect(field.value).toBe('60');
    expect(scene.kept.watching).toEqual({ confirmLooks: 3, stuckMinutes: 60 });
    expect(screen.getByText('From 1 to 60; the nearest was taken.')).toBeTruthy();
  });

  it('what is no number changes nothing', async () => {
    render(MonitoringSection);
    const field = await enter('An instance is stuck after: min', '');
    expect(field.value).toBe('3');
    expect(window_.asked('settings.change')).toEqual([]);
  });

  it('the sentence above follows the numbers', async () => {
    render(MonitoringSection);
    expect(screen.getByText(/a drop is told 10 s to 43 s after/)).toBeTruthy();
    await enter('Look again after: s', '30');
    expect(screen.getByText(/a drop is told 1 min to 1 min after/)).toBeTruthy();
  });

  it('the data say how large they are, open their folder, and go into files', async () => {
    render(DataSection);
    await settle();
    expect(screen.getByText('The history takes 12.4 MB.')).toBeTruthy();
    expect(screen.getByText('/data')).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Open folder' }));
    await fireEvent.click(screen.getByRole('button', { name: 'JSON: Export the incidents' }));
    await settle();
    expect(window_.asked('data.reveal')).toHaveLength(1);
    expect(window_.asked('history.export')).toEqual([{ what: 'incidents', format: 'json' }]);
  });
});
