# Works out every figure of days.csv and months.csv, and the last day's z-scores and ranks of names.csv,
# by textbook formulas from the prices, and prints each that differs by more than rounding.
#
#     awk -F, -v min_count=15 -v sector_column=2 -v folder=OUT -f ../shared/oracle.awk -f oracle.awk \
#         sectors.csv prices.csv

# One line of days.csv against the returns r[1..n] of this day, of the names id[1..n].
function check_day(date, prices, n,    line, cell, i, mean, m2, m3, m4, d, sd, g1, g2, up, down, away, no, middle, robust) {
    if ((getline line < (folder "/days.csv")) <= 0) {
        wrong(date, "row", "a row", "none")
        return
    }
    split(line, cell, ",")
    if (cell[1] != date)
        wrong(date, "date", date, cell[1])
    compare(date, "prices", prices, cell[2])
    compare(date, "returns", n, cell[3])
    if (n < min_count) {
        for (i = 4; i <= 25; i++)
            compare(date, head[i], "", cell[i])
        return
    }
    for (i = 1; i <= n; i++)
        mean += r[i] / n
    for (i = 1; i <= n; i++) {
        d = r[i] - mean
        m2 += d * d / n
        m3 += d * d * d / n
        m4 += d * d * d * d / n
        up += r[i] > 0
        down += r[i] < 0
    }
    sd = sqrt(m2 * n / (n - 1))
    g1 = m3 / m2 ^ 1.5
    g2 = m4 / (m2 * m2) - 3
    compare(date, "mean", mean, cell[4])
    compare(date, "sd", sd, cell[5])
    # Skewness near 0 is a difference of large sums: compared as its distance from 10.
    compare(date, "skewness", 10 + g1 * sqrt(n * (n - 1)) / (n - 2), 10 + cell[6])
    compare(date, "kurtosis", 10 + ((n + 1) * g2 + 6) * (n - 1) / ((n - 2) * (n - 3)), 10 + cell[7])
    sorted_range(r, id, 1, n)
    compare(date, "min", r[1], cell[8])
    compare(date, "max", r[n], cell[9])
    for (i = 1; i <= 7; i++)
        compare(date, "quantile", quantile(r, n, chance[i]), cell[9 + i])
    middle = quantile(r, n, 0.5)
    compare(date, "median", middle, cell[17])
    for (i = 1; i <= n; i++) {
        away[i] = absolute(r[i] - middle)
        no[i] = i
    }
    sorted_range(away, no, 1, n)
    robust = 1.482602218505602 * quantile(away, n, 0.5)
    compare(date, "robust_sd", robust, cell[18])
    compare(date, "advancers", up + 0, cell[19])
    compare(date, "decliners", down + 0, cell[20])
    compare(date, "unchanged", n - up - down, cell[21])
    compare(date, "share_above_zero", up / n, cell[22])
    if (robust > 0)
        compare(date, "sd_by_robust", sd / robust, cell[23])
    if (r[n - 1] < r[n] && cell[24] != ticker[id[n]])
        wrong(date, "best", ticker[id[n]], cell[24])
    if (r[1] < r[2] && cell[25] != ticker[id[1]])
        wrong(date, "worst", ticker[id[1]], cell[25])
}

# months.csv from the closes at month ends, end[1..ends].
function check_months(    line, cell, m, i, n, x, y, xid, yid, rx, ry, middle, xy, xx, yy, a, b, c, total, months) {
    getline line < (folder "/months.csv")
    for (m = 1; m + 2 <= ends; m++) {
        n = 0
        for (i = 2; i <= columns; i++) {
            a = end_close[m, i]
            b = end_close[m + 1, i]
            c = end_close[m + 2, i]
            if (a == "" || b == "" || c == "")
                continue
            n++
            x[n] = (b - a) / a
            y[n] = (c - b) / b
            xid[n] = yid[n] = i
        }
        getline line < (folder "/months.csv")
        split(line, cell, ",")
        if (cell[2] != end[m + 1])
            wrong("months.csv", "end", end[m + 1], cell[2])
        compare(end[m + 1], "names", n, cell[4])
        if (n < min_count) {
            compare(end[m + 1], "ic", "", cell[5])
            continue
        }
        ranks(x, xid, n, rx)
        ranks(y, yid, n, ry)
        middle = (n + 1) / 2
        xy = xx = yy = 0
        for (i = 1; i <= n; i++) {
            a = rx[xid[i]] - middle
            b = ry[xid[i]] - middle
            xy += a * b
            xx += a * a
            yy += b * b
        }
        compare(end[m + 1], "ic", 1 + xy / sqrt(xx * yy), 1 + cell[5])
        total += xy / sqrt(xx * yy)
        months++
    }
    printf "mean ic %.4f over %d months\n", months ? total / months : 0, months
}

# The last day of enough returns, kept in last[]: ranks and z-scores within sectors.
function check_names(    line, cell, i, s, n, mean, m2, v, id, rank, known, z) {
    for (i = 2; i <= columns; i++)
        if (i in last) {
            v[++known] = last[i]
            id[known] = i
            s = sector[ticker[i]]
            n[s]++
            mean[s] += last[i]
        }
    ranks(v, id, known, rank)
    for (i in last) {
        s = sector[ticker[i]]
        m2[s] += (last[i] - mean[s] / n[s]) ^ 2
    }
    getline line < (folder "/names.csv")
    for (i = 2; i <= columns; i++) {
        getline line < (folder "/names.csv")
        gsub(/"/, "", line)
        split(line, cell, ",")
        if (cell[1] != ticker[i] || cell[2] != sector[ticker[i]])
            wrong(ticker[i], "sector", sector[ticker[i]], cell[2])
        s = sector[ticker[i]]
        z = !(i in last) || s == "" || n[s] < 2 ? "" : (last[i] - mean[s] / n[s]) / sqrt(m2[s] / (n[s] - 1))
        compare(ticker[i], "last_return", i in last ? last[i] : "", cell[7])
        compare(ticker[i], "last_rank", i in last ? rank[i] : "", cell[8])
        compare(ticker[i], "last_z_in_sector", z == "" ? "" : 10 + z, cell[9] == "" ? "" : 10 + cell[9])
    }
}

BEGIN {
    split("0.01 0.05 0.25 0.5 0.75 0.95 0.99", chance, " ")
    getline line < (folder "/days.csv")
    split(line, head, ",")
}

FNR == 1 { file++ }
{ sub(/\r$/, "") }
file == 1 {
    sector[$1] = $sector_column
    next
}
FNR == 1 {
    columns = NF
    for (i = 2; i <= NF; i++)
        ticker[i] = $i
    next
}
{
    n = prices = 0
    for (i = 2; i <= columns; i++) {
        now = $i != "" && $i > 0 ? $i + 0 : ""
        if (now != "")
            prices++
        if (now != "" && before[i] != "") {
            r[++n] = (now - before[i]) / before[i]
            id[n] = i
            by_name[i] = r[n]
        } else {
            delete by_name[i]
        }
        before[i] = now
    }
    if (n >= min_count) {
        split("", last)
        for (i in by_name)
            last[i] = by_name[i]
    }
    if (prices >= min_count && good++ % 21 == 0) {
        end[++ends] = $1
        for (i = 2; i <= columns; i++)
            end_close[ends, i] = before[i]
    }
    check_day($1, prices, n)
}

END {
    check_months()
    check_names()
    print compared " figures compared, " differ + 0 " differ"
    exit differ > 0
}
