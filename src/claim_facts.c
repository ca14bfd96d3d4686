/* The facts of a claim check: made ready, so that each is found by its place. */
#include "claim_facts.h"

#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "room.h"

static uint32_t name_of(struct aim__names *names, const char *text)
{
    return aim__names_add(names, text, text ? strlen(text) : 0);
}

static struct aim__place place_of_key(struct aim__key key, const aim_fact *fact)
{
    struct aim__place place = {
        .entity = key.part[0], .item = key.part[1], .basis = key.part[2], .dated = fact->dated};
    if (fact->dated)
        place.period = fact->period;
    return place;
}

struct aim__place aim__place_of_fact(const aim_facts *facts, size_t fact)
{
    const aim_fact *given = &facts->fact[fact];
    const char *const text[] = {given->entity, given->item, given->basis};
    uint32_t name[3];
    for (size_t i = 0; i < 3; i++)
        name[i] = aim__names_find(&facts->names, text[i], text[i] ? strlen(text[i]) : 0);
    return place_of_key((struct aim__key){{name[0], name[1], name[2], 0, 0}}, given);
}

static aim_status check_facts(const char *function, const aim_facts *facts)
{
    for (size_t i = 0; i < facts->count; i++) {
        const aim_fact *fact = &facts->fact[i];
        facts->range[i] = aim_figure_range(fact->figure, 0);
        if (aim_range_is_unknown(facts->range[i]))
            return aim__fail(AIM_ERROR_ARGUMENT, function,
                             "fact[%zu].figure is no figure: value %g, unit %g", i,
                             fact->figure.value, fact->figure.unit);
        if (fact->dated && !aim__is_frequency(fact->period.frequency))
            return aim__fail(AIM_ERROR_ARGUMENT, function,
                             "fact[%zu].period.frequency is %d: not a frequency", i,
                             (int)fact->period.frequency);
    }
    return AIM_OK;
}

/* Hangs each fact to its place. */
static void place_facts(aim_facts *facts)
{
    for (size_t i = 0; i < facts->count; i++) {
        const aim_fact *fact = &facts->fact[i];
        struct aim__key names = {{name_of(&facts->names, fact->entity),
                                  name_of(&facts->names, fact->item),
                                  name_of(&facts->names, fact->basis), 0, 0}};
        facts->side[i] = name_of(&facts->names, fact->side);
        facts->next[i] = AIM_NONE;
        size_t known = facts->places.count;
        uint32_t place =
            aim__keys_add(&facts->places, aim__key_of_place(place_of_key(names, fact)));
        if (place == known)
            facts->first[place] = (uint32_t)i;
        else
            facts->next[facts->last[place]] = (uint32_t)i;
        facts->last[place] = (uint32_t)i;
    }
}

/* The same place, side and vintage twice would leave open which counts. */
static aim_status find_twice(const char *function, const aim_facts *facts, struct aim__keys *met,
                             uint32_t *fact)
{
    for (uint32_t place = 0; place < facts->places.count; place++)
        for (uint32_t i = facts->first[place]; i != AIM_NONE; i = facts->next[i]) {
            uint32_t vintage = (uint32_t)facts->fact[i].vintage;
            size_t known = met->count;
            uint32_t at =
                aim__keys_add(met, (struct aim__key){{place, facts->side[i], vintage, 0, 0}});
            if (at < known)
                return aim__fail(AIM_ERROR_ARGUMENT, function,
                                 "fact[%zu] and fact[%zu] have the same place, side and vintage",
                                 (size_t)fact[at], (size_t)i);
            fact[at] = i;
        }
    return AIM_OK;
}

static aim_status check_unique(const char *function, const aim_facts *facts)
{
    struct aim__keys met;
    uint32_t *fact = malloc((facts->count + 1) * sizeof *fact);
    bool room = aim__keys_open(&met, facts->count) && fact;
    aim_status status =
        room ? find_twice(function, facts, &met, fact)
             : aim__fail(AIM_ERROR_MEMORY, function, "no memory for %zu facts", facts->count);
    free(fact);
    aim__keys_close(&met);
    return status;
}

/* Whether place a stands before b in their group: by period, and by the entity's name. */
static bool before(const aim_facts *facts, uint32_t a, uint32_t b)
{
    struct aim__key x = facts->places.list[a], y = facts->places.list[b];
    if (x.part[4] != y.part[4])
        return (int32_t)x.part[4] < (int32_t)y.part[4];
    return x.part[0] != y.part[0] && aim__names_before(&facts->names, x.part[0], y.part[0]);
}

/* Merges sorted halves; what is in order already costs one comparison a place. */
static void sort_places(const aim_facts *facts, uint32_t *place, size_t count, uint32_t *scratch)
{
    if (count < 2)
        return;
    size_t half = count / 2, left = 0, right = half;
    sort_places(facts, place, half, scratch);
    sort_places(facts, place + half, count - half, scratch);
    if (before(facts, place[half - 1], place[half]))
        return;
    memcpy(scratch, place, half * sizeof *place);
    for (size_t at = 0; left < half; at++)
        place[at] = right < count && before(facts, place[right], scratch[left]) ? place[right++]
                                                                                : scratch[left++];
}

