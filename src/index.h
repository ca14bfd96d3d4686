/* The index of rows: what it holds, how it is made, how bases are found in it. */
#ifndef AIM_INDEX_H
#define AIM_INDEX_H

#include <aim/rows.h>

#include "error.h"

/* Parts are some segments each. Rows in any order are dealt to them one after the other, which
 * writes each part from front to back, and then a part is put in order by itself, which fits into a
 * cache: no access goes to a place that no cache knows. A slot is the place of a row among all as
 * dealt. Where all rows fit into a cache there is one part, and a row's slot is the row. */
enum { AIM__PARTS = 512, AIM__PARTS_LEAST_ROWS = 1 << 19 };

struct aim__parts {
    size_t count;
    size_t most;                      /* slots of the largest */
    uint32_t slot[AIM__PARTS + 1];    /* the first of each, and the end of the last */
    uint32_t segment[AIM__PARTS + 1]; /* the same */
    uint16_t *of_row;                 /* NULL where there is one */
};

/* Rows stand at positions: by segment, in it by period, among vintages by filing day and basis. A
 * segment is an entity; segments come in the order in which entities first appear among the rows.
 * */
struct aim_index {
    aim_index_shape shape;
    struct aim__parts *parts; /* NULL where rows stand in order, each at its position */
    uint32_t *row;            /* in each slot; NULL where that is the slot itself */
    uint32_t *slot;           /* of the row at each position; NULL without parts */
    int32_t *period;          /* at each position, rising within a segment */
    uint32_t *start;          /* of each segment, and the end of the last */
    uint32_t
        *segment; /* of each entity in the order of ids; NULL where that is the order of segments */
    int32_t *filed; /* at each position; NULL unless vintages are kept */
    int32_t *basis; /* at each position; NULL where all are of one */
};

static inline size_t aim__index_row(const aim_index *index, size_t position)
{
    size_t slot = index->slot ? index->slot[position] : position;
    return index->row ? index->row[slot] : slot;
}

static inline size_t aim__index_segment(const aim_index *index, size_t entity)
{
    return index->segment ? index->segment[entity] : entity;
}

/* Ids of rows, in one of three forms. */
enum aim__id_form { AIM__ID_I32, AIM__ID_I64, AIM__ID_TEXT };

struct aim__ids {
    enum aim__id_form form;
    const void *values;
};

/* Below 0, 0 or above it, as the id of row a stands before, at or after that of row b. */
int aim__ids_compare(struct aim__ids ids, size_t a, size_t b);

/* Ids that were met, numbered in the order in which they were. */
struct aim__known_ids {
    struct aim__id_slot *slots;
    size_t mask;     /* slots - 1 */
    size_t count;    /* ids */
    uint32_t *first; /* row that each was first met in */
    size_t room;     /* for first */
};

/* The number of the id of a row, a new one where it was not met before; SIZE_MAX where there is no
 * memory. Zero-initialised is empty. */
size_t aim__known_ids_number(struct aim__known_ids *known, struct aim__ids ids, size_t row);

/* Numbers the ids of all rows; *ranked, unless NULL is given, as aim__ids_rank() gives it. False
 * where there is no memory. */
bool aim__known_ids_all(struct aim__known_ids *known, struct aim__ids ids, size_t rows,
                        uint32_t *number, uint32_t **ranked);

void aim__known_ids_free(struct aim__known_ids *known);

/* Puts the ids of `count` segments, each that of row first[segment], in order: *segment as in
 * aim_index, allocated where it is needed. False where there is no memory. */
bool aim__ids_rank(struct aim__ids ids, const uint32_t *first, size_t count, uint32_t **segment);

/* Rows whose entities are numbered. */
struct aim__numbered {
    size_t rows, segments;
    uint32_t *segment; /* of each row; it becomes the index's */
    const int32_t *period;
    struct aim__ids ids; /* for messages */
    const char *function;
};

/* Deals rows, by the number of their segment, to parts; NULL where there is no memory. */
struct aim__parts *aim__parts_of(size_t rows, size_t segments, const uint32_t *segment);
void aim__parts_free(struct aim__parts *parts);

/* What each row has to its slot, and back. */
void aim__parts_deal(const struct aim__parts *parts, size_t rows, const uint32_t *of_row,
                     uint32_t *of_slot);
void aim__parts_collect(const struct aim__parts *parts, size_t rows, const uint32_t *of_slot,
                        uint32_t *of_row);

/* Puts rows in any order into an index that is zero but for shape.rows and shape.entities; what was
 * allocated is in it, also on failure. */
aim_status aim__index_order(aim_index *index, struct aim__numbered rows, aim_index_spec spec);

/* Frees what an index holds, and leaves it empty but for shape.rows. */
void aim__index_clear(aim_index *index);

/* Refuses a spec that is not one; `rows` may be 0. */
aim_status aim__index_check(size_t rows, aim_index_spec spec, const char *function);

/* The position, in a segment, that holds a period: among vintages that of `basis` which was the
 * newest known on the day `filed`. AIM_NONE where there is none; then *period_known tells whether
 * another vintage or basis of the period is there. */
uint32_t aim__index_find(const aim_index *index, size_t segment, int64_t period, int32_t filed,
                         int32_t basis, bool *period_known);

/* A walk over all positions in order that finds the base of each. */
struct aim__bases {
    const aim_index *index;
    int64_t lag;
    size_t segment, position, candidate;
};

/* Some positions of one segment, whose bases are looked for in the whole of it. */
struct aim__piece {
    size_t begin, end; /* of the segment */
    size_t at, n;
    size_t span; /* periods from its first to its last */
};

/* The most periods for which there is a cell each. */
enum { AIM__CELLS = 4096 };

/* Whether a cell for each period is worth it: a whole segment, not too many gaps, no vintages. */
static inline bool aim__piece_has_cells(const aim_index *index, struct aim__piece piece)
{
    return !index->filed && piece.n == piece.end - piece.begin && piece.span <= AIM__CELLS &&
           piece.span <= 4 * piece.n;
}

/* A lag of a spec; beyond what keys can be apart one is as good as another. */
static inline int64_t aim__lag_of(size_t lag)
{
    return (uint64_t)lag < (uint64_t)1 << 32 ? (int64_t)lag : (int64_t)1 << 32;
}

struct aim__bases aim__bases_of(const aim_index *index, int64_t lag);

/* The next positions, at most `room` of at most AIM__STAGE, and none where that would cut a segment
 * that fits into a stage; walk->position is that of the one after them. */
bool aim__bases_piece(struct aim__bases *walk, size_t room, struct aim__piece *piece);

/* The positions of the bases of a piece, or AIM_NONE. */
void aim__bases_find(struct aim__bases *walk, struct aim__piece piece, uint32_t *base);

/* The same for as many pieces as fit into AIM__STAGE. Returns how many positions, 0 at the end. */
size_t aim__bases_next(struct aim__bases *walk, uint32_t *base);

#endif
