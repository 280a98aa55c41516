import * as z from 'zod/mini';
import { instanceHealths, instanceKey, integrations, reportedStates, type InstanceView } from '../contract/instance.ts';
import { phoneText } from '../ports/phoneText.ts';

const time = z.nullable(z.number());
const count = z.number();

/** What is stored of a row: what it says, and nothing that is true only while the app runs. */
const storedRow = z.object({
  instanceId: z.nullable(z.string()),
  integration: z.enum(integrations),
  number: z.nullable(z.string()),
  /** Kept beside the number, because writing 10,000 of them anew would hold up the start. */
  numberText: z.optional(z.nullable(z.string())),
  profileName: z.nullable(z.string()),
  counts: z.nullable(z.object({ messages: count, contacts: count, chats: count })),
  health: z.enum(instanceHealths),
  since: time,
  observedAt: time,
  list: z.nullable(z.enum(reportedStates)),
  raw: z.nullable(z.string()),
  reason: z.nullable(z.object({ code: z.nullable(z.number()), at: time })),
});
type StoredRow = z.infer<typeof storedRow>;

/** The row as text, member by member, so that nothing else gets into the file. */
export function rowText(view: InstanceView): string {
  const row: StoredRow = {
    instanceId: view.instanceId,
    integration: view.integration,
    number: view.number,
    numberText: view.numberText,
    profileName: view.profileName,
    counts: view.counts,
    health: view.lastKnown ?? view.health,
    since: view.since,
    observedAt: view.observedAt,
    list: view.reported.list,
    raw: view.reported.raw,
    reason: view.reason,
  };
  return JSON.stringify(row);
}

/** The stored text as a row again; null when it is not one. */
export function parseRow(serverId: string, name: string, text: string): InstanceView | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const { success, data } = storedRow.safeParse(value);
  if (!success) return null;
  const { list, raw, ...row } = data;
  return {
    ...row,
    numberText: row.numberText ?? (row.number === null ? null : phoneText(row.number)),
    key: instanceKey({ serverId, name }),
    serverId,
    name,
    lastKnown: null,
    reported: { list, live: null, raw },
    action: null,
    quiet: null,
    silentSince: null,
  };
}
