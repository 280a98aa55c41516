import type { IncidentView } from '../../electron/contract/incident.ts';
import type { Chronicle, MaintainedSpan } from '../../electron/monitor/chronicle.ts';
import type { Intent } from '../../electron/monitor/intent.ts';
import type { Transition } from '../../electron/monitor/record.ts';

/** Keeps what it is told, for tests to read. */
export class ScriptedChronicle implements Chronicle {
  readonly transitions: Transition[] = [];
  readonly lists: { readonly serverId: string; readonly at: number; readonly tookMs: number }[] = [];
  readonly losses: { readonly serverId: string; readonly at: number }[] = [];
  readonly maintenance: { readonly serverId: string; readonly name: string | null; from: number; to: number }[] = [];
  /** Every version of every incident. */
  readonly incidents: IncidentView[] = [];
  readonly intents: Intent[] = [];

  changed(transition: Transition): void {
    this.transitions.push(transition);
  }

  listed(serverId: string, at: number, tookMs: number): void {
    this.lists.push({ serverId, at, tookMs });
  }

  lostSight(serverId: string, at: number): void {
    this.losses.push({ serverId, at });
  }

  maintained(place: { serverId: string; name: string | null }, span: MaintainedSpan): void {
    this.maintenance.push({ ...place, ...span });
  }

  incident(view: IncidentView): void {
    this.incidents.push(view);
  }

  decided(intent: Intent): void {
    this.intents.push(intent);
  }
}
