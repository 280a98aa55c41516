import { describe, expect, it } from 'vitest';
import { instanceAbilities, integrations } from '../../../electron/contract/instance.ts';
import { keyScopes, type ServerFamily } from '../../../electron/contract/server.ts';
import { abilitiesFor, nameAbility } from '../../../electron/evolution/capabilities.ts';
import { isSampleKey } from '../../../electron/evolution/sampleKeys.ts';

const facts = { keyScope: 'global', lacksTokens: false } as const;
const no = (reason: string) => ({ able: false, reason });

describe('abilitiesFor', () => {
  it('allows nothing on a server that was not identified', () => {
    for (const column of Object.values(abilitiesFor(null))) {
      expect(Object.values(column)).toEqual(instanceAbilities.map(() => no('server-not-identified')));
    }
  });

  it.each<ServerFamily>(['v1', 'v2', 'lite'])(
    'allows everything with own instances on %s, whatever the key',
    (family) => {
      for (const keyScope of keyScopes) {
        const { baileys, unknown } = abilitiesFor({ ...facts, family, keyScope });
        expect(Object.values(baileys)).toEqual(instanceAbilities.map(() => ({ able: true })));
        expect(unknown).toEqual(baileys);
      }
    },
  );

  it.each<ServerFamily>(['v1', 'v2', 'lite', 'go'])(
    'allows only deleting, configuring and copying the token for foreign services on %s',
    (family) => {
      for (const integration of ['cloud-api', 'evolution'] as const) {
        const {
          delete: remove,
          configure,
          'copy-token': token,
          ...others
        } = abilitiesFor({ ...facts, family })[integration];
        expect(remove).toEqual({ able: true });
        expect(configure).toEqual({ able: true });
        expect(token).toEqual({ able: true });
        expect(Object.values(others)).toEqual(Object.keys(others).map(() => no('cloud-integration')));
      }
    },
  );

  it('needs the global key on Go, and tokens for all but deleting', () => {
    expect(abilitiesFor({ ...facts, family: 'go' }).baileys.pair).toEqual({ able: true });
    expect(abilitiesFor({ ...facts, family: 'go', keyScope: 'instance' }).baileys.delete).toEqual(
      no('needs-global-key'),
    );
    const { baileys } = abilitiesFor({ ...facts, family: 'go', lacksTokens: true });
    expect(baileys['copy-token']).toEqual(no('instance-token-missing'));
    expect(baileys.presence).toEqual(no('server-cannot'));
    expect(baileys['deep-check']).toEqual(no('server-cannot'));
    expect(baileys.restart).toEqual(no('instance-token-missing'));
    expect(baileys.delete).toEqual({ able: true });
  });

  it('answers for every integration', () => {
    expect(Object.keys(abilitiesFor(null)).sort()).toEqual([...integrations].sort());
  });
});

it.each([
  ['', false],
  ['.', false],
  ['..', false],
  ['\ud800', false],
  ['...', true],
  ['com/barra', true],
  ['acentuação', true],
])('the name %j can be addressed: %s', (name, able) => {
  expect(nameAbility(name).able).toBe(able);
});

it('knows the sample keys', () => {
  expect(['429683C4C977415CAAFCCE10F7D57E11', ' bqyhjgjhj '].every(isSampleKey)).toBe(true);
  expect(isSampleKey('GLOBAL-KEY-EXAMPLE')).toBe(false);
});
