import { customerChannels, type CustomerView } from '../contract/customer.ts';
import type { Log } from '../ports/log.ts';
import type { Receive } from './register.ts';
import { isTrusted, type TrustedPage } from './sender.ts';

interface Options {
  readonly receive: Receive<CustomerView | null>;
  /** The customer's page; null while there is none. */
  readonly page: () => TrustedPage | null;
  readonly view: () => CustomerView | null;
  readonly log: Log;
}

/** Answers the customer's window with what it shows. It takes no input, and every other page is refused. */
export function registerCustomer({ receive, page, view, log }: Options): void {
  receive(customerChannels.read, (sender) => {
    if (isTrusted(sender, page())) return Promise.resolve(view());
    log.warn('a call from elsewhere was refused', { request: customerChannels.read });
    return Promise.resolve(null);
  });
}
