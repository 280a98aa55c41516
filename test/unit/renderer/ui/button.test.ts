import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { createRawSnippet } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import Button from '../../../../renderer/ui/Button.svelte';

const children = createRawSnippet(() => ({ render: () => '<span>Restart</span>' }));

afterEach(cleanup);

describe('a button that cannot be pressed', () => {
  it('keeps its focus, does nothing, and says why', async () => {
    let pressed = 0;
    render(Button, { children, reason: 'The server cannot do that.', onclick: () => (pressed += 1) });
    const button = screen.getByRole('button', { name: 'Restart' });
    button.focus();
    await fireEvent.click(button);
    expect(pressed).toBe(0);
    expect(document.activeElement).toBe(button);
    expect(button.getAttribute('aria-disabled')).toBe('true');
    const note = document.getElementById(button.getAttribute('aria-describedby') ?? '');
    expect(note?.textContent).toBe('The server cannot do that.');
  });

  it('works again without a reason', async () => {
    let pressed = 0;
    render(Button, { children, onclick: () => (pressed += 1) });
    await fireEvent.click(screen.getByRole('button', { name: 'Restart' }));
    expect(pressed).toBe(1);
  });
});
