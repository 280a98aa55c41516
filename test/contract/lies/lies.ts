import type { ServerFamily } from '../../../electron/contract/server.ts';
import type { DemoServer } from '../../../electron/demo/demoServer.ts';
import type { EventTime } from '../../support/eventTime.ts';

/** What servers, and what stands before them, are known to do instead of telling the truth. Each is told once. */
export const lies = [
  /** No lie: what comes of it otherwise. */
  'honest',
  /** Asked of what is closed: a 400, a 200 with an error inside, a 500 or a success, by the server (CONTRACT 12). */
  'closed',
  /** A success, and nothing happens: "SUCCESS" is a promise (CONTRACT 4.3). */
  'empty promise',
  /** Status 200 with `error: true` inside, and nothing happens (CONTRACT 4.3). */
  'error inside a 200',
  /** Status 500, and what was asked for is done. */
  '500 that worked',
  /** Status 404: no such route, as another version has it (CONTRACT 4.2 and 14). Told until the end. */
  '404 of the route',
  /** Status 404: no such instance, while the list holds it (CONTRACT 7, a server that just started). */
  '404 of the instance',
  /** Status 404 with the page of a proxy: nobody knows whether the server ever heard of it. */
  '404 of a proxy',
  /** It is done, and the answer breaks off. */
  'cut off',
  /** It is done, and no answer comes in time. */
  'no answer',
] as const;
export type Lie = (typeof lies)[number];

/** Of configuration: switched off by whoever runs the server, which takes it with an empty body (CONTRACT 8). */
export const savingLies = [...lies, 'switched off'] as const;
export type SavingLie = (typeof savingLies)[number];

export const readingLies = [
  'honest',
  'switched off',
  'error inside a 200',
  '500 that worked',
  '404 of the route',
  '404 of the instance',
  '404 of a proxy',
  'cut off',
  'no answer',
] as const;
export type ReadingLie = (typeof readingLies)[number];

/** Lets the server tell a lie on one of its routes, e.g. `DELETE /instance/logout/:instanceName`. */
export function tell(lie: SavingLie, route: string, server: DemoServer, family: ServerFamily, time: EventTime): void {
  const { control } = server;
  const once = { route, times: 1 };
  const words = family === 'go' ? goWords : nodeWords;
  switch (lie) {
    case 'honest':
    case 'closed':
      break;
    case 'empty promise':
      control.pretend(200, words.success, once);
      break;
    case 'error inside a 200':
      control.pretend(200, { error: true, message: '[object Object]' }, once);
      break;
    case '500 that worked':
      control.disguise(500, words.crash, once);
      break;
    case '404 of the route':
      control.pretend(404, words.noRoute(route), { route });
      break;
    case '404 of the instance':
      control.pretend(words.noInstance.status, words.noInstance.body, once);
      break;
    case '404 of a proxy':
      control.htmlPage(404, once);
      break;
    case 'cut off':
      control.truncatedBody(once);
      break;
    case 'no answer':
      time.loseAnswer(new RegExp(`^${route.replace(/:\w+/g, '[^/]+')}$`));
      break;
    case 'switched off':
      if (route.includes('/chatwoot/')) control.complain(400, ['Chatwoot is disabled'], once);
      else control.pretend(route.startsWith('GET') ? 200 : 201, null, once);
      break;
  }
}

const nodeWords = {
  success: { status: 'SUCCESS', error: false, response: { message: 'Done' } },
  crash: { status: 500, error: 'Internal Server Error', response: { message: 'Something broke' } },
  noRoute: (route: string): unknown => ({
    status: 404,
    error: 'Not Found',
    response: { message: [`Cannot ${route.replace(/:\w+/, 'x')}`] },
  }),
  noInstance: {
    status: 404,
    body: { status: 404, error: 'Not Found', response: { message: ['The "x" instance does not exist'] } },
  },
};
/** Go answers in shapes of its own, and 500 for what it does not know (CONTRACT 11.5). */
const goWords = {
  success: { message: 'success', data: {} },
  crash: { error: 'context deadline exceeded' },
  noRoute: (): unknown => '404 page not found',
  noInstance: { status: 500, body: { error: 'record not found' } },
};
