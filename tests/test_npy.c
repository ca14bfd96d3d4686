/* .npy files: what numpy writes is read and written, what is none is refused at its byte. */
#include "scratch.h"

static const char *const files[] = {"a.npy", "b.npy"};

static void make_folder(void)
{
    scratch_open();
}

static void drop_folder(void)
{
    scratch_close(files, sizeof files / sizeof *files);
}

/* A header by hand: magic, version, length, dictionary, spaces, newline: NEP 1. Returns its bytes.
 * */
static size_t by_hand(unsigned char *bytes, int major, size_t offset, const char *dictionary)
{
    size_t text = major == 1 ? 10 : 12, length = offset - text;
    memset(bytes, ' ', offset);
    memcpy(bytes, "\x93NUMPY", 6);
    bytes[6] = (unsigned char)major;
    bytes[7] = 0;
    for (size_t i = 8; i < text; i++, length >>= 8)
        bytes[i] = (unsigned char)length;
    memcpy(bytes + text, dictionary, strlen(dictionary));
    bytes[offset - 1] = '\n';
    return offset;
}

static void refused(const unsigned char *bytes, size_t size, const char *place, const char *words)
{
    aim_npy_header header = {.rows = 77};
    char name[64];
    snprintf(name, sizeof name, "x.npy, byte %s: found ", place);
    ck_assert_refused(aim_npy_parse(bytes, size, "x.npy", &header), AIM_ERROR_FILE, name);
    ck_assert_msg(strstr(aim_last_error(), words), "\"%s\" has no \"%s\"", aim_last_error(), words);
    ck_assert_uint_eq(header.rows, 77);
}

START_TEST(headers)
{
    static const struct {
        const char *dictionary;
        aim_npy_header is;
    } good[] = {
        {"{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }", {0, 0, 2, 3, 4, 128}},
        {"{'descr': '<f4', 'fortran_order': True, 'shape': (3, 4), }", {1, 1, 2, 3, 4, 128}},
        {"{'descr': '<f8', 'fortran_order': True, 'shape': (3,), }", {0, 0, 1, 3, 1, 128}},
        {"{ \"shape\":(0,9,) ,'descr' : \"<f8\",\t'fortran_order':False}", {0, 0, 2, 0, 9, 128}},
        {"{'descr': '<f8', 'fortran_order': False, 'shape': (3L, 4L)}", {0, 0, 2, 3, 4, 128}},
        {"{'descr': '<f8', 'fortran_order': False, 'shape': (1152921504606846959,)}",
         {0, 0, 1, 1152921504606846959, 1, 128}},
    };
    unsigned char bytes[128];
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        for (int major = 1; major <= 3; major++) {
            aim_npy_header header;
            by_hand(bytes, major, 128, good[i].dictionary);
            ck_assert_msg(aim_npy_parse(bytes, 128, "x.npy", &header) == AIM_OK, "%s",
                          aim_last_error());
            ck_assert(header.f32 == good[i].is.f32 &&
                      header.fortran_order == good[i].is.fortran_order);
            ck_assert(header.dimensions == good[i].is.dimensions &&
                      header.offset == good[i].is.offset);
            ck_assert(header.rows == good[i].is.rows && header.columns == good[i].is.columns);
        }
}
END_TEST

