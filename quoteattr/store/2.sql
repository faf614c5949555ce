-- Version 2: days to search by, words of speakers' names, and utterances.

ALTER TABLE article ADD COLUMN day TEXT;  -- of publication, YYYY-MM-DD; null if it cannot be told
UPDATE article SET day = day_of(published);
CREATE INDEX article_day ON article (day);
CREATE INDEX article_outlet ON article (outlet);

-- What a speaker is looked up by: parts of the name, brought to one spelling.
CREATE TABLE speaker_word (
    word TEXT NOT NULL,
    speaker INTEGER NOT NULL REFERENCES speaker ON DELETE CASCADE,
    PRIMARY KEY (word, speaker)
) WITHOUT ROWID;

INSERT OR IGNORE INTO speaker_word
SELECT word.value, speaker.id FROM speaker, json_each(name_words(speaker.name)) word;

-- What is compared: of a quotation what stands in one pair of marks, or all of a report.
CREATE TABLE passage (
    id INTEGER PRIMARY KEY,   -- from 0 on, without gaps
    quotation INTEGER NOT NULL REFERENCES quotation ON DELETE CASCADE,
    number INTEGER NOT NULL,  -- among the quotation's passages
    role TEXT NOT NULL,
    stretches TEXT NOT NULL,  -- numbers of the quotation's stretches, as JSON
    root INTEGER NOT NULL,    -- the passage it is joined to, or itself
    anchor INTEGER,           -- of a root: the passage it hangs on
    by_words INTEGER,
    rank TEXT,
    parted INTEGER NOT NULL DEFAULT 0,  -- whether another passage has a part of it
    utterance INTEGER         -- the root at the end of all anchors: the same for one utterance
);

CREATE INDEX passage_quotation ON passage (quotation);
CREATE INDEX passage_root ON passage (root);
CREATE INDEX passage_anchor ON passage (anchor) WHERE anchor IS NOT NULL;
CREATE INDEX passage_utterance ON passage (utterance);

-- Whether the article's quotations are among the passages.
ALTER TABLE article ADD COLUMN compared INTEGER NOT NULL DEFAULT 0;
CREATE INDEX article_pending ON article (id) WHERE NOT compared;

-- What passages are found by, hashed: runs of words, and words of content with the speaker.  Days
-- count from the year 1; -1 is not known, or all days.
CREATE TABLE lookup (
    kind INTEGER NOT NULL,
    hash INTEGER NOT NULL,
    day INTEGER NOT NULL,
    passage INTEGER NOT NULL REFERENCES passage ON DELETE CASCADE,
    PRIMARY KEY (kind, hash, day, passage)
) WITHOUT ROWID;

DROP VIEW quotes;
CREATE VIEW quotes AS
SELECT q.id, q.text AS quotation, ifnull(s.name, q.source) AS speaker, q.cue, q.act, q.framing,
    q.kind, a.outlet, a.day AS published, a.title, a.url, q.confidence,
    (SELECT p.utterance FROM passage p WHERE p.quotation = q.id ORDER BY p.number LIMIT 1)
        AS utterance,
    a.name AS article, q.record
FROM quotation q JOIN article a ON a.id = q.article LEFT JOIN speaker s ON s.id = q.speaker;

DROP VIEW speakers;
CREATE VIEW speakers AS
SELECT s.name AS speaker, s.type, count(*) AS quotations, count(DISTINCT q.article) AS articles,
    count(DISTINCT a.outlet) AS outlets, min(a.day) AS first, max(a.day) AS last
FROM speaker s JOIN quotation q ON q.speaker = s.id JOIN article a ON a.id = q.article
GROUP BY s.id;

DROP VIEW outlets;
CREATE VIEW outlets AS
SELECT a.outlet, count(DISTINCT a.id) AS articles, count(q.id) AS quotations,
    count(DISTINCT q.speaker) AS speakers, min(a.day) AS first, max(a.day) AS last
FROM article a LEFT JOIN quotation q ON q.article = a.id
GROUP BY a.outlet;

-- Of several articles only: what one alone has is in quotes.  The longest speaks for all.
CREATE VIEW utterances AS
SELECT p.utterance,
    (SELECT l.text FROM passage m JOIN quotation l ON l.id = m.quotation
        WHERE m.utterance = p.utterance ORDER BY length(l.text) DESC, l.id LIMIT 1) AS quotation,
    (SELECT ifnull(s.name, l.source) FROM passage m JOIN quotation l ON l.id = m.quotation
        LEFT JOIN speaker s ON s.id = l.speaker
        WHERE m.utterance = p.utterance ORDER BY length(l.text) DESC, l.id LIMIT 1) AS speaker,
    count(DISTINCT q.id) AS quotations, count(DISTINCT q.article) AS articles,
    count(DISTINCT a.outlet) AS outlets, group_concat(DISTINCT a.outlet) AS carried_by,
    min(a.day) AS first, max(a.day) AS last
FROM passage p JOIN quotation q ON q.id = p.quotation JOIN article a ON a.id = q.article
GROUP BY p.utterance HAVING count(DISTINCT q.article) > 1;
