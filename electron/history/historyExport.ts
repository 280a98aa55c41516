import type { FleetSnapshot } from '../contract/fleet.ts';
import { historyRanges, type ExportOrder, type IncidentEntry, type Reliability } from '../contract/history.ts';
import type { AuditStore } from './auditStore.ts';
import { toCsv } from './csv.ts';
import type { HistoryReader } from './historyReader.ts';
import type { IncidentReader } from './incidentReader.ts';
import { toJson } from './json.ts';
import type { Cell, Table } from './table.ts';

interface HistoryExportParts {
  readonly reader: HistoryReader;
  readonly incidents: IncidentReader;
  readonly audit: AuditStore;
  readonly snapshot: () => FleetSnapshot;
}

/** Makes the files that a person takes away. They hold names and numbers, and nothing secret. */
export class HistoryExport {
  readonly #parts: HistoryExportParts;

  constructor(parts: HistoryExportParts) {
    this.#parts = parts;
  }

  /** The text of a file. Many rows are read in slices, so that other work goes on. */
  async content({ what, format }: ExportOrder): Promise<string> {
    const table = await this.#table(what);
    return format === 'csv' ? toCsv(table) : toJson(table);
  }

  #table(what: ExportOrder['what']): Promise<Table> {
    switch (what) {
      case 'instances':
        return this.#instances();
      case 'incidents':
        return this.#incidentLog();
      case 'audit':
        return this.#auditLog();
    }
  }

  async #instances(): Promise<Table> {
    const { reader, snapshot } = this.#parts;
    const { instances } = snapshot();
    const names = this.#serverNames();
    const rows: (readonly Cell[])[] = [];
    for await (const view of reader.inSlices(instances)) {
      const ranges = reader.ranges(view);
      rows.push([
        names.get(view.serverId) ?? view.serverId,
        view.name,
        view.instanceId,
        view.integration,
        view.number,
        view.profileName,
        view.lastKnown ?? view.health,
        // What is only known from before says so.
        view.lastKnown === null,
        time(view.since),
        view.reason?.code ?? null,
        time(view.reason?.at ?? null),
        ...historyRanges.flatMap((range) => [percent(ranges[range]), observed(ranges[range]), ranges[range].drops]),
      ]);
    }
    return {
      columns: [
        ...['server', 'instance', 'instance_id', 'integration', 'number', 'profile_name', 'health', 'in_sight'],
        ...['since', 'reason_code', 'disconnected_at'],
        ...historyRanges.flatMap((range) => [`uptime_percent_${range}`, `observed_percent_${range}`, `drops_${range}`]),
      ],
      rows,
    };
  }

  async #incidentLog(): Promise<Table> {
    const { reader, incidents } = this.#parts;
    const names = this.#serverNames();
    const rows: (readonly Cell[])[] = [];
    for await (const entry of reader.inSlices(incidents.all())) rows.push(incidentRow(entry, names));
    return {
      columns: [
        ...['id', 'server', 'instance', 'health', 'reason_code', 'disconnected_at', 'opened_at', 'closed_at'],
        ...[
          'watched_to_the_end',
          'duration_seconds',
          'already_so_at_start',
          'affected',
          'flapping',
          'acknowledged_at',
          'note',
          'rang',
          'decisions',
        ],
      ],
      rows,
    };
  }

  async #auditLog(): Promise<Table> {
    const { reader, audit } = this.#parts;
    const names = this.#serverNames();
    const rows: (readonly Cell[])[] = [];
    for await (const { at, serverId, name, act, startedBy, ending, code, tookMs } of reader.inSlices(audit.all())) {
      rows.push([time(at), names.get(serverId) ?? serverId, name, act, startedBy, ending, code, tookMs / 1_000]);
    }
    const columns = ['at', 'server', 'instance', 'action', 'started_by', 'ending', 'error', 'took_seconds'];
    return { columns, rows };
  }

  #serverNames(): ReadonlyMap<string, string> {
    return new Map(this.#parts.snapshot().servers.map(({ id, name }) => [id, name]));
  }
}

function incidentRow(entry: IncidentEntry, names: ReadonlyMap<string, string>): readonly Cell[] {
  const { subject, openedAt, closedAt } = entry;
  const { serverId, name } = subject.kind === 'instance' ? subject.ref : { serverId: subject.serverId, name: null };
  return [
    entry.id,
    names.get(serverId) ?? serverId,
    name,
    entry.health,
    entry.reason?.code ?? null,
    time(entry.reason?.at ?? null),
    time(openedAt),
    time(closedAt),
    closedAt !== null && !entry.unwatched,
    closedAt === null ? null : Math.round((closedAt - openedAt) / 1_000),
    entry.baseline,
    entry.affected,
    entry.flapping,
    time(entry.acknowledged?.at ?? null),
    entry.acknowledged?.note ?? null,
    entry.decisions.some(({ ring }) => ring),
    entry.decisions.map(({ kind, why }) => `${kind}: ${why}`).join('; '),
  ];
}

/** Of the time that was observed; null when none was. */
function percent({ uptime: { onlineMs, observedMs } }: Reliability): number | null {
  return observedMs === 0 ? null : rounded(onlineMs / observedMs);
}

function observed({ uptime: { observedMs, unobservedMs } }: Reliability): number {
  return rounded(observedMs / (observedMs + unobservedMs));
}

/** A share as percent with three decimals, rounded down: what is not whole is never called so. */
function rounded(share: number): number {
  return Math.floor(share * 100_000) / 1_000;
}

function time(at: number | null): Date | null {
  return at === null || Number.isNaN(new Date(at).getTime()) ? null : new Date(at);
}
