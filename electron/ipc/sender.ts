/** What is known of the frame that sent a call. */
export interface SenderFrame {
  readonly url: string;
  readonly parent: object | null;
}

/** Who called: the frame (null when it is gone already) and the id of its web contents. */
export interface Sender {
  readonly frame: SenderFrame | null;
  readonly contentsId: number;
}

/** The one page that may call: our window's contents, at our origin. */
export interface TrustedPage {
  readonly contentsId: number;
  /** E.g. `app://evodesk`. */
  readonly origin: string;
}

/**
 * Is this our window's main frame, showing our page? A frame that is gone, a child frame, another window or another
 * origin is refused: the id of the contents alone would let a foreign frame inside the window pass.
 */
export function isTrusted(sender: Sender, page: TrustedPage | null): boolean {
  if (page === null || sender.frame === null) return false;
  if (sender.contentsId !== page.contentsId || sender.frame.parent !== null) return false;
  return originOf(sender.frame.url) === page.origin;
}

/** `URL.origin` answers "null" for schemes of one's own, so scheme and host are put together here. */
function originOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}
