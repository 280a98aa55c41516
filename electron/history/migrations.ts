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
  // Times are epoch milliseconds. Small numbers stand for servers, instances, healths and causes (`codes.ts`).
  `CREATE TABLE server (
     id INTEGER PRIMARY KEY,
     server_id TEXT NOT NULL UNIQUE
   ) STRICT;
   CREATE TABLE instance (
     id INTEGER PRIMARY KEY,
     server INTEGER NOT NULL,
     name TEXT NOT NULL,
     health INTEGER NOT NULL,
     UNIQUE (server, name)
   ) STRICT;
   CREATE TABLE transition (
     instance INTEGER NOT NULL,
     at INTEGER NOT NULL,
     from_health INTEGER,
     to_health INTEGER NOT NULL,
     cause INTEGER NOT NULL,
     code INTEGER,
     told_at INTEGER,
     PRIMARY KEY (instance, at)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE coverage (
     server INTEGER NOT NULL,
     since INTEGER NOT NULL,
     until INTEGER NOT NULL,
     PRIMARY KEY (server, since)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE latency (
     server INTEGER NOT NULL,
     at INTEGER NOT NULL,
     lists INTEGER NOT NULL,
     mean_ms INTEGER NOT NULL,
     max_ms INTEGER NOT NULL,
     PRIMARY KEY (server, at)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE thinned (
     step_ms INTEGER PRIMARY KEY,
     until INTEGER NOT NULL
   ) STRICT;
   CREATE TABLE incident (
     id INTEGER PRIMARY KEY,
     key TEXT NOT NULL UNIQUE,
     server INTEGER NOT NULL,
     name TEXT,
     health TEXT NOT NULL,
     code INTEGER,
     told_at INTEGER,
     opened_at INTEGER NOT NULL,
     updated_at INTEGER NOT NULL,
     closed_at INTEGER,
     unwatched INTEGER NOT NULL,
     baseline INTEGER NOT NULL,
     affected INTEGER NOT NULL,
     flapping INTEGER NOT NULL,
     silenced TEXT,
     noted_at INTEGER,
     noted_until INTEGER,
     note TEXT
   ) STRICT;
   CREATE INDEX incident_by_opening ON incident (opened_at);
   CREATE INDEX incident_open ON incident (id) WHERE closed_at IS NULL;
   CREATE TABLE decision (
     id INTEGER PRIMARY KEY,
     at INTEGER NOT NULL,
     kind TEXT NOT NULL,
     why TEXT NOT NULL,
     topic TEXT NOT NULL,
     ring INTEGER NOT NULL,
     replaces INTEGER NOT NULL,
     server INTEGER NOT NULL,
     health TEXT NOT NULL,
     code INTEGER,
     affected INTEGER NOT NULL,
     names TEXT NOT NULL,
     down_ms INTEGER
   ) STRICT;
   CREATE TABLE incident_decision (
     incident INTEGER NOT NULL,
     decision INTEGER NOT NULL,
     PRIMARY KEY (incident, decision)
   ) STRICT, WITHOUT ROWID;`,
  // Messages by instance and slot (`slots.ts`), where any came; and what the count was, and when it last grew.
  `CREATE TABLE rhythm (
     instance INTEGER NOT NULL,
     slot INTEGER NOT NULL,
     messages INTEGER NOT NULL,
     PRIMARY KEY (instance, slot)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE pulse (
     instance INTEGER PRIMARY KEY,
     messages INTEGER NOT NULL,
     grown_at INTEGER
   ) STRICT;
   -- Maintenance of an instance, or of a whole server (instance 0).
   CREATE TABLE maintenance (
     server INTEGER NOT NULL,
     instance INTEGER NOT NULL,
     since INTEGER NOT NULL,
     until INTEGER NOT NULL,
     PRIMARY KEY (server, instance, since)
   ) STRICT, WITHOUT ROWID;`,
  // The ids of servers stand here themselves: a note of what was done outlives its server.
  `CREATE TABLE audit (
     id INTEGER PRIMARY KEY,
     at INTEGER NOT NULL,
     server_id TEXT NOT NULL,
     name TEXT,
     act TEXT NOT NULL,
     started_by TEXT NOT NULL,
     ending TEXT NOT NULL,
     code TEXT,
     took_ms INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX audit_of_instance ON audit (server_id, name, at);`,
  // What a person did not read yet of what happened while nobody looked, as JSON; null for nothing.
  `CREATE TABLE digest (
     id INTEGER PRIMARY KEY,
     digest TEXT NOT NULL
   ) STRICT;`,
];