START_TEST(refused_headers)
{
    static const struct {
        const char *dictionary, *place, *words;
    } bad[] = {
        {"", "128", "the end of the header, expected '{'"},
        {"[1]", "10", "found '[', expected '{'"},
        {"{'descr': '>f8', 'fortran_order': False, 'shape': (3, 4), }", "20",
         "found '>f8', expected '<f8' or '<f4'"},
        {"{'descr': '<i8', 'fortran_order': False, 'shape': (3, 4), }", "20", "found '<i8'"},
        {"{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (3,), }", "20", "found '['"},
        {"{'descr': '<f8', 'fortran_order': 0, 'shape': (3, 4), }", "44", "True or False"},
        {"{'descr': '<f8', 'fortran_order': False, 'shape': (3), }", "62", "expected ','"},
        {"{'descr': '<f8', 'fortran_order': False, 'shape': (), }", "61", "without dimensions"},
        {"{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4, 5), }", "67",
         "found '5', expected ')': an array of one dimension or two"},
        {"{'descr': '<f8', 'fortran_order': False, 'shape': (-3,), }", "61", "found '-'"},
        {"{'descr': '<f8', 'fortran_order': False, 'shape': (03,), }", "61", "begins with 0"},
        {"{'descr': '<f8', 'fortran_order': False, 'shape': (3 4), }", "63", "expected ','"},
        {"{'descr': '<f8', 'fortran_order': False, 'shape': 3, }", "60", "expected '('"},
        {"{'descr': '<f8', 'fortran_order': False, }", "51", "'shape' before it"},
        {"{'descr': '<f8', 'descr': '<f8', 'shape': (3,), }", "27", "each once"},
        {"{'descr': '<f8', 'order': False, 'shape': (3,), }", "27", "found 'order'"},
        {"{'descr': '<f8' 'fortran_order': False, 'shape': (3,), }", "26", "',' or '}'"},
        {"{'descr' '<f8', 'fortran_order': False, 'shape': (3,), }", "19", "expected ':'"},
        {"{'descr': '<f8', 'fortran_order': False, 'shape': (3,), } 1", "68", "found '1'"},
        {"{'descr': '<f8", "128", "the end of a text"},
        {"{,}", "11", "found ','"},
        {"{'descr': '<f8', 'fortran_order': False, 'shape': (18446744073709551616,)}", "61",
         "beyond all memory"},
        {"{'descr': '<f8', 'fortran_order': False, 'shape': (4294967296, 4294967296)}", "60",
         "beyond all memory"},
        {"{'descr': '<f4', 'fortran_order': False, 'shape': (2305843009213693952,)}", "60",
         "beyond all memory"},
        {"{'descr': '<f8', 'fortran_order': False, 'shape': (0, 2305843009213693952)}", "60",
         "beyond all memory"}, /* one row would be */
    };
    unsigned char bytes[128];
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        by_hand(bytes, 1, 128, bad[i].dictionary);
        refused(bytes, 128, bad[i].place, bad[i].words);
    }
}
END_TEST

START_TEST(refused_frames)
{
    static const char good[] = "{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }";
    unsigned char bytes[128];
    by_hand(bytes, 1, 128, good);
    refused(bytes, 0, "0", "magic");
    refused(bytes, 4, "4", "magic");
    refused(bytes, 8, "6", "a version and a length");
    refused(bytes, 127, "8", "found a header of 118 bytes, expected one that is all there");
    bytes[127] = ' ';
    refused(bytes, 128, "127", "found ' ', expected a newline");
    by_hand(bytes, 1, 127, good);
    refused(bytes, 127, "127", "a multiple of its size");
    by_hand(bytes, 4, 128, good);
    refused(bytes, 128, "6", "found version 4.0, expected 1.0, 2.0 or 3.0");
    by_hand(bytes, 2, 128, good);
    refused(bytes, 11, "8", "a length of four bytes");
    bytes[11] = 1;
    refused(bytes, 128, "8", "found a header of 16777332 bytes");
    bytes[0] = 'x';
    refused(bytes, 128, "0", "found 'x'");
    aim_npy_header header;
    ck_assert_refused(aim_npy_parse(NULL, 1, "x", &header), AIM_ERROR_NULL, "bytes");
    ck_assert_refused(aim_npy_parse(bytes, 1, NULL, &header), AIM_ERROR_NULL, "name");
    ck_assert_refused(aim_npy_parse(bytes, 1, "x", NULL), AIM_ERROR_NULL, "header");
}
END_TEST

/* Whatever bytes are changed or cut off: refused at a byte that is there, or of a size that is. */
START_TEST(mutations)
{
    static const char palette[] = "{}[]()':, \n0123456789TrueFalse<f84descrshapefortran_order\\L-";
    uint64_t state = 20;
    for (int i = 0; i < 200000; i++) {
        unsigned char bytes[128];
        by_hand(bytes, 1 + (int)(draw(&state) % 3), 128,
                "{'descr': '<f8', 'fortran_order': False, 'shape': (30, 42), }");
        for (uint64_t changes = draw(&state) % 4; changes-- > 0;) {
            size_t at = draw(&state) % 80;
            bytes[at] =
                (unsigned char)(draw(&state) % 3 ? palette[draw(&state) % 55] : (char)draw(&state));
        }
        size_t size = draw(&state) % 3 ? 128 : draw(&state) % 129;
        unsigned char *exact =
            malloc(size ? size : 1); /* a sanitizer sees what is read behind it */
        memcpy(exact, bytes, size);
        aim_npy_header header = {.rows = 77};
        if (aim_npy_parse(exact, size, "x.npy", &header) == AIM_OK) {
            ck_assert(header.offset == size || size == 128);
            ck_assert(header.dimensions == 1 || header.dimensions == 2);
            ck_assert(header.columns == 0 || header.rows <= SIZE_MAX / 8 / header.columns);
        } else {
            size_t at;
            ck_assert_int_eq(sscanf(aim_last_error(), "aim_npy_parse: x.npy, byte %zu: found", &at),
                             1);
            ck_assert(at <= size && header.rows == 77);
        }
        free(exact);
    }
}
END_TEST

