/* Built against the installed package by .ci/run: the README's program of a stream. */
#include <aim/aim.h>
#include <stdio.h>

int main(void)
{
    /* NVIDIA's revenue from FY2025Q1 to FY2026Q1, and what came three months later. */
    double revenue[] = {26044, 30040, 35082, 39331, 44062}, next = 46743, yoy[5], next_yoy;
    aim_stream_metric growth;
    aim_stream_shape one = {.entities = 1};
    aim_stream *stream = NULL;
    if (aim_stream_growth((aim_growth_spec){.lag = 4}, &growth) != AIM_OK ||
        aim_stream_open(&growth, one, &stream) != AIM_OK ||
        aim_stream_push(stream, aim_series(revenue, 5), yoy) != AIM_OK ||
        aim_stream_save(stream, "revenue.state") != AIM_OK) {
        fprintf(stderr, "%s\n", aim_last_error());
        return 1;
    }
    aim_stream_close(stream);
    /* Another run: the state, and one quarter more. */
    if (aim_stream_load(&growth, one, "revenue.state", &stream) != AIM_OK ||
        aim_stream_push(stream, aim_series(&next, 1), &next_yoy) != AIM_OK) {
        fprintf(stderr, "%s\n", aim_last_error());
        return 1;
    }
    aim_stream_close(stream);
    printf("FY2026Q1 %+.1f %%, FY2026Q2 %+.1f %%\n", 100 * yoy[4], 100 * next_yoy);
    return 0;
}
