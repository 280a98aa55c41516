import { describe, expect, test } from 'vitest';
import { inabilityReasons, instanceHealths, type InstanceView } from '../../../../../electron/contract/instance.ts';
import { serverHealths } from '../../../../../electron/contract/server.ts';
import { nextAction } from '../../../../../renderer/features/instance/nextAction.ts';
import { acts, type Act, whyNot } from '../../../../../renderer/features/instance/offers.ts';
import { aServer, allBut, anInstance, moment } from '../../../../support/views.ts';

const chosen = (changes: Partial<InstanceView>, server = aServer()): string => {
  const next = nextAction(anInstance(changes), server);
  return next.kind === 'act' ? `${next.act}${next.urgent ? '!' : ''}` : next.text;
};

describe('the one right next step', () => {
  test.each<[string, Partial<InstanceView>, string]>([
    ['needs a scan', { health: 'needs-scan' }, 'show-qr!'],
    ['logged out', { health: 'logged-out' }, 'show-qr!'],
    ['closed, with the session of a phone', { health: 'closed' }, 'reconnect!'],
    ['closed and never paired', { health: 'closed', number: null }, 'show-qr!'],
    ['stuck', { health: 'stuck' }, 'restart!'],
    [
      'list and live disagree',
      { health: 'unstable', reported: { list: 'open', live: 'close', raw: null } },
      'restart!',
    ],
    ['flapping', { health: 'unstable' }, 'instance.act.wait'],
    ['connecting', { health: 'connecting' }, 'instance.act.wait'],
    ['reconnecting', { health: 'reconnecting' }, 'instance.act.wait'],
    ['restricted: never a restart', { health: 'restricted' }, 'instance.act.waitPhone'],
    ['conflict', { health: 'conflict' }, 'instance.act.waitPhone'],
    ['unknown', { health: 'unknown' }, 'check!'],
    ['gone', { health: 'gone' }, 'revive!'],
    ['online', { health: 'online' }, 'check'],
    ['cloud', { health: 'cloud' }, 'check'],
    ['a restart runs', { health: 'closed', action: { kind: 'restart', startedAt: moment } }, 'instance.act.wait'],
    ['a pairing runs', { health: 'connecting', action: { kind: 'pair', startedAt: moment } }, 'show-qr!'],
  ])('%s', (_name, changes, expected) => {
    expect(chosen(changes)).toBe(expected);
  });

  test('what the server cannot do gives way to a check', () => {
    expect(chosen({ health: 'needs-scan' }, aServer({ abilities: allBut('pair', 'needs-global-key') }))).toBe('check!');
    expect(chosen({ health: 'stuck' }, aServer({ health: 'unreachable' }))).toBe('check!');
  });

  test('a check can always be pressed where it is proposed, or says why not', () => {
    for (const health of instanceHealths) {
      for (const serverHealth of serverHealths) {
        const server = aServer({ health: serverHealth });
        const view = anInstance({ health });
        const next = nextAction(view, server);
        if (next.kind === 'advice' || next.act === 'check') continue;
        expect(whyNot(next.act, view, server), `${health} on ${serverHealth}`).toBeNull();
      }
    }
  });
});

describe('why a button is off', () => {
  test.each(inabilityReasons)("the server's reason comes first: %s", (reason) => {
    expect(whyNot('restart', anInstance(), aServer({ abilities: allBut('restart', reason) }))).toBe(
      `instance.why.${reason}`,
    );
  });

  test.each([
    ['show-qr', { health: 'online' }, 'instance.why.already-online'],
    ['phone-number', { health: 'online' }, 'instance.why.already-online'],
    ['restart', { health: 'closed' }, 'instance.why.closed'],
    ['restart', { health: 'online' }, null],
    ['logout', { health: 'logged-out' }, 'instance.why.not-logged-in'],
    ['logout', { health: 'connecting' }, null],
    ['reconnect', { health: 'closed' }, null],
    ['reconnect', { health: 'closed', number: null }, 'instance.why.no-session'],
    ['reconnect', { health: 'logged-out' }, 'instance.why.session-ended'],
    ['reconnect', { health: 'restricted' }, 'instance.why.session-ended'],
    ['reconnect', { health: 'online' }, 'instance.why.connected'],
    ['reconnect', { health: 'stuck' }, 'instance.why.connecting'],
    ['relink', { health: 'stuck' }, null],
    ['presence', { health: 'online' }, null],
    ['presence', { health: 'closed' }, 'instance.why.not-online'],
    ['delete', { health: 'not-loaded' }, null],
    ['delete', { health: 'gone' }, 'instance.why.gone'],
    ['restart', { health: 'not-loaded' }, 'instance.why.not-loaded'],
    ['revive', { health: 'gone' }, null],
    ['revive', { health: 'closed' }, 'revival.why.there'],
    ['revive', { health: 'gone', integration: 'cloud-api' }, 'revival.why.phoneless'],
  ] as const)('%s while %o', (act, changes, why) => {
    expect(whyNot(act, anInstance(changes), aServer())).toBe(why);
  });

  test('one action at a time, but a running pairing can be shown again', () => {
    const restarting = anInstance({ action: { kind: 'restart', startedAt: moment } });
    const pairing = anInstance({ health: 'connecting', action: { kind: 'pair', startedAt: moment } });
    // What asks nothing of the instance can always be done.
    const free: readonly Act[] = ['check', 'check-health', 'copy-curl'];
    for (const act of acts.filter((each) => !free.includes(each))) {
      expect(whyNot(act, restarting, aServer())).toBe('instance.why.action-running');
    }
    expect(whyNot('show-qr', pairing, aServer())).toBeNull();
    expect(whyNot('delete', pairing, aServer())).toBe('instance.why.action-running');
  });

  test('a check waits for the one that runs, and for a paused server', () => {
    expect(whyNot('check', anInstance(), aServer({ checking: true }))).toBe('instance.why.checking');
    expect(whyNot('check', anInstance(), aServer({ health: 'paused' }))).toBe('instance.why.server-paused');
    expect(whyNot('check', anInstance(), aServer({ health: 'unreachable' }))).toBeNull();
    expect(whyNot('check', anInstance(), undefined)).toBe('instance.why.server-gone');
  });
});
