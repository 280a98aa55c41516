import type { ConfigurationPart, FieldValue } from '../../../electron/contract/configuration.ts';
import { t } from '../../lib/messages.svelte.ts';
import { valueText } from '../configuration/changeText.ts';
import { fieldLabel, fields } from '../configuration/fields.ts';

/** What a part is set to, a line for each value that says something; its switch and its secrets are told elsewhere. */
export function partLines({ kind, values }: ConfigurationPart): readonly string[] {
  const known: Readonly<Record<string, FieldValue>> = { ...values };
  return fields[kind].flatMap(({ name, shape }) => {
    const value = known[name] ?? null;
    if (name === 'enabled' || shape === 'secret' || shape === 'headers' || saysNothing(value)) return [];
    return [`${fieldLabel(kind, name, t)}: ${valueText(value)}`];
  });
}

function saysNothing(value: FieldValue): boolean {
  return value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0);
}
