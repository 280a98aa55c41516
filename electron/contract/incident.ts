import { instanceKey, type DisconnectReason, type InstanceHealth, type InstanceRef } from './instance.ts';
import type { ServerHealth } from './server.ts';

/** A person took note of an incident: it is quiet and not counted until it changes, or until a time. */
export interface AcknowledgementView {
  /** Epoch milliseconds. */
  readonly at: number;
  /** The person's own words; may be empty. */
  readonly note: string;
  /** Epoch milliseconds; null: until it changes. */
  readonly until: number | null;
}

/** Why an incident is kept quiet by the person's own choice. */
export type IncidentSilence =
  /** Notifications are off altogether. */
  | 'turned-off'
  | 'maintenance'
  | 'muted'
  /** A tag of its server says that the tray is enough. */
  | 'tray-only'
  | 'quiet-hours';

/** What may be said of a server that is watched all the same. */
export const serverNotices = ['slow-lists', 'certificate-expiring'] as const;
export type ServerNotice = (typeof serverNotices)[number];

function isServerNotice(health: IncidentHealth): health is ServerNotice {
  return serverNotices.some((notice) => notice === health);
}

export type IncidentHealth = InstanceHealth | ServerHealth | ServerNotice;

/** The key of what an incident is about: an instance, a server, or one thing that is to be said of a server. */
export function subjectKey({ subject, health }: Pick<IncidentView, 'subject' | 'health'>): string {
  if (subject.kind === 'instance') return instanceKey(subject.ref);
  return isServerNotice(health) ? noticeKey(subject.serverId, health) : subject.serverId;
}

export function noticeKey(serverId: string, notice: ServerNotice): string {
  return `${serverId}:${notice}`;
}

/** What the user is told about. One cause is one incident. */
export interface IncidentView {
  readonly id: string;
  readonly subject:
    { readonly kind: 'instance'; readonly ref: InstanceRef } | { readonly kind: 'server'; readonly serverId: string };
  /** What is wrong, in the words of the subject. */
  readonly health: IncidentHealth;
  readonly reason: DisconnectReason | null;
  /** Epoch milliseconds. */
  readonly openedAt: number;
  readonly updatedAt: number;
  /** Null while it lasts. */
  readonly closedAt: number | null;
  /** Was it already so when Evodesk first looked? Then nothing rang (quiet start). */
  readonly baseline: boolean;
  /** How many instances it concerns: 1 for an instance, all known ones for a server. */
  readonly affected: number;
  /** It comes and goes; one incident stands for all its drops until it was calm for a while. */
  readonly flapping: boolean;
  readonly acknowledged: AcknowledgementView | null;
  /** Why it was not told; null when it was, or when that has another reason. */
  readonly silenced: IncidentSilence | null;
}