/* Groups all places by a key of theirs; false where there is no memory. */
static bool group_places(aim_facts *facts, struct aim__key (*key_of)(struct aim__place),
                         struct aim__place_groups *groups)
{
    size_t places = facts->places.count;
    uint32_t *group = malloc(places * sizeof *group + 1);
    groups->place = malloc(places * sizeof *groups->place + 1);
    bool good = aim__keys_open(&groups->keys, places) && group && groups->place;
    for (size_t p = 0; good && p < places; p++) {
        const aim_fact *fact = &facts->fact[facts->first[p]];
        group[p] = aim__keys_add(&groups->keys, key_of(place_of_key(facts->places.list[p], fact)));
    }
    groups->start = good ? calloc(groups->keys.count + 2, sizeof *groups->start) : NULL;
    good = good && groups->start;
    if (good) {
        uint32_t *end = groups->start + 1; /* where each group begins, then where it ends */
        for (size_t p = 0; p < places; p++)
            end[group[p] + 1]++;
        for (size_t g = 0; g < groups->keys.count; g++)
            end[g + 1] += end[g];
        for (size_t p = 0; p < places; p++)
            groups->place[end[group[p]]++] = (uint32_t)p;
        for (size_t g = 0; g < groups->keys.count; g++)
            sort_places(facts, groups->place + groups->start[g],
                        groups->start[g + 1] - groups->start[g], group);
    }
    free(group);
    return good;
}

static void close_groups(struct aim__place_groups *groups)
{
    aim__keys_close(&groups->keys);
    free(groups->start);
    free(groups->place);
}

void aim_facts_free(aim_facts *facts)
{
    if (!facts)
        return;
    aim__names_close(&facts->names);
    aim__keys_close(&facts->places);
    close_groups(&facts->histories);
    close_groups(&facts->sections);
    free(facts->first);
    free(facts->range);
    free(facts);
}

static aim_status open_facts(const char *function, aim_facts *facts)
{
    size_t count = facts->count;
    facts->first = aim__room(4 * count, sizeof *facts->first);
    facts->range = aim__room(count, sizeof *facts->range);
    bool names = aim__names_open(&facts->names, 4 * count);
    bool places = aim__keys_open(&facts->places, count);
    if (!facts->first || !facts->range || !names || !places)
        return aim__fail(AIM_ERROR_MEMORY, function, "no memory for %zu facts", count);
    facts->last = facts->first + count;
    facts->next = facts->last + count;
    facts->side = facts->next + count;
    AIM_TRY(check_facts(function, facts));
    place_facts(facts);
    AIM_TRY(check_unique(function, facts));
    if (!group_places(facts, aim__key_of_history, &facts->histories) ||
        !group_places(facts, aim__key_of_section, &facts->sections))
        return aim__fail(AIM_ERROR_MEMORY, function, "no memory for %zu facts", count);
    return AIM_OK;
}

aim_status aim_facts_create(const aim_fact *fact, size_t count, aim_facts **out)
{
    AIM_REQUIRE(count == 0 || fact, AIM_ERROR_NULL, "fact is NULL, with count %zu", count);
    AIM_REQUIRE_POINTER(out);
    AIM_REQUIRE(count < AIM_NONE / 8, AIM_ERROR_ARGUMENT, "count is %zu: it must be below %lu",
                count, (unsigned long)AIM_NONE / 8);
    aim_facts *facts = calloc(1, sizeof *facts);
    AIM_REQUIRE(facts, AIM_ERROR_MEMORY, "no memory for %zu facts", count);
    facts->fact = fact;
    facts->count = count;
    aim_status status = open_facts(__func__, facts);
    if (status == AIM_OK)
        *out = facts;
    else
        aim_facts_free(facts);
    return status;
}

static struct aim__places_list list_of(const struct aim__place_groups *groups, struct aim__key key)
{
    uint32_t group = aim__keys_find(&groups->keys, key);
    if (group == AIM_NONE)
        return (struct aim__places_list){0};
    uint32_t start = groups->start[group];
    return (struct aim__places_list){groups->place + start, groups->start[group + 1] - start};
}

struct aim__places_list aim__history_of(const aim_facts *facts, struct aim__place place)
{
    return list_of(&facts->histories, aim__key_of_history(place));
}

struct aim__places_list aim__section_of(const aim_facts *facts, struct aim__place place)
{
    return list_of(&facts->sections, aim__key_of_section(place));
}

static bool is_known(const aim_facts *facts, uint32_t fact, struct aim__wanted wanted)
{
    int32_t vintage = facts->fact[fact].vintage;
    return facts->side[fact] != wanted.except &&
           (wanted.known_on == 0 || vintage == 0 || vintage <= wanted.known_on);
}

/* The newest fact of a side that is known; of any side: that of the first. */
static uint32_t newest(const aim_facts *facts, uint32_t first, uint32_t side,
                       struct aim__wanted wanted)
{
    uint32_t found = AIM_NONE;
    for (uint32_t i = first; i != AIM_NONE; i = facts->next[i]) {
        if ((side != AIM_NONE && facts->side[i] != side) || !is_known(facts, i, wanted))
            continue;
        side = facts->side[i];
        if (found == AIM_NONE || facts->fact[i].vintage > facts->fact[found].vintage)
            found = i;
    }
    return found;
}

uint32_t aim__fact_at(const aim_facts *facts, uint32_t place, struct aim__wanted wanted)
{
    if (!wanted.sides)
        return newest(facts, facts->first[place], AIM_NONE, wanted);
    for (size_t s = 0; s < wanted.side_count; s++) {
        uint32_t found = wanted.sides[s] == AIM_NONE
                             ? AIM_NONE
                             : newest(facts, facts->first[place], wanted.sides[s], wanted);
        if (found != AIM_NONE)
            return found;
    }
    return AIM_NONE;
}
