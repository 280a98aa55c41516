import type { Placeholder } from '../contract/forwarding.ts';
import type { Intent, IntentKind } from '../monitor/intent.ts';

export type Severity = 'critical' | 'warning' | 'info';

/** An alert as it leaves the house: what the placeholders stand for, and nothing else. */
export type Notice = Readonly<Record<Exclude<Placeholder, 'instances' | 'reason' | 'severity' | 'kind'>, string>> & {
  readonly kind: IntentKind | 'test';
  readonly severity: Severity;
  readonly instances: readonly string[];
  /** WhatsApp's code (CONTRACT 7). */
  readonly reason: number | null;
};

/** What the words of an alert are made by. */
export interface Wording {
  readonly text: (intent: Intent) => { readonly title: string; readonly body: string };
  readonly serverName: (serverId: string) => string;
}

/** More names are counted in the text, and nobody reads them in a message. */
const mostNames = 100;

/** The notice of an intent. */
export function noticeOf(intent: Intent, { text, serverName }: Wording): Notice {
  const { title, body } = text(intent);
  return {
    kind: intent.kind,
    severity: severityOf(intent),
    title,
    body,
    server: serverName(intent.serverId),
    instances: intent.members.slice(0, mostNames).map(({ name }) => name),
    reason: intent.reason?.code ?? null,
    at: new Date(intent.at).toISOString(),
  };
}

/** A server out of sight hides all its instances; good news can wait. */
function severityOf({ kind }: Pick<Intent, 'kind'>): Severity {
  switch (kind) {
    case 'server-down':
    case 'server-refused':
    case 'key-rejected':
      return 'critical';
    case 'drop':
    case 'flapping':
    case 'slow-lists':
    case 'certificate-expiring':
      return 'warning';
    case 'recovered':
    case 'server-recovered':
    case 'notice-over':
      return 'info';
  }
}
