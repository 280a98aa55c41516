import { randomBytes } from 'node:crypto';
import type { World } from './dialect.ts';
import { isRecord, json, type DemoAnswer, type DemoRequest } from './demoHttp.ts';
import type { DemoInstance } from './demoInstance.ts';
import { route, type PathParts, type Route } from './demoRouter.ts';
import { crash, nodeError, refuseSchema } from './nodeErrors.ts';
import { guardInstance } from './nodeGuards.ts';
import { schemaProblems } from './nodeSchema.ts';

/** Numbers with this ending have no WhatsApp here. */
const withoutWhatsApp = '0000';

/** What is asked of the session itself: texts, numbers, privacy (CONTRACT 9). v1 wraps the text of a message. */
export function nodeSessionRoutes(world: World, wording: 'text' | 'textMessage'): Route[] {
  type Act = (instance: DemoInstance, body: unknown) => DemoAnswer;
  const on = (method: string, pattern: string, act: Act): Route =>
    route(method, `${pattern}/:instanceName`, (request: DemoRequest, parts: PathParts) =>
      act(guardInstance(world, request, parts), request.body),
    );
  return [
    on('POST', '/message/sendText', (instance, body) => sendText(instance, body, wording)),
    on('POST', '/chat/whatsappNumbers', whatsappNumbers),
    on('GET', '/chat/fetchPrivacySettings', (instance) => {
      needsSession(instance, 'fetchPrivacySettings');
      return json(200, { readreceipts: 'all', profile: 'contacts', status: 'contacts', online: 'all', last: 'all' });
    }),
  ];
}

function sendText(instance: DemoInstance, body: unknown, wording: 'text' | 'textMessage'): DemoAnswer {
  const kinds = wording === 'text' ? ({ number: 'string', text: 'string' } as const) : ({ number: 'string' } as const);
  const problems = schemaProblems(body, { required: ['number', wording], kinds });
  if (problems.length > 0) refuseSchema(problems);
  const { number, text, textMessage } = isRecord(body) ? body : {};
  needsSession(instance, 'onWhatsApp');
  const to = String(number);
  const jid = `${to}@s.whatsapp.net`;
  if (to.endsWith(withoutWhatsApp)) return nodeError(400, [{ jid, exists: false, number: to }]);
  return json(201, {
    key: { remoteJid: jid, fromMe: true, id: `3EB0${randomBytes(9).toString('hex').toUpperCase()}` },
    pushName: 'Você',
    status: 'PENDING',
    message: { conversation: isRecord(textMessage) ? textMessage['text'] : text },
    messageType: 'conversation',
    instanceId: instance.id,
    source: 'web',
  });
}

function whatsappNumbers(instance: DemoInstance, body: unknown): DemoAnswer {
  const problems = schemaProblems(body, { required: ['numbers'], kinds: { numbers: 'array' } });
  if (problems.length > 0) refuseSchema(problems);
  needsSession(instance, 'onWhatsApp');
  const numbers = isRecord(body) && Array.isArray(body['numbers']) ? body['numbers'].map(String) : [];
  return json(
    200,
    numbers.map((number) => ({
      jid: `${number}@s.whatsapp.net`,
      exists: !number.endsWith(withoutWhatsApp),
      number,
    })),
  );
}

/** A session that never was is a crash of the server; one that has ended, or lost its line, says so (CONTRACT 4.2). */
function needsSession(instance: DemoInstance, member: string): void {
  if (instance.memory === 'open' && !instance.deaf) return;
  if (instance.memory === null || (instance.memory === 'close' && instance.owner === null))
    crash(`Cannot read properties of undefined (reading '${member}')`);
  crash('Connection Closed');
}
