import type { ConfigurationChange, FieldValue } from '../../../electron/contract/configuration.ts';
import { t } from '../../lib/messages.svelte.ts';
import { fieldLabel } from './fields.ts';

/** One difference as a line: what it is called, what it is and what it would be. */
export function changeText({ kind, field, before, after }: ConfigurationChange): string {
  const label = `${t(`configuration.kind.${kind}`)} · ${fieldLabel(kind, field, t)}`;
  if (isList(before) && isList(after)) {
    const added = after.filter((item) => !before.includes(item)).map((item) => `+${item}`);
    const removed = before.filter((item) => !after.includes(item)).map((item) => `−${item}`);
    return `${label}: ${cut([...added, ...removed]).join(' ')}`;
  }
  return `${label}: ${valueText(before)} → ${valueText(after)}`;
}

/** One value in words. */
export function valueText(value: FieldValue): string {
  if (typeof value === 'boolean') return value ? t('configuration.value.on') : t('configuration.value.off');
  if (value === null || value === '') return t('configuration.value.empty');
  return isList(value) ? cut(value).join(' ') : String(value);
}

/** A dozen says enough. */
function cut(items: readonly string[]): readonly string[] {
  return items.length > 12 ? [...items.slice(0, 12), `… ${items.length - 12}`] : items;
}

function isList(value: FieldValue): value is readonly string[] {
  return Array.isArray(value);
}
