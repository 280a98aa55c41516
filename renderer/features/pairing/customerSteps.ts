import type { Language } from '../../../electron/contract/settings.ts';
import { catalogues } from '../../lib/catalogues.ts';
import { emphasis, type Piece } from './emphasis.ts';

/** The steps on the phone in the customer's language, which need not be the window's. Each is plain and stressed pieces. */
export function customerSteps(language: Language, mode: 'qr' | 'number'): readonly (readonly Piece[])[] {
  const texts = catalogues[language];
  return [texts[`pairing.steps.${mode}.1`], texts[`pairing.steps.${mode}.2`], texts[`pairing.steps.${mode}.3`]].map(
    emphasis,
  );
}
