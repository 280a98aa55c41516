import { describe, expect, it } from 'vitest';
import type { FleetSnapshot } from '../../../electron/contract/fleet.ts';
import type { InstanceView } from '../../../electron/contract/instance.ts';
import type { ServerView } from '../../../electron/contract/server.ts';
import { panelOf, type Panel, type PanelContext } from '../../../electron/desktop/panelView.ts';
import { trayModel } from '../../../electron/monitor/trayModel.ts';
import { allBut, anInstance, aServer, moment } from '../../support/views.ts';

function panel(
  servers: readonly ServerView[],
  instances: readonly InstanceView[],
  context: Partial<PanelContext> = {},
): Panel {
  const fleet: FleetSnapshot = {
    version: 1,
    servers,
    instances,
    incidents: [],
    system: { online: true, tray: true, keychain: 'working', demo: false, setAside: [], storage: 'working' },
  };
  return panelOf(trayModel(fleet, moment, 90_000), {
    language: 'en',
    isPrivate: false,
    mutes: [],
    idOf: (key) => `id of ${key}`,
    ...context,
  });
}
const alfa = aServer({ nextCheckAt: moment + 18_000 });
const down = aServer({ id: 'beta', name: 'Beta', health: 'unreachable', healthSince: moment - 540_000 });

describe('the mini panel', () => {
  it('says that all is well, with the servers', () => {
    const { view, offers } = panel([alfa], [anInstance(), anInstance({ name: 'api', health: 'cloud' })]);
    expect(view).toEqual({
      language: 'en',
      standing: 'well',
      counts: { problems: 0, instances: 2, online: 1, cloud: 1, unclear: 0 },
      seenAt: moment - 12_000,
      nextCheckAt: moment + 18_000,
      checking: false,
      rows: [],
      more: 0,
      servers: [{ name: 'Alfa Produção', health: 'online', instances: 2, well: 2 }],
      healedMeanwhile: 0,
      mute: null,
    });
    expect(offers.size).toBe(0);
  });

  it('names servers first, then instances, seven in all, and how many more there are', () => {
    const many = Array.from({ length: 12 }, (_, place) => anInstance({ name: `i${place}`, health: 'needs-scan' }));
    const { view } = panel([alfa, down], many);
    expect(view.rows).toHaveLength(7);
    expect(view.rows[0]).toEqual({
      of: 'server',
      id: 'id of beta',
      name: 'Beta',
      health: 'unreachable',
      since: moment - 540_000,
      affected: 0,
      next: 'check',
    });
    expect(view.rows[1]).toMatchObject({ of: 'instance', server: 'Alfa Produção', health: 'needs-scan', next: 'pair' });
    expect([view.more, view.counts.problems, view.servers]).toEqual([6, 13, []]);
  });

  it('leaves out the server where there is but one', () => {
    expect(panel([alfa], [anInstance({ health: 'closed' })]).view.rows[0]).toMatchObject({ server: null });
  });

  it.each([
    ['needs-scan', 'pair', { do: 'open', route: { to: 'pairing' } }],
    ['logged-out', 'pair', { do: 'open', route: { to: 'pairing' } }],
    ['stuck', 'restart', { do: 'restart' }],
    ['gone', 'check', { do: 'check', serverId: 'alfa' }],
    ['restricted', null, null],
    ['conflict', null, null],
    ['unstable', null, null],
    ['reconnecting', null, null],
  ] as const)('offers what helps an instance that is %s: %s', (health, next, act) => {
    const { view, offers } = panel([alfa], [anInstance({ health })]);
    const [row] = view.rows;
    expect(row?.next).toBe(next);
    const offer = offers.get(row?.id ?? '');
    expect(offer?.show).toEqual({
      do: 'open',
      route: { to: 'instance', ref: { serverId: 'alfa', name: 'loja-centro' } },
    });
    if (act === null) expect(offer?.act).toBeNull();
    else expect(offer?.act).toMatchObject(act);
  });

  it('offers nothing that the server cannot do', () => {
    const noPairing = aServer({ abilities: allBut('pair', 'server-cannot') });
    expect(panel([noPairing], [anInstance({ health: 'needs-scan' })]).view.rows[0]?.next).toBeNull();
  });

  it.each(['key-rejected', 'needs-key', 'licence-required', 'not-evolution'] as const)(
    'does not ask a server again that is %s: that has to be put right first',
    (health) => {
      const { view, offers } = panel([aServer({ health })], []);
      expect(view.rows[0]?.next).toBeNull();
      expect(offers.get('id of alfa')).toEqual({
        show: { do: 'open', route: { to: 'server', serverId: 'alfa' } },
        act: null,
      });
    },
  );

  it('names nobody where notifications are private', () => {
    const scene = [[alfa, down], [anInstance({ name: 'canary', health: 'closed' })]] as const;
    const said = JSON.stringify(panel(...scene, { isPrivate: true, idOf: () => 'x' }).view);
    for (const secret of ['canary', 'Alfa', 'Beta', 'alfa', 'beta']) expect(said).not.toContain(secret);
    const calm = panel([alfa], [anInstance()], { isPrivate: true });
    expect(calm.view.servers, 'also while all is well').toEqual([]);
  });

  it('tells that everything is muted, and until when', () => {
    const mute = { id: 'm1', at: moment, until: moment + 1, note: '' };
    expect(panel([], [], { mutes: [{ ...mute, scope: { kind: 'all' } }] }).view.mute).toEqual({ until: moment + 1 });
    expect(panel([], [], { mutes: [{ ...mute, scope: { kind: 'tag', tag: 'vip' } }] }).view.mute).toBeNull();
  });

  it('tells apart no server, and all that the tray tells apart', () => {
    expect(panel([], []).view.standing).toBe('empty');
    expect(panel([aServer({ health: 'paused' })], []).view.standing).toBe('paused');
    expect(panel([down], []).view.standing).toBe('offline');
  });
});
