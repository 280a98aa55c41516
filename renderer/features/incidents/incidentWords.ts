import type { IncidentEntry } from '../../../electron/contract/history.ts';
import type { InstanceHealth } from '../../../electron/contract/instance.ts';
import type { ServerHealth } from '../../../electron/contract/server.ts';
import { fleet } from '../../lib/fleet.svelte.ts';
import { formatMoment } from '../../lib/format.ts';
import { t } from '../../lib/messages.svelte.ts';
import { now } from '../../lib/now.svelte.ts';
import { healthLook, noticeLook, noticeOf, serverLook, type StateLook } from '../../lib/states.ts';
import { reasonFamily } from '../instance/reasonFamily.ts';

/** The id of the server that an incident belongs to. */
export function serverOf({ subject }: IncidentEntry): string {
  return subject.kind === 'server' ? subject.serverId : subject.ref.serverId;
}

/** The name of what is wrong: of the server, or of the instance. */
export function nameOf({ subject }: IncidentEntry): string {
  return subject.kind === 'server' ? (fleet.server(subject.serverId)?.name ?? subject.serverId) : subject.ref.name;
}

/** How it looked while it lasted. The kind of the subject says whose words the health is in. */
export function lookOf({ subject, health }: IncidentEntry): StateLook {
  if (subject.kind === 'instance') return healthLook(health as InstanceHealth);
  const notice = noticeOf(health);
  return notice === null ? serverLook(health as ServerHealth) : noticeLook(notice);
}

/** What is wrong while it lasts, and what was wrong after it ended. */
export function incidentTitle(entry: IncidentEntry): string {
  const name = nameOf(entry);
  if (entry.closedAt !== null) return t('incidents.past', { name, state: t(lookOf(entry).word) });
  const notice = noticeOf(entry.health);
  if (notice !== null) return t(`notices.title.${notice}`, { name });
  return entry.subject.kind === 'server'
    ? t(`overview.problem.server.${entry.health as ServerHealth}`, { name })
    : t(`overview.problem.${entry.health as InstanceHealth}`, { n: 1, name });
}

/** Cause, members, how it ended, and what the person noted, in one line. */
export function incidentFacts(entry: IncidentEntry): string {
  const { subject, reason, acknowledged, closedAt } = entry;
  const parts: string[] = [];
  const code = reason?.code ?? null;
  if (code !== null) {
    const family = reasonFamily(code);
    if (family !== 'other') parts.push(t(`states.cause.${family}`));
    parts.push(t('incidents.code', { code }));
  }
  if (subject.kind === 'server') parts.push(t('overview.instanceCount', { n: entry.affected }));
  else parts.push(fleet.server(subject.ref.serverId)?.name ?? subject.ref.serverId);
  if (entry.flapping) parts.push(t('incidents.flapping'));
  if (closedAt !== null) {
    const time = formatMoment(closedAt, now.ms);
    parts.push(entry.unwatched ? t('incidents.unwatched', { time }) : t('incidents.over', { time }));
  }
  if (acknowledged !== null) {
    const time = formatMoment(acknowledged.at, now.ms);
    const { note } = acknowledged;
    parts.push(note === '' ? t('incidents.noted', { time }) : t('incidents.notedWith', { time, note }));
  }
  return parts.join(' · ');
}
