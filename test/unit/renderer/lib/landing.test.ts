import { afterEach, describe, expect, it } from 'vitest';
import { land, landing } from '../../../../renderer/lib/landing.ts';

/** A page with one place to land on and a button in it. */
function draw(place: string): { place: HTMLElement; button: HTMLElement } {
  document.body.innerHTML = `<main>${place}</main>`;
  const node = document.querySelector<HTMLElement>('main > *');
  const button = document.querySelector<HTMLElement>('button');
  if (node === null || button === null) throw new Error('nothing was drawn');
  landing(node);
  return { place: node, button };
}

const page = '<div role="region" tabindex="0"><button>a</button></div>';

afterEach(() => {
  document.body.innerHTML = '';
});

describe('land', () => {
  it('marks a whole page that was gone to, until the keyboard goes on', () => {
    const { place, button } = draw(page);
    land();
    expect(document.activeElement).toBe(place);
    expect(place.dataset).toHaveProperty('landed');
    button.focus();
    expect(place.dataset).not.toHaveProperty('landed');
  });

  it('leaves a page unmarked that a person reaches alone', () => {
    const { place } = draw(page);
    place.focus();
    expect(place.dataset).not.toHaveProperty('landed');
  });

  it('keeps the mark while another window has the keyboard', () => {
    const { place } = draw(page);
    land();
    place.dispatchEvent(new FocusEvent('blur'));
    expect(document.activeElement).toBe(place);
    expect(place.dataset).toHaveProperty('landed');
  });

  it('does not mark what is only a part of its page', () => {
    const { button } = draw('<button aria-current="page">a</button>');
    land();
    expect(document.activeElement).toBe(button);
    expect(button.dataset).not.toHaveProperty('landed');
  });
});
