/** Brazilian mobile numbers exist with and without the ninth digit, and WhatsApp knows some by the shorter form. */
const brazilian = /^(55[1-9]\d)9?(\d{8})$/;

/** A number in the form in which equal ones are equal: digits with country code. */
export function numberKey(digits: string): string {
  return digits.replace(brazilian, '$1$2');
}
