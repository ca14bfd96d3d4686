# Works out months.csv, quintiles.csv and decay.csv by textbook formulas from the prices, and prints each
# figure that differs by more than rounding.
#
#     awk -F, -v folder=OUT -f ../shared/oracle.awk -f oracle_momentum.awk prices.csv

# Names with both, as lists a[] and b[] of 1..n: their rank correlation.
function spearman(a, b, n,    i, id, other, left, right, ra, rb, va, vb, cov) {
    for (i = 1; i <= n; i++) {
        left[i] = a[i]
        right[i] = b[i]
        id[i] = other[i] = i
    }
    ranks(left, id, n, ra)
    ranks(right, other, n, rb)
    for (i = 1; i <= n; i++) {
        va += (ra[i] - (n + 1) / 2) ^ 2
        vb += (rb[i] - (n + 1) / 2) ^ 2
        cov += (ra[i] - (n + 1) / 2) * (rb[i] - (n + 1) / 2)
    }
    return cov / sqrt(va * vb)
}

# The return of a name from one month end to another, or "".
function grown(name, from, to) {
    return price[name, from] == "" || price[name, to] == "" ? "" : price[name, to] / price[name, from] - 1
}

# Rank IC of the signal of month t with the return from month end `from` to `to`; n in `pairs`.
function ic_of(t, from, to,    i, r) {
    pairs = 0
    for (i = 2; i <= columns; i++) {
        r = grown(i, from, to)
        if (signal[i, t] == "" || r == "")
            continue
        list_a[++pairs] = signal[i, t]
        list_b[pairs] = r
    }
    return spearman(list_a, list_b, pairs)
}

function autocorrelation(t, lag,    i, n) {
    if (t - lag < 13)
        return ""
    for (i = 2; i <= columns; i++)
        if (signal[i, t] != "" && signal[i, t - lag] != "") {
            list_a[++n] = signal[i, t]
            list_b[n] = signal[i, t - lag]
        }
    return spearman(list_a, list_b, n)
}

# Of v[1..n]: mean, sd and Newey and West's error with n / (n - 1).
function sum_up(v, n, lags,    i, j, sum, c, all) {
    sum = 0
    for (i = 1; i <= n; i++)
        sum += v[i]
    mean = sum / n
    for (j = 0; j <= lags; j++) {
        c = 0
        for (i = j + 1; i <= n; i++)
            c += (v[i] - mean) * (v[i - j] - mean)
        if (j == 0)
            sd = sqrt(c / (n - 1))
        all += (j == 0 ? 1 : 2 * (1 - j / (lags + 1))) * c / n
    }
    hac = sqrt(all / n * n / (n - 1))
}

function lags_of(n) {
    return int(4 * (n / 100) ^ (2 / 9))
}

function next_row(file,    line) {
    if ((getline line < (folder "/" file)) <= 0) {
        wrong(file, "row", "a row", "none")
        line = ""
    }
    split(line, cell, ",")
}

function compare_moments(where, at, n, lags) {
    compare(where, "n", n, cell[at])
    compare(where, "mean", mean, cell[at + 1])
    compare(where, "sd", sd, cell[at + 2])
    compare(where, "lags", lags, cell[at + 3])
    compare(where, "hac_se", hac, cell[at + 4])
    compare(where, "hac_t", mean / hac, cell[at + 5])
}

# Quintile of each name of month t: floor(5 (rank - 1/2) / n) + 1.
function sort_names(t,    i, n, v, id, rank) {
    for (i = 2; i <= columns; i++)
        if (signal[i, t] != "") {
            v[++n] = signal[i, t]
            id[n] = i
        }
    ranks(v, id, n, rank)
    for (i in rank)
        quintile[i, t] = int(5 * (rank[i] - 0.5) / n + 1e-12) + 1
}