START_TEST(panels)
{
    static const double values[6] = {1, 2, 3, 4, 5, 6};
    unsigned char bytes[128 + sizeof values];
    aim_npy_file file;
    aim_panel x;
    aim_panel_f32 f;
    by_hand(bytes, 1, 128, "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }");
    memcpy(bytes + 128, values, sizeof values);
    scratch_write("a.npy", bytes, sizeof bytes);
    ck_assert_int_eq(aim_npy_open(scratch("a.npy"), &file), AIM_OK);
    ck_assert_int_eq(aim_npy_panel(&file, AIM_LAYOUT_BY_PERIOD, &x), AIM_OK);
    ck_assert(x.periods == 2 && x.entities == 3 && x.layout == AIM_LAYOUT_BY_PERIOD);
    ck_assert(x.stride == 3 && memcmp(x.values, values, sizeof values) == 0);
    ck_assert_int_eq(aim_npy_panel(&file, AIM_LAYOUT_BY_ENTITY, &x), AIM_OK);
    ck_assert(x.periods == 3 && x.entities == 2 && x.layout == AIM_LAYOUT_BY_ENTITY);
    x.entities = 77;
    ck_assert_refused(aim_npy_panel_f32(&file, AIM_LAYOUT_BY_PERIOD, &f), AIM_ERROR_SHAPE, "<f8");
    ck_assert_refused(aim_npy_panel(&file, (aim_layout)7, &x), AIM_ERROR_ARGUMENT, "rows is 7");
    ck_assert_refused(aim_npy_panel(NULL, AIM_LAYOUT_BY_PERIOD, &x), AIM_ERROR_NULL, "file");
    ck_assert_refused(aim_npy_panel(&file, AIM_LAYOUT_BY_PERIOD, NULL), AIM_ERROR_NULL, "panel");
    aim_npy_close(&file);
    aim_npy_close(NULL);
    ck_assert_refused(aim_npy_panel(&file, AIM_LAYOUT_BY_PERIOD, &x), AIM_ERROR_NULL, "not open");
    ck_assert_uint_eq(x.entities, 77);

    /* Two rows that are periods, whose neighbours are those of a column: of an entity. */
    by_hand(bytes, 2, 128, "{'descr': '<f4', 'fortran_order': True, 'shape': (2, 6), }");
    scratch_write("a.npy", bytes, sizeof bytes);
    ck_assert_int_eq(aim_npy_open(scratch("a.npy"), &file), AIM_OK);
    ck_assert_int_eq(aim_npy_panel_f32(&file, AIM_LAYOUT_BY_PERIOD, &f), AIM_OK);
    ck_assert(f.periods == 2 && f.entities == 6 && f.layout == AIM_LAYOUT_BY_ENTITY);
    ck_assert_uint_eq(f.stride, 2);
    ck_assert_int_eq(aim_npy_panel_f32(&file, AIM_LAYOUT_BY_ENTITY, &f), AIM_OK);
    ck_assert(f.periods == 6 && f.entities == 2 && f.layout == AIM_LAYOUT_BY_PERIOD);
    ck_assert_refused(aim_npy_panel(&file, AIM_LAYOUT_BY_PERIOD, &x), AIM_ERROR_SHAPE, "<f4");
    aim_npy_close(&file);
}
END_TEST

