import type { ForwardingChannel } from '../contract/forwarding.ts';
import type { Clock } from '../ports/clock.ts';
import type { Fetch } from '../ports/fetch.ts';
import { ntfyTopic } from './channel.ts';
import { run } from './command.ts';
import type { Notice, Severity } from './notice.ts';
import { post } from './post.ts';
import { fillArgument, fillBody } from './template.ts';

interface Parts {
  readonly fetch: Fetch;
  readonly clock: Clock;
}

/** ntfy counts from 1 to 5, with 3 as its middle. */
const priorities: Readonly<Record<Severity, number>> = { critical: 5, warning: 4, info: 2 };
const tags: Readonly<Record<Severity, string>> = {
  critical: 'rotating_light',
  warning: 'warning',
  info: 'white_check_mark',
};

/** Delivers one notice once. Rejects with `ForwardingError`. The secret goes into a header and nowhere else. */
export function deliver(
  channel: ForwardingChannel,
  notice: Notice,
  secret: string | null,
  parts: Parts,
  signal: AbortSignal,
): Promise<unknown> {
  switch (channel.kind) {
    case 'webhook': {
      const headers = secret === null || channel.header === '' ? {} : { [channel.header]: secret };
      return post(channel.url, fillBody(channel.body, notice), headers, parts, signal);
    }
    case 'ntfy': {
      const { server, topic } = ntfyTopic(channel.url);
      const { title, body, severity } = notice;
      const message = {
        topic,
        title,
        message: body === '' ? title : body,
        priority: priorities[severity],
        tags: [tags[severity]],
      };
      const headers = secret === null ? {} : { authorization: `Bearer ${secret}` };
      return post(server, JSON.stringify(message), headers, parts, signal);
    }
    case 'command':
      return run(
        channel.path,
        channel.args.map((arg) => fillArgument(arg, notice)),
        parts.clock,
        signal,
      );
  }
}
