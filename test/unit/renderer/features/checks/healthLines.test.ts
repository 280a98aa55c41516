import { beforeEach, describe, expect, test } from 'vitest';
import { languages } from '../../../../../electron/contract/settings.ts';
import { healthLines, healthMarkdown } from '../../../../../renderer/features/checks/healthLines.ts';
import { curlLine } from '../../../../../renderer/features/instance/curlLine.ts';
import { setLanguage } from '../../../../../renderer/lib/messages.svelte.ts';
import { aHealthReport } from '../../../../support/screens/actionScenes.ts';
import { aServer, anInstance } from '../../../../support/views.ts';

beforeEach(() => setLanguage('en'));

describe('a health report in words', () => {
  test('says what was found, and what was not asked', () => {
    const lines = Object.fromEntries(healthLines(aHealthReport(), 'Alfa').map(({ label, text }) => [label, text]));
    expect(lines).toMatchObject({
      Server: 'Alfa answered in 1.8 s. Version 2.3.7.',
      State: 'The list says connected, the live connection says connecting.',
      Webhook: 'n8n.acme.com.br does not answer from this computer. The server may see it differently.',
    });
    const [code] = healthLines(aHealthReport({ codeOnOffer: null }), 'Alfa').filter(({ label }) => label === 'QR code');
    expect(code).toMatchObject({ verdict: 'note' });
    expect(code?.text).toContain('asking would start a connection');
  });

  test('is whole in every language', async () => {
    for (const language of languages) {
      await setLanguage(language);
      const text = healthMarkdown(aHealthReport(), 'Alfa');
      expect(text).not.toMatch(/actions\.|\{|undefined|null/);
      expect(text.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(7);
    }
  });

  test('lets the words of strangers format nothing', () => {
    const webhook = { kind: 'unreachable', host: 'a](http://evil)`<b>' } as const;
    const text = healthMarkdown(aHealthReport({ webhook }), 'Alfa *bold*');
    expect(text).toContain('a\\](http://evil)\\`\\<b\\>');
    expect(text).toContain('Alfa \\*bold\\*');
  });
});

describe('a line for a terminal', () => {
  test('holds no key, and quotes what stands in it', () => {
    const server = aServer({ baseUrl: 'https://evo.acme.com/api' });
    expect(curlLine(anInstance({ name: "d'água 100%/x" }), server)).toBe(
      `curl -sS -H "apikey: $API_KEY" 'https://evo.acme.com/api/instance/connectionState/d'\\''%C3%A1gua%20100%25%2Fx'`,
    );
  });

  test('asks Evolution Go by id', () => {
    const id = '12918f7d-0aee-4b8a-918b-4e197a976154';
    expect(curlLine(anInstance({ instanceId: id }), aServer({ family: 'go' }))).toContain(`/instance/info/${id}'`);
  });
});
