/**
 * The history's schema, one step per entry; `user_version` counts the steps that a file has behind it. A step that was
 * released is never edited: what changes is a new step.
 */
export const migrations: readonly string[] = [
  `CREATE TABLE last_known_server (
     server_id TEXT PRIMARY KEY,
     listed_at INTEGER
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE last_known_instance (
     server_id TEXT NOT NULL,
     name TEXT NOT NULL,
     row TEXT NOT NULL,
     PRIMARY KEY (server_id, name)
   ) STRICT, WITHOUT ROWID;`,
];
