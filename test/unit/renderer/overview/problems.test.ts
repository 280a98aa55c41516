import { describe, expect, it } from 'vitest';
import { problemsOf } from '../../../../renderer/features/overview/problems.ts';
import { makeFleet, makeIncident, makeInstance } from '../../../support/scriptedFleet.ts';

const now = Date.UTC(2026, 10, 21);

describe('what needs a person', () => {
  it('puts the server first and merges instances with the same trouble', () => {
    const problems = problemsOf(makeFleet({ now, size: 100 }).incidents);
    expect(problems.map((problem) => problem.health)).toEqual(['unreachable', 'needs-scan', 'restricted', 'unstable']);
    const scans = problems[1];
    expect(scans?.kind === 'instances' && scans.refs.map((ref) => ref.name)).toEqual([
      'loja-centro',
      'clinica-vida-recepcao-unidade-vila-mariana',
      'barbearia-do-ze',
      'suporte-n2',
      'novo-cliente-0412',
    ]);
  });

  it('claims no age for what was already so at the first look, unless the server tells', () => {
    const incident = { ...makeIncident('1', makeInstance('s', 'a', now, { health: 'closed' }), now), baseline: true };
    expect(problemsOf([incident])[0]?.since).toBeNull();
    expect(problemsOf([{ ...incident, reason: { code: 401, at: now - 5 } }])[0]?.since).toBe(now - 5);
    expect(problemsOf([{ ...incident, baseline: false }])[0]?.since).toBe(now);
  });

  it('leaves out what a person took note of', () => {
    const incident = makeIncident('1', makeInstance('s', 'a', now, { health: 'closed' }), now);
    expect(problemsOf([incident]).map(({ ids }) => ids)).toEqual([['1']]);
    expect(problemsOf([{ ...incident, acknowledged: { at: now, note: '', until: null } }])).toEqual([]);
  });

  it('leaves closed incidents out', () => {
    const incident = makeIncident('1', makeInstance('s', 'a', now, { health: 'closed' }), now);
    expect(problemsOf([{ ...incident, closedAt: now }])).toEqual([]);
  });
});
