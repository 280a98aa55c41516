import type { DemoInstance } from './demoInstance.ts';

/** The settings of v1 are those of v2 in snake case, except `wavoipToken` (CONTRACT 11.1). */
const snakeNames: Readonly<Record<string, string>> = {
  rejectCall: 'reject_call',
  msgCall: 'msg_call',
  groupsIgnore: 'groups_ignore',
  alwaysOnline: 'always_online',
  readMessages: 'read_messages',
  readStatus: 'read_status',
  syncFullHistory: 'sync_full_history',
  wavoipToken: 'wavoipToken',
};

/** Pairs of the v2 and the v1 spelling of each setting. */
export const settingSpellings: readonly (readonly [camel: string, snake: string])[] = Object.entries(snakeNames);

/** The settings of an instance as v1 answers them. */
export function v1Settings(instance: DemoInstance): Readonly<Record<string, unknown>> {
  const stored = instance.config.fields('Setting') ?? {};
  return Object.fromEntries(settingSpellings.map(([camel, snake]) => [snake, stored[camel]]));
}

/** One wrapped element of the v1 list; owner and profile only while open (CONTRACT 11.1). */
export function v1Row(instance: DemoInstance, address: string): object {
  const owner = instance.memory === 'open' ? instance.owner : null;
  return {
    instance: {
      instanceName: instance.name,
      instanceId: instance.id,
      ...(owner === null
        ? {}
        : {
            owner: `${owner.number}@s.whatsapp.net`,
            profileName: owner.profileName,
            profilePictureUrl: `https://pps.whatsapp.net/v/${instance.id}.jpg`,
            profileStatus: { status: 'Atendimento de segunda a sexta', setAt: '1970-01-01T00:00:01.000Z' },
          }),
      status: instance.memory,
      serverUrl: address,
      apikey: instance.token,
      integration: {
        integration: instance.integration,
        token: instance.token,
        webhook_wa_business: `${address}/webhook/whatsapp/${instance.name}`,
      },
    },
  };
}
