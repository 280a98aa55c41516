import { describe, expect, it } from 'vitest';
import { answers, chosen, readQuery, type Choice } from '../../../../renderer/features/overview/query.ts';
import { makeRows } from '../../../../renderer/lib/fleetRows.ts';
import { fold } from '../../../../renderer/lib/fold.ts';
import { makeFleet, makeInstance } from '../../../support/scriptedFleet.ts';

const [row] = makeRows([
  makeInstance('s', 'Clínica-São_José', 0, { profileName: 'Recepção', number: '5511988412207', health: 'closed' }),
]);
if (row === undefined) throw new Error('no row');
const finds = (text: string) => answers(row, readQuery(text), fold('Alfa Produção'));

describe('search', () => {
  it.each([
    'clinica',
    'SAO_JOSE',
    'são',
    'recepcao',
    'producao',
    'clin recep',
    '  ',
    '98841',
    '98841-2207',
    '+55 11 98841-2207',
    '(11) 98841.2207',
    '11 2207',
    'clinica 8841',
  ])('finds by “%s”', (text) => expect(finds(text)).toBe(true));

  it.each(['beta', 'clinica beta', '98842', '+55 21', 'josé maria', 'clinica 9999'])('does not find by “%s”', (text) =>
    expect(finds(text)).toBe(false),
  );

  it('takes signs in a name as they are', () => {
    expect(finds('ca-sa')).toBe(true);
    expect(finds('[')).toBe(false);
  });

  it('narrows by every kind of choice together, and within a kind by any', () => {
    const all: Choice = { healths: new Set(), servers: new Set(), tags: new Set(), integrations: new Set() };
    const passes = (some: Partial<Choice>, tags: readonly string[] = []): boolean =>
      chosen(row, { ...all, ...some }, tags);
    expect(passes({})).toBe(true);
    expect(passes({ healths: new Set(['closed', 'online']), servers: new Set(['s']) })).toBe(true);
    expect(passes({ healths: new Set(['closed']), servers: new Set(['t']) })).toBe(false);
    expect(passes({ healths: new Set(['online']) })).toBe(false);
    expect(passes({ integrations: new Set(['baileys']) })).toBe(true);
    expect(passes({ integrations: new Set(['cloud-api']) })).toBe(false);
    expect(passes({ tags: new Set(['vip', 'x']) }, ['x'])).toBe(true);
    expect(passes({ tags: new Set(['vip']) }, ['x'])).toBe(false);
  });

  it('finds one among 10,000', () => {
    const rows = makeRows(makeFleet({ now: 0, size: 10_000 }).instances);
    const query = readQuery('pao-quente-9999');
    expect(rows.filter((each) => answers(each, query, '')).map((each) => each.view.name)).toEqual([
      'padaria-pão-quente-9999',
    ]);
  });
});
