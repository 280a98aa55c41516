import type { Language } from '../contract/settings.ts';
import { settingsView } from '../desktop/settingsView.ts';
import { wordsIn, type Words } from '../messages/words.ts';
import type { SettingsStore } from '../profiles/settingsStore.ts';

/** What main speaks, as the settings say now. */
export interface Speech {
  language(): Language;
  words(): Words;
}

export function composeSpeech(settings: SettingsStore): Speech {
  const language = (): Language => {
    const { settings: chosen, systemLanguage } = settingsView(settings.read());
    return chosen.language === 'system' ? systemLanguage : chosen.language;
  };
  let spoken = language();
  let words = wordsIn(spoken);
  return {
    language,
    words() {
      if (spoken !== language()) {
        spoken = language();
        words = wordsIn(spoken);
      }
      return words;
    },
  };
}
