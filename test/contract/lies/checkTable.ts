import { describe, expect, it } from 'vitest';
import { dialects, Never, servers, type Dialect, type Row } from './dialects.ts';
import { tell, type SavingLie } from './lies.ts';
import { setStage, type Stage } from './stage.ts';

/** What is done, where the lie is told, and what came of it. */
export interface Play<Lie extends SavingLie, Ending extends string> {
  readonly lies: readonly Lie[];
  /** What a person is told. */
  readonly table: Readonly<Record<Lie, Row<Ending>>>;
  /** The request that is lied about, e.g. `DELETE /instance/logout/:instanceName`. */
  readonly route: (dialect: Dialect) => string;
  /** Readies the stage and answers the name of the instance; before the lie. */
  readonly subject: (stage: Stage, lie: Lie, dialect: Dialect) => Promise<string> | string;
  /** Does it as the window would, and answers what the window would be told. */
  readonly act: (stage: Stage, name: string, dialect: Dialect) => Promise<Ending>;
  /** Did it happen, seen from inside the server? Null where even that does not show. `revision`: of its row, before. */
  readonly happened: (stage: Stage, name: string, revision: number) => boolean | null;
  /** Endings that say that it happened, and those that say that it did not. */
  readonly claims: ReadonlySet<Ending>;
  readonly denials: ReadonlySet<Ending>;
}

/**
 * Tells each lie on each server, and compares what a person is told with the table and with the truth. A cell that is
 * missing does not compile; one that says why it is empty must say something.
 */
export function checkTable<Lie extends SavingLie, Ending extends string>(title: string, play: Play<Lie, Ending>): void {
  const { lies, table } = play;
  const cells = lies.flatMap((lie) => dialects.map((dialect) => ({ lie, dialect, expected: table[lie][dialect] })));
  describe(title, () => {
    it('fills every cell', () => {
      expect(cells).toHaveLength(lies.length * dialects.length);
      for (const { expected } of cells) expect(expected instanceof Never ? expected.why : expected).toMatch(/\w/);
    });

    it.each(cells.filter(({ expected }) => !(expected instanceof Never)))(
      '$lie on $dialect: $expected',
      async ({ lie, dialect, expected }) => {
        const stage = await setStage(dialect);
        try {
          const { family } = servers[dialect];
          const name = await play.subject(stage, lie, dialect);
          const revision = stage.server.control.instance(name)?.revision ?? 0;
          tell(lie, play.route(dialect), stage.server, family, stage.time);
          const ending = await play.act(stage, name, dialect);
          expect(ending).toBe(expected);
          const happened = play.happened(stage, name, revision);
          if (play.claims.has(ending)) expect(happened ?? true, 'what is claimed is so').toBe(true);
          if (play.denials.has(ending)) expect(happened ?? false, 'what is denied is not so').toBe(false);
        } finally {
          await stage.server.close();
        }
      },
    );
  });
}
