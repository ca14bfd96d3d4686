# What the oracles of the examples share: sorting, ranks, quantiles; and comparing a figure with theirs.
# A figure is missing where it is "". They count in `compared` and `differ`.

function sorted_range(v, id, low, high,    i, j, pivot, swap) {
    while (low < high) {
        pivot = v[int((low + high) / 2)]
        i = low
        j = high
        while (i <= j) {
            while (v[i] < pivot) i++
            while (v[j] > pivot) j--
            if (i <= j) {
                swap = v[i]; v[i] = v[j]; v[j] = swap
                swap = id[i]; id[i] = id[j]; id[j] = swap
                i++
                j--
            }
        }
        if (j - low < high - i) {
            sorted_range(v, id, low, j)
            low = i
        } else {
            sorted_range(v, id, i, high)
            high = j
        }
    }
}

function quantile(v, n, p,    place, whole) {
    place = (n - 1) * p + 1
    whole = int(place + 1e-9)
    return whole >= n ? v[n] : v[whole] + (place - whole) * (v[whole + 1] - v[whole])
}

# Ranks of v[1..n] by name into rank[id]; equal values share the mean of their places.
function ranks(v, id, n, rank,    i, j, k) {
    sorted_range(v, id, 1, n)
    for (i = 1; i <= n; i = j) {
        for (j = i; j <= n && v[j] == v[i]; j++) {}
        for (k = i; k < j; k++)
            rank[id[k]] = (i + j - 1) / 2
    }
}

function absolute(x) {
    return x < 0 ? -x : x
}

function wrong(where, column, expected, found) {
    print where ": " column ": expected '" expected "', found '" found "'"
    differ++
}

function compare(where, column, expected, found) {
    compared++
    if (expected == "" || found == "") {
        if (expected "" != found "")
            wrong(where, column, expected, found)
    } else if (!(absolute(found - expected) <= 1e-9 * absolute(expected) + 1e-13)) {
        wrong(where, column, expected, found)
    }
}
