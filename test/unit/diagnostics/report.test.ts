import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../electron/contract/settings.ts';
import { watchingRules, watchingBounds } from '../../../electron/contract/watching.ts';
import { diagnosticsReport, type DiagnosticFacts } from '../../../electron/diagnostics/report.ts';
import { makeIncident } from '../../support/scriptedFleet.ts';
import { anInstance, aServer, moment } from '../../support/views.ts';

/** Facts in which whatever a person, a phone or a server may have named holds `secret`. */
function factsWith(secret: string): DiagnosticFacts {
  const tags = [`tag ${secret}`];
  const error = {
    code: 'server-error' as const,
    message: `${secret} said no`,
    retryable: true,
    detail: { host: secret, words: secret, status: 502 },
  };
  const server = aServer({
    name: `Alfa ${secret}`,
    baseUrl: `https://${secret}.example.com/${secret}`,
    origin: `https://${secret}.example.com`,
    tags,
    notes: secret,
    clientName: secret,
    version: secret,
    whatsappWebVersion: secret,
    problem: error,
    lacks: ['access'],
    access: {
      pin: secret,
      proxy: { url: `http://${secret}`, user: secret },
      headers: [`X-${secret}`],
      basicUser: secret,
    },
  });
  const instance = anInstance({
    name: secret,
    key: `alfa/${secret}`,
    instanceId: secret,
    number: secret,
    numberText: secret,
    profileName: secret,
    health: 'logged-out',
    reported: { list: 'close', live: 'close', raw: secret },
    reason: { code: 401, at: moment },
  });
  const incident = makeIncident(`i ${secret}`, instance, moment);
  return {
    at: moment,
    host: {
      versions: { node: '24.21.0', electron: secret },
      system: 'linux x64 6.1',
      language: 'pt-BR',
      upMs: 5_400_000,
    },
    fleet: {
      version: 3,
      servers: [server],
      instances: [instance, anInstance({ name: `${secret} 2` })],
      incidents: [
        { ...incident, acknowledged: { at: moment, note: secret, until: null } },
        { ...makeIncident('i2', instance, moment), closedAt: moment },
      ],
      system: {
        online: true,
        tray: false,
        keychain: 'locked',
        demo: false,
        setAside: [`${secret}.json`],
        storage: 'working',
      },
    },
    settings: {
      settings: {
        ...defaultSettings,
        theme: 'dark',
        watching: { confirmLooks: 3 },
        quietHours: { ...defaultSettings.quietHours, enabled: true, timeZone: secret },
        severities: [{ tag: secret, severity: 'critical' }],
        savedViews: [
          {
            id: secret,
            name: secret,
            filter: { search: secret, healths: [], servers: [secret], tags, integrations: [] },
            arrangement: defaultSettings.arrangement,
          },
        ],
      },
      defaults: defaultSettings,
      rules: watchingRules.map((rule) => ({ rule, ...watchingBounds[rule] })),
      systemLanguage: 'pt-BR',
      appVersion: '0.1.0',
      runtime: 'stand-in',
      platform: 'linux',
    },
    forwarding: [
      {
        id: secret,
        name: secret,
        enabled: true,
        channel: { kind: 'webhook', url: `https://${secret}`, body: secret, header: `X-${secret}` },
        secret: 'keychain',
        last: { at: moment, test: false, error, retryAt: null },
        waiting: 2,
      },
    ],
    errors: [{ code: 'key-rejected', count: 3, lastAt: moment - 60_000 }],
    historyBytes: 18_400_000,
  };
}

describe('diagnostics', () => {
  it('tells what someone who helps needs', () => {
    const text = diagnosticsReport(factsWith('zz-canary'));
    for (const fact of [
      'version 0.1.0, runs on stand-in, up 90 min',
      'node 24.21.0',
      'history 18400 kB',
      'keychain locked, storage working, files set aside 1',
      '1. v2 (odd version), online for 144 h',
      'https, pinned certificate, proxy, headers 1, basic authentication, origin header, realtime off',
      'key global, keychain, lacks access',
      'listed 12 s ago in 1840 ms, 2 instances',
      'problem server-error (status 502)',
      'logged-out x1',
      'logged-out 401, acknowledged',
      'theme dark',
      'confirmLooks 3',
      'quiet hours on',
      'saved views 1',
      'webhook, on, secret keychain, last server-error (status 502), waiting 2',
      'key-rejected x3, last 60 s ago',
    ]) {
      expect(text).toContain(fact);
    }
  });

  it('holds no name, number, address, note or word of a server, whatever they are', () => {
    const plain = diagnosticsReport(factsWith(''));
    // Longer than what a version may be, and never part of the words that stand there anyway.
    const named = fc.string({ minLength: 3, maxLength: 24 }).map((text) => `q${text}z`);
    fc.assert(
      fc.property(named, (secret) => {
        fc.pre(!plain.includes(secret));
        expect(diagnosticsReport(factsWith(secret))).not.toContain(secret);
      }),
    );
    for (const secret of ['5511988412207', 'evo.acme.com', '429683C4C977415CAAFCCE10F7D57E11', 'João da Silva'])
      expect(diagnosticsReport(factsWith(secret))).not.toContain(secret);
  });

  it('takes a version only for one that is written like one', () => {
    const of = (version: string | null): string => {
      const facts = factsWith('x');
      return diagnosticsReport({ ...facts, fleet: { ...facts.fleet, servers: [aServer({ version })] } });
    };
    expect(of('2.4.0-rc2')).toContain('v2 2.4.0-rc2,');
    expect(of('2.3.7 of Maria')).toContain('v2 (odd version),');
    expect(of(null)).toContain('v2 (no version),');
  });

  it('says none where there is nothing to tell', () => {
    const facts = factsWith('x');
    const text = diagnosticsReport({ ...facts, errors: [], forwarding: [], fleet: { ...facts.fleet, incidents: [] } });
    expect(text).toMatch(/Failures in this run\n {2}none/);
    expect(text).toMatch(/Open incidents\n {2}none/);
  });
});
