import type { EventQueue } from '../../contract/configuration.ts';
import { asFlag, asTexts, unwrap } from './reading.ts';
import type { Form } from './stored.ts';

/** Websocket, RabbitMQ, SQS, NATS and Kafka: a switch and a list of events, wrapped in their name from 2.1 on. */
export function queueForm<Queue extends EventQueue>(name: Queue, wrapped: boolean): Form<Queue> {
  return {
    read(body) {
      const fields = unwrap(body, name);
      const enabled = asFlag(fields['enabled']);
      return {
        values: { enabled: enabled ?? false, events: asTexts(fields['events']) },
        secrets: {},
        configured: enabled !== null,
        writeOnly: false,
      };
    },
    write({ values: { enabled, events } }) {
      const body = { enabled, events };
      return wrapped ? { [name]: body } : body;
    },
  };
}
