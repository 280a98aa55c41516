import type {
  CreateAbilities,
  NewChatwoot,
  NewInstance,
  NewIntegration,
  NewProxy,
} from '../../../electron/contract/create.ts';
import type { ServerView } from '../../../electron/contract/server.ts';
import { fleet } from '../../lib/fleet.svelte.ts';
import { readNumber } from '../pairing/readNumber.ts';
import { nameProblem, type NameProblem } from './nameRule.ts';
import { takes, TemplateForm, type WebhookProblem } from './templateForm.svelte.ts';

/** Fields with rules of their own, and what can be wrong with them. */
export interface CreateProblems {
  readonly name: NameProblem | null;
  readonly number: 'letters' | 'short' | 'long' | 'missing' | null;
  readonly token: 'missing' | 'blanks' | null;
  readonly webhook: WebhookProblem | null;
  readonly proxy: 'incomplete' | 'badPort' | null;
  readonly chatwoot: 'incomplete' | 'address' | null;
}

/** What an instance can be made as, in the order of the form. */
export const kinds = ['baileys', 'cloud-api', 'evolution'] as const satisfies readonly NewIntegration[];

export const transports = ['websocket', 'rabbitmq', 'sqs'] as const;
export type Transport = (typeof transports)[number];

/** The values of the form that makes one instance. Secrets are dropped as soon as it was made. */
export class CreateForm {
  serverId = $state('');
  name = $state('');
  integration: NewIntegration = $state('baileys');
  number = $state('');
  token = $state('');
  businessId = $state('');
  readonly template = new TemplateForm();
  headerName = $state('Authorization');
  headerValue = $state('');
  proxy: NewProxy = $state({ protocol: 'http', host: '', port: '', username: '', password: '' });
  readonly on: Record<Transport, boolean> = $state({ websocket: false, rabbitmq: false, sqs: false });
  chatwoot: NewChatwoot = $state({
    url: '',
    accountId: '',
    token: '',
    nameInbox: '',
    signMsg: true,
    reopenConversation: true,
    conversationPending: false,
  });

  get server(): ServerView | undefined {
    return fleet.server(this.serverId);
  }

  get abilities(): CreateAbilities | null {
    return this.server?.creation ?? null;
  }

  get problems(): CreateProblems {
    const taken = (name: string): boolean => fleet.instance({ serverId: this.serverId, name }) !== undefined;
    return {
      name: nameProblem(this.name, taken),
      number: this.#numberProblem(),
      token: this.#tokenProblem(),
      webhook: this.template.webhookProblem,
      proxy: this.#proxyProblem(),
      chatwoot: this.#chatwootProblem(),
    };
  }

  get sound(): boolean {
    return Object.values(this.problems).every((problem) => problem === null);
  }

  /** What is to be made; call it when there are no problems. */
  instance(): NewInstance {
    const { abilities, template } = this;
    const cloud = this.integration === 'cloud-api';
    const read = readNumber(this.number);
    const events = (transport: Transport): { events: string[] } | null =>
      this.on[transport] && takes(abilities, transport) ? { events: [] } : null;
    const proxy = $state.snapshot(this.proxy);
    const chatwoot = $state.snapshot(this.chatwoot);
    return {
      name: this.name,
      integration: this.integration,
      number: cloud ? this.number.trim() : read.ok && takes(abilities, 'number') ? read.digits : null,
      token: this.token.trim() === '' ? null : this.token.trim(),
      businessId: cloud && this.businessId.trim() !== '' ? this.businessId.trim() : null,
      settings: template.settings(abilities),
      webhook: template.webhook(abilities, this.#headers()),
      proxy: proxy.host.trim() !== '' && takes(abilities, 'proxy') ? { ...proxy, host: proxy.host.trim() } : null,
      websocket: events('websocket'),
      rabbitmq: events('rabbitmq'),
      sqs: events('sqs'),
      chatwoot: chatwoot.url.trim() !== '' && takes(abilities, 'chatwoot') ? trimmed(chatwoot) : null,
    };
  }

  forgetSecrets(): void {
    this.token = '';
    this.headerValue = '';
    this.proxy.password = '';
    this.chatwoot.token = '';
  }

  #headers(): Record<string, string> {
    const name = this.headerName.trim();
    return name === '' || this.headerValue === '' ? {} : { [name]: this.headerValue };
  }

  #numberProblem(): CreateProblems['number'] {
    if (this.integration === 'cloud-api') {
      if (this.number.trim() === '') return 'missing';
      return /^\d{5,20}$/.test(this.number.trim()) ? null : 'letters';
    }
    const read = readNumber(this.number);
    return read.ok || read.why === 'empty' ? null : read.why;
  }

  #tokenProblem(): CreateProblems['token'] {
    const token = this.token.trim();
    if (token === '') return this.integration === 'cloud-api' ? 'missing' : null;
    return /\s/.test(token) ? 'blanks' : null;
  }

  #proxyProblem(): CreateProblems['proxy'] {
    const { host, port, username, password } = this.proxy;
    if (host.trim() === '' && port === '' && username === '' && password === '') return null;
    if (host.trim() === '' || port === '') return 'incomplete';
    return /^\d{1,5}$/.test(port) && Number(port) > 0 && Number(port) < 65_536 ? null : 'badPort';
  }

  #chatwootProblem(): CreateProblems['chatwoot'] {
    const { url, accountId, token } = trimmed(this.chatwoot);
    if (url === '' && accountId === '' && token === '') return null;
    if (url === '' || accountId === '' || token === '') return 'incomplete';
    return /^https?:\/\/\S+$/i.test(url) ? null : 'address';
  }
}

function trimmed(chatwoot: NewChatwoot): NewChatwoot {
  const { url, accountId, token, nameInbox } = chatwoot;
  return {
    ...chatwoot,
    url: url.trim(),
    accountId: accountId.trim(),
    token: token.trim(),
    nameInbox: nameInbox.trim(),
  };
}
