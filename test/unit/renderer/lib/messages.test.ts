import { cleanup, render, screen } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { languages } from '../../../../electron/contract/settings.ts';
import { errorCodes } from '../../../../electron/contract/result.ts';
import { errorText } from '../../../../renderer/lib/errorText.ts';
import { setLanguage, t } from '../../../../renderer/lib/messages.svelte.ts';
import { healthLook } from '../../../../renderer/lib/states.ts';
import StateWord from '../../../../renderer/ui/StateWord.svelte';

afterEach(() => {
  cleanup();
});

describe('texts', () => {
  it('fills in values and plurals', () => {
    expect(t('overview.instanceCount', { n: 1 })).toBe('1 instance');
    expect(t('overview.instanceCount', { n: 1284 })).toBe('1,284 instances');
  });

  it('switches on the screen without a reload', async () => {
    render(StateWord, { look: healthLook('needs-scan') });
    expect(screen.getByText('Needs scan')).toBeTruthy();
    await setLanguage('pt-BR');
    flushSync();
    expect(screen.getByText('Precisa de QR')).toBeTruthy();
    expect(document.documentElement.lang).toBe('pt-BR');
  });

  it.each(languages)('says every error in %s, with and without details', async (language) => {
    await setLanguage(language);
    for (const code of errorCodes) {
      for (const detail of [undefined, { host: 'evo.acme.com', status: 502, words: 'no' }]) {
        const { title, advice } = errorText({
          code,
          message: '',
          retryable: false,
          ...(detail === undefined ? {} : { detail }),
        });
        expect(title.length, code).toBeGreaterThan(3);
        expect(advice.length, code).toBeGreaterThan(3);
        expect(`${title}${advice}`, code).not.toMatch(/[{}]|none/);
      }
    }
  });

  it('names the host and the status where they are known', () => {
    const host = errorText({ code: 'unreachable', message: '', retryable: true, detail: { host: 'evo.acme.com' } });
    expect(host.title).toBe('evo.acme.com cannot be reached.');
    const status = errorText({ code: 'strange-answer', message: '', retryable: true, detail: { status: 1502 } });
    expect(status.title).toContain('(1502)');
  });
});
