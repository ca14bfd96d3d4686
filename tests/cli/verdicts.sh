#!/usr/bin/env bash
# From the CSV of `aim check` on standard input, the id and the verdict of each claim: "r1 NOT_REPRODUCIBLE".
exec awk '
    # The cells of a line; quotes are taken off.
    function split_cells(line, cells,    count, quoted, i, c) {
        count = 1
        cells[1] = ""
        for (i = 1; i <= length(line); i++) {
            c = substr(line, i, 1)
            if (c == "\"")
                quoted = !quoted
            else if (c == "," && !quoted)
                cells[++count] = ""
            else
                cells[count] = cells[count] c
        }
        return count
    }
    NR == 1 { for (i = split_cells($0, cells); i > 0; i--) column[cells[i]] = i; next }
    {
        split_cells($0, cells)
        verdict = cells[column["verdict"]]
        gsub(/ /, "_", verdict)
        print cells[column["id"]], verdict
    }'
