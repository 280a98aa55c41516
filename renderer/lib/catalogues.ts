import type { Language } from '../../electron/contract/settings.ts';
import enCommon from '../messages/en/common.json' with { type: 'json' };
import enErrors from '../messages/en/errors.json' with { type: 'json' };
import enIncidents from '../messages/en/incidents.json' with { type: 'json' };
import enInstance from '../messages/en/instance.json' with { type: 'json' };
import enOverview from '../messages/en/overview.json' with { type: 'json' };
import enPairing from '../messages/en/pairing.json' with { type: 'json' };
import enServers from '../messages/en/servers.json' with { type: 'json' };
import enSettings from '../messages/en/settings.json' with { type: 'json' };
import enSilence from '../messages/en/silence.json' with { type: 'json' };
import enStates from '../messages/en/states.json' with { type: 'json' };
import esCommon from '../messages/es/common.json' with { type: 'json' };
import esErrors from '../messages/es/errors.json' with { type: 'json' };
import esIncidents from '../messages/es/incidents.json' with { type: 'json' };
import esInstance from '../messages/es/instance.json' with { type: 'json' };
import esOverview from '../messages/es/overview.json' with { type: 'json' };
import esPairing from '../messages/es/pairing.json' with { type: 'json' };
import esServers from '../messages/es/servers.json' with { type: 'json' };
import esSettings from '../messages/es/settings.json' with { type: 'json' };
import esSilence from '../messages/es/silence.json' with { type: 'json' };
import esStates from '../messages/es/states.json' with { type: 'json' };
import ptCommon from '../messages/pt-BR/common.json' with { type: 'json' };
import ptErrors from '../messages/pt-BR/errors.json' with { type: 'json' };
import ptIncidents from '../messages/pt-BR/incidents.json' with { type: 'json' };
import ptInstance from '../messages/pt-BR/instance.json' with { type: 'json' };
import ptOverview from '../messages/pt-BR/overview.json' with { type: 'json' };
import ptPairing from '../messages/pt-BR/pairing.json' with { type: 'json' };
import ptServers from '../messages/pt-BR/servers.json' with { type: 'json' };
import ptSettings from '../messages/pt-BR/settings.json' with { type: 'json' };
import ptSilence from '../messages/pt-BR/silence.json' with { type: 'json' };
import ptStates from '../messages/pt-BR/states.json' with { type: 'json' };

const en = {
  ...enCommon,
  ...enErrors,
  ...enIncidents,
  ...enInstance,
  ...enOverview,
  ...enPairing,
  ...enServers,
  ...enSettings,
  ...enSilence,
  ...enStates,
};

/** Every text that the window can show: the keys of the English catalogue. */
export type MessageKey = keyof typeof en;

/** All texts. The annotation is the check: a language that lacks a key does not compile. */
export const catalogues: Readonly<Record<Language, Readonly<Record<MessageKey, string>>>> = {
  en,
  es: {
    ...esCommon,
    ...esErrors,
    ...esIncidents,
    ...esInstance,
    ...esOverview,
    ...esPairing,
    ...esServers,
    ...esSettings,
    ...esSilence,
    ...esStates,
  },
  'pt-BR': {
    ...ptCommon,
    ...ptErrors,
    ...ptIncidents,
    ...ptInstance,
    ...ptOverview,
    ...ptPairing,
    ...ptServers,
    ...ptSettings,
    ...ptSilence,
    ...ptStates,
  },
};
