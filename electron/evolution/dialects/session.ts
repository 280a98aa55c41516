/** A text to somebody, typed by a person. */
export interface TextMessage {
  /** Digits with country code. */
  readonly number: string;
  readonly text: string;
}

/** What the WhatsApp session of one instance can be asked for (CONTRACT 5.7 and 9). Errors as in `EvolutionServer`. */
export interface SessionCalls {
  setUnavailable(name: string, signal: AbortSignal): Promise<void>;
  sendText(name: string, message: TextMessage, signal: AbortSignal): Promise<void>;
  probe(name: string, number: string | null, signal: AbortSignal): Promise<void>;
}
