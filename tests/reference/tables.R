# Values of one two-by-two table: a of n1 against b of n2.

# Root of a function that changes sign, to the last digits.
root <- function(f, low, high) uniroot(f, c(low, high), tol = 1e-15, maxiter = 2000)$root

# Distribution of the first arm's events, all margins given, at a log odds ratio: from logarithms, so nothing overflows.
conditional <- function(a, n1, b, n2) {
  k <- max(0, a + b - n2):min(n1, a + b)
  ways <- lchoose(n1, k) + lchoose(n2, a + b - k)
  function(log_ratio) {
    w <- ways + k * log_ratio
    p <- exp(w - max(w))
    list(k = k, p = p / sum(p))
  }
}

conditional_values <- function(a, n1, b, n2) {
  d <- conditional(a, n1, b, n2)
  lowest <- a == min(d(0)$k)
  highest <- a == max(d(0)$k)
  at_least <- function(log_ratio, a) with(d(log_ratio), sum(p[k >= a]))
  at_most <- function(log_ratio, a) with(d(log_ratio), sum(p[k <= a]))
  find <- function(f) root(f, -30, 30)
  values <- c(or = NA, or_low = 0, or_high = Inf, unbiased = NA)
  if (!(lowest && highest)) {
    values[["or"]] <- if (lowest) 0 else if (highest) Inf else exp(find(function(t) with(d(t), sum(k * p)) - a))
    if (!lowest) values[["or_low"]] <- exp(find(function(t) at_least(t, a) - 0.025))
    if (!highest) values[["or_high"]] <- exp(find(function(t) at_most(t, a) - 0.025))
    halves <- c(
      if (!lowest) find(function(t) at_least(t, a) - 0.5),
      if (!highest) find(function(t) at_most(t, a) - 0.5)
    )
    values[["unbiased"]] <- exp(mean(halves))
  }
  values
}

wilson <- function(x, n) {
  middle <- (x + z^2 / 2) / (n + z^2)
  half <- z / (n + z^2) * sqrt(x * (n - x) / n + z^2 / 4)
  c(middle - half, middle + half)
}

newcombe <- function(a, n1, b, n2) {
  d <- a / n1 - b / n2
  one <- wilson(a, n1)
  two <- wilson(b, n2)
  c(d - sqrt((a / n1 - one[1])^2 + (two[2] - b / n2)^2), d + sqrt((one[2] - a / n1)^2 + (b / n2 - two[1])^2))
}

# Score statistic of two supposed proportions; an arm that is fitted exactly adds nothing.
score <- function(a, n1, p1, b, n2, p2) {
  add <- function(x, n, p) if (p < 1e-13 || p > 1 - 1e-13) 0 else (x - n * p)^2 / (n * p * (1 - p))
  add(a, n1, p1) + add(b, n2, p2)
}

# Koopman: for a supposed ratio the most likely p2 is where the likelihood's slope is 0.
koopman <- function(a, n1, b, n2) {
  excess <- function(log_ratio) {
    ratio <- exp(log_ratio)
    slope <- function(p2) a / p2 - ratio * (n1 - a) / (1 - ratio * p2) + b / p2 - (n2 - b) / (1 - p2)
    top <- min(1, 1 / ratio)
    ends <- top * c(1e-15, 1 - 1e-15)
    p2 <- if (slope(ends[2]) > 0) top else root(slope, ends[1], ends[2])
    score(a, n1, min(1, ratio * p2), b, n2, p2) - z^2
  }
  limits(excess, a == 0, b == 0, log((a + 0.5) / (n1 + 0.5) / ((b + 0.5) / (n2 + 0.5))))
}

# The score interval of the odds ratio (Miettinen and Nurminen without N / (N - 1)): the supposed ratio and the margins fix
# the proportions.
score_odds <- function(a, n1, b, n2) {
  excess <- function(log_ratio) {
    p1 <- function(p2) plogis(qlogis(p2) + log_ratio)
    p2 <- root(function(p2) n1 * p1(p2) + n2 * p2 - a - b, 1e-16, 1 - 1e-16)
    score(a, n1, p1(p2), b, n2, p2) - z^2
  }
  middle <- log((a + 0.5) * (n2 - b + 0.5) / ((n1 - a + 0.5) * (b + 0.5)))
  limits(excess, a == 0 || b == n2, b == 0 || a == n1, middle)
}

limits <- function(excess, no_low, no_high, middle) {
  c(if (no_low) 0 else exp(root(excess, middle - 12, middle)), if (no_high) Inf else exp(root(excess, middle, middle + 12)))
}

