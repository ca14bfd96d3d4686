# Works out regressions.csv, lambdas.csv and premia.csv by textbook formulas (normal equations, solved
# with pivoting) from the files of factors and industries, and prints each figure that differs by more
# than rounding. Not p, nor what automatic lags give: those are compared with R, in test.sh.
#
#     awk -F, -v folder=OUT -f ../shared/oracle.awk -f oracle_regressions.awk FACTORS... INDUSTRIES

function month_of(text) {
    return text ~ /-/ ? substr(text, 1, 4) * 12 + substr(text, 6, 2) : substr(text, 1, 4) * 12 + substr(text, 5, 2)
}

# The inverse of a[1..k, 1..k] in inv[], by Gauss and Jordan.
function invert(a, k, inv,    i, j, c, pivot, best, f, swap) {
    for (i = 1; i <= k; i++)
        for (j = 1; j <= k; j++)
            inv[i, j] = i == j
    for (c = 1; c <= k; c++) {
        best = c
        for (i = c + 1; i <= k; i++)
            if (absolute(a[i, c]) > absolute(a[best, c]))
                best = i
        for (j = 1; j <= k; j++) {
            swap = a[c, j]; a[c, j] = a[best, j]; a[best, j] = swap
            swap = inv[c, j]; inv[c, j] = inv[best, j]; inv[best, j] = swap
        }
        pivot = a[c, c]
        for (j = 1; j <= k; j++) {
            a[c, j] /= pivot
            inv[c, j] /= pivot
        }
        for (i = 1; i <= k; i++)
            if (i != c) {
                f = a[i, c]
                for (j = 1; j <= k; j++) {
                    a[i, j] -= f * a[c, j]
                    inv[i, j] -= f * inv[c, j]
                }
            }
    }
}

# y[1..n] on x[1..n, 1..k]: b[], e[], inv[] = (X'X)^-1, and r2 about the mean.
function least_squares(x, y, n, k, b, e, inv,    i, j, l, a, c, mean, total, left) {
    split("", a)
    split("", c)
    for (l = 1; l <= n; l++) {
        mean += y[l] / n
        for (i = 1; i <= k; i++) {
            c[i] += x[l, i] * y[l]
            for (j = 1; j <= k; j++)
                a[i, j] += x[l, i] * x[l, j]
        }
    }
    invert(a, k, inv)
    for (i = 1; i <= k; i++) {
        b[i] = 0
        for (j = 1; j <= k; j++)
            b[i] += inv[i, j] * c[j]
    }
    for (l = 1; l <= n; l++) {
        e[l] = y[l]
        for (i = 1; i <= k; i++)
            e[l] -= b[i] * x[l, i]
        left += e[l] ^ 2
        total += (y[l] - mean) ^ 2
    }
    r2 = total > 0 ? 1 - left / total : ""
}

# Newey and West's standard errors in se[], times n / (n - k).
function newey_west(x, e, n, k, lags, inv, se,    i, j, l, d, m, w, half, v) {
    split("", m)
    for (d = 0; d <= lags; d++) {
        w = 1 - d / (lags + 1)
        for (l = d + 1; l <= n; l++)
            for (i = 1; i <= k; i++)
                for (j = 1; j <= k; j++) {
                    m[i, j] += w * e[l] * e[l - d] * x[l, i] * x[l - d, j]
                    if (d)
                        m[i, j] += w * e[l] * e[l - d] * x[l - d, i] * x[l, j]
                }
    }
    for (i = 1; i <= k; i++) {
        v = 0
        for (j = 1; j <= k; j++) {
            half = 0
            for (l = 1; l <= k; l++)
                half += inv[i, l] * m[l, j]
            v += half * inv[j, i]
        }
        se[i] = sqrt(v * n / (n - k))
    }
}

function lags_of(n) {
    return int(4 * (n / 100) ^ (2 / 9))
}

# Rows of a portfolio's months from..to that it has, into x[] and y[]; how many.
function rows(portfolio, from, to, factors, x, y,    t, n, f) {
    for (t = from; t <= to; t++) {
        if (excess[portfolio, t] == "")
            continue
        y[++n] = excess[portfolio, t]
        x[n, 1] = 1
        for (f = 1; f <= factors; f++)
            x[n, f + 1] = factor[f, t]
    }
    return n + 0
}