START_TEST(refused_files)
{
    unsigned char bytes[128 + 48] = {0};
    aim_npy_file file = {.mapped = 77};
    aim_npy_output *output = NULL;
    by_hand(bytes, 1, 128, "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }");
    ck_assert_refused(aim_npy_open(scratch("a.npy"), &file), AIM_ERROR_FILE,
                      "cannot open: No such");
    ck_assert_refused(aim_npy_open(scratch(""), &file), AIM_ERROR_FILE, "no plain file");
    ck_assert_refused(aim_npy_extend(scratch("a.npy"), &output), AIM_ERROR_FILE, "cannot open");
    ck_assert_refused(aim_npy_create(scratch("no/a.npy"), (aim_npy_header){.columns = 3}, &output),
                      AIM_ERROR_FILE, "cannot create");
    scratch_write("a.npy", bytes, 0);
    ck_assert_refused(aim_npy_open(scratch("a.npy"), &file), AIM_ERROR_FILE, "an empty file");
    scratch_write("a.npy", bytes, 175);
    ck_assert_refused(aim_npy_open(scratch("a.npy"), &file), AIM_ERROR_FILE,
                      "byte 175: found the end of the file, expected it at byte 176: 2 x 3");
    ck_assert_refused(aim_npy_open(NULL, &file), AIM_ERROR_NULL, "path");
    ck_assert_refused(aim_npy_open("a", NULL), AIM_ERROR_NULL, "file");
    ck_assert_refused(aim_npy_create(NULL, (aim_npy_header){0}, &output), AIM_ERROR_NULL, "path");
    ck_assert_refused(aim_npy_create("a", (aim_npy_header){0}, NULL), AIM_ERROR_NULL, "output");
    ck_assert_refused(aim_npy_create("a", (aim_npy_header){.columns = SIZE_MAX / 2}, &output),
                      AIM_ERROR_SHAPE, "columns");
    ck_assert_refused(aim_npy_create("a", (aim_npy_header){.rows = 2}, &output), AIM_ERROR_ARGUMENT,
                      "rows is 2");
    ck_assert_refused(aim_npy_create("a", (aim_npy_header){.dimensions = 3}, &output),
                      AIM_ERROR_ARGUMENT, "dimensions is 3");
    ck_assert_refused(aim_npy_extend(NULL, &output), AIM_ERROR_NULL, "path");
    ck_assert_refused(aim_npy_extend("a", NULL), AIM_ERROR_NULL, "output");
    ck_assert_refused(aim_npy_append(NULL, NULL, 0), AIM_ERROR_NULL, "output");
    ck_assert_refused(aim_npy_cut(NULL, 0), AIM_ERROR_NULL, "output");
    ck_assert_refused(aim_npy_sync(NULL), AIM_ERROR_NULL, "output");
    ck_assert_int_eq(aim_npy_finish(NULL), AIM_OK);
    by_hand(bytes, 1, 128, "{'descr': '<f8', 'fortran_order': True, 'shape': (2, 3), }");
    scratch_write("a.npy", bytes, 176);
    ck_assert_refused(aim_npy_extend(scratch("a.npy"), &output), AIM_ERROR_FILE, "fortran_order");
    unsigned char wide[512] = {0};
    by_hand(wide, 1, 512, "{'descr': '<f8', 'fortran_order': False, 'shape': (0, 3), }");
    scratch_write("a.npy", wide, 512);
    ck_assert_refused(aim_npy_extend(scratch("a.npy"), &output), AIM_ERROR_FILE,
                      "found a header of 512 bytes, expected at most 256");
    ck_assert(file.mapped == 77 && !output);
}
END_TEST

/* What numpy.save() of NumPy 2.2 writes: numpy.lib.format pads the dictionary with 21 spaces less
 * the digits of the first axis, then to 64. */
START_TEST(written)
{
    static const double values[6] = {1, 2, 3, 4, 5, 6};
    unsigned char expected[128 + sizeof values];
    size_t size;
    aim_npy_output *output;
    ck_assert_int_eq(aim_npy_create(scratch("a.npy"), (aim_npy_header){.columns = 3}, &output),
                     AIM_OK);
    ck_assert_int_eq(aim_npy_append(output, values, 1), AIM_OK);
    ck_assert_int_eq(aim_npy_append(output, NULL, 0), AIM_OK);
    ck_assert_int_eq(aim_npy_append(output, values + 3, 1), AIM_OK);
    ck_assert_int_eq(aim_npy_sync(output), AIM_OK);
    ck_assert_uint_eq(aim_npy_output_header(output).rows, 2);
    ck_assert_uint_eq(aim_npy_output_header(NULL).rows, 0);
    ck_assert_refused(aim_npy_append(output, NULL, 1), AIM_ERROR_NULL, "values");
    ck_assert_refused(aim_npy_append(output, values, SIZE_MAX / 16), AIM_ERROR_SHAPE, "rows is");
    ck_assert_refused(aim_npy_append_f32(output, NULL, 1), AIM_ERROR_SHAPE, "<f8");
    ck_assert_refused(aim_npy_cut(output, 3), AIM_ERROR_ARGUMENT, "rows is 3: there are 2");
    ck_assert_int_eq(aim_npy_finish(output), AIM_OK);
    by_hand(expected, 1, 128, "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }");
    memcpy(expected + 128, values, sizeof values);
    unsigned char *found = scratch_read("a.npy", &size);
    ck_assert_uint_eq(size, sizeof expected);
    ck_assert_mem_eq(found, expected, size);
    free(found);

    static const float singles[4] = {1, 2, 3, 4};
    ck_assert_int_eq(
        aim_npy_create(scratch("a.npy"), (aim_npy_header){.f32 = true, .dimensions = 1}, &output),
        AIM_OK);
    ck_assert_int_eq(aim_npy_append_f32(output, singles, 4), AIM_OK);
    ck_assert_refused(aim_npy_append(output, values, 1), AIM_ERROR_SHAPE, "<f4");
    ck_assert_int_eq(aim_npy_finish(output), AIM_OK);
    by_hand(expected, 1, 128, "{'descr': '<f4', 'fortran_order': False, 'shape': (4,), }");
    memcpy(expected + 128, singles, sizeof singles);
    found = scratch_read("a.npy", &size);
    ck_assert_uint_eq(size, 128 + sizeof singles);
    ck_assert_mem_eq(found, expected, size);
    free(found);
}
END_TEST

