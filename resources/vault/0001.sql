-- Schema 1 of the vault's database. A file that was shipped is never changed: the next change is
-- 0002.sql. Order is by counters; clock times are only information.

-- What a plan is written on: each form once, by the SHA-256 of its JSON.
CREATE TABLE form (
    hash TEXT PRIMARY KEY,
    body BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- The plans as they were last saved. The title stands beside the body, so that a list reads none.
CREATE TABLE plan (
    id TEXT PRIMARY KEY,
    place INTEGER NOT NULL,
    title TEXT NOT NULL,
    revision INTEGER NOT NULL,
    form TEXT NOT NULL REFERENCES form (hash),
    body BLOB NOT NULL,
    digest BLOB NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE INDEX plan_in_order ON plan (place, id, title, at);

-- Kept versions. `leans_on`: the version whose body is the dictionary of this one, or NULL.
CREATE TABLE version (
    plan TEXT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    form TEXT NOT NULL REFERENCES form (hash),
    leans_on INTEGER,
    body BLOB NOT NULL,
    before BLOB NOT NULL,
    fingerprint BLOB NOT NULL,
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (plan, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX whole_version ON version (plan, number) WHERE leans_on IS NULL;

-- Papers and files that were made of a version.
CREATE TABLE copy (
    number INTEGER PRIMARY KEY,
    plan TEXT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    layout TEXT NOT NULL,
    held_by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE INDEX copy_of_plan ON copy (plan, number);

-- One value each: the person record, private settings, counters.
CREATE TABLE kept (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO kept (name, value) VALUES ('commits', CAST('0' AS BLOB));