function next_row(file,    line) {
    if ((getline line < (folder "/" file)) <= 0) {
        wrong(file, "row", "a row", "none")
        line = ""
    }
    gsub(/"/, "", line)
    split(line, cell, ",")
}

function check_regressions(    model, factors, p, n, k, i, where) {
    next_row("regressions.csv")
    for (model = 1; model <= 2; model++)
        for (p = 1; p <= portfolios; p++) {
            factors = model == 1 ? 1 : 4
            k = factors + 1
            n = rows(p, first, last, factors, x, y)
            least_squares(x, y, n, k, b, e, inv)
            newey_west(x, e, n, k, lags_of(last - first + 1), inv, se)
            for (i = 1; i <= k; i++) {
                next_row("regressions.csv")
                where = model_name[model] " " portfolio_name[p] " " cell[3]
                if (cell[1] != model_name[model] || cell[2] != portfolio_name[p])
                    wrong(where, "key", model_name[model] " " portfolio_name[p], cell[1] " " cell[2])
                compare(where, "n", n, cell[4])
                compare(where, "r2", r2, cell[5])
                compare(where, "lags", lags_of(last - first + 1), cell[6])
                compare(where, "coefficient", b[i], cell[7])
                compare(where, "a_year", i == 1 ? 12 * b[i] : "", cell[8])
                compare(where, "se", se[i], cell[9])
                compare(where, "t", b[i] / se[i], cell[10])
            }
        }
}

# One month's slopes across portfolios, into lambda[model, count, 1..k]; how many portfolios.
function slopes(model, t, count,    factors, p, n, names, i, k) {
    factors = model == 1 ? 1 : 4
    k = factors + 1
    for (p = 1; p <= portfolios; p++) {
        n = rows(p, t - 60, t - 1, factors, x, y)
        if (n < 36 || excess[p, t] == "")
            continue
        least_squares(x, y, n, k, b, e, inv)
        names++
        cross_y[names] = excess[p, t]
        cross_x[names, 1] = 1
        for (i = 2; i <= k; i++)
            cross_x[names, i] = b[i]
    }
    least_squares(cross_x, cross_y, names, k, b, e, inv)
    for (i = 1; i <= k; i++)
        lambda[model, count, i] = b[i]
    return names
}

function check_lambdas(    t, count, names, i) {
    next_row("lambdas.csv")
    for (t = first + 60; t <= last; t++) {
        next_row("lambdas.csv")
        count++
        names = slopes(1, t, count)
        compare(cell[1], "capm_n", names, cell[2])
        compare(cell[1], "capm_r2", r2, cell[3])
        for (i = 1; i <= 2; i++)
            compare(cell[1], "capm", lambda[1, count, i], cell[3 + i])
        names = slopes(2, t, count)
        compare(cell[1], "four_n", names, cell[6])
        compare(cell[1], "four_r2", r2, cell[7])
        for (i = 1; i <= 5; i++)
            compare(cell[1], "four", lambda[2, count, i], cell[7 + i])
    }
    return count
}

function check_premia(count,    model, i, l, k, n, where, squares) {
    next_row("premia.csv")
    for (model = 1; model <= 2; model++) {
        k = model == 1 ? 2 : 5
        for (i = 1; i <= k; i++) {
            squares = 0
            for (l = 1; l <= count; l++) {
                x[l, 1] = 1
                y[l] = lambda[model, l, i]
            }
            least_squares(x, y, count, 1, b, e, inv)
            newey_west(x, e, count, 1, lags_of(count), inv, se)
            for (l = 1; l <= count; l++)
                squares += e[l] ^ 2
            next_row("premia.csv")
            where = cell[1] " " cell[2]
            compare(where, "n", count, cell[3])
            compare(where, "mean", b[1], cell[4])
            compare(where, "a_year", 12 * b[1], cell[5])
            compare(where, "plain_se", sqrt(squares / (count - 1) / count), cell[6])
            compare(where, "fixed_lags", lags_of(count), cell[9])
            compare(where, "fixed_se", se[1], cell[10])
            compare(where, "fixed_t", b[1] / se[1], cell[11])
        }
    }
}

BEGIN {
    model_name[1] = "CAPM"
    model_name[2] = "four factors"
    split("Mkt-RF SMB HML Mom", factor_name, " ")
}

# The first table of each file; of a file the industries are read last.
FNR == 1 {
    table = ""
    files++
    columns = 0
}
table == "ended" { next }
$1 == "" || $1 == "date" {
    if (NF > 1) {
        table = "open"
        columns = NF
        for (i = 2; i <= NF; i++) {
            gsub(/ /, "", $i)
            sub(/^MktRF$/, "Mkt-RF", $i)
            name[i] = $i
            if (files == ARGC - 1 && $i !~ /^(Mkt-RF|SMB|HML|Mom|RF)$/)
                portfolio_name[++portfolios] = $i
        }
    }
    next
}
table == "open" && $1 ~ /^[0-9]/ {
    t = month_of($1)
    if (!from[files])
        from[files] = t
    to[files] = t
    for (i = 2; i <= columns; i++)
        value[name[i], t] = $i == -99.99 || $i == -999 || $i == "" ? "" : $1 ~ /-/ ? $i + 0 : $i / 100
    next
}
table == "open" && NF { table = "ended" }

END {
    for (i = 1; i <= files; i++) {
        if (i == 1 || from[i] > first)
            first = from[i]
        if (i == 1 || to[i] < last)
            last = to[i]
    }
    for (t = first; t <= last; t++) {
        for (i = 1; i <= 4; i++)
            factor[i, t] = value[factor_name[i], t]
        for (i = 1; i <= portfolios; i++)
            excess[i, t] = value[portfolio_name[i], t] == "" ? "" : value[portfolio_name[i], t] - value["RF", t]
    }
    check_regressions()
    check_premia(check_lambdas())
    print compared " figures compared, " differ + 0 " differ"
    exit differ > 0
}
