import * as z from 'zod/mini';
import { instanceHealths, integrations } from './instance.ts';

/** Columns of the list that a person may leave out; the state and the name always stand. In the order they are drawn. */
export const listColumns = ['number', 'server', 'since', 'strip', 'rhythm', 'tags', 'seen'] as const;
export type ListColumn = (typeof listColumns)[number];

/** What parts the list: what a person must do, the server, the first tag, or nothing. */
export const listGroupings = ['need', 'server', 'tag', 'none'] as const;
export type ListGrouping = (typeof listGroupings)[number];

/** What orders the rows of a part. */
export const listSorts = ['name', 'state', 'number', 'server', 'since', 'seen'] as const;
export type ListSort = (typeof listSorts)[number];

export const listArrangement = z.strictObject({
  grouping: z.enum(listGroupings),
  sort: z.enum(listSorts),
  descending: z.boolean(),
});
export type ListArrangement = z.infer<typeof listArrangement>;

const some = <T extends z.core.$ZodType>(member: T) => z.array(member).check(z.maxLength(200));

/** What a list shows of all. An empty member leaves everything in. */
export const listFilter = z.strictObject({
  search: z.string().check(z.maxLength(200)),
  healths: some(z.enum(instanceHealths)),
  servers: some(z.string().check(z.minLength(1), z.maxLength(64))),
  tags: some(z.string().check(z.minLength(1), z.maxLength(40))),
  integrations: some(z.enum(integrations)),
});
export type ListFilter = z.infer<typeof listFilter>;

/** A filter and an arrangement under a name of the person's own. */
export const savedView = z.strictObject({
  id: z.string().check(z.minLength(1), z.maxLength(64)),
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(60)),
  filter: listFilter,
  arrangement: listArrangement,
});
export type SavedView = z.infer<typeof savedView>;

/** How many views a person may save. */
export const mostViews = 50;

/** Sections of the rail that can be closed. */
export const railSections = ['servers', 'tags', 'views'] as const;
export type RailSection = (typeof railSections)[number];

/** How the list looks to a person who said nothing about it. */
export const standardList = {
  columns: [...listColumns],
  arrangement: { grouping: 'need', sort: 'name', descending: false },
  savedViews: [],
  railClosed: [],
} satisfies {
  readonly columns: ListColumn[];
  readonly arrangement: ListArrangement;
  readonly savedViews: SavedView[];
  readonly railClosed: RailSection[];
};
