#include "outputs.h"

#include "fresh_file.h"

enum { MOST_OUTPUTS = 12, MAX_PATH = 4096 };

bool outputs_write(const char *folder, const struct output *outputs, size_t count,
                   const void *study, struct problem *problem)
{
    static char paths[MOST_OUTPUTS][MAX_PATH];
    struct fresh_file files[MOST_OUTPUTS] = {0};
    bool good = count <= MOST_OUTPUTS;
    for (size_t i = 0; i < count && good; i++) {
        good = snprintf(paths[i], MAX_PATH, "%s/%s", folder, outputs[i].name) < MAX_PATH ||
               problem_set(problem, "the folder's name is too long");
        good = good && fresh_file_open(&files[i], paths[i], problem);
    }
    for (size_t i = 0; i < count && good; i++)
        good = outputs[i].write(study, files[i].out, problem);
    for (size_t i = 0; i < count && good; i++)
        good = fresh_file_close(&files[i], problem);
    for (size_t i = count; i-- > 0 && good;)
        good = fresh_file_keep(&files[i], problem);
    for (size_t i = 0; i < count; i++)
        fresh_file_drop(&files[i]);
    return good;
}
