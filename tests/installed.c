/* Built against the installed package by .ci/run: the README's first program. */
#include <aim/aim.h>
#include <stdio.h>

int main(void)
{
    double revenue[8] = {26044, 30040, 35082, 39331, 44062, 46743, 57006, 68127}, yoy[8];
    if (aim_growth_yoy(aim_series(revenue, 8), 4, yoy) != AIM_OK) {
        fprintf(stderr, "%s\n", aim_last_error());
        return 1;
    }
    for (int quarter = 4; quarter < 8; quarter++)
        printf("FY2026Q%d %+.1f %%\n", quarter - 3, 100 * yoy[quarter]);
    return 0;
}
