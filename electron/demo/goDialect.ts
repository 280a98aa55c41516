import type { Dialect, World } from './dialect.ts';
import { isRecord, json, wait, type DemoAnswer, type DemoRequest } from './demoHttp.ts';
import type { DemoInstance } from './demoInstance.ts';
import { route, type Handler, type PathParts, type Route } from './demoRouter.ts';
import { goError, goRefuse, goSuccess } from './goErrors.ts';
import { goAdvancedSettings, goConnection, goRow, setGoAdvancedSettings, setGoConnection } from './goRows.ts';

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const noSession = 'no active session found';

/** Evolution Go 0.6: admin routes take only the global key, instance routes only an instance token (CONTRACT 11.5). */
export function goDialect(world: World, licensed: () => boolean): Dialect {
  const admin = (method: string, pattern: string, handle: Handler): Route =>
    route(method, pattern, (request, parts) => {
      if (request.key !== world.globalKey) goRefuse(401, 'not authorized');
      return handle(request, parts);
    });
  type Act = (instance: DemoInstance, request: DemoRequest) => DemoAnswer | Promise<DemoAnswer>;
  const own = (method: string, pattern: string, act: Act): Route =>
    route(method, pattern, (request) => act(withToken(world, request), request));
  return {
    routes: [
      route('GET', '/server/ok', () => json(200, { status: 'ok' })),
      route('GET', '/license/status', () =>
        json(200, { status: licensed() ? 'active' : 'inactive', instance_id: 'demo' }),
      ),
      admin('POST', '/instance/create', (request) => create(world, request)),
      admin('GET', '/instance/all', async () =>
        goSuccess(await Promise.all(world.listed(world.directory.all()).map((instance) => goRow(instance)))),
      ),
      admin('GET', '/instance/info/:id', async (_request, parts) => goSuccess(await goRow(withId(world, parts)))),
      admin('DELETE', '/instance/delete/:id', (_request, parts) => {
        world.directory.delete(withId(world, parts), 0);
        return goSuccess();
      }),
      admin('POST', '/instance/proxy/:id', (request, parts) => setProxy(world, withId(world, parts), request.body)),
      admin('DELETE', '/instance/proxy/:id', (_request, parts) => {
        withId(world, parts).config.drop('Proxy');
        return goSuccess();
      }),
      own('POST', '/instance/connect', connect(world)),
      own('GET', '/instance/status', status),
      own('GET', '/instance/qr', (instance) => code(world, instance)),
      own('POST', '/instance/pair', pair),
      own('POST', '/instance/reconnect', (instance) => reconnect(instance)),
      own('POST', '/instance/disconnect', (instance) => disconnect(instance)),
      own('DELETE', '/instance/logout', (instance) => logout(instance)),
      own('POST', '/send/text', sendText),
      ...advancedSettingRoutes(world),
    ],
    listRoute: '/instance/all',
    unknownRoute: () => ({ status: 404, type: 'text/plain', text: '404 page not found' }),
    malformedBody: (problem) => goError(400, problem),
    gate: (request) =>
      licensed() || request.path === '/server/ok' || request.path === '/license/status'
        ? null
        : json(503, {
            error: 'service not activated',
            code: 'LICENSE_REQUIRED',
            register_url: `${world.address()}/manager/login`,
            message: 'License required. Open the manager to activate your license.',
          }),
  };
}

function withToken(world: World, request: DemoRequest): DemoInstance {
  const [instance] = request.key === undefined ? [] : world.directory.withToken(request.key);
  return instance ?? goRefuse(401, 'not authorized');
}

function withId(world: World, parts: PathParts): DemoInstance {
  const id = parts['id'] ?? '';
  if (!uuid.test(id)) goRefuse(500, `invalid UUID format: invalid UUID length: ${id.length}`);
  return world.directory.withId(id) ?? goRefuse(500, 'record not found');
}

async function create(world: World, request: DemoRequest): Promise<DemoAnswer> {
  const body = isRecord(request.body) ? request.body : {};
  const { name, token } = body;
  if (typeof name !== 'string' || name === '') goRefuse(400, 'name is required');
  if (typeof token !== 'string' || token === '') goRefuse(400, 'token is required');
  if (world.directory.get(name) !== undefined) goRefuse(500, 'instance already exists');
  if (world.directory.withToken(token).length > 0) goRefuse(500, 'token already exists');
  const { proxy, advancedSettings } = body;
  if (isRecord(proxy) && ['host', 'port', 'username', 'password'].some((part) => !proxy[part]))
    goRefuse(400, 'proxy host, port, username and password are required');
  const instance = world.directory.create({ name, token });
  if (isRecord(advancedSettings)) setGoAdvancedSettings(instance, advancedSettings, world.clock.now());
  return goSuccess({ ...(await goRow(instance)), proxy: isRecord(proxy) ? JSON.stringify(proxy) : 'null' });
}

