import type { ServerFamily } from '../contract/server.ts';
import type { DemoFeature } from './dialect.ts';
import type { DemoInstanceSeed, Situation } from './demoSeed.ts';
import { generateSeeds } from './generateSeeds.ts';

/** One server of the demo profile. */
export interface DemoPlace {
  readonly id: string;
  readonly name: string;
  readonly family: ServerFamily;
  readonly version: string;
  readonly instances: readonly DemoInstanceSeed[];
  /** What whoever runs it switched on. */
  readonly switchedOn?: readonly DemoFeature[];
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A person at a company phone. */
function staff(
  name: string,
  number: string,
  profileName: string,
  situation: Situation = 'open',
  agoMs = 3 * day,
): DemoInstanceSeed {
  return { name, situation, agoMs, owner: { number, profileName }, messages: number.length * 731 };
}

const alfa: readonly DemoInstanceSeed[] = [
  staff('loja-centro', '5511988412207', 'Loja Centro', 'waiting', 12 * minute),
  staff('vendas-sp-01', '5511963107743', 'Vendas SP 1'),
  staff('vendas-sp-02', '5511963107744', 'Vendas SP 2'),
  staff('vendas-sp-03', '5511963107745', 'Vendas SP 3'),
  staff('atendimento-01', '5511988771001', 'Ana'),
  staff('atendimento-02', '5511988771002', 'Bruno'),
  staff('atendimento-03', '5511988771003', 'Carla'),
  staff('financeiro', '5511980083341', 'Financeiro', 'logged-out', 3 * hour),
  staff('marketing-promocoes', '5511947711208', 'Promoções', 'restricted', 26 * hour),
  staff('matriz-recepcao', '5511950026614', 'Matriz', 'stuck', 40 * minute),
  staff('loja-nova-unidade', '5511933182094', 'Nova Unidade', 'closed', 2 * day),
  staff('arquivo-antigo', '5511933180077', 'Arquivo', 'not-loaded', 30 * day),
  {
    name: 'alfa-oficial',
    integration: 'WHATSAPP-BUSINESS',
    number: '104729384756201',
    token: 'EAAB-demo-alfa-oficial',
  },
  { name: 'chatbot-site', integration: 'EVOLUTION', number: '5511933180101' },
];

const beta: readonly DemoInstanceSeed[] = [
  staff('clinica-vida-recepcao-unidade-vila-mariana', '5511976200148', 'Recepção', 'waiting', 35 * minute),
  staff('suporte-n2', '5531984729021', 'Suporte N2', 'logged-out', 7 * hour),
  staff('loja-campinas', '5519993418876', 'Loja Campinas'),
  staff('delivery-pizzaria-napoli', '5551982057719', 'Napoli'),
  staff('bella-estetica', '5585996110372', 'Bella Estética'),
  staff('colegio-sao-jose', '5534997108842', 'Secretaria'),
  staff('hotel-mar-azul-reservas', '5548991204476', 'Reservas', 'code-limit', 5 * hour),
  {
    name: 'agencia-norte-oficial',
    integration: 'WHATSAPP-BUSINESS',
    number: '106883910274455',
    token: 'EAAB-demo-agencia-norte',
  },
];

const loja: readonly DemoInstanceSeed[] = [
  staff('entregas-zona-leste', '5511947771208', 'Entregas ZL'),
  staff('entregas-zona-sul', '5511947771209', 'Entregas ZS'),
  staff('balcao', '5511991230001', 'Balcão'),
  staff('encomendas', '5511991230002', 'Encomendas'),
  staff('pos-venda', '5511991230003', 'Pós-venda'),
  staff('estoque', '5511991230004', 'Estoque', 'closed', 9 * day),
  staff('gerencia', '5511991230005', 'Gerência'),
  staff('caixa', '5511991230006', 'Caixa'),
];

/** Fills up to `total` with ordinary instances that are online. */
function filled(named: readonly DemoInstanceSeed[], total: number, from: number): readonly DemoInstanceSeed[] {
  const taken = new Set(named.map(({ name }) => name));
  const more = generateSeeds(total, from)
    .filter(({ name, integration }) => !taken.has(name) && integration === undefined)
    .map((seed) => ({ ...seed, situation: 'open' as const }));
  return [...named, ...more].slice(0, total);
}

/** The demo profile: some hundred instances in every state that matters, mostly online. */
export const demoPlaces: readonly DemoPlace[] = [
  {
    id: 'demo-alfa',
    name: 'Alfa Produção',
    family: 'v2',
    version: '2.3.6',
    instances: filled(alfa, 60, 0),
    switchedOn: ['rabbitmq', 'chatwoot'],
  },
  { id: 'demo-beta', name: 'Beta Clientes', family: 'lite', version: '2.2.1', instances: filled(beta, 35, 100) },
  { id: 'demo-loja', name: 'Loja Própria', family: 'v1', version: '1.8.6', instances: loja },
];
