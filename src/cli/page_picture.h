/* A claim in a small drawing: the values its words allow, and those the facts leave, on one axis. */
#ifndef PAGE_PICTURE_H
#define PAGE_PICTURE_H

#include <stdio.h>

#include "page_figure.h"

/* Writes the <svg> element, with what it shows in words. `width` in CSS pixels. */
void page_picture(const aim_finding *finding, struct page_scale scale, int width, FILE *out);

#endif