function check_month(t,    i, q, n, sum, squares, r, held, new, turn, auto, m) {
    next_row("months.csv")
    m = t - 12
    if (cell[1] != end[t])
        wrong(end[t], "formed", end[t], cell[1])
    ic[m] = ic_of(t, t, t + 1)
    compare(end[t], "names", pairs, cell[2])
    compare(end[t], "ic", ic[m], cell[3])
    for (i = 2; i <= columns; i++) {
        q = quintile[i, t]
        if (q == "")
            continue
        held[q]++
        new[q] += quintile[i, t - 1] != q
        r = grown(i, t, t + 1)
        if (r == "")
            continue
        n[q]++
        sum[q] += r
        squares[q] += r * r
    }
    for (q = 1; q <= 5; q++) {
        earned[q, m] = sum[q] / n[q]
        compare(end[t], "q" q, earned[q, m], cell[3 + q])
        turnover[q, m] = t > 13 ? new[q] / held[q] : ""
        # The variance of a bucket's mean.
        squares[q] = (squares[q] - sum[q] ^ 2 / n[q]) / (n[q] - 1) / n[q]
    }
    spread[m] = earned[5, m] - earned[1, m]
    compare(end[t], "spread", spread[m], cell[9])
    compare(end[t], "spread_se", sqrt(squares[1] + squares[5]), cell[10])
    compare(end[t], "turnover_1", turnover[1, m], cell[11])
    compare(end[t], "turnover_5", turnover[5, m], cell[12])
    compare(end[t], "autocorrelation", autocorrelation(t, 1), cell[13])
}

function check_quintiles(months,    q, m, v, all, turn) {
    next_row("quintiles.csv")
    for (q = 1; q <= 5; q++) {
        all = 1
        turn = 0
        for (m = 1; m <= months; m++) {
            v[m] = earned[q, m]
            all *= 1 + v[m]
            turn += turnover[q, m] / (months - 1)
        }
        sum_up(v, months, lags_of(months))
        next_row("quintiles.csv")
        compare_moments("quintile " q, 2, months, lags_of(months))
        compare("quintile " q, "grown", all - 1, cell[8])
        compare("quintile " q, "turnover", turn, cell[9])
    }
    sum_up(spread, months, lags_of(months))
    next_row("quintiles.csv")
    compare_moments("spread", 2, months, lags_of(months))
}

function check_decay(months,    h, t, n, v, lags, auto) {
    next_row("decay.csv")
    for (h = 1; h <= 12; h++) {
        next_row("decay.csv")
        n = months - h + 1
        for (t = 13; t < 13 + n; t++)
            v[t - 12] = ic_of(t, t, t + h)
        lags = lags_of(n) > h - 1 ? lags_of(n) : h - 1
        sum_up(v, n, lags)
        compare_moments("horizon " h, 2, n, lags)
        for (t = 13; t < 13 + n; t++)
            v[t - 12] = ic_of(t, t + h - 1, t + h)
        sum_up(v, n, lags_of(n))
        compare_moments("month " h, 8, n, lags_of(n))
        auto = 0
        for (t = 13 + h; t < 13 + months; t++)
            auto += autocorrelation(t, h) / (months - h)
        compare("lag " h, "autocorrelation", auto, cell[14])
    }
}

{ sub(/\r$/, "") }
FNR == 1 {
    columns = NF
    next
}
{
    if (substr($1, 1, 7) != month) {
        month = substr($1, 1, 7)
        ends++
    }
    end[ends] = $1
    for (i = 2; i <= columns; i++)
        price[i, ends] = $i != "" && $i > 0 ? $i + 0 : ""
}

END {
    for (t = 13; t < ends; t++) {
        for (i = 2; i <= columns; i++)
            signal[i, t] = grown(i, t - 12, t - 1)
        sort_names(t)
    }
    next_row("months.csv")
    for (t = 13; t < ends; t++)
        check_month(t)
    check_quintiles(ends - 13)
    check_decay(ends - 13)
    print compared " figures compared, " differ + 0 " differ"
    exit differ > 0
}