# How many people of the arm with fewer events (with equally many: of the smaller arm) must have the other outcome, towards the
# other arm's proportion, until Fisher's P is 0.05 or more.
fragility <- function(a, n1, b, n2) {
  if (a > b || (a == b && n1 > n2)) return(fragility(b, n2, a, n1))
  step <- if (a / n1 < b / n2) 1 else -1
  k <- 0
  while (fisher.test(matrix(c(a + step * k, n1 - a - step * k, b, n2 - b), 2))$p.value < 0.05) k <- k + 1
  k
}

table_values <- function(a, n1, b, n2) {
  counts <- matrix(c(a, n1 - a, b, n2 - b), 2)
  nothing <- a + b == 0 || a + b == n1 + n2
  any_zero <- any(counts == 0)
  exact <- conditional_values(a, n1, b, n2)
  null <- conditional(a, n1, b, n2)(0)
  observed <- null$p[null$k == a]
  rarer <- null$p < observed * (1 - 1e-7)
  alike <- abs(null$p - observed) <= observed * 1e-7
  rr <- if (a + b == 0) c(0, Inf) else if (any_zero) koopman(a, n1, b, n2) else
    a / n1 / (b / n2) * exp(c(-z, z) * sqrt(1 / a - 1 / n1 + 1 / b - 1 / n2))
  woolf <- a * (n2 - b) / ((n1 - a) * b) * exp(c(-z, z) * sqrt(sum(1 / counts)))
  plus <- counts + 0.5
  half <- plus[1, 1] * plus[2, 2] / (plus[2, 1] * plus[1, 2])
  haldane <- half * exp(c(-z, z) * sqrt(sum(1 / plus)))
  by_score <- if (nothing) c(0, Inf) else score_odds(a, n1, b, n2)
  new <- newcombe(a, n1, b, n2)
  data.frame(
    fisher = if (nothing) 1 else fisher.test(counts)$p.value,
    one_sided = sum(null$p[null$k >= a]),
    mid_p = sum(null$p[rarer]) + sum(null$p[alike]) / 2,  # Fisher's two-sided rule, ties counted half
    mid_p_doubled = if (nothing) 1 else epitools::ormidp.test(a, n1 - a, b, n2 - b)$two.sided,
    pearson = if (nothing) 1 else suppressWarnings(chisq.test(counts, correct = FALSE))$p.value,
    exact_or = exact[["or"]], exact_low = exact[["or_low"]], exact_high = exact[["or_high"]], unbiased = exact[["unbiased"]],
    rd_low = new[1], rd_high = new[2], rr_low = rr[1], rr_high = rr[2],
    or_low = if (any_zero) exact[["or_low"]] else woolf[1], or_high = if (any_zero) exact[["or_high"]] else woolf[2],
    score_low = by_score[1], score_high = by_score[2],
    haldane = half, haldane_low = haldane[1], haldane_high = haldane[2],
    fragility = if (nothing) 0L else as.integer(fragility(a, n1, b, n2))
  )
}

# Unconditional exact tests by brute force: of all tables that are at least as extreme, the probability, largest over a grid of
# common proportions and then refined. Ties are kept with a tolerance.
unconditional <- function(a, n1, b, n2) {
  x <- outer(0:n1, rep(1, n2 + 1))
  y <- outer(rep(1, n1 + 1), 0:n2)
  largest <- function(extreme) {
    chance <- function(p) sum((dbinom(0:n1, n1, p) %o% dbinom(0:n2, n2, p))[extreme])
    grid <- seq(0, 1, length.out = 2001)
    at <- vapply(grid, chance, 0)
    best <- order(-at)[1:20]
    refined <- vapply(best, function(i) optimize(chance, grid[c(max(1, i - 1), min(2001, i + 1))], maximum = TRUE, tol = 1e-10)$objective, 0)
    min(1, max(at, refined))
  }
  pooled <- (x + y) / (n1 + n2)
  error <- sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
  statistic <- ifelse(error > 0, (x / n1 - y / n2) / error, 0)
  two <- matrix(mapply(function(x, y) fisher.test(matrix(c(x, n1 - x, y, n2 - y), 2))$p.value, x, y), n1 + 1)
  less <- matrix(phyper(x, n1, n2, x + y), n1 + 1)
  more <- matrix(phyper(x - 1, n1, n2, x + y, lower.tail = FALSE), n1 + 1)
  here <- cbind(a + 1, b + 1)
  as_small <- function(p) p <= p[here] * (1 + 1e-7)
  data.frame(
    events1 = a, people1 = n1, events2 = b, people2 = n2,
    barnard = largest(abs(statistic) >= abs(statistic[here]) - 1e-9),
    boschloo = largest(as_small(two)),  # tables ordered by Fisher's two-sided P
    boschloo_doubled = min(1, 2 * min(largest(as_small(less)), largest(as_small(more))))
  )
}
