import type { Language } from '../../../electron/contract/settings.ts';
import { loadCatalogue } from '../../lib/catalogues.ts';
import { emphasis, type Piece } from './emphasis.ts';

/** A step on the phone, as plain and stressed pieces. */
export type Step = readonly Piece[];

/** The steps on the phone in the customer's language, which need not be the window's. */
export async function customerSteps(language: Language, mode: 'qr' | 'number'): Promise<readonly Step[]> {
  const texts = await loadCatalogue(language);
  return [texts[`pairing.steps.${mode}.1`], texts[`pairing.steps.${mode}.2`], texts[`pairing.steps.${mode}.3`]].map(
    emphasis,
  );
}
