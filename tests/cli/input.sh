#!/usr/bin/env bash
# What `aim` reads and what it refuses: each error names file, line, column, what was found and what
# was expected, and nothing is printed.
. "$(dirname "$0")/shell.sh"

# refuses_bytes WHAT PROBLEM BYTES: growth of a file of these bytes (as printf reads them).
refuses_bytes() {
    # shellcheck disable=SC2059
    printf "$3" >x.csv
    aim growth --lag 1 x.csv
    refuses "$1" "x.csv:$2"
}
# reads_bytes WHAT BYTES: the same that is read as A with 1 and 2.
reads_bytes() {
    # shellcheck disable=SC2059
    printf "$2" >x.csv
    aim growth --lag 1 x.csv
    prints "$1" <<'CSV'
entity,period,value,growth
A,2025,1,
A,2026,2,1
CSV
}

# reads_missing TEXT: a figure that is none.
reads_missing() {
    printf 'entity,period,value\nA,2025,%s\n' "$1" >x.csv
    aim growth --lag 1 x.csv
    prints "missing: $1" <<'CSV'
entity,period,value,growth
A,2025,,
CSV
}

head='entity,period,value\n'
reads_bytes "as it should be" "${head}A,2025,1\nA,2026,2\n"
reads_bytes "no end of the last line" "${head}A,2025,1\nA,2026,2"
reads_bytes "CR LF" 'entity,period,value\r\nA,2025,1\r\nA,2026,2\r\n'
reads_bytes "a byte order mark" "\\xef\\xbb\\xbf${head}A,2025,1\nA,2026,2\n"
reads_bytes "quotes and blanks" '"entity" , period,"value"\n\n "A" ,"2025", 1\nA ,\t2026,"2"\n \n'
for text in NA na N/A '#N/A' n.a. nan null none - – — .; do
    reads_missing "$text"
done
reads_bytes "other columns" 'entity,period,value\nA,2025,1.0\nA,2026,0.2e1\n'

refuses_bytes "an empty file" "1:1: found an empty file, expected a row of column names" ''
refuses_bytes "semicolons" "1:5: found cells separated by ';', expected ',' (and a point in \
figures: 1.5)" 'name;period;value\nA;2025;1,5\n'
refuses_bytes "tabs" "1:5: found cells separated by tabs, expected ','" 'name\tperiod\tvalue\n'
refuses_bytes "bars" "1:5: found cells separated by '|', expected ','" 'name|period|value\n'
refuses_bytes "a zero byte" "2:2: found the byte 0x00, expected text in UTF-8" "${head}A\\0,2025,1\n"
refuses_bytes "Latin-1" "2:2: found the byte 0xe9, expected text in UTF-8" "${head}A\\xe9,2025,1\n"
refuses_bytes "an overlong form" "2:1: found the byte 0xc0, expected text in UTF-8" \
    "${head}\\xc0\\xaf,2025,1\n"
refuses_bytes "a character cut off" "2:4: found the byte 0xe4, expected text in UTF-8" \
    "${head}Aé,\\xe4"
refuses_bytes "UTF-16" "1:1: found the byte 0xff, expected text in UTF-8" '\xff\xfee\0'
refuses_bytes "CR alone" "1:20: found a carriage return without a line feed, expected lines that \
end with LF or CR LF" 'entity,period,value\rA,2025,1\r'
refuses_bytes "a quote never closed" "2:1: found a quote that its line does not close, expected a \
second one" "${head}\"A,2025,1\nB,2025,2\n"
refuses_bytes "a quote inside a cell" "2:3: found a quote inside a cell, expected it doubled, in a \
cell that is quoted" "${head}A \"B\",2025,1\n"
refuses_bytes "text behind a quote" "2:4: found text behind a closing quote, expected a comma" \
    "${head}\"A\"B,2025,1\n"
refuses_bytes "too few cells" "3:1: found 2 cells, expected 3, as in the header" \
    "${head}A,2025,1\nA,2026\n"
refuses_bytes "too many cells" "2:1: found 4 cells, expected 3, as in the header" \
    "${head}A,2025,1,2\n"
refuses_bytes "no figure" "2:11: found 'abc' in column 'value', expected a figure such as 81.615, or nothing, or NA" \
    "${head}苹果,2025Q1,abc\n"
for text in 1,5 0x10 inf 1e400 1e 5% 12bn --1 1.2.3; do
    refuses_bytes "no figure: $text" \
        "2:8: found '$text' in column 'value', expected a figure such as 81.615, or nothing, or NA" \
        "${head}A,2025,\"${text/\%/%%}\"\n"
done
refuses_bytes "no period" "2:3: found 'Q5 2025' in column 'period', expected a period such as \
2026Q1, FY2027Q1, 2026-04 or 2026-04-26" "${head}A,Q5 2025,1\n"
refuses_bytes "an empty period" "2:3: found nothing in column 'period', expected a period such as \
2026Q1, FY2027Q1, 2026-04 or 2026-04-26" "${head}A,,1\n"
refuses_bytes "periods of two kinds" "3:3: found '2026Q1' in column 'period', expected years, as before it" \
    "${head}A,2025,1\nA,2026Q1,1\n"
refuses_bytes "fiscal and calendar" "3:3: found '2026' in column 'period', expected fiscal years, as before it" \
    "${head}A,FY2025,1\nA,2026,1\n"
refuses_bytes "an entity without a name" "2:1: found nothing in column 'entity', expected the name of an \
entity" \
    "${head},2025,1\n"
