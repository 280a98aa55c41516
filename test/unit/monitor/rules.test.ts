import { expect, it } from 'vitest';
import { watchingBounds, watchingRules, type WatchingRule } from '../../../electron/contract/watching.ts';
import { ruleBounds, rulesOf, rulesWith, type Rules } from '../../../electron/monitor/rules.ts';

const kept: ReadonlySet<WatchingRule> = new Set<WatchingRule>(['retentionDays', 'historyMegabytes']);
const watched = watchingRules.filter((rule) => !kept.has(rule));

function changedBy(rule: WatchingRule, value: number): (keyof Rules)[] {
  const before = rulesOf({}, 30);
  const after = rulesOf({ [rule]: value }, 30);
  return (Object.keys(before) as (keyof Rules)[]).filter((name) => before[name] !== after[name]);
}

it('is the standard where a person set nothing', () => {
  expect(rulesOf({}, 30)).toEqual(rulesWith());
  expect(rulesOf({}, 60).intervalMs).toBe(60_000);
});

it.each(watched)('takes %s over into one rule, up to both of its bounds', (rule) => {
  const { min, max } = watchingBounds[rule];
  const names = [...changedBy(rule, max), ...changedBy(rule, min)];
  expect(new Set(names).size).toBe(1);
  const [name = 'samples'] = names;
  const factor = rulesOf({ [rule]: max }, 30)[name] / max;
  expect(factor).toBe(rule.endsWith('Seconds') ? 1_000 : rule.endsWith('Minutes') ? 60_000 : 1);
  expect([ruleBounds[name].min, ruleBounds[name].max]).toEqual([min * factor, max * factor]);
});
