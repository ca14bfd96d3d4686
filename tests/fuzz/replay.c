/* Runs a fuzz target on every file of a folder, once, without a fuzzer: `corpus_csv FOLDER`. */
#include <dirent.h>
#include <string.h>

#include "target.h"

static void run(const char *folder, const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    HOLD(file && fseek(file, 0, SEEK_END) == 0);
    long size = ftell(file);
    rewind(file);
    uint8_t *bytes = malloc((size_t)size); /* no byte more: what is read behind them is found */
    HOLD(size == 0 || (bytes && fread(bytes, (size_t)size, 1, file) == 1));
    fclose(file);
    LLVMFuzzerTestOneInput(bytes, (size_t)size);
    free(bytes);
}

int main(int count, char **arguments)
{
    DIR *folder = count == 2 ? opendir(arguments[1]) : NULL;
    size_t inputs = 0;
    if (!folder) {
        fprintf(stderr, "usage: %s FOLDER (of inputs)\n", arguments[0]);
        return 2;
    }
    for (struct dirent *entry; (entry = readdir(folder));)
        if (*entry->d_name != '.') {
            run(arguments[1], entry->d_name);
            inputs++;
        }
    closedir(folder);
    printf("%zu inputs\n", inputs);
    return inputs ? EXIT_SUCCESS : EXIT_FAILURE;
}
