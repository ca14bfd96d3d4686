/* Output in pieces of a buffer; colours by the conventions of no-color.org. */
#include "output.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "options.h"

const struct option output_options[] = {
    {"--format", "FORMAT", "text (default on a terminal), csv (default elsewhere) or json"},
    {"--output", "FILE", "write there, once all is well; a file that is there is replaced"},
    {0},
};

static bool shows_colour(void)
{
    const char *no_colour = getenv("NO_COLOR"), *terminal = getenv("TERM");
    return isatty(STDOUT_FILENO) && !(no_colour && *no_colour) &&
           !(terminal && strcmp(terminal, "dumb") == 0);
}

/* COLUMNS goes before what the terminal says, as in other programs. */
static size_t terminal_width(void)
{
    const char *columns = getenv("COLUMNS");
    struct winsize size = {0};
    if (!isatty(STDOUT_FILENO))
        return 0;
    long said = columns ? strtol(columns, NULL, 10) : 0;
    if (said > 0)
        return (size_t)said;
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

bool output_open(struct output *output, const struct arguments *arguments, struct problem *problem)
{
    static const char *const formats[] = {"text", "csv", "json", NULL};
    const char *file = option_value(arguments, "--output");
    size_t format = !file && isatty(STDOUT_FILENO) ? OUTPUT_TEXT : OUTPUT_CSV;
    output->out = NULL;
    output->file = (struct fresh_file){0};
    output->used = 0;
    if (!option_choice(arguments, "--format", formats, &format, problem))
        return false;
    output->format = (enum output_format)format;
    output->colour = !file && shows_colour();
    output->width = file ? 0 : terminal_width();
    if (file && !fresh_file_open(&output->file, file, problem))
        return false;
    output->out = file ? output->file.out : stdout;
    return true;
}

void output_flush(struct output *output)
{
    fwrite(output->buffer, 1, output->used, output->out); /* an error stays in the stream */
    output->used = 0;
}

void output_bytes(struct output *output, const char *bytes, size_t count)
{
    if (count > sizeof output->buffer - output->used)
        output_flush(output);
    if (count > sizeof output->buffer) {
        fwrite(bytes, 1, count, output->out);
        return;
    }
    memcpy(output->buffer + output->used, bytes, count);
    output->used += count;
}

void output_text(struct output *output, const char *text)
{
    output_bytes(output, text, strlen(text));
}

void output_spaces(struct output *output, size_t count)
{
    static const char spaces[] = "                                ";
    for (; count > 0; count -= count < 32 ? count : 32)
        output_bytes(output, spaces, count < 32 ? count : 32);
}

bool output_close(struct output *output, bool good, struct problem *problem)
{
    if (output->out && good)
        output_flush(output);
    if (good && output->file.out)
        good = fresh_file_close(&output->file, problem) && fresh_file_keep(&output->file, problem);
    else if (good && (fflush(stdout) != 0 || ferror(stdout)))
        good = problem_set(problem, "aim: standard output cannot be written");
    fresh_file_drop(&output->file);
    return good;
}