/* Rows added and taken away in several runs, one of them killed behind its last row. */
START_TEST(extended)
{
    double values[64];
    size_t size, again;
    aim_npy_output *output;
    for (int i = 0; i < 64; i++)
        values[i] = i;
    ck_assert_int_eq(aim_npy_create(scratch("a.npy"), (aim_npy_header){.columns = 4}, &output),
                     AIM_OK);
    ck_assert_int_eq(aim_npy_append(output, values, 16), AIM_OK);
    ck_assert_int_eq(aim_npy_finish(output), AIM_OK);
    unsigned char *whole = scratch_read("a.npy", &size);
    ck_assert_int_eq(aim_npy_create(scratch("b.npy"), (aim_npy_header){.columns = 4}, &output),
                     AIM_OK);
    ck_assert_int_eq(aim_npy_append(output, values, 12), AIM_OK);
    ck_assert_int_eq(aim_npy_cut(output, 9), AIM_OK);
    ck_assert_int_eq(aim_npy_finish(output), AIM_OK);
    FILE *file = fopen(scratch("b.npy"), "ab");
    ck_assert(file && fwrite(values, 1, 100, file) == 100 && fclose(file) == 0);
    ck_assert_int_eq(aim_npy_extend(scratch("b.npy"), &output), AIM_OK);
    ck_assert_int_eq(aim_npy_append(output, values + 36, 7), AIM_OK);
    ck_assert_int_eq(aim_npy_finish(output), AIM_OK);
    unsigned char *parts = scratch_read("b.npy", &again);
    ck_assert_uint_eq(size, again);
    ck_assert_mem_eq(parts, whole, size);
    free(parts);
    free(whole);

    /* A header that another program wrote without room: nine rows fit, ten do not. */
    static const float singles[2];
    unsigned char bytes[68 + 36] = {0};
    by_hand(bytes, 1, 68, "{'shape': (9,), 'fortran_order': False, 'descr': '<f4'}");
    scratch_write("a.npy", bytes, sizeof bytes);
    ck_assert_int_eq(aim_npy_extend(scratch("a.npy"), &output), AIM_OK);
    ck_assert_int_eq(aim_npy_cut(output, 8), AIM_OK);
    ck_assert_int_eq(aim_npy_append_f32(output, singles, 1), AIM_OK);
    ck_assert_refused(aim_npy_append_f32(output, singles, 1), AIM_ERROR_FILE,
                      "no room for 10 rows");
    ck_assert_uint_eq(aim_npy_output_header(output).rows, 9);
    ck_assert_int_eq(aim_npy_finish(output), AIM_OK);
    aim_npy_file read;
    ck_assert_int_eq(aim_npy_open(scratch("a.npy"), &read), AIM_OK);
    ck_assert_uint_eq(read.header.rows, 9);
    aim_npy_close(&read);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("npy");
    TCase *texts = tcase_create("headers"), *kept = tcase_create("files");
    tcase_add_test(texts, headers);
    tcase_add_test(texts, refused_headers);
    tcase_add_test(texts, refused_frames);
    tcase_add_test(texts, mutations);
    tcase_add_checked_fixture(kept, make_folder, drop_folder);
    tcase_add_test(kept, panels);
    tcase_add_test(kept, refused_files);
    tcase_add_test(kept, written);
    tcase_add_test(kept, extended);
    suite_add_tcase(suite, texts);
    suite_add_tcase(suite, kept);
    return run_suite(suite);
}