refuses_bytes "no column of periods" "1:1: found the columns entity, q, value, expected one of \
periods; --period COLUMN names it" 'entity,q,value\nA,2025,1\n'
refuses_bytes "no column of figures" "1:1: found the columns entity, period, a, b, expected one \
called 'value'; --value COLUMN names another" 'entity,period,a,b\nA,2025,1,2\n'
refuses_bytes "a wide file" "1:1: found the columns company, 2025Q1, 2025Q2, expected one of periods; \
--wide reads a column each period" 'company,2025Q1,2025Q2\nA,1,2\n'
refuses_bytes "a wide file by period" "1:1: found the columns month, A, B, expected one called \
'value'; --value COLUMN names another, --by-period reads a column each entity" 'month,A,B\n2025-01,1,2\n'
refuses_bytes "a name twice" "1:14: found 'value', expected no second column of this name (the \
first is column 2)" 'period,value,value\n2025,1,2\n'
long=$(printf 'x%.0s' {1..50})
refuses_bytes "a long text is shortened" "2:8: found '${long:0:40}...' in column 'value', \
expected a figure such as 81.615, or nothing, or NA" "${head}A,2025,$long\n"
refuses_bytes "control characters" "2:8: found 'a\\x1b\\x7fb' in column 'value', expected a \
figure such as 81.615, or nothing, or NA" "${head}A,2025,a\\x1b\\x7fb\n"

aim growth --value sales x.csv
refuses "a column that is not there" "x.csv:1:1: found the columns entity, period, value, expected \
one called 'sales' (--value)"
aim growth nowhere.csv
refuses "no such file" "nowhere.csv:1:1: found no such file, expected a CSV file"
refuses_bytes "semicolons behind doubled quotes" "1:1: found cells separated by ';', expected ',' (and a \
point in figures: 1.5)" '"a""b;c"\n'
aim growth $'no\nsuch\xe9.csv'
refuses "a name that is no text" 'no\x0asuch\xe9.csv:1:1: found no such file, expected a CSV file'
aim growth .
refuses "a directory" ".:1:1: found a directory, expected a CSV file"

# Wide files.
printf 'entity,2025,2026,2025\nA,1,2,3\n' >w.csv
aim growth --wide w.csv
refuses "a period twice" "w.csv:1:18: found '2025', expected no second column of this period"
printf 'year,A,B,A\n2025,1,2,3\n' >w.csv
aim growth --by-period w.csv
refuses "an entity twice" "w.csv:1:10: found 'A', expected no second column of this name"
printf 'entity,2025,sum\nA,1,2\n' >w.csv
aim growth --wide w.csv
refuses "a column that is no period" "w.csv:1:13: found 'sum', expected a period such as 2026Q1, \
FY2027Q1, 2026-04 or 2026-04-26"
printf 'entity,2025,2026\nA,1,2\nB,1,2\nA,1,2\n' >w.csv
aim growth --wide w.csv
refuses "a row twice" "w.csv:4:1: found a second row of A 2025 (the first is in line 2), expected \
one row an entity and period; --entity and --duplicates may help"
printf 'entity\nA\n' >w.csv
aim growth --wide w.csv
refuses "no periods" "w.csv:1:1: found one column, expected one of names and one each period"
aim growth --wide --value x w.csv
refuses "columns of a wide file" "aim growth: a wide file has no columns for --entity, --period, \
--value; see aim growth --help"
aim growth --wide --by-period w.csv
refuses "wide both ways" "aim growth: --wide and --by-period exclude each other; see aim growth --help"

# Limits: a million columns, a cell of 100 MB, a line of many MB.
{ printf 'period,value'; yes ,x | head -n 1000000 | tr -d '\n'; echo; } >x.csv
aim growth x.csv
refuses "a million columns" "x.csv:1:131082: found more than 65536 columns, expected fewer"
{ printf 'entity,period,value\nA,2025,'; head -c 100000000 /dev/zero | tr '\0' 7; echo; } >x.csv
aim growth x.csv
refuses "a cell of 100 MB" "x.csv:2:8: found a cell longer than 1048576 bytes, expected fewer"
{ echo period,value; yes 2025, | head -n 6000000 | tr -d '\n'; } >x.csv
aim growth x.csv
refuses "a line of 30 MB" "x.csv:2:1: found a line longer than 16777216 bytes, expected fewer"
{ echo period,value; printf '2025,'; head -c 1048577 /dev/zero | tr '\0' 7; echo; } >x.csv
aim growth x.csv
refuses "a cell too long by one byte" "x.csv:2:6: found a cell longer than 1048576 bytes, expected \
fewer"

# gzip: cut off anywhere, damaged.
{ echo entity,period,value; for i in {1000..3000}; do echo "A,$i,$((i * i % 977))"; done; } >y.csv
gzip -k y.csv
size=$(stat -c %s y.csv.gz)
aim growth y.csv.gz
holds "gzip whole" test "$status" = 0 -a "$(wc -l <out)" = 2002
for bytes in 5 12 1000 $((size - 9)) $((size - 1)); do
    head -c "$bytes" y.csv.gz >cut.csv.gz
    aim growth cut.csv.gz
    holds "gzip cut at $bytes of $size" grep -Eqx 'cut.csv.gz:[0-9]+:[0-9]+: found gzip data that end too early, expected the rest of them' err
    holds "gzip cut at $bytes: status and output" test "$status" = 2 -a ! -s out
done
{ head -c 500 y.csv.gz; printf 'damage, damage, damage'; tail -c +523 y.csv.gz; } >bad.csv.gz
aim growth bad.csv.gz
holds "gzip damaged" grep -Eqx 'bad.csv.gz:[0-9]+:[0-9]+: found gzip data that are damaged, expected them whole' err
holds "gzip damaged: status and output" test "$status" = 2 -a ! -s out
finish
