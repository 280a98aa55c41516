import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** Brazil and North America. */
const hyphenated: ReadonlySet<string> = new Set(['55', '1']);

/** More numbers than anyone has; a fleet that changes for years must not fill the memory. */
const most = 50_000;
const texts = new Map<string, string>();

/** A phone number from digits with country code: +55 11 98841-2207. What is no number comes back with a plus. */
export function phoneText(digits: string): string {
  const known = texts.get(digits);
  if (known !== undefined) return known;
  const parsed = parsePhoneNumberFromString(`+${digits}`);
  let text = parsed?.formatInternational() ?? `+${digits}`;
  // Where people write a hyphen before the last part, so do we.
  if (parsed !== undefined && hyphenated.has(parsed.countryCallingCode)) text = text.replace(/ (?=\d+$)/, '-');
  if (texts.size >= most) texts.clear();
  texts.set(digits, text);
  return text;
}
