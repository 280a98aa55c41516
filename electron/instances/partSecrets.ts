import type { ConfigurationPart } from '../contract/configuration.ts';

/** The secrets that belong to a part, by name. */
export interface PartSecrets {
  readonly names: readonly string[];
  /** Without them, servers refuse it or it cannot work; headers of a webhook are merely missing. */
  readonly needed: boolean;
}

const none: PartSecrets = { names: [], needed: false };

/** Which secrets a part had, although only its values are known. What is switched off has none. */
export function secretsOf(part: ConfigurationPart): PartSecrets {
  if (!isOn(part)) return none;
  switch (part.kind) {
    case 'webhook':
      return { names: part.values.headers, needed: false };
    case 'proxy':
      // Without a user name there is nobody to have a password.
      return part.values.username === '' ? none : { names: ['password'], needed: true };
    case 'chatwoot':
      return { names: ['token'], needed: true };
    case 'pusher':
      return { names: ['secret'], needed: true };
    case 'settings':
    case 'websocket':
    case 'rabbitmq':
    case 'sqs':
    case 'nats':
    case 'kafka':
      return none;
  }
}

/** Is it switched on? Settings have no switch. */
export function isOn({ values }: Pick<ConfigurationPart, 'values'>): boolean {
  return !('enabled' in values) || values.enabled;
}
