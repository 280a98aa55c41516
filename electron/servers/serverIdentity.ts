import type { AccessDraft, AccessView } from '../contract/access.ts';
import type { ServerDraft } from '../contract/server.ts';
import type { Whereabouts } from './keyRule.ts';

/** What says which server a profile is, beside its key. */
interface Identity extends Whereabouts {
  /** What has to be typed to unlock it. */
  readonly name: string;
  readonly origin: string;
}

/**
 * Would saving this turn a profile into another server, with another key, or one that is reached in another way? While a
 * production server is locked, that stays as it is; what is only shown or sorted by, and what is listened to, may change.
 */
export function changesIdentity(before: Identity, draft: ServerDraft, baseUrl: string): boolean {
  return (
    draft.key !== null ||
    draft.name !== before.name ||
    baseUrl !== before.baseUrl ||
    draft.origin !== before.origin ||
    (draft.access !== undefined && changesAccess(before.access, draft.access))
  );
}

function changesAccess(before: AccessView, { pin, proxy, headers, basic }: AccessDraft): boolean {
  // The form sends an empty password for a proxy that asks for none.
  const asksNone = proxy?.user === '' && proxy.password === '';
  const hasNewSecret =
    (typeof proxy?.password === 'string' && !asksNone) ||
    typeof basic?.password === 'string' ||
    headers.some(({ value }) => value !== null);
  return (
    hasNewSecret ||
    pin !== before.pin ||
    proxy?.url !== before.proxy?.url ||
    proxy?.user !== before.proxy?.user ||
    (basic?.user ?? '') !== before.basicUser ||
    headers.length !== before.headers.length ||
    headers.some(({ name }) => !before.headers.includes(name))
  );
}
