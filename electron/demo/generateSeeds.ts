import { stableNumber } from './demoIds.ts';
import type { DemoInstanceSeed, DemoOwner, Situation } from './demoSeed.ts';

const kinds = [
  'loja',
  'clinica',
  'atendimento',
  'farmacia',
  'padaria',
  'oficina',
  'escola',
  'restaurante',
  'imobiliaria',
  'mercado',
  'salao',
  'academia',
  'pet-shop',
  'otica',
  'papelaria',
  'suporte',
  'vendas',
  'entregas',
];
const places = [
  'centro',
  'vila-mariana',
  'zona-leste',
  'zona-sul',
  'campinas',
  'santos',
  'recife',
  'boa-viagem',
  'savassi',
  'copacabana',
  'curitiba',
  'joinville',
  'salvador',
  'fortaleza',
  'manaus',
  'goiania',
  'belem',
  'natal',
];
const people = [
  'Ana',
  'Bruno',
  'Carla',
  'Diego',
  'Elaine',
  'Fábio',
  'Gabriela',
  'Henrique',
  'Isabela',
  'João',
  'Letícia',
  'Marcos',
];
const areaCodes = ['11', '19', '21', '31', '41', '51', '61', '71', '81', '85', '92'];

/** How the situations of made-up instances are spread, in parts of 100; the rest is open. */
const spread: readonly (readonly [upTo: number, situation: Situation])[] = [
  [2, 'waiting'],
  [5, 'logged-out'],
  [6, 'restricted'],
  [7, 'stuck'],
  [9, 'closed'],
  [10, 'not-loaded'],
];

/** A Brazilian mobile number that is always the same for the same name: +55, area code, nine digits. */
function demoNumber(name: string): string {
  const area = areaCodes[stableNumber(`area ${name}`, areaCodes.length)] ?? '11';
  return `55${area}9${String(stableNumber(`line ${name}`, 100_000_000)).padStart(8, '0')}`;
}

/** Who answers the phone of a made-up instance. */
function demoOwner(name: string): DemoOwner {
  const person = people[stableNumber(`person ${name}`, people.length)] ?? 'Ana';
  const business = name
    .replace(/-\d+$/, '')
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
  return { number: demoNumber(name), profileName: `${person} - ${business}` };
}

/** Instances of small Brazilian businesses, always the same for the same `from`; names are unique. */
export function generateSeeds(count: number, from = 0): DemoInstanceSeed[] {
  return Array.from({ length: count }, (_, offset) => generateSeed(from + offset));
}

function generateSeed(index: number): DemoInstanceSeed {
  const kind = kinds[index % kinds.length] ?? 'loja';
  const place = places[Math.floor(index / kinds.length) % places.length] ?? 'centro';
  const round = Math.floor(index / (kinds.length * places.length)) + 1;
  const name = round === 1 ? `${kind}-${place}` : `${kind}-${place}-${String(round).padStart(2, '0')}`;
  const part = stableNumber(`situation ${name}`, 100);
  const situation = spread.find(([upTo]) => part < upTo)?.[1] ?? 'open';
  const cloud = part >= 97;
  return {
    name,
    situation,
    owner: demoOwner(name),
    agoMs: 60_000 + stableNumber(`ago ${name}`, 5 * 86_400_000),
    messages: stableNumber(`messages ${name}`, 40_000),
    ...(cloud ? { integration: 'WHATSAPP-BUSINESS', number: String(1e14 + index), token: `EAAB${index}demo` } : {}),
    ...(part >= 80 && part < 83 && !cloud ? { proxy: proxyFor(index, name) } : {}),
    ...(part >= 70 && part < 76 && !cloud ? { chatwoot: true } : {}),
  };
}

function proxyFor(index: number, name: string): NonNullable<DemoInstanceSeed['proxy']> {
  const host = `proxy-${(index % 4) + 1}.example.net`;
  return { host, port: '3128', protocol: 'http', username: 'evo', password: `pw-${stableNumber(name, 1e9)}` };
}