/** Taken without a test, and told by no other answer (CONTRACT 11.5). */
function setProxy(world: World, instance: DemoInstance, body: unknown): DemoAnswer {
  const given = isRecord(body) ? body : {};
  for (const name of ['host', 'port']) {
    if (typeof given[name] !== 'string' || given[name] === '') goRefuse(400, `${name} is required`);
  }
  const { host, port, username, password } = given;
  instance.config.put('Proxy', { enabled: true, host, port, username, password }, world.clock.now());
  return goSuccess({ host, port, hasAuth: username !== '' && password !== '' });
}

/** Starts the client, and overwrites the event configuration with what was sent or left out. */
function connect(world: World) {
  return (instance: DemoInstance, request: DemoRequest): DemoAnswer => {
    setGoConnection(instance, isRecord(request.body) ? request.body : {}, world.clock.now());
    instance.connect(null);
    const { webhook, events } = goConnection(instance);
    const jid = instance.paired ? `${instance.owner?.number ?? ''}@s.whatsapp.net` : '';
    return goSuccess({ jid, webhookUrl: webhook, eventString: events });
  };
}

function status(instance: DemoInstance): DemoAnswer {
  if (instance.memory === null || instance.memory === 'close') goRefuse(400, noSession);
  const open = instance.memory === 'open';
  return goSuccess({ Connected: true, LoggedIn: open, Name: open ? (instance.owner?.profileName ?? '') : '' });
}

async function code(world: World, instance: DemoInstance): Promise<DemoAnswer> {
  if (instance.memory === 'open') goRefuse(400, 'session already logged in');
  if (!instance.offersCode) await wait(world.clock, world.timing.codeWaitMs);
  const current = instance.offersCode ? instance.code : null;
  if (current === null) goRefuse(400, 'no QR code available. Please wait a moment and try again');
  return goSuccess({ Qrcode: await current.image(), Code: current.text });
}

/** An empty code means failure (CONTRACT 11.5). */
function pair(instance: DemoInstance, request: DemoRequest): DemoAnswer {
  const phone = isRecord(request.body) ? request.body['phone'] : undefined;
  if (typeof phone !== 'string' || phone === '') goRefuse(400, 'phone is required');
  const raw = instance.pairingCodeFor(phone) ?? '';
  return goSuccess({ PairingCode: raw === '' ? '' : `${raw.slice(0, 4)}-${raw.slice(4)}` });
}

function reconnect(instance: DemoInstance): DemoAnswer {
  if (instance.memory !== 'open' && instance.memory !== 'connecting') goRefuse(500, noSession);
  instance.restart();
  return goSuccess();
}

function disconnect(instance: DemoInstance): DemoAnswer {
  if (instance.memory === 'close') goRefuse(400, noSession);
  instance.disconnect();
  return goSuccess();
}

function logout(instance: DemoInstance): DemoAnswer {
  if (instance.memory === null || instance.memory === 'close') goRefuse(400, noSession);
  instance.logout();
  instance.forgetOwner();
  return goSuccess();
}

function sendText(instance: DemoInstance, request: DemoRequest): DemoAnswer {
  const { number, text } = isRecord(request.body) ? request.body : {};
  if (typeof number !== 'string' || number === '') goRefuse(400, 'phone number is required');
  if (typeof text !== 'string' || text === '') goRefuse(400, 'message body is required');
  if (instance.memory !== 'open' || instance.deaf) goRefuse(500, 'client disconnected');
  return goSuccess({ Info: { Chat: `${number}@s.whatsapp.net`, Type: 'Conversation' } });
}

/** These check only that some valid token is given, not that it belongs to the id (CONTRACT 11.5). */
function advancedSettingRoutes(world: World): Route[] {
  const pattern = '/instance/:id/advanced-settings';
  return [
    route('GET', pattern, (request, parts) => {
      withToken(world, request);
      return json(200, goAdvancedSettings(withId(world, parts)));
    }),
    route('PUT', pattern, (request, parts) => {
      withToken(world, request);
      const instance = withId(world, parts);
      setGoAdvancedSettings(instance, isRecord(request.body) ? request.body : {}, world.clock.now());
      const settings = goAdvancedSettings(instance);
      return json(200, { message: 'Advanced settings updated successfully', settings });
    }),
  ];
}
